"""Markov-perfect equilibrium: a compiled game solved from its end, state by state.

Where everyone who chooses knows the state of the game, and no state comes back, each state is a small game of its own:
actions are worth what they pay now and what is expected of the state that they lead to. An equilibrium of each makes
one of the whole, from which nobody gains by deviating, at any time and whatever has happened before.

Source: maskin2001
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from graphlib import CycleError, TopologicalSorter
from math import comb
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.base.errors import UsageError
from detente.games.effects import Player
from detente.games.mixed_equilibrium import MOST_SUPPORTS, support_enumeration
from detente.games.normal_form import stable_cells
from detente.games.session import View
from detente.games.tables import Tables

Floats: TypeAlias = NDArray[np.float64]
Mixtures: TypeAlias = Sequence[Floats]  # of those who move, over their actions
Seen: TypeAlias = Mapping[Hashable, int]  # from what a player sees to the state it must be in

DIGITS = 9  # sums of payoffs that agree so far are the same


@dataclass(frozen=True, eq=False)
class MarkovPerfect:
    """A Markov-perfect equilibrium; it is a strategy for every player.

    Attributes:
        tables: of the game.
        payoffs: what everyone expects.
        plays: the probabilities of everyone's actions, in each state.
        values: what everyone expects from each state on, ``[states, players]``.
        unique: whether no state had several equilibria in pure strategies; of several, the one is taken that pays most
            in all, the first of these.
    """

    tables: Tables
    payoffs: Mapping[Player, float]
    plays: tuple[Mapping[Player, Mapping[Any, float]], ...]
    values: Floats
    unique: bool
    _knowledge: Mapping[Player, "_Knowledge"] = field(repr=False)

    def __call__(self, view: View) -> Mapping[Any, float]:
        """The probabilities of the actions at a view of the game."""
        return self.plays[self._knowledge[view.player].state(view)][view.player]


def markov_perfect(tables: Tables) -> MarkovPerfect:
    """A Markov-perfect equilibrium of a compiled game.

    Raises:
        UsageError: someone who chooses does not always know the state, a state may come back, or more than two choose
            together and no combination of their actions is an equilibrium.
    """
    order = _from_the_end(tables)
    movers = sorted({view.player for view in tables.views}, key=tables.players.index)
    knowledge = {player: _Knowledge(tables, player) for player in movers}
    values = np.zeros((tables.states + 1, len(tables.players)))
    plays: list[Mapping[Player, Mapping[Any, float]]] = [{}] * tables.states
    unique = True
    for state in order:
        seats = _seats(tables, state)
        worth = _worth(tables, state, values, [int(tables.moves.actions[state, seat]) for seat in seats])
        cells = stable_cells(worth[..., seats])
        mixtures = _mixtures(tables, worth[..., seats], cells)
        unique = unique and len(cells) <= 1
        values[state] = reduce(lambda rest, mixture: np.tensordot(mixture, rest, 1), mixtures, worth)
        plays[state] = {
            tables.players[seat]: _likely(tables, state, seat, mixture)
            for seat, mixture in zip(seats, mixtures, strict=True)
        }
    start = tables.start.chances[0, 0] @ (tables.start.rewards[0, 0] + values[tables.start.successors[0, 0]])
    payoffs = dict(zip(tables.players, start.tolist(), strict=True))
    return MarkovPerfect(tables, payoffs, tuple(plays), values[:-1], unique, knowledge)


def _from_the_end(tables: Tables) -> list[int]:
    """The states, each after all that it leads to."""
    after = {state: set(_targets(tables, state)) - {tables.end} for state in range(tables.states)}
    try:
        return list(TopologicalSorter(after).static_order())
    except CycleError:
        raise UsageError(
            f"{tables.game!r} may come back to where it was, so it cannot be solved from its end; limit its rounds"
        ) from None


def _seats(tables: Tables, state: int) -> list[int]:
    """Who moves in a state, in the order in which joint actions count their actions."""
    moving = np.flatnonzero(tables.moves.actions[state]).tolist()
    return sorted(moving, key=lambda seat: -int(tables.moves.strides[state, seat]))


def _worth(tables: Tables, state: int, values: Floats, sizes: Sequence[int]) -> Floats:
    """What everyone expects of each joint action in a state, ``[actions of each who moves …, players]``."""
    joint = int(np.prod(sizes))
    successors = tables.steps.successors[state, :joint]
    chances, rewards = tables.steps.chances[state, :joint], tables.steps.rewards[state, :joint]
    expected: Floats = (chances[..., None] * (rewards + values[successors])).sum(1)
    return expected.reshape(*sizes, len(tables.players))


def _mixtures(tables: Tables, payoffs: Floats, cells: NDArray[np.intp]) -> Mixtures:
    """An equilibrium of a state's small game: the pure one that pays most in all, or else one that mixes."""
    sizes = payoffs.shape[:-1]
    if len(cells):
        best = cells[payoffs.sum(-1)[tuple(cells.T)].round(DIGITS).argmax()]
        return [np.eye(size)[place] for size, place in zip(sizes, best.tolist(), strict=True)]
    if len(sizes) == 2 and comb(sum(sizes), sizes[0]) <= MOST_SUPPORTS:
        for found in support_enumeration(payoffs[..., 0], payoffs[..., 1]):
            return found
    raise UsageError(
        f"in some state of {tables.game!r} the {len(sizes)} who choose have no equilibrium that can be found; those "
        "that mix are found for two with few actions"
    )


