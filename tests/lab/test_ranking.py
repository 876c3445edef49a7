"""The experiments ``tournament`` and ``study``."""

import dataclasses
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from detente.archetypes.lookup import lookup
from detente.archetypes.roster import TEMPLATES, catalogue
from detente.arena import competition
from detente.arena.schedule import Edge
from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.lab.growing import Grow
from detente.lab.invading import Invade
from detente.lab.manifest import read_manifest
from detente.lab.probing import Probe
from detente.lab.ranking import Compete, Study, compete, edge, run_study, run_tournament
from detente.lab.results import from_npz
from detente.lab.spreading import Spread
from detente.lab.store import memory_store, open_store
from detente.lab.summary import Summary
from detente.lab.training import Train
from detente.lab.work import Means, Work
from detente.learners.entrants import entrant

SMALL = Compete(players=("tit_for_tat", "defector", "random:0.3"), repetitions=20, turns=50, noise=0.02)


def work() -> Work:
    return Work(Seed(1), memory_store())


def test_a_tournament_keeps_its_table_and_its_arrays() -> None:
    outputs = run_tournament(SMALL, work())
    arrays = from_npz(outputs["results.npz"])
    assert arrays["scores"].shape == (20, 3)
    assert arrays["pair_outcomes"].shape == (3, 3, 4)
    table = Summary.from_json(outputs["summary.json"], "x").standings
    assert table is not None
    assert [place.rank for place in table.places] == [1, 2, 3]
    assert table.payoffs[0][0] is None
    assert arrays["player"].tolist() == [place.player for place in table.places]


def test_a_study_enters_its_agents_among_the_players() -> None:
    learn = Train(opponents=("tit_for_tat",), episodes=200, seeds=3, judged=50)
    outputs = run_study(Study(learn, SMALL), work())
    summary = Summary.from_json(outputs["summary.json"], "x")
    assert summary.standings is not None
    assert {place.player for place in summary.standings.places} >= {"q(tit_for_tat)", "defector"}
    assert summary.entered == {"q(tit_for_tat)": "tit_for_tat"}
    assert {"results.npz", "training.npz", "agents/q_tit_for_tat.json"} < set(outputs)


def test_an_interrupted_tournament_goes_on_to_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(competition, "BLOCK_TURNS", 7 * 3 * 50)
    whole = run_tournament(SMALL, work())

    def stop(activity: str, done: int, total: int, leader: str = "") -> None:
        if activity == "playing matches" and done > total / 2:
            raise KeyboardInterrupt

    store = memory_store()
    with pytest.raises(KeyboardInterrupt):
        run_tournament(SMALL, Work(Seed(1), store, Means(stop)))
    resumed = Work(Seed(1), store)
    assert run_tournament(SMALL, resumed) == whole
    assert resumed.resumed


def test_the_whole_catalogue_enters_where_nobody_is_named() -> None:
    names = {player.name for player in catalogue()}
    assert "tit_for_tat" in names
    assert not names & TEMPLATES


class Here:
    """A cluster that is this process."""

    def each(self, function: Callable[..., bytes], arguments: Sequence[Any], parts: Sequence[Any]) -> Iterator[bytes]:
        json.dumps([arguments, parts])  # plain values, which any machine can be sent
        return (function(*arguments, part) for part in parts)


