"""The tree of a game: every way it can go, with the information sets of its players.

Simultaneous choices become one after the other, the later ones made without seeing the earlier.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, TypeAlias

from detente.base.errors import UsageError
from detente.games.effects import Player
from detente.games.game import Game
from detente.games.session import Session, View

Kind: TypeAlias = Literal["end", "chance", "move"]

MOST_NODES = 200_000


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
                raise UsageError(
                    f"{self.game!r} offers {view.player.name} different actions where it sees the same "
                    f"({view.seeing!r}); let it see what decides them"
                )
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
        UsageError: it has too many nodes, or behaves differently when the same history is played again.
    """
    return Tree(game, _Explorer(game, most).node([]))


class _Explorer:
    """Plays every history of a game."""

    def __init__(self, game: Game, most: int) -> None:
        self._game, self._most, self._count = game, most, 0

    def node(self, history: list[Any]) -> Node:
        """The node that a history leads to, with all below it."""
        self._tally()
        session = self._game.start(history)
        self._require_same(session, self._game.start(history))
        if session.over:
            return Node("end", payoffs=tuple(session.payoffs.items()))
        if session.chance is not None:
            outcomes = session.chance.outcomes
            children = tuple(self.node([*history, outcome]) for outcome in outcomes)
            return Node("chance", outcomes, children, session.chance.chances)
        return self._moves(history, session.views, ())

    def _moves(self, history: list[Any], views: tuple[View, ...], chosen: tuple[Any, ...]) -> Node:
        view = views[len(chosen)]
        children = []
        for action in view.actions:
            moves = (*chosen, action)
            if len(moves) < len(views):
                self._tally()
                children.append(self._moves(history, views, moves))
            else:
                children.append(self.node([*history, moves if len(views) > 1 else action]))
        return Node("move", view.actions, tuple(children), view=view)

    def _require_same(self, session: Session, again: Session) -> None:
        if _shown(session) != _shown(again):
            raise UsageError(
                f"{self._game!r} is not the same when {session.history} is played again; all its chance must come "
                "from `await draw(…)`, and nothing may be kept from one episode to the next"
            )

    def _tally(self) -> None:
        self._count += 1
        if self._count > self._most:
            raise UsageError(f"{self._game!r} has more than {self._most:,} nodes; coarsen its actions or shorten it")


def _shown(session: Session) -> tuple[Any, ...]:
    chance = session.chance
    drawn = None if chance is None else (chance.outcomes, chance.chances)
    return session.views, drawn, session.payoffs, session.over
