"""Markov profiles: strategies in a compiled game, and what follows from each state when they are played."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod

from detente.games.effects import Player
from detente.games.expectation import require_known
from detente.games.game import Profile, distribution, strategy_of
from detente.games.session import View
from detente.games.tables import Steps, Tables


@dataclass(frozen=True)
class Way:
    """One of the ways in which a step can go.

    Attributes:
        state: where it leads.
        chance: its probability.
        rewards: what it pays, ``[players]``.
    """

    state: int
    chance: float
    rewards: tuple[float, ...]


class MarkovProfile:
    """A profile of strategies in a compiled game, asked once for each information set.

    Attributes:
        tables: the game.
    """

    def __init__(self, tables: Tables, profile: Profile, free: Player | None = None) -> None:
        """Ask the strategies.

        Args:
            tables: the game.
            profile: the strategies.
            free: a player whose actions will be told, so that it needs no strategy.

        Raises:
            UsageError: a player has no strategy or is not in the game, or a strategy answers with something illegal or
                asks for its past.
        """
        require_known(profile, tables.players, tables.game)
        self.tables = tables
        self._plays = [_play(profile, view) if view.player != free else () for view in tables.views]

    def start(self) -> list[Way]:
        """How the game begins."""
        return _ways(self.tables.start, 0, ((0, 1.0),))

    def spread(self, weights: Mapping[int, float], told: Mapping[int, int] | None = None) -> list[Way]:
        """How it goes on from states with weights, which the chances of the ways are multiplied by.

        Args:
            weights: of the states.
            told: the places of the actions of seats that do not play by a strategy.
        """
        return [
            Way(way.state, weight * way.chance, way.rewards)
            for state, weight in weights.items()
            for way in _ways(self.tables.steps, state, self._joint(state, told or {}))
        ]

    def _joint(self, state: int, told: Mapping[int, int]) -> list[tuple[int, float]]:
        """The joint actions that may be played in a state, with their probabilities."""
        moves = self.tables.moves
        parts = []
        for seat, information in enumerate(moves.information[state].tolist()):
            stride = int(moves.strides[state, seat])
            if seat in told:
                parts.append([(told[seat] * stride, 1.0)])
            elif information >= 0:
                plays = enumerate(self._plays[information])
                parts.append([(place * stride, chance) for place, chance in plays if chance])
        return [(sum(place for place, _ in each), prod(chance for _, chance in each)) for each in product(*parts)]


def _play(profile: Profile, view: View) -> tuple[float, ...]:
    """The probability of each action at a view."""
    chances = distribution(strategy_of(profile, view.player)(view), view)
    return tuple(chances.get(action, 0.0) for action in view.actions)


def _ways(steps: Steps, state: int, joint: Iterable[tuple[int, float]]) -> list[Way]:
    """The branches of some joint actions, each action with its probability."""
    found = []
    for number, played in joint:
        cells = steps.successors[state, number], steps.chances[state, number], steps.rewards[state, number]
        for successor, chance, rewards in zip(*(cell.tolist() for cell in cells), strict=True):
            if chance:
                found.append(Way(successor, played * chance, tuple(rewards)))
    return found
