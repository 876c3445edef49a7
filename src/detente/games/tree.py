"""The tree of a game: every way it can go, with the information sets of its players.

Simultaneous choices become one after the other, the later ones made without seeing the earlier.

Source: knuth1975
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod
from typing import Any, Literal, NoReturn, TypeAlias

from detente.base.errors import UsageError
from detente.base.seed import Seed, Stream
from detente.games.effects import Player
from detente.games.game import Game
from detente.games.session import Chance, Session, View
from detente.games.stops import HiddenDifference, NotTheSame

Kind: TypeAlias = Literal["end", "chance", "move"]

MOST_NODES = 200_000
LONGEST = 250  # decisions and draws in a row
PROBES = 31


class TooLarge(UsageError):
    """A game whose tree cannot be grown whole."""


@dataclass(frozen=True, eq=False)
class Node:
    """A point in a game.

    Attributes:
        kind: whether it is the end, chance's turn, or a player's.
        labels: what leads to each child: outcomes or actions.
        children: what comes after.
        chances: of each child, at chance's turn.
        view: what the player to move sees.
        payoffs: what everyone has got, at the end.
    """

    kind: Kind
    labels: tuple[Any, ...] = ()
    children: "tuple[Node, ...]" = ()
    chances: tuple[Any, ...] = ()
    view: View | None = None
    payoffs: tuple[tuple[Player, float], ...] = ()

    def walk(self) -> "Iterator[Node]":
        """This node and all below it, each before its children."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


@dataclass(frozen=True, eq=False)
class Tree:
    """A game's tree.

    Attributes:
        game: whose tree it is.
        root: where it begins.
    """

    game: Game
    root: Node

    @cached_property
    def players(self) -> tuple[Player, ...]:
        """Everyone who moves or is paid, in alphabetical order."""
        found = {node.view.player for node in self.root.walk() if node.view}
        found |= {player for node in self.root.walk() for player, _ in node.payoffs}
        return tuple(sorted(found, key=lambda player: player.name))

    @cached_property
    def information_sets(self) -> dict[tuple[Any, ...], list[Node]]:
        """The decision nodes that a player cannot tell apart, by what it knows.

        Raises:
            UsageError: nodes that look the same to a player offer it different actions.
        """
        sets: dict[tuple[Any, ...], list[Node]] = {}
        for node in self.root.walk():
            if node.view:
                sets.setdefault(node.view.information, []).append(node)
        for members in sets.values():
            if len({node.labels for node in members}) > 1:
                view = members[0].view
                assert view is not None
                raise HiddenDifference(self.game, view)
        return sets

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return sum(1 for _ in self.root.walk())

    def __repr__(self) -> str:
        return f"<tree of {self.game!r}: {self.nodes} nodes, {len(self.information_sets)} information sets>"


def tree(game: Game, most: int = MOST_NODES) -> Tree:
    """The tree of a game, by playing every history.

    Raises:
        TooLarge: it has too many nodes or goes on for too long.
        UsageError: it behaves differently when the same history is played again.
    """
    return Tree(game, _Explorer(game, most).grow())


class _Explorer:
    """Plays every history of a game, from the start again for every branch but the first.

    So every stop with a branch after it is come to more than once, and must always look the same; every end is come to
    twice.
    """

    def __init__(self, game: Game, most: int) -> None:
        self._game, self._most, self._count = game, most, 0
        self._stops: list[tuple[Any, ...]] = []

    def grow(self) -> Node:
        """The whole tree."""
        session = self._game.start()
        self._require(self._game.start(), _shown(session))
        self._probe()
        return self._node(session)

    def _probe(self) -> None:
        """Refuse at once what is far too large, by Knuth's estimate of a tree's ends.

        The product of the options along a random episode is on average the number of ends, so that by Markov's
        inequality at most one in four is four times as large; here most of them are.
        """
        stream = Stream(Seed(0).child("probe").key, 0, 0)
        ends = sorted(self._ends(stream) for _ in range(PROBES))
        if ends[PROBES // 2] > 4 * self._most:
            self._refuse()

    def _ends(self, stream: Stream) -> int:
        session, ends = self._game.start(), 1
        while not session.over and len(session.history) <= LONGEST and ends <= 4 * self._most:
            options = _options(session)
            ends *= prod(map(len, options))
            drawn = tuple(each[int(stream.uniform() * len(each))] for each in options)
            session.tell(drawn if len(options) > 1 else drawn[0])
        return ends

    def _node(self, session: Session) -> Node:
        """The node where a session has stopped, with all below it."""
        self._tally()
        if session.over:
            return self._end(session)
        if len(session.history) > LONGEST:
            raise TooLarge(f"{self._game!r} can go on for more than {LONGEST} decisions and draws; shorten it")
        if self._count + prod(map(len, _options(session))) > self._most:
            self._refuse()
        self._stops.append(_shown(session))
        grown = self._draw(session, session.chance) if session.chance is not None else self._moves(session)
        self._stops.pop()
        return grown

    def _end(self, session: Session) -> Node:
        """The end that a session has come to, and comes to again."""
        again = self._game.start(session.history)
        if _shown(again) != _shown(session):
            raise NotTheSame(self._game, session.history)
        return Node("end", payoffs=tuple(session.payoffs.items()))

    def _draw(self, session: Session, chance: Chance) -> Node:
        return Node("chance", chance.outcomes, self._children(session, list(chance.outcomes)), chance.chances)

    def _moves(self, session: Session) -> Node:
        """The decisions of all who choose now, one after the other."""
        views = session.views
        joint = list(product(*(view.actions for view in views)))
        after = iter(self._children(session, joint if len(views) > 1 else [actions[0] for actions in joint]))
        return self._unfold(views, after)

    def _unfold(self, views: tuple[View, ...], after: Iterator[Node]) -> Node:
        first, *others = views
        if others:
            self._tally(len(first.actions))
        children = (self._unfold(tuple(others), after) if others else next(after) for _ in first.actions)
        return Node("move", first.actions, tuple(children), view=first)

    def _children(self, session: Session, values: list[Any]) -> tuple[Node, ...]:
        history = list(session.history)
        children = []
        for place, value in enumerate(values):
            onward = self._replay(history) if place else session
            onward.tell(value)
            children.append(self._node(onward))
        return tuple(children)

    def _replay(self, history: list[Any]) -> Session:
        session = self._game.start()
        for stop, value in zip(self._stops, history, strict=False):
            self._require(session, stop)
            session.tell(value)
        self._require(session, self._stops[-1])
        return session

    def _require(self, session: Session, stop: tuple[Any, ...]) -> None:
        if _shown(session) != stop:
            raise NotTheSame(self._game, session.history)

    def _tally(self, more: int = 1) -> None:
        self._count += more
        if self._count > self._most:
            self._refuse()

    def _refuse(self) -> NoReturn:
        raise TooLarge(f"{self._game!r} has more than {self._most:,} nodes; coarsen its actions or shorten it")


def _options(session: Session) -> list[tuple[Any, ...]]:
    """What chance, or each of those who must choose, may choose from."""
    return [session.chance.outcomes] if session.chance is not None else [view.actions for view in session.views]


def _shown(session: Session) -> tuple[Any, ...]:
    chance = session.chance
    drawn = None if chance is None else (chance.outcomes, chance.chances)
    return session.views, drawn, tuple(session.payoffs.items()), session.over
