"""`detente merge`: several tournaments as one run."""

import json
from pathlib import Path

from tests.cli.conftest import Detente

FIELD = ("tit_for_tat", "defector", "random:0.3")
QUICK = ("-n", "5", "-t", "20", "-q")


def test_two_tournaments_become_one_that_is_told_exported_and_repeated(detente: Detente, tmp_path: Path) -> None:
    for seed in ("1", "2"):
        detente("tournament", *FIELD, *QUICK, "--seed", seed, "-o", f"seed-{seed}")
    told = detente("merge", "seed-1", "seed-2", "-o", "both", "-q")
    assert told.code == 0
    assert "Every pair met 10 times, matches of 20 turns." in told.out
    assert "by 2 tournaments together" in (tmp_path / "both/report.html").read_text()
    assert detente("export", "both", "a.json", "--table", "repetitions").code == 0
    assert len(json.loads((tmp_path / "a.json").read_text())) == 30
    assert detente("rerun", "both", "--verify", "-q").out.startswith("verified")


def test_what_cannot_be_merged_is_told_in_a_sentence(detente: Detente, tmp_path: Path) -> None:
    detente("tournament", *FIELD, *QUICK, "-o", "one")
    for arguments, words in (
        (("one",), "at least two"),
        (("one", "one"), "have the same seed, 1"),
        (("one", "none"), "none holds no finished run"),
    ):
        said = detente("merge", *arguments, "-o", "both", "-q")
        assert (said.code, said.err.count("\n")) == (2, 1)
        assert words in said.err
    assert not (tmp_path / "both").exists()
