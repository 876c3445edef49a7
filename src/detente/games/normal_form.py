"""The normal form: whole strategies against whole strategies.

A pure strategy says what a player does at every information set that its own earlier choices leave possible; this is
the reduced normal form, in which strategies that differ only where they never lead are one.

Source: osborne1994
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.base.errors import UsageError
from detente.games.effects import Player
from detente.games.expectation import Information
from detente.games.tree import Node, Tree

Plan: TypeAlias = Mapping[Information, Any]
FloatArray: TypeAlias = NDArray[np.float64]

MOST_CELLS = 10_000_000
TOLERANCE = 1e-9


@dataclass(frozen=True, eq=False)
class NormalForm:
    """A game's reduced normal form.

    Attributes:
        tree: of the game.
        players: in alphabetical order, which is the order of all axes.
        plans: the pure strategies of each player: an action at each information set that matters.
        payoffs: what everyone expects, ``[plans of each player …, players]``.
    """

    tree: Tree
    players: tuple[Player, ...]
    plans: tuple[tuple[Plan, ...], ...]
    payoffs: FloatArray

    @cached_property
    def pure_equilibria(self) -> list[tuple[int, ...]]:
        """The Nash equilibria in pure strategies, each as the place of every player's plan."""
        stable = np.ones(self.payoffs.shape[:-1], bool)
        for seat in range(len(self.players)):
            own = self.payoffs[..., seat]
            stable &= own >= own.max(axis=seat, keepdims=True) - TOLERANCE
        return [tuple(map(int, cell)) for cell in np.argwhere(stable)]

    def dominated(self, seat: int, strictly: bool = True) -> list[tuple[int, int]]:
        """Pairs of a player's plans where the second pays more than the first whatever the others do.

        Each dominated plan comes once, with the first plan that dominates it. Weakly means never less, and more at
        least once.
        """
        own = np.moveaxis(self.payoffs[..., seat], seat, 0).reshape(len(self.plans[seat]), -1)
        found = []
        for plan, pays in enumerate(own):
            never_less = (own >= pays - TOLERANCE).all(axis=1)
            more = own > pays + TOLERANCE
            better = more.all(axis=1) if strictly else never_less & more.any(axis=1)
            if better.any():
                found.append((plan, int(better.argmax())))
        return found

    def __repr__(self) -> str:
        sizes = " × ".join(str(len(plans)) for plans in self.plans)
        return f"<normal form of {self.tree.game!r}: {sizes} strategies of {', '.join(p.name for p in self.players)}>"


def normal_form(tree: Tree) -> NormalForm:
    """The reduced normal form of a game.

    Raises:
        UsageError: it has too many cells.
    """
    players = tree.players
    plans = tuple(_plans(tree, player) for player in players)
    cells = prod(map(len, plans)) * max(len(players), 1)
    if cells > MOST_CELLS:
        raise UsageError(
            f"the normal form of {tree.game!r} has {cells:,} cells, more than {MOST_CELLS:,}; make it smaller"
        )
    return NormalForm(tree, players, plans, _payoffs(tree, players, plans))


def _plans(tree: Tree, player: Player) -> tuple[Plan, ...]:
    """Every way to choose at the information sets that a player's own choices leave possible."""
    after: dict[tuple[Any, ...], list[Information]] = {}
    sizes: dict[Information, tuple[Any, ...]] = {}
    for information, members in tree.information_sets.items():
        view = members[0].view
        if view is not None and view.player == player:
            # what it did last, where, decides whether it can come here: players remember all they saw and did
            cause = (_information(player, view.past[:-1], view.past[-1][0]), view.past[-1][1]) if view.past else ()
            after.setdefault(cause, []).append(information)
            sizes[information] = view.actions
    count = _count(after, sizes, ())
    if count > MOST_CELLS:
        raise UsageError(
            f"{player.name} has {count:,} strategies in {tree.game!r}, more than {MOST_CELLS:,}; make it smaller"
        )
    return tuple(dict(plan) for plan in _combine(after, sizes, ()))


def _information(player: Player, past: Any, seeing: Any) -> Information:
    return player.name, past, seeing


def _count(after: Mapping[Any, list[Information]], sizes: Mapping[Information, Any], cause: Any) -> int:
    return prod(sum(_count(after, sizes, (each, action)) for action in sizes[each]) for each in after.get(cause, []))


def _combine(
    after: Mapping[Any, list[Information]], sizes: Mapping[Information, Any], cause: Any
) -> Iterator[list[tuple[Information, Any]]]:
    """All plans for what comes after a cause: one for each information set, independently of the others."""
    options = [
        [[(each, action), *rest] for action in sizes[each] for rest in _combine(after, sizes, (each, action))]
        for each in after.get(cause, [])
    ]
    for choice in product(*options):
        yield [pair for plan in choice for pair in plan]


def _payoffs(tree: Tree, players: Sequence[Player], plans: Sequence[Sequence[Plan]]) -> FloatArray:
    """Sum over the ends of the game: what each pays, times chance's share, where everyone's plan leads there."""
    total = np.zeros((*map(len, plans), len(players)))
    # places[player][information, action] are the plans that choose so, as a mask
    masks: list[dict[tuple[Information, Any], NDArray[np.bool_]]] = [{} for _ in players]
    for seat, own in enumerate(plans):
        for place, plan in enumerate(own):
            for pair in plan.items():
                masks[seat].setdefault(pair, np.zeros(len(own), bool))[place] = True
    start = tuple(np.ones(len(own), bool) for own in plans)
    stack: list[tuple[Node, float, tuple[NDArray[np.bool_], ...]]] = [(tree.root, 1.0, start)]
    while stack:
        node, chance, open_to = stack.pop()
        if node.kind == "end":
            paid = dict(node.payoffs)
            where = np.ix_(*(np.flatnonzero(mask) for mask in open_to))
            total[where] += chance * np.array([paid.get(player, 0.0) for player in players])
        elif node.view is None:
            pairs = zip(node.chances, node.children, strict=True)
            stack.extend((child, chance * float(share), open_to) for share, child in pairs)
        else:
            seat = players.index(node.view.player)
            for action, child in zip(node.labels, node.children, strict=True):
                mask = open_to[seat] & masks[seat][node.view.information, action]
                stack.append((child, chance, (*open_to[:seat], mask, *open_to[seat + 1 :])))
    return total
