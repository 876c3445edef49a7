"""Dynamic programming: what strategies are worth in a compiled game, exactly, and the best reply to them.

In a compiled game strategies are Markov: what they do depends on what they see now, and on nothing before. The one who
replies may remember all it saw and did, and its best reply is exact all the same: as far as the past matters, it is in
how likely it makes each state of the game, so beliefs take the place of states.

With a discount, what is paid in step t of an episode, counted from 0, is worth discount**t as much.

Source: puterman1994; kaelbling1998
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from detente.base.errors import UsageError
from detente.games.decision_process import Option, solve
from detente.games.effects import Player
from detente.games.game import Profile
from detente.games.markov_profile import MarkovProfile, Way
from detente.games.session import View
from detente.games.stops import HiddenDifference
from detente.games.tables import Tables

Belief: TypeAlias = dict[int, float]  # from states to their weights
Seen: TypeAlias = Mapping[Hashable, tuple[int, float]]  # from what is seen to the number of a belief and its weight

TOLERANCE = 1e-9
DIGITS = 12  # beliefs that agree so far are the same
MOST_BELIEFS = 100_000
MOST_STEPS = 100_000
NOTHING = 1e-15


@dataclass(frozen=True)
class Assessment:
    """How good the strategies of a profile are against one another.

    Attributes:
        payoffs: of everyone under the profile.
        best_replies: the most that each could get by changing its strategy alone.
    """

    payoffs: Mapping[Player, float]
    best_replies: Mapping[Player, float]

    @property
    def gains(self) -> dict[Player, float]:
        """What each player could gain by changing its strategy alone."""
        return {player: max(0.0, best - self.payoffs[player]) for player, best in self.best_replies.items()}

    @property
    def nash_conv(self) -> float:
        """The sum of what all could gain; 0 at a Nash equilibrium."""
        return sum(self.gains.values())

    @property
    def nash(self) -> bool:
        """Whether nobody could gain by changing its strategy alone."""
        return all(gain <= TOLERANCE for gain in self.gains.values())


@dataclass(frozen=True)
class Reply:
    """A strategy that is worth most to its player, who remembers all it saw and did; it can be put into a profile.

    Attributes:
        player: whose it is.
        value: what the player gets with it.
    """

    player: Player
    value: float
    _best: tuple[int, ...] = field(repr=False)
    _start: Seen = field(repr=False)
    _after: Mapping[tuple[int, Any], Seen] = field(repr=False)

    def __call__(self, view: View) -> Any:
        """The best action at a view of the game; the first one where the others' strategies never lead."""
        beliefs = self._start
        for seeing, action in view.past:
            beliefs = self._after[beliefs[seeing][0], action] if seeing in beliefs else {}
        return view.actions[self._best[beliefs[view.seeing][0]] if view.seeing in beliefs else 0]


def expected_payoffs(tables: Tables, profile: Profile, discount: float = 1.0) -> dict[Player, float]:
    """What everyone expects under a Markov profile.

    Raises:
        UsageError: a player has no strategy, one answers with something illegal or asks for its past, or play can go on
            for ever undiscounted.
    """
    markov = MarkovProfile(tables, profile)
    start = markov.start()
    numbers: dict[int, int] = {}
    queue = [way.state for way in start]
    outcomes: list[list[Way]] = []
    for state in queue:
        if state != tables.end and state not in numbers:
            numbers[state] = len(outcomes)
            outcomes.append(markov.spread({state: 1.0}))
            queue.extend(way.state for way in outcomes[-1])
    payoffs = {}
    for seat, player in enumerate(tables.players):
        process = [
            [
                Option(
                    sum(way.chance * way.rewards[seat] for way in ways),
                    tuple((numbers[way.state], way.chance * discount) for way in ways if way.state != tables.end),
                )
            ]
            for ways in outcomes
        ]
        values = solve(process).values
        worth = {state: values[number] for state, number in numbers.items()} | {tables.end: 0.0}
        payoffs[player] = sum(way.chance * (way.rewards[seat] + worth[way.state]) for way in start)
    return payoffs


