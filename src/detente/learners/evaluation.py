"""Evaluation: what learned policies are worth against an opponent, beside the best that anyone could do.

The score is measured by play. Where the opponent is a finite automaton, what matters is also known exactly: the value
of the best response, of every learned policy, and so the regret, which is the difference of the two.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from detente.archetypes.roster import catalogue, find
from detente.arena.best_response import BestResponse, best_response
from detente.arena.long_run import long_run
from detente.arena.pairing import Pairing
from detente.arena.play import Block, play_block
from detente.arena.recognition import named_alike, named_equal
from detente.arena.rules import Rules
from detente.base.action import LETTERS
from detente.base.errors import NotFinite, UsageError
from detente.base.seed import Seed
from detente.learners.agent import Agent
from detente.learners.tabular_q import state_names
from detente.measures.intervals import Interval, exactly, mean_interval
from detente.strategies.automaton import Automaton, automaton
from detente.strategies.contract import Player

NAMING_PASTS = 128  # so that a large catalogue is read in a second
NAMING_STATES = 16  # learned policies are compared with catalogue machines of up to so many states


@dataclass(frozen=True)
class Policy:
    """A policy that some of the agents learned.

    Attributes:
        agents: how many of them.
        moves: what it does in each remembered past.
        equals: the named strategy that it is, if any.
        resembles: the named strategy that it cannot be told from when it meets this opponent, if any.
        value: its exact payoff per round, if known.
        regret: how much less that is than the best response's.
    """

    agents: int
    moves: Mapping[str, str]
    equals: str | None
    resembles: str | None
    value: float | None
    regret: float | None


@dataclass(frozen=True)
class Benchmarks:
    """Payoffs per round to compare with; the exact ones are None where the opponent is not a finite automaton.

    Attributes:
        best: of the best response to this opponent.
        plan: the best response in words.
        random: of a coin-tossing player against this opponent.
        mutual_cooperation: if both always cooperate.
        mutual_defection: if both always defect.
        temptation: for defecting against a cooperator.
        both_random: if both toss coins.
        unknown: why there are no exact values, if so.
    """

    best: float | None
    plan: str
    random: float | None
    mutual_cooperation: float
    mutual_defection: float
    temptation: float
    both_random: float
    unknown: str = ""


@dataclass(frozen=True)
class Evaluation:
    """How learned agents do against one opponent.

    Attributes:
        agents: how many were judged; intervals are over them, or over repetitions if there is only one.
        opponent: against whom.
        rounds: of play behind each measured figure, and agent.
        noise: under which they played.
        score: payoff per round, measured.
        cooperation: how often the agents cooperated.
        opponent_cooperation: how often the opponent did.
        outcomes: shares of CC, CD, DC, DD.
        regret: exact loss per round against the best response, if known.
        policies: what they learned, the most frequent first.
        benchmarks: what to compare with.
    """

    agents: int
    opponent: str
    rounds: int
    noise: float
    score: Interval
    cooperation: Interval
    opponent_cooperation: Interval
    outcomes: tuple[float, float, float, float]
    regret: Interval | None
    policies: tuple[Policy, ...]
    benchmarks: Benchmarks


def evaluate(
    agents: Sequence[Agent],
    opponent: Player,
    rounds: int = 1000,
    repetitions: int = 0,
    noise: float = 0.0,
    seed: Seed = Seed(0),
) -> Evaluation:
    """Judge agents that learned the same game against one opponent.

    Args:
        agents: one or more; each is one sample.
        opponent: against whom they play.
        rounds: in a match.
        repetitions: matches of each agent; 0 for one each, or a hundred if there is only one agent.
        noise: the chance that an action comes out as the other one.
        seed: of all randomness.

    Raises:
        UsageError: there are no agents, or they learned different games.
    """
    if not agents:
        raise UsageError("there are no agents to evaluate")
    game = agents[0].game
    if any(agent.game != game for agent in agents):
        raise UsageError("the agents learned different games; evaluate them one by one")
    rules = Rules(rounds, noise, game=game)
    matches = repetitions or (100 if len(agents) == 1 else 1)
    counts = np.concatenate([_play(agent, k, opponent, rules, matches, seed) for k, agent in enumerate(agents)])
    if len(agents) > 1:
        counts = counts.reshape(len(agents), matches, 4).sum(axis=1)
    shares = counts / counts.sum(axis=1, keepdims=True)
    judge = _Judge(opponent, rules)
    policies = _policies(agents, judge)
    regrets = [policy.regret for policy in policies for _ in range(policy.agents)]
    known = [regret for regret in regrets if regret is not None]
    cc, cd, dc, dd = (float(share) for share in shares.mean(axis=0))
    return Evaluation(
        agents=len(agents),
        opponent=opponent.name,
        rounds=rounds * matches,
        noise=noise,
        score=_within(mean_interval(shares @ game.row.ravel()), float(game.row.min()), float(game.row.max())),
        cooperation=mean_interval(shares[:, 0] + shares[:, 1]),
        opponent_cooperation=mean_interval(shares[:, 0] + shares[:, 2]),
        outcomes=(cc, cd, dc, dd),
        regret=_regret(known) if len(known) == len(agents) else None,
        policies=policies,
        benchmarks=judge.benchmarks(),
    )


def _play(agent: Agent, number: int, opponent: Player, rules: Rules, matches: int, seed: Seed) -> NDArray[np.int64]:
    pairing = Pairing(agent.player.called("agent"), opponent.called("opponent"), rules, seed.child("evaluate", number))
    return np.asarray(play_block(pairing, Block(matches)).outcomes, np.int64)


def _regret(regrets: Sequence[float]) -> Interval:
    if len(set(regrets)) == 1:
        return exactly(regrets[0])
    return _within(mean_interval(regrets), 0.0, math.inf)


def _within(interval: Interval, low: float, high: float) -> Interval:
    """The interval without what cannot be: few samples may say more than there is."""
    return replace(interval, low=max(low, interval.low), high=min(high, interval.high))


def _policies(agents: Sequence[Agent], judge: "_Judge") -> tuple[Policy, ...]:
    groups: dict[tuple[int, bytes], list[Agent]] = {}
    for agent in agents:
        groups.setdefault((agent.memory, agent.policy.tobytes()), []).append(agent)
    ordered = sorted(groups.values(), key=len, reverse=True)
    return tuple(judge.policy(group[0], len(group)) for group in ordered)


class _Judge:
    """Knows the opponent as a machine, if it is one, and judges policies by it."""

    def __init__(self, opponent: Player, rules: Rules) -> None:
        self.rules, self.unknown = rules, ""
        self.machine: Automaton | None = None
        self.best: BestResponse | None = None
        row, column = rules.game.seats
        self._row = row
        try:
            machine = automaton(opponent, column.ravel().tolist(), noisy=rules.noise > 0)
            self.best = best_response(machine, row, noise=rules.noise)
            self.machine = machine
        except NotFinite as reason:
            self.unknown = str(reason)

    def policy(self, agent: Agent, agents: int) -> Policy:
        """What is known of one policy."""
        moves = {name: LETTERS[action] for name, action in zip(state_names(agent.memory), agent.policy, strict=True)}
        machine = automaton(agent.player)
        equals = named_equal(machine, named_machines())
        if self.machine is None or self.best is None:
            return Policy(agents, moves, equals, None, None, None)
        resembles = named_alike(machine, named_machines(), self.machine)
        value = long_run(machine, self.machine, self.rules.game, self.rules.noise).payoffs[0]
        regret = max(0.0, round(self.best.value - value, 12))
        return Policy(agents, moves, equals, resembles, value, regret)

    def benchmarks(self) -> Benchmarks:
        """What to compare scores with."""
        (r, s), (t, p) = self._row.tolist()
        value = coin = None
        if self.machine is not None and self.best is not None:
            value = self.best.value
            tosser = automaton(find("random"))
            coin = long_run(tosser, self.machine, self.rules.game, self.rules.noise).payoffs[0]
        return Benchmarks(value, self._plan(), coin, r, p, t, (r + s + t + p) / 4, self.unknown)

    def _plan(self) -> str:
        if self.machine is None or self.best is None:
            return "not known"
        reply = Automaton("the best response", *_reply(self.machine, self.best.policy))
        name = named_alike(reply, named_machines(), self.machine)
        return f"play like {name}" if name else f"a plan over {self.machine.states} states of the opponent"


def _reply(opponent: Automaton, policy: NDArray[np.int8]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The best response as a machine: it follows the opponent's states, which its actions show."""
    following: NDArray[np.int64] = np.zeros((opponent.states, 2, 2, 2), np.int64)
    for other in (0, 1):
        for own in (0, 1):
            following[:, :, own, other] = opponent.following[:, other, other, own][:, None]
    return np.array(1 - policy, np.float64), following


@cache
def named_machines() -> Mapping[str, Automaton]:
    """The catalogue's small machines by name, the simplest first."""
    machines = {}
    for player in catalogue():
        try:
            machines[player.name] = automaton(player, most=NAMING_PASTS)
        except NotFinite:
            continue
    small = {name: machine for name, machine in machines.items() if machine.states <= NAMING_STATES}
    return dict(sorted(small.items(), key=lambda item: item[1].states))
