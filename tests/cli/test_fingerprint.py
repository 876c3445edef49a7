"""`detente fingerprint` from the outside."""

import json

from tests.cli.conftest import Detente


def test_a_fingerprint_is_taken(detente: Detente) -> None:
    said = detente("fingerprint", "win_stay_lose_shift", "--points", "5", "-q")
    assert said.code == 0
    assert "Over 25 probes of tit_for_tat, win_stay_lose_shift gets" in said.out
    told = json.loads(detente("fingerprint", "win_stay_lose_shift", "--points", "5", "-q", "--json").out)
    assert len(told["probed"]["payoffs"]) == 5


def test_bad_requests_are_one_sentence(detente: Detente) -> None:
    for arguments, words in (
        (("gruger",), "did you mean grudger"),
        (("tft", "--points", "1"), "points is 1"),
        (("tft", "--probe", "nobody"), "no strategy is called"),
        (("tft", "--noise", "2"), "noise is 2"),
    ):
        said = detente("fingerprint", *arguments, "-q")
        assert said.code == 2
        assert words in " ".join(said.err.split())
