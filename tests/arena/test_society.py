"""Societies: what agents recall, with whom they deal, and what they get."""

import numpy as np
import pytest

from detente.archetypes.reference import find
from detente.arena.population import Population, populate
from detente.arena.python_player import interpreted
from detente.arena.rules import Rules
from detente.arena.society import society
from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.games.matrix import MatrixGame


def people(rules: Rules = Rules(), **counts: int) -> Population:
    return populate([find(name) for name in counts], tuple(counts.values()), rules)


def test_tit_for_tat_is_fooled_once_by_everyone_whom_it_knows() -> None:
    """One Tit for Tat among 5 defectors, whom it meets 40 times in all: it cooperates with each at first only."""
    played = society(people(tit_for_tat=1, defector=5), 200)
    assert (played.actions[:, 0] == 0).sum() == 5
    assert (played.actions[:, 1:] == 1).all()
    payoffs = np.where(played.actions[:, 0] == 0, 0.0, 1.0)
    assert np.array_equal(played.payoffs[:, 0], payoffs)


def test_where_nobody_is_known_one_defection_is_repaid_to_others() -> None:
    """It cooperates once; one defector is enough to turn all Tits for Tat against each other in the end."""
    played = society(people(tit_for_tat=1, defector=5), 200, "anyone")
    assert (played.actions[:, 0] == 0).sum() == 1
    crowd = people(tit_for_tat=9, defector=1)
    by_face, blind = (society(crowd, 400, recall).cooperation[:, 0] for recall in ("partner", "anyone"))
    assert by_face[-100:].mean() == pytest.approx(8 / 9, abs=0.03)  # all but the one who meets the defector
    assert blind[-1] == 0


def test_everyone_meets_one_other_in_a_round_and_all_are_met_alike() -> None:
    played = society(people(cooperator=4, defector=3), 3000)
    assert ((played.actions < 0).sum(axis=1) == 1).all()  # seven are an odd number
    meetings = played.columns()["meetings"]
    assert meetings == pytest.approx(np.full(7, 3000 * 6 / 7), rel=0.03)
    # a cooperator meets 3 others of its kind and 3 defectors; a defector 4 cooperators and 2 of its kind
    assert played.scores[:4] == pytest.approx(np.full(4, 3 * 3 / 6), abs=0.12)
    assert played.scores[4:] == pytest.approx(np.full(3, (4 * 5 + 2 * 1) / 6), abs=0.12)


def test_noise_turns_actions_over() -> None:
    played = society(people(Rules(noise=0.2), cooperator=10, defector=10), 500)
    assert played.cooperation.mean(axis=0) == pytest.approx([0.8, 0.2], abs=0.02)


def test_agents_are_told_the_payoffs_and_python_players_join() -> None:
    rules = Rules(game=MatrixGame.from_rstp((2, 0, 3, 1)))
    compiled = people(rules, win_stay_lose_shift=2, random=2)
    called = populate([interpreted(player) for player in compiled.players], (2, 2), rules)
    first, second = society(compiled, 50, seed=Seed(3)), society(called, 50, seed=Seed(3))
    assert np.array_equal(first.actions, second.actions)
    assert set(first.payoffs.ravel()) == {0, 1, 2, 3}


def test_chance_depends_on_the_seed_alone() -> None:
    crowd = people(random=3, tit_for_tat=4)
    first, again, other = (society(crowd, 30, seed=Seed(k)) for k in (1, 1, 2))
    assert np.array_equal(first.actions, again.actions)
    assert not np.array_equal(first.actions, other.actions)


def test_refusals_are_one_sentence() -> None:
    crowd = people(tit_for_tat=1, defector=1)
    with pytest.raises(UsageError, match="0 rounds"):
        society(crowd, 0)
    with pytest.raises(UsageError, match="partner or anyone"):
        society(crowd, 1, "nobody")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="payoffs only"):
        society(Population(("A", "B"), (1, 1), np.eye(2)))