def _likely(tables: Tables, state: int, seat: int, mixture: Floats) -> dict[Any, float]:
    view = tables.view(state, seat)
    assert view is not None
    return {action: chance for action, chance in zip(view.actions, mixture.tolist(), strict=True) if chance}


def _targets(tables: Tables, state: int, seat: int = 0, place: int | None = None) -> list[int]:
    """The states that may follow one, if a player moves so."""
    joint = np.arange(int(np.prod(tables.moves.actions[state][tables.moves.actions[state] > 0])))
    if place is not None:
        joint = joint[joint // tables.moves.strides[state, seat] % tables.moves.actions[state, seat] == place]
    successors: list[int] = np.unique(
        tables.steps.successors[state, joint][tables.steps.chances[state, joint] > 0]
    ).tolist()
    return successors


class _Knowledge:
    """How a player always knows the state: from what it saw and did before, and what it sees now."""

    def __init__(self, tables: Tables, player: Player) -> None:
        self._tables, self._seat = tables, tables.players.index(player)
        start = tables.start.successors[0, 0][tables.start.chances[0, 0] > 0]
        self._start = self._meet(start.tolist())
        self._after: dict[tuple[int, Any], Seen] = {}
        queue = list(self._start.values())
        known = set(queue)
        for state in queue:
            view = tables.view(state, self._seat)
            for place, action in enumerate(view.actions if view else ()):
                seen = self._meet(_targets(tables, state, self._seat, place))
                self._after[state, action] = seen
                queue.extend(set(seen.values()) - known)
                known.update(seen.values())

    def state(self, view: View) -> int:
        """The state in which a player has a view of the game."""
        seen = self._start
        for seeing, action in view.past:
            seen = self._after[seen[seeing], action]
        return seen[view.seeing]

    def _meet(self, reached: Iterable[int]) -> Seen:
        """The states in which the player moves next, by what it sees there."""
        queue = list(reached)
        met = {*queue, self._tables.end}
        found: dict[Hashable, int] = {}
        for state in queue:
            view = self._tables.view(state, self._seat)
            if view is None and state != self._tables.end:
                onward = set(_targets(self._tables, state)) - met
                queue.extend(sorted(onward))
                met |= onward
            elif view is not None and found.setdefault(view.seeing, state) != state:
                raise UsageError(
                    f"{self._tables.game!r} hides something from {view.player.name} that may matter later, so it "
                    "cannot be solved from its end"
                )
        return found
