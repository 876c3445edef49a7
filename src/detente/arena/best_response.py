"""The best response to a finite player: a small Markov decision problem, solved exactly.

The states of the problem are the opponent's. They can be read off the history, so nobody, whatever it remembers and
however it learns, gets more than this.

Source: puterman1994
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.arena.criterion import AVERAGE as AVERAGE
from detente.arena.criterion import Criterion as Criterion
from detente.arena.long_run import turns
from detente.arena.markov_chain import gain_and_bias
from detente.base.errors import NotFinite
from detente.strategies.automaton import Automaton

Floats: TypeAlias = NDArray[np.float64]
Policy: TypeAlias = NDArray[np.int64]

ROUNDING = 1e-14  # smaller differences, relative to what is subtracted, are none


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
    if criterion.discount is not None:
        return _discounted(rewards, moves, criterion.discount)
    return _average(rewards, moves)


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


def _discounted(rewards: Floats, moves: Floats, discount: float) -> BestResponse:
    """Policy iteration; ties keep the action that is in place, and go to C at first."""
    states = np.arange(len(rewards))

    def improve(policy: Policy) -> tuple[float, Policy]:
        chain, reward = moves[states, policy], rewards[states, policy]
        values = np.asarray(np.linalg.solve(np.eye(len(states)) - discount * chain, reward), np.float64)
        advantage = _advantage(policy, rewards, discount * moves, values)
        return float((1 - discount) * values[0]), np.where(advantage > 0, 1 - policy, policy)

    return _until_best(improve, rewards)


def _average(rewards: Floats, moves: Floats) -> BestResponse:
    """Policy iteration for chains that may fall into several classes: first by gain, then by bias."""
    states = np.arange(len(rewards))

    def improve(policy: Policy) -> tuple[float, Policy]:
        gain, bias = gain_and_bias(moves[states, policy], rewards[states, policy])
        ahead = _advantage(policy, np.zeros_like(rewards), moves, gain)
        advantage = np.where(ahead < 0, 0.0, _advantage(policy, rewards, moves, bias))
        better = ahead > 0 if np.any(ahead > 0) else advantage > 0
        return float(gain[0]), np.where(better, 1 - policy, policy)

    return _until_best(improve, rewards)


def _until_best(improve: Callable[[Policy], tuple[float, Policy]], rewards: Floats) -> BestResponse:
    policy = rewards.argmax(axis=1)
    seen: set[bytes] = set()
    while True:
        value, better = improve(policy)
        seen.add(policy.tobytes())
        if better.tobytes() in seen:  # itself, or one as good that only rounding tells apart
            return BestResponse(value, policy.astype(np.int8))
        policy = better


def _advantage(policy: Policy, rewards: Floats, moves: Floats, worth: Floats) -> Floats:
    """By how much the action that the policy does not take is better in each state; 0 where that may be rounding."""
    states, other = np.arange(len(policy)), 1 - policy
    one, two = moves[states, policy], moves[states, other]
    move = np.where(np.abs(two - one) > ROUNDING * (one + two), two - one, 0.0)
    move[states, states] = 0.0  # staying makes no difference to a difference
    reward = rewards[states, other] - rewards[states, policy]
    advantage = reward + (move * (worth - worth[:, None])).sum(axis=1)
    size = np.abs(rewards).sum(axis=1) + (np.abs(move) * (np.abs(worth) + np.abs(worth[:, None]))).sum(axis=1)
    return np.where(np.abs(advantage) > ROUNDING * size, advantage, 0.0)


def _backward(rewards: Floats, moves: Floats, horizon: int) -> BestResponse:
    values = np.zeros(len(rewards))
    policy = np.zeros((horizon, len(rewards)), np.int8)
    for turn in reversed(range(horizon)):
        worth = rewards + moves @ values
        policy[turn] = worth.argmax(axis=1)
        values = worth.max(axis=1)
    return BestResponse(float(values[0]) / horizon, policy)
