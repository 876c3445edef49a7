"""The first tournament: the printed numbers fit together, and ours are what they are called."""

import numpy as np
import pytest
from scipy import stats

from detente.base.frame import Columns
from detente.learners.entrants import entrant
from detente.papers.axelrod_1980.tables import AVERAGE, PAIRS, PLACE, compute, pair_scores, published
from detente.papers.contract import Cell, Sense

REPETITIONS = 1000
OTHERS = 5


def test_fifteen_entrants_are_players_here() -> None:
    content = published()
    assert len(content.names) == len(content.players) == len(content.scores) == len(content.pairs) == 15
    assert len({entrant(player).name for player in content.players}) == 15
    assert len(list(content.cells())) == 15 * 2 + 15 * 15


def test_scores_are_printed_best_first() -> None:
    scores = [float(score) for score in published().scores]
    assert scores == sorted(scores, reverse=True)
    assert published().names[0] == "Tit for Tat"


def test_pairs_average_to_the_printed_scores() -> None:
    """The average of fifteen rounded numbers is off by 0.15 at most, barring bad luck; one row does not fit."""
    content = published()
    off = {
        name: abs(np.mean(row) - float(score))
        for name, row, score in zip(content.names, content.pairs, content.scores, strict=True)
    }
    assert off.pop("Nydegger") == pytest.approx(0.37, abs=0.01)
    assert max(off.values()) < 0.15


def test_what_two_players_get_together_is_possible() -> None:
    """Each turn pays 2, 5 or 6 to both together, so 200 turns pay from 400 to 1200."""
    pairs = np.array(published().pairs)
    together = pairs + pairs.T
    assert together.min() >= 400
    assert together.max() <= 1200
    nice = pairs[:8, :8][[0, 2, 3, 4, 6, 7]][:, [0, 2, 3, 4, 6, 7]]
    assert (nice == 600).all(), "six of the best eight never defect first"


def arrays() -> Columns:
    rng = np.random.default_rng(5)
    payoffs = rng.normal(2.5, 0.1, (REPETITIONS, 15, 15))
    return {
        "scores": payoffs.mean(axis=2),
        "pair_matches": np.full((15, 15), REPETITIONS),
        "pair_payoff": np.stack([payoffs.sum(axis=0), (payoffs**2).sum(axis=0)], axis=-1),
        "payoffs": payoffs,
    }


def test_every_cell_has_ours() -> None:
    columns, content = arrays(), published()
    found = compute(columns, 0.95)
    assert set(found) == set(content.cells())
    by_name = {(cell.table, cell.row, cell.column): interval for cell, interval in found.items()}
    averages = 200 * columns["scores"].mean(axis=0)
    assert by_name["table_1", "Grofman", AVERAGE].estimate == pytest.approx(averages[3])
    assert by_name["table_1", "Grofman", PLACE].estimate == stats.rankdata(-averages)[3]
    pair = 200 * columns["payoffs"][:, 3, 14]
    assert by_name[PAIRS, "Grofman", "Random"].estimate == pytest.approx(pair.mean())


def test_a_pair_is_bounded_by_students_two_sample_interval() -> None:
    columns = arrays()
    found = pair_scores(columns, OTHERS, 0.95)[2][7]
    pair = 200 * columns["payoffs"][:, 2, 7]
    reach = stats.t.ppf(0.975, REPETITIONS - 1) * pair.std() * np.sqrt(1 / REPETITIONS + 1 / OTHERS)
    assert (found.low, found.high) == pytest.approx((pair.mean() - reach, pair.mean() + reach))


def test_a_cell_names_its_table() -> None:
    assert Cell("table_1", "Tit for Tat", PLACE, "1", "first", Sense.EXACTLY) in set(published().cells())
