"""`detente moran`: populations from the outside."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Detente

TYPES = ("tit_for_tat=5", "defector=5")
QUICK = ("-n", "100", "-t", "20", "-q")


def test_a_population_evolves_is_kept_and_repeated(detente: Detente, tmp_path: Path) -> None:
    said = detente("moran", *TYPES, *QUICK, "--noise", "0.05", "--mutation", "0.01", "--exact")
    assert said.code == 0
    assert "tit_for_tat took over in" in said.out
    (run,) = (tmp_path / "runs").iterdir()
    assert detente("rerun", f"runs/{run.name}", "--verify", "-q").out.startswith("verified")


def test_json_is_the_summary(detente: Detente) -> None:
    told = json.loads(detente("moran", "random(p=0.3)=2", "defector=4", "--graph", "cycle", *QUICK, "--json").out)
    assert [row["began"] for row in told["invasion"]["contenders"]] == [2, 4]


def test_a_process_may_go_on_for_ever(detente: Detente) -> None:
    said = detente("moran", *TYPES, *QUICK, "--mutation", "0.1", "--go-on", "--steps", "500")
    assert said.code == 0
    assert "of the population on average, over 500 steps" in said.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("tft=3", "gruger=2"), "did you mean grudger"),
        (("tft=3",), "only type"),
        (("tft=3", "alld"), "write it like tit_for_tat=5"),
        (("tft=3", "alld=x"), "write it like tit_for_tat=5"),
        (("tft=3", "tft=2"), "listed twice"),
        (("tft=3", "tit_for_tat=2"), "listed twice"),
        (("tft=3", "alld=0"), "0 of defector"),
        (("tft=3", "alld=-1"), "-1 of defector"),
        (("tft=3", "alld=3", "--mutation", "2"), "mutation is 2"),
        (("tft=3", "alld=3", "--payoffs=-3,-5,0,-1"), "fitness -"),
        (("tft=3", "alld=3", "--graph", "lattice:3x3"), "9 nodes and there are 6"),
        (("tft=3", "alld=3", "--graph", "none.txt"), "no file none.txt"),
        (("tft=3", "alld=3", "--noise", "-1"), "noise is -1"),
    ],
)
def test_bad_populations_leave_no_run(detente: Detente, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    said = detente("moran", *arguments, "-q")
    assert said.code == 2
    assert words in said.err
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
