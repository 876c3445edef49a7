"""The second tournament: who entered, and the place of each over five games."""

import numpy as np
from scipy import stats

from detente.papers.axelrod_1980b.tables import GAMES, averages, cells, compute, entrants

REPETITIONS = 200


def test_sixty_three_entered_and_tit_for_tat_was_first() -> None:
    assert len(entrants()) == 63
    assert len(list(cells())) == 63 + 1
    assert entrants()[0] == "Anatol Rapoport"
    assert sum(GAMES.values()) / len(GAMES) == 151


def test_places_are_those_of_the_points_over_all_games() -> None:
    rng = np.random.default_rng(3)
    games = {name: {"scores": rng.normal(2.5, 0.2, (REPETITIONS, 63))} for name in GAMES}
    points = sum(turns * games[name]["scores"] for name, turns in GAMES.items()) / 5
    assert np.allclose(averages(games), points)
    *places, first = compute(games, 0.95).values()
    assert [place.estimate for place in places] == stats.rankdata(-points.mean(axis=0)).tolist()
    ranked = stats.rankdata(-points, axis=1)
    bounds = zip(places, ranked.min(axis=0), ranked.max(axis=0), strict=True)
    assert all(low <= place.low <= place.high <= high for place, low, high in bounds)
    assert first.estimate == points[:, 0].mean()
