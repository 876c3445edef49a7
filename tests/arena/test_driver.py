"""The chance in the match loop: how often noise strikes, that it strikes each side alone, how long matches last.

Seeds are fixed, so a test either always passes or never does; a fair loop would fail one seed in 10,000.
"""

import math

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from detente.arena.driver import ending_turns
from detente.arena.match import Match, Record
from detente.arena.play import play
from detente.arena.rules import Rules
from detente.base.seed import Seed, Stream
from detente.games.matrix import MatrixGame
from detente.strategies.contract import CATALOG, Player, describe
from detente.strategies.view import History
from detente.strategies.view import Stream as Rng

UNLIKELY = 1e-4
LENGTH = 3
PROBABILITIES = [0.01, 0.05, 0.3]


class Rock:
    """Always plays action 0 of three."""

    def move(self, me: History, opp: History, rng: Rng) -> int:
        return 0


def catalogued(name: str, label: str, **parameters: object) -> Player:
    return CATALOG.find(name).player(**parameters).called(label)


def flips(noise: float) -> Match:
    """A million turns between cooperators, who defect by noise alone."""
    pair = catalogued("cooperator", "a"), catalogued("cooperator", "b")
    return play(*pair, Rules(turns=200, noise=noise), 5000, Seed(12), Record(trace=True))


@pytest.mark.parametrize("noise", PROBABILITIES)
def test_noise_strikes_as_often_as_it_should_and_each_side_alone(noise: float) -> None:
    _, second, first, both = flips(noise).outcomes.sum(axis=0, dtype=np.int64)
    turns = 1_000_000
    for count, rate in ((first + both, noise), (second + both, noise), (both, noise**2)):
        assert stats.binomtest(int(count), turns, rate).pvalue > UNLIKELY
    table = [[turns - first - second - both, second], [first, both]]
    assert stats.chi2_contingency(table).pvalue > UNLIKELY


def test_a_rate_wrong_by_a_thirtieth_would_show() -> None:
    """The power of the test above: at 0.05 a million turns tell noise from a thirtieth more of it."""
    _, _, first, both = flips(0.05).outcomes.sum(axis=0, dtype=np.int64)
    assert stats.binomtest(int(first + both), 1_000_000, 0.05 * 31 / 30).pvalue < UNLIKELY


@pytest.mark.parametrize("shift", [1, 2, 63, 64])
def test_noise_has_no_memory(shift: int) -> None:
    trace = flips(0.3).trace[:, 0]
    earlier, later = trace[:, :-shift].ravel(), trace[:, shift:].ravel()
    table = np.bincount(2 * earlier + later, minlength=4).reshape(2, 2)
    assert stats.chi2_contingency(table).pvalue > UNLIKELY


def test_noise_never_shifts_what_a_player_draws() -> None:
    """Names alone decide the streams: the same flips fall on cooperators and on the intentions of random players."""
    rules = Rules(turns=150, noise=0.2)
    quiet, noisy, struck = (
        play(
            catalogued(name, "a", **given), catalogued(name, "b", **given), rule, 20, Seed(3), Record(trace=True)
        ).trace
        for name, given, rule in (
            ("random", {"p": 0.6}, Rules(turns=150)),
            ("random", {"p": 0.6}, rules),
            ("cooperator", {}, rules),
        )
    )
    np.testing.assert_array_equal(noisy, quiet ^ struck)
    assert 0.1 < struck.mean() < 0.3


@pytest.mark.parametrize("noise", PROBABILITIES)
def test_noise_among_three_actions_turns_to_each_other_one_alike(noise: float) -> None:
    card = {"title": "Rock", "source": "axelrod1984", "depth": 0, "stochastic": False, "actions": 3}
    rock = describe(Rock, **card).player()
    rules = Rules(turns=200, noise=noise, game=MatrixGame(np.zeros((3, 3)), np.zeros((3, 3))))
    counts = play(rock.called("a"), rock.called("b"), rules, 2000, Seed(5)).outcomes.sum(axis=0, dtype=np.int64)
    side = np.array([1 - noise, noise / 2, noise / 2])
    assert stats.chisquare(counts, np.outer(side, side).ravel() * counts.sum()).pvalue > UNLIKELY


def lengths(prob_end: float, most: int, repetitions: int = 100_000) -> NDArray[np.int64]:
    drawn = np.empty(repetitions, np.int64)
    ending_turns(np.uint64(Seed(8).key), 0, prob_end, most, drawn)
    return drawn


@pytest.mark.parametrize("prob_end", [0.01, 0.2, 0.9])
def test_matches_that_may_end_last_geometrically_long(prob_end: float) -> None:
    drawn = lengths(prob_end, 10**8)
    law = stats.geom(prob_end)
    edges = np.unique(law.ppf(np.linspace(0.02, 0.98, 30)))
    observed = np.histogram(drawn, [0.5, *(edges + 0.5), np.inf])[0]
    expected = np.diff([0, *law.cdf(edges), 1]) * drawn.size
    assert drawn.min() == 1
    assert stats.chisquare(observed, expected).pvalue > UNLIKELY


def test_no_match_lasts_longer_than_the_rules_allow() -> None:
    free, capped = lengths(0.1, 10**8), lengths(0.1, 12)
    np.testing.assert_array_equal(capped, np.minimum(free, 12))
    assert stats.binomtest(int((capped == 12).sum()), capped.size, 0.9**11).pvalue > UNLIKELY


def test_lengths_come_from_their_own_stream() -> None:
    drawn = lengths(0.05, 10**8, 50)
    numbers = [Stream(Seed(8).key, repetition, LENGTH).uniform() for repetition in range(50)]
    assert drawn.tolist() == [1 + math.floor(math.log1p(-u) / math.log1p(-0.05)) for u in numbers]


def test_a_match_lasts_as_long_as_was_drawn() -> None:
    pair = catalogued("cooperator", "a"), catalogued("defector", "b")
    match = play(*pair, Rules(turns=1000, prob_end=0.05), 300, Seed(8))
    drawn = np.empty(300, np.int64)
    ending_turns(np.uint64(Seed(8).child("match", "a", "b").key), 0, 0.05, 1000, drawn)
    np.testing.assert_array_equal(match.turns, drawn)
