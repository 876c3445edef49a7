"""The best response to a finite player: a small Markov decision problem, solved exactly.

The states of the problem are the opponent's. They can be read off the history, so nobody, whatever it remembers and
however it learns, gets more than this.

Source: puterman1994
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.arena.long_run import turns
from detente.arena.markov_chain import long_run_shares
from detente.base.errors import NotFinite, UsageError
from detente.strategies.automaton import Automaton

Floats: TypeAlias = NDArray[np.float64]

PATIENCE = 1 - 1e-7  # so close to 1 that the best discounted policy is the best on average


@dataclass(frozen=True)
class Criterion:
    """What counts: the average of an endless match, a discounted sum, or the total of so many turns.

    Raises:
        UsageError: both a discount and a horizon are given, or one is out of range.
    """

    discount: float | None = None
    horizon: int | None = None

    def __post_init__(self) -> None:
        """Check the numbers."""
        if self.discount is not None and self.horizon is not None:
            raise UsageError("give a discount or a horizon, not both")
        if self.discount is not None and not 0 <= self.discount < 1:
            raise UsageError(f"the discount is {self.discount}; it must be at least 0 and below 1")
        if self.horizon is not None and self.horizon < 1:
            raise UsageError(f"the horizon is {self.horizon} turns; it must be at least 1")


AVERAGE = Criterion()


@dataclass(frozen=True, eq=False)
class BestResponse:
    """The most that can be got from an opponent, and how.

    Attributes:
        value: payoff per turn; discounted payoffs are scaled by 1 - discount, totals by the number of turns.
        policy: the action in each of the opponent's states, ``[states]``; with a horizon ``[turns, states]``.
    """

    value: float
    policy: NDArray[np.int8]


def best_response(
    opponent: Automaton, payoffs: Floats, criterion: Criterion = AVERAGE, noise: float = 0.0
) -> BestResponse:
    """The best response to an opponent.

    Args:
        opponent: as a machine.
        payoffs: the responder's own, ``[own action, other's action]``.
        criterion: what counts.
        noise: the chance that an action comes out as the other one, for both.

    Raises:
        NotFinite: with noise, the opponent's state cannot be read off the history.
    """
    rewards, moves = decision_problem(opponent, payoffs, noise)
    if criterion.horizon is not None:
        return _backward(rewards, moves, criterion.horizon)
    discount = PATIENCE if criterion.discount is None else criterion.discount
    policy, values = _improve(rewards, moves, discount)
    if criterion.discount is not None:
        return BestResponse(float((1 - discount) * values[0]), policy)
    states = np.arange(len(policy))
    shares = long_run_shares(moves[states, policy])
    return BestResponse(float(shares @ rewards[states, policy]), policy)


def decision_problem(opponent: Automaton, payoffs: Floats, noise: float = 0.0) -> tuple[Floats, Floats]:
    """The expected payoff of each action in each of the opponent's states, and where it leads.

    Returns:
        Payoffs ``[states, actions]`` and the chance of the next state ``[states, actions, states]``.

    Raises:
        NotFinite: with noise, the opponent's state cannot be read off the history.
    """
    size = opponent.states
    rewards, moves = np.zeros((size, 2)), np.zeros((size, 2, size))
    for state, cooperate in enumerate(opponent.cooperate):
        targets = opponent.following[state]
        if noise and 0 < cooperate < 1 and np.any(targets[0] != targets[1]):
            raise NotFinite(
                f"under noise nobody can tell what {opponent.name} meant, and it remembers; "
                "the best response would have to reason about hidden states"
            )
        for intended, theirs, p in turns(cooperate, noise):
            for action in (0, 1):
                for own, luck in ((action, 1.0 - noise), (1 - action, noise)):
                    rewards[state, action] += p * luck * payoffs[own, theirs]
                    moves[state, action, targets[intended, theirs, own]] += p * luck
    return rewards, moves


def _improve(rewards: Floats, moves: Floats, discount: float) -> tuple[NDArray[np.int8], Floats]:
    """Howard's policy iteration; ties keep the action that is in place, and go to C at first."""
    states = np.arange(len(rewards))
    policy = np.argmax(rewards, axis=1)
    while True:
        chain = moves[states, policy]
        values = np.linalg.solve(np.eye(len(states)) - discount * chain, rewards[states, policy])
        worth = rewards + discount * moves @ values
        gain = worth.max(axis=1) - worth[states, policy]
        if gain.max() <= 1e-12 * max(1.0, float(np.abs(values).max())):
            return policy.astype(np.int8), values
        policy = np.where(gain > 0, worth.argmax(axis=1), policy)


def _backward(rewards: Floats, moves: Floats, horizon: int) -> BestResponse:
    values = np.zeros(len(rewards))
    policy = np.zeros((horizon, len(rewards)), np.int8)
    for turn in reversed(range(horizon)):
        worth = rewards + moves @ values
        policy[turn] = worth.argmax(axis=1)
        values = worth.max(axis=1)
    return BestResponse(float(values[0]) / horizon, policy)
