"""Derived belief: the planned move against a search of the whole tree, the frequencies against exact sums."""

from fractions import Fraction

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.base.seed import Stream
from detente.strategies.derived_belief import PAYOFFS, WORD, DerivedBeliefStrategy, frequency
from detente.strategies.replay import answers
from detente.strategies.view import C, D, History


def past(moves: list[int]) -> History:
    history = History()
    for move in moves:
        history.append(move)
    return history


def searched(outcome: int, action: int, belief: list[float], depth: int) -> float:
    """What an action after an outcome is worth: all plays of so many turns, one by one."""
    worth = 0.0
    for answer, chance in ((C, belief[outcome]), (D, 1 - belief[outcome])):
        reached = 2 * action + answer
        later = max(searched(reached, own, belief, depth - 1) for own in (C, D)) if depth > 1 else 0.0
        worth += chance * (PAYOFFS[reached] + later)
    return worth


@pytest.mark.parametrize("depth", [1, 2, 3, 5])
def test_plans_what_a_search_of_all_plays_finds(depth: int) -> None:
    rng = np.random.default_rng(depth)
    moves = set()
    for _ in range(40):
        record = find(f"dbs(tree_depth={depth})").record().view(np.recarray)[0]
        record.belief[:] = rng.random(4)
        mine, theirs = rng.integers(0, 2, 2).tolist()
        worths = [searched(2 * mine + theirs, action, record.belief.tolist(), depth) for action in (C, D)]
        assert abs(worths[0] - worths[1]) > 1e-9, "no tie, so rounding cannot matter"
        move = DerivedBeliefStrategy.move(record, past([mine]), past([theirs]), Stream(0, 0, 0))
        assert move == int(np.argmax(worths))
        moves.add(move)
    assert moves == ({D} if depth == 1 else {C, D})


def believed(mine: list[int], theirs: list[int], outcome: int) -> float:
    """What a player that has kept its windows believes."""
    record = find("dbs").record().view(np.recarray)[0]
    for name, moves in (("mine", mine), ("theirs", theirs)):
        record[name] = int("".join(map(str, moves[-2 * WORD : -WORD])) or "0", 2)
    return frequency(record, past(mine), past(theirs), outcome)


@pytest.mark.parametrize("turns", [2, 3, 40, 63, 64, 65, 126, 127, 300])
def test_frequencies_are_discounted(turns: int) -> None:
    """Answer k turns old weighs 0.75 ** k; Tit for Tat's answer to each outcome is older than all."""
    mine, theirs = np.random.default_rng(turns).integers(0, 2, (2, turns)).tolist()
    outcomes = [2 * a + b for a, b in zip(mine, theirs, strict=True)]
    for outcome, first in enumerate([1, 1, 0, 0]):
        weights = [Fraction(3, 4) ** age for age in range(turns)]
        followed = list(zip(outcomes[-2::-1], theirs[:0:-1], weights, strict=False))
        seen = weights[-1] + sum(weight for before, _, weight in followed if before == outcome)
        good = weights[-1] * first + sum(w for before, answer, w in followed if before == outcome and answer == C)
        assert believed(mine, theirs, outcome) == pytest.approx(float(good / seen), rel=1e-12)


def test_what_is_too_old_to_count_is_believed_as_at_first() -> None:
    assert [believed([C] * 5_000, [C] * 5_000, outcome) for outcome in range(4)] == [1, 1, 0, 0]


def test_takes_a_rare_defection_for_noise_and_frequent_ones_for_intention() -> None:
    rare, frequent = np.zeros((2, 60), int)
    rare[[20, 40]] = 1
    frequent[20:] = 1
    assert answers(find("dbs"), rare).sum() <= 1
    assert answers(find("dbs"), frequent)[0, 30:].all()
