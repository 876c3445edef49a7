"""Q-learners, against a table of all situations kept as in a textbook."""

from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import binomtest

from detente.archetypes.roster import find
from detente.base.seed import Seed, Stream
from detente.strategies.replay import answers
from detente.strategies.view import C, D, History

LEARNERS = {  # learning rate and discount rate
    "risky_q_learner": (0.9, 0.9),
    "arrogant_q_learner": (0.9, 0.1),
    "hesitant_q_learner": (0.1, 0.9),
    "cautious_q_learner": (0.1, 0.1),
}
EXPLORATION = 0.1
USUAL = (3.0, 0.0, 5.0, 1.0)
YEARS = (-1.0, -3.0, 0.0, -2.0)  # with losses it matters how fast and how far-sighted one learns
HISTORIES, TURNS = 60, 200
LEVEL = 1e-3 / (4 * len(LEARNERS))


def theirs() -> NDArray[np.int64]:
    """Moves with long runs of defections, in which alone there is something to learn."""
    rng = np.random.default_rng(0)
    rates = rng.choice([0.5, 0.9, 0.97, 0.99], (HISTORIES, 1))
    return (rng.random((HISTORIES, TURNS)) < rates).astype(np.int64)


@cache
def chosen_by(name: str, payoffs: tuple[float, ...]) -> list[list[int]]:
    """What the rule chooses, while other moves than its own are on its record, as under noise."""
    player, rows = find(name), []
    for number, row in enumerate(theirs().tolist()):
        record, me, opp = player.record(payoffs).view(np.recarray)[0], History(), History()
        stream, chosen = Stream(1, number, 0), []
        for move in row:
            chosen.append(player.strategy.rule.move(record, me, opp, stream))
            me.append(C)
            opp.append(move)
        rows.append(chosen)
    return rows


def better(moves: list[int], chosen: list[int], rates: tuple[float, float], payoffs: tuple[float, ...]) -> list[int]:
    """The better action at each turn, given what was chosen: every situation has its place in a table."""
    table: dict[tuple[tuple[int, ...], int], list[float]] = {}
    learning_rate, discount_rate = rates
    before, found = None, []
    for turn in range(len(moves)):
        situation = tuple(moves[max(turn - 12, 0) : turn]), moves[:turn].count(C)
        table.setdefault(situation, [0.0, 0.0])
        if before is not None:
            action = chosen[turn - 1]
            target = payoffs[2 * action + moves[turn - 1]] + discount_rate * max(table[situation])
            table[before][action] = (1.0 - learning_rate) * table[before][action] + learning_rate * target
        found.append(C if table[situation][C] >= table[situation][D] else D)
        before = situation
    return found


def agreement(name: str, rates: tuple[float, float], payoffs: tuple[float, ...]) -> dict[int, tuple[int, int]]:
    """By the better action: how often it was chosen, and how often it could have been."""
    chosen = chosen_by(name, payoffs)
    wanted = np.array([better(*row, rates, payoffs) for row in zip(theirs().tolist(), chosen, strict=True)])
    same = np.array(chosen) == wanted
    return {action: (int(same[wanted == action].sum()), int((wanted == action).sum())) for action in (C, D)}


def rejected(counts: dict[int, tuple[int, int]]) -> list[int]:
    expected = 1 - EXPLORATION / 2
    return [action for action, (count, total) in counts.items() if binomtest(count, total, expected).pvalue < LEVEL]


@pytest.mark.parametrize("payoffs", [USUAL, YEARS])
@pytest.mark.parametrize("name", LEARNERS)
def test_chooses_the_better_action_except_when_exploring(name: str, payoffs: tuple[float, ...]) -> None:
    counts = agreement(name, LEARNERS[name], payoffs)
    assert min(total for _, total in counts.values()) > 1_000
    assert rejected(counts) == []


@pytest.mark.parametrize("name", LEARNERS)
def test_other_rates_would_be_noticed(name: str) -> None:
    """Positive control: the moves do not agree with the table of a learner of other rates."""
    for other in set(LEARNERS.values()) - {LEARNERS[name]}:
        assert rejected(agreement(name, other, YEARS)) != []


def test_with_the_usual_payoffs_all_four_learn_the_same() -> None:
    """Only long runs of defections are learned from, and in these D earns more than C at any rate."""
    moves = theirs()
    played = {answers(find(name), moves, seed=Seed(1)).tobytes() for name in LEARNERS}
    assert len(played) == 1


def test_cooperates_in_every_new_situation() -> None:
    """Where the other cooperates now and then no situation ever returns."""
    moves = np.tile([0, 1, 1], (2_000, 40))
    cooperated = int((1 - answers(find("risky_q_learner"), moves)).sum())
    assert binomtest(cooperated, moves.size, 0.95).pvalue > 1e-3
    assert (answers(find("risky_q_learner(exploration=0)"), moves) == C).all()
