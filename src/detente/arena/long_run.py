"""The long run of a match between two finite players, exactly: both machines together are a Markov chain.

Source: nowak1995, press2012
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.arena.criterion import Criterion
from detente.arena.markov_chain import discounted_shares, horizon_shares, long_run_shares
from detente.base.errors import NotFinite
from detente.games.matrix import PRISONERS_DILEMMA, MatrixGame
from detente.strategies.automaton import Automaton

Floats: TypeAlias = NDArray[np.float64]

MOST_PAIRS = 5000


@dataclass(frozen=True, eq=False)
class LongRun:
    """What two players come to.

    Attributes:
        payoffs: per turn, of the first and the second player.
        outcomes: shares of CC, CD, DC, DD, the first player's action first.
    """

    payoffs: tuple[float, float]
    outcomes: Floats


def long_run(
    first: Automaton,
    second: Automaton,
    game: MatrixGame = PRISONERS_DILEMMA,
    noise: float = 0.0,
    discount: float | None = None,
    horizon: int | None = None,
) -> LongRun:
    """The exact payoffs per turn of two finite players.

    Args:
        first: the row player.
        second: the column player.
        game: what the turns pay.
        noise: the chance that an action comes out as the other one.
        discount: weight of a turn relative to the one before; payoffs are scaled by 1 - discount.
        horizon: the number of turns. Without either, the average over an endless match.

    Raises:
        UsageError: both a discount and a horizon are given, or one is out of range.
        NotFinite: the two machines reach too many pairs of states.
    """
    criterion = Criterion(discount, horizon)
    chain, outcomes = joint_chain(first, second, noise)
    frequency = shares_of_time(chain, criterion) @ outcomes
    payoffs = float(frequency @ game.row.ravel()), float(frequency @ game.col.ravel())
    return LongRun(payoffs, frequency)


def joint_chain(first: Automaton, second: Automaton, noise: float = 0.0) -> tuple[Floats, Floats]:
    """Both machines as one Markov chain over the pairs of states that they reach.

    Returns:
        The chance of going from pair to pair, ``[pairs, pairs]``, the start first; and the chance of each outcome in
        a pair, ``[pairs, 4]``.

    Raises:
        NotFinite: there are too many pairs.
    """
    pairs = [(0, 0)]
    place = {(0, 0): 0}
    rows: list[dict[int, float]] = []
    outcomes = []
    for a, b in pairs:
        row: dict[int, float] = {}
        shares = np.zeros(4)
        for x, own, p in turns(first.cooperate[a], noise):
            for y, other, q in turns(second.cooperate[b], noise):
                target = int(first.following[a, x, own, other]), int(second.following[b, y, other, own])
                if target not in place:
                    if len(pairs) >= MOST_PAIRS:
                        raise NotFinite(
                            f"{first.name} and {second.name} reach more than {MOST_PAIRS:,} pairs of states"
                        )
                    place[target] = len(pairs)
                    pairs.append(target)
                row[place[target]] = row.get(place[target], 0.0) + p * q
                shares[2 * own + other] += p * q
        rows.append(row)
        outcomes.append(shares)
    chain = np.zeros((len(pairs), len(pairs)))
    for number, row in enumerate(rows):
        chain[number, list(row)] = list(row.values())
    return chain, np.array(outcomes)


def shares_of_time(chain: Floats, criterion: Criterion) -> Floats:
    """The share of time that a chain spends in each state, by the criterion that weighs the turns, ``[states]``."""
    if criterion.discount is not None:
        return discounted_shares(chain, criterion.discount)
    if criterion.horizon is not None:
        return horizon_shares(chain, criterion.horizon)
    return long_run_shares(chain)


def turns(cooperate: float, noise: float) -> list[tuple[int, int, float]]:
    """The ways a turn can fall out for one player: intended action, what came out, and the chance of it."""
    return [
        (intended, out, chance * luck)
        for intended, chance in enumerate((float(cooperate), 1.0 - float(cooperate)))
        for out, luck in ((intended, 1.0 - noise), (1 - intended, noise))
        if chance * luck > 0
    ]