@pytest.mark.parametrize(
    "settings",
    [SMALL, dataclasses.replace(SMALL, self_play="shown", by_turn=True, edges=("tft -- random:0.3: 9", "alld -- tft"))],
)
def test_a_cluster_gives_the_same_bytes(settings: Compete, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(competition, "BLOCK_TURNS", 7 * 3 * 50)
    there = Work(Seed(1), memory_store(), Means(cluster=Here()))
    assert run_tournament(settings, there) == run_tournament(settings, work())


def test_edges_join_players_by_any_of_their_names() -> None:
    assert edge("tft -- random(p=0.3)") == Edge("tit_for_tat", "random(p=0.3)")
    assert edge(" Tit For Tat  --  ALLD :  50 ") == Edge("tit_for_tat", "defector", 50)


@pytest.mark.parametrize("text", ["tft", "tft - alld", "tft -- ", "-- alld", ""])
def test_what_is_no_edge_is_told(text: str) -> None:
    with pytest.raises(UsageError, match="is no edge; write one like 'tit_for_tat -- grudger'"):
        edge(text)


@pytest.mark.parametrize("turns", ["0", "x", "-5", "0.5", "1e3"])
def test_an_edge_has_a_whole_number_of_turns(turns: str) -> None:
    with pytest.raises(UsageError, match=rf"asks for matches of {turns} turns; write a whole number from 1 to 100,000"):
        edge(f"tit_for_tat -- random:0.3: {turns}")


def test_small_noise_is_told_as_it_is() -> None:
    told = [dataclasses.replace(SMALL, noise=noise).words()["Tournament"] for noise in (0.005, 0.125, 0.05, 1.0)]
    assert [text.partition("noise ")[2].partition("%")[0] for text in told] == ["0.5", "12.5", "5", "100"]


@pytest.mark.parametrize("settings", [Train(("defector",)), Grow(), Spread(), Invade(), Probe("tit_for_tat")])
def test_small_noise_is_told_of_everything(settings: Any) -> None:
    assert "noise 0.5%" in " ".join(dataclasses.replace(settings, noise=0.005).words().values())


def test_the_settings_tell_when_play_ends_and_who_meets_whom() -> None:
    told = dataclasses.replace(SMALL, repetitions=8000, settle=4, self_play="shown", edges=("a -- b", "b -- c"))
    assert told.words()["Tournament"].startswith("up to 8,000 repetitions until the best 4 are settled, ")
    assert told.words()["Tournament"].endswith(", self-play shown, 2 edges")


@pytest.mark.parametrize("wrong", [{"noise": 2.0}, {"prob_end": 0.0}, {"payoffs": "3,0,5"}])
def test_wrong_rules_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        run_tournament(dataclasses.replace(SMALL, **wrong), work())


def test_a_learned_cooperator_scores_what_a_cooperator_scores() -> None:
    table = lookup([0, 0, 0, 0], (0, 1, 1), [0]).called("q(someone)")
    rest = [entrant(name) for name in ("adaptive", "random", "zd_extort2", "tit_for_tat")]
    played = [compete(SMALL, [*rest, one.called("q(someone)")], work()) for one in (table, entrant("cooperator"))]
    assert played[0].scores.tolist() == played[1].scores.tolist()


PROGRAM = """if True:
    import sys
    from detente.arena import competition
    from detente.cli.main import run
    competition.BLOCK_TURNS = 200 * 3 * 200  # blocks of two hundred repetitions
    field = ["tft", "random", "grudger"]
    run(["tournament", *field, "--noise", "0.05", "-n", "20000", "--workers", "1", "-o", sys.argv[1]])
"""


@pytest.mark.slow
def test_killed_damaged_and_resumed_it_ends_alike(tmp_path: Path) -> None:
    """`kill -9` in the middle, and a bit that flips on the disk meanwhile."""
    places = {name: tmp_path / name for name in ("whole", "killed")}
    subprocess.run([sys.executable, "-c", PROGRAM, places["whole"]], check=True, capture_output=True)
    kept = tmp_path / ".killed.partial" / "checkpoints"
    with subprocess.Popen([sys.executable, "-c", PROGRAM, places["killed"]], stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and (not kept.is_dir() or len(list(kept.glob("block-*.npz"))) < 5):
            time.sleep(0.005)
        process.kill()
    blocks = sorted(kept.glob("block-*.npz"))
    assert 5 <= len(blocks) < 100, "it was killed before the end"
    spoilt = bytearray(blocks[1].read_bytes())
    spoilt[len(spoilt) // 2] ^= 4
    blocks[1].write_bytes(spoilt)
    subprocess.run([sys.executable, "-c", PROGRAM, places["killed"]], check=True, capture_output=True)
    whole, killed = (read_manifest(open_store(place)).outputs["results.npz"] for place in places.values())
    assert whole == killed
    assert '"damaged"' in (places["killed"] / "log.jsonl").read_text()
