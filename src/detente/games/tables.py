"""Tables: a game compiled into arrays, so that it can be solved exactly and stepped by the million.

Histories after which the game stands at the same place and holds the same values have the same future, so they are one
state. The iterated prisoner's dilemma over 100 rounds has more histories than atoms would suffice for; its states are
397. What chance decides between two decisions becomes the branches of a step.

With the histories, players lose their private past: a compiled game shows them what they may do and what they see now.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import prod
from typing import NoReturn, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.base.errors import UsageError
from detente.games.bisimulation import trusted_graph
from detente.games.branches import Branches, Folding
from detente.games.effects import Player
from detente.games.game import Game
from detente.games.session import View
from detente.games.state_graph import END, StateGraph
from detente.games.stops import choices, how_many

Floats: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int32]

MOST_STATES = 100_000
MOST_CELLS = 50_000_000


class Forgotten(tuple[()]):
    """The past in a compiled game: not empty, but unknown."""

    def _refuse(self, *other: object) -> NoReturn:
        raise UsageError(
            "a compiled game does not know the past of its players; let the game show what counts by `seeing`"
        )

    def __repr__(self) -> str:
        return "…"

    __iter__ = __len__ = __bool__ = __getitem__ = __contains__ = __eq__ = __ne__ = _refuse
    __hash__ = tuple.__hash__


FORGOTTEN = Forgotten()


@dataclass(frozen=True, eq=False)
class Moves:
    """Who may do what, in each state.

    Attributes:
        information: the information set of each player, -1 where it does not move, ``[states, players]``.
        actions: how many actions each player has, 0 where it does not move, ``[states, players]``.
        strides: what each player's action counts in the joint action, ``[states, players]``.
    """

    information: Integers
    actions: Integers
    strides: Integers


@dataclass(frozen=True, eq=False)
class Steps:
    """How states follow one another.

    Attributes:
        successors: the next state, ``[states, joint actions, branches]``.
        chances: the probability of each branch, 0 for what cannot happen, ``[states, joint actions, branches]``.
        rewards: what is paid on the way, ``[states, joint actions, branches, players]``.
    """

    successors: Integers
    chances: Floats
    rewards: Floats

    @cached_property
    def cumulative(self) -> Floats:
        """The probability of each branch and those before it, ``[states, joint actions, branches]``.

        It is 1 from the last branch on that can happen, so that a number below 1 always falls on one that can.
        """
        possible = np.flip(np.logical_or.accumulate(np.flip(self.chances > 0, -1), -1), -1)
        later = np.concatenate([possible[..., 1:], np.zeros_like(possible[..., :1])], -1)
        return np.where(later, np.cumsum(self.chances, -1), 1.0)


@dataclass(frozen=True, eq=False)
class Tables:
    """A game as arrays. The last state is the end, where nobody moves and which is never left.

    A joint action is one number: the sum over the players of the place of their action times their stride.

    Attributes:
        game: what was compiled.
        players: everyone who moves or is paid, in alphabetical order.
        views: what players see at each information set: their actions and what they are seeing; no past.
        moves: who may do what, in each state.
        steps: what follows.
        start: the step with which the game begins: one state, one joint action, and a branch for all that may be.
        obstacle: why histories are not merged; empty if they are.
    """

    game: Game
    players: tuple[Player, ...]
    views: tuple[View, ...]
    moves: Moves
    steps: Steps
    start: Steps
    obstacle: str = ""

    @property
    def states(self) -> int:
        """How many states there are besides the end."""
        return len(self.steps.successors) - 1

    @property
    def end(self) -> int:
        """The number of the state in which the game is over."""
        return self.states

    def view(self, state: int, seat: int) -> View | None:
        """What a player sees in a state; nothing where it does not move."""
        information = self.moves.information[state, seat]
        return None if information < 0 else self.views[information]

    def __repr__(self) -> str:
        apart = f"; no two histories merged, as {self.obstacle}" if self.obstacle else ""
        _, joint, branches = self.steps.successors.shape
        size = f"{self.states:,} states × {joint:,} joint actions × {branches:,} branches"
        return f"<tables of {self.game!r}: {size}{apart}>"


def tables(game: Game, most_states: int = MOST_STATES) -> Tables:
    """Compile a game.

    The tables are tried against the game with random episodes. Where the game holds something that cannot be compared,
    as a random generator of its own, or where they disagree, every history is a state of its own, as in a tree.

    Args:
        game: to be compiled.
        most_states: how many states there may be, those of chance included.

    Raises:
        UsageError: nobody ever chooses, there are too many states, chance decides for ever, or the game is not the same
            when it is played again.
    """
    return _Compiler(trusted_graph(game, most_states)).tables()


class _Compiler:
    """Lays a state graph out in arrays; its decisions become the states."""

    def __init__(self, graph: StateGraph) -> None:
        self._graph = graph
        self._nodes = [number for number, node in enumerate(graph.nodes) if choices(node.stop)]
        self._states = {number: state for state, number in enumerate(self._nodes)} | {END: len(self._nodes)}
        edges = [graph.start, *(edge for node in graph.nodes for edge in node.edges)]
        found = {player for edge in edges for player, _ in edge.paid}
        found |= {choice.player for number in self._nodes for choice in choices(graph.nodes[number].stop)}
        self._players = tuple(sorted(found, key=lambda player: player.name))
        self._folding = Folding(graph, self._players)
        self._start = self._folding.branches(graph.start)
        if not self._nodes:
            raise UsageError(f"{graph.game!r} lets nobody choose anything; there is nothing to compile")

    def tables(self) -> Tables:
        """The arrays."""
        graph = self._graph
        views, *moves = self._moves()
        steps = [[self._folding.branches(edge) for edge in graph.nodes[number].edges] for number in self._nodes]
        start = self._lay([[self._start]])
        laid = self._lay([*steps, [{(END, (0.0,) * len(self._players)): Fraction(1)}]])
        return Tables(graph.game, self._players, views, Moves(*moves), laid, start, graph.obstacle)

    def _lay(self, steps: Sequence[Sequence[Branches]]) -> Steps:
        """Arrays of the branches of the joint actions of states."""
        branches = max(len(each) for step in steps for each in step)
        shape = len(steps), max(map(len, steps)), branches
        if prod(shape) > MOST_CELLS:
            size = f"{shape[0]:,} states × {shape[1]:,} joint actions × {branches:,} branches"
            raise UsageError(
                f"tables of {self._graph.game!r} would be too large with {size}; coarsen its actions or shorten it"
            )
        successors, chances = np.full(shape, self._states[END], np.int32), np.zeros(shape)
        rewards = np.zeros((*shape, len(self._players)))
        for state, step in enumerate(steps):
            for joint, each in enumerate(step):
                cells = state, joint, slice(len(each))
                successors[cells] = [self._states[target] for target, _ in each]
                chances[cells] = [float(chance) for chance in each.values()]
                rewards[cells] = [paid for _, paid in each]
        return Steps(successors, chances, rewards)

    def _moves(self) -> tuple[tuple[View, ...], Integers, Integers, Integers]:
        """The views, and for every state and player the information set, the number of actions and the stride."""
        shape = len(self._nodes) + 1, len(self._players)
        information, actions, strides = (np.full(shape, empty, np.int32) for empty in (-1, 0, 0))
        views: dict[Hashable, View] = {}
        numbers: dict[Hashable, int] = {}
        for state, number in enumerate(self._nodes):
            stride = how_many(self._graph.nodes[number].stop)
            for choice in choices(self._graph.nodes[number].stop):
                seen = choice.player, choice.actions, choice.seeing
                views.setdefault(seen, View(*seen, FORGOTTEN))
                stride //= len(choice.actions)
                cell = state, self._players.index(choice.player)
                information[cell] = numbers.setdefault(seen, len(numbers))
                actions[cell], strides[cell] = len(choice.actions), stride
        return tuple(views.values()), information, actions, strides