def assess(tables: Tables, profile: Profile, discount: float = 1.0) -> Assessment:
    """What a Markov profile is worth to everyone, and what each could get instead by remembering everything.

    Raises:
        UsageError: a player has no strategy, one answers with something illegal or asks for its past, or play can go on
            for ever undiscounted.
    """
    payoffs = expected_payoffs(tables, profile, discount)
    movers = {view.player for view in tables.views}
    replies = {player: best_reply(tables, profile, player, discount).value for player in movers}
    return Assessment(payoffs, payoffs | replies)


def best_reply(tables: Tables, profile: Profile, player: Player, discount: float = 1.0) -> Reply:
    """A best reply of one player to the Markov strategies of the others.

    Args:
        tables: of the game.
        profile: the strategies of the others; one of the player's own is not looked at.
        player: who replies.
        discount: what the next step counts, from 0 to 1.

    Raises:
        UsageError: the player never moves, another one has no strategy, answers with something illegal or asks for its
            past, play can go on for ever undiscounted, or the player's beliefs are too many.
    """
    if not any(view.player == player for view in tables.views):
        raise UsageError(f"{player.name} never chooses in {tables.game!r}, so it has no best reply")
    return _Beliefs(MarkovProfile(tables, profile, player), player, discount).reply()


class _Beliefs:
    """The decision process of one player: its states are what it may believe where it moves."""

    def __init__(self, markov: MarkovProfile, player: Player, discount: float) -> None:
        self._markov, self._tables, self._discount = markov, markov.tables, discount
        self._player, self._seat = player, markov.tables.players.index(player)
        self._numbers: dict[Hashable, int] = {}
        self._beliefs: list[tuple[View, Belief]] = []
        self._after: dict[tuple[int, Any], Seen] = {}

    def reply(self) -> Reply:
        """The best reply."""
        reward, start = self._settle(self._markov.start(), 1.0)
        process: list[list[Option]] = []
        while len(process) < len(self._beliefs):
            process.append(self._options(len(process)))
        solution = solve(process)
        value = reward + sum(weight * solution.values[number] for number, weight in start.values())
        return Reply(self._player, value, solution.best, start, self._after)

    def _options(self, number: int) -> list[Option]:
        """What each action is worth at a belief, and what beliefs it leads to."""
        view, belief = self._beliefs[number]
        options = []
        for place, action in enumerate(view.actions):
            reward, seen = self._settle(self._markov.spread(belief, {self._seat: place}), self._discount)
            self._after[number, action] = seen
            options.append(Option(reward, tuple(seen.values())))
        return options

    def _settle(self, ways: Iterable[Way], counts: float) -> tuple[float, Seen]:
        """Go on until the player moves again: the expected reward, and the beliefs by what the player sees then.

        Each step counts so much as the one before it, the first of them as told.
        """
        groups: dict[Hashable, tuple[View, Belief]] = {}
        reward = 0.0
        for _ in range(MOST_STEPS):
            passing: Belief = {}
            for way in ways:
                reward += way.chance * way.rewards[self._seat]
                view = self._tables.view(way.state, self._seat)
                group = passing if view is None else self._group(groups, view)
                group[way.state] = group.get(way.state, 0.0) + way.chance * counts
            passing.pop(self._tables.end, None)
            if sum(passing.values()) < NOTHING:
                return reward, {seeing: self._number(*group) for seeing, group in groups.items()}
            ways, counts = self._markov.spread(passing), self._discount
        raise UsageError(
            f"{self._tables.game!r} goes on without {self._player.name}, maybe for ever; let everyone move"
        )

    def _group(self, groups: dict[Hashable, tuple[View, Belief]], view: View) -> Belief:
        known, belief = groups.setdefault(view.seeing, (view, {}))
        if known.actions != view.actions:
            raise HiddenDifference(self._tables.game, view)
        return belief

    def _number(self, view: View, belief: Belief) -> tuple[int, float]:
        """The number of a belief, and its whole weight."""
        total = sum(belief.values())
        likely = {state: weight / total for state, weight in belief.items()}
        key = view.seeing, frozenset((state, round(weight, DIGITS)) for state, weight in likely.items())
        if self._numbers.setdefault(key, len(self._beliefs)) == len(self._beliefs):
            if len(self._beliefs) >= MOST_BELIEFS:
                raise UsageError(
                    f"{view.player.name} may believe more than {MOST_BELIEFS:,} things in {self._tables.game!r}; "
                    "let it see more, or shorten the game"
                )
            self._beliefs.append((view, likely))
        return self._numbers[key], total
