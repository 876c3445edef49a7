"""What captions and text state, on a tournament small enough to work by hand."""

import numpy as np
import pytest

from detente.arena.rules import Rules
from detente.measures.intervals import Interval
from detente.papers.contract import Cell, Kind, judge
from detente.papers.harper_2017.figures import MEASURES, Statement, best, compute
from detente.papers.harper_2017.tables import Played

NAMES = ("Evolved A", "B", "Cooperator", "D")
BOTH, SUCKER, CHEAT, CHEATED = [8, 0, 0, 0], [0, 8, 0, 0], [0, 0, 8, 0], [5, 0, 2, 1]
SCORES = np.array([[3.0, 2.0, 2.5, 1.0], [3.0, 3.0, 2.5, 1.0], [2.0, 3.0, 2.5, 1.0], [3.0, 2.0, 2.5, 1.0]])
WINS = np.array([[0, 1, 0, 3], [0, 1, 0, 3], [0, 2, 0, 3], [1, 1, 0, 3]])
PLAYED = Played(
    NAMES,
    SCORES,
    WINS,
    Rules(noise=0.05),
    outcomes=np.array([[BOTH, BOTH, BOTH, SUCKER], [CHEATED, BOTH, BOTH, SUCKER], [BOTH] * 4, [CHEAT] * 3 + [BOTH]]),
    cooperation=np.array([[np.nan, 1, 0.5, 1], [1] * 4, [1] * 4, [0] * 4])[..., None],
)


def ours(measure: str, player: str = "Evolved A*", printed: str = "0", played: Played = PLAYED) -> Interval | str:
    return compute(Statement(Cell("figure_0", player, "column", printed), measure), played, {}, 4, 0.95)


@pytest.mark.parametrize(
    ("measure", "player", "expected"),
    [
        ("players", "Field", 4),
        ("stochastic_players", "Field", 53),
        ("turns", "Match", 200),
        ("noise_percent", "Match", 5),
        ("payoff_r", "Payoffs", 3),
        ("payoff_s", "Payoffs", 0),
        ("payoff_t", "Payoffs", 5),
        ("payoff_p", "Payoffs", 1),
        ("tournaments_won", "Evolved A*", 3),
        ("tournaments_won", "D", 0),
        ("percent_won", "B", 50),
        ("percent_in_top_three", "Cooperator", 100),
        ("most_wins", "B", 2),
        ("worst_rank", "Evolved A*", 3),
        ("most_wins_of_best", "Best", 3),
        ("most_wins_of_best_percent", "Best", 100),
        ("best_scorers_among_winners", "Best", 4),
        ("trained_among_best_11", "Best", 1),
        ("payoff_among_best", "Best", 3),
        ("defected_first", "Evolved A*", 0),
        ("defected_first", "D", 8),
        ("first_cooperation", "Evolved A*", 0.5),
    ],
)
def test_a_statement_is_measured(measure: str, player: str, expected: float) -> None:
    found = ours(measure, player)
    assert isinstance(found, Interval)
    assert found.estimate == pytest.approx(expected)
    assert expected in found or found.estimate in found


def test_every_measure_is_tested_here_or_has_no_number() -> None:
    assert {name for name in MEASURES if isinstance(ours(name), str)} == {"repetitions", "run_time"}


@pytest.mark.parametrize("measure", ["payoff_among_best", "defected_first", "first_cooperation"])
def test_what_was_not_recorded_is_not_compared(measure: str) -> None:
    found = ours(measure, played=Played(NAMES, SCORES, WINS))
    assert isinstance(found, str)
    assert "did not record" in found


def test_another_number_of_repetitions_is_no_difference() -> None:
    cell = Cell("setting", "Tournament", "repetitions", "50000")
    assert judge(cell, ours("repetitions", printed="50000")).kind is Kind.INCOMPARABLE
    assert (
        judge(Cell("setting", "Tournament", "repetitions", "4"), ours("repetitions", printed="4")).kind is Kind.AGREES
    )


def test_the_best_are_those_with_the_greatest_medians() -> None:
    assert best(SCORES, 2) == [0, 1]
    assert best(WINS) == [3, 1, 0, 2]
