"""The normal form: whole strategies against whole strategies.

A pure strategy says what a player does at every information set that its own earlier choices leave possible; this is
the reduced normal form, in which strategies that differ only where they never lead are one.

Source: osborne1994
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import log10, prod
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.base.errors import UsageError
from detente.games.effects import Player
from detente.games.expectation import Information
from detente.games.tree import Node, Tree

Plan: TypeAlias = Mapping[Information, Any]
FloatArray: TypeAlias = NDArray[np.float64]

MOST_CELLS = 2_000_000
MOST_COMPARISONS = 1_000_000_000
TOLERANCE = 1e-9
COLUMNS = 16


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
        return [tuple(cell) for cell in stable_cells(self.payoffs).tolist()]

    def dominated(self, seat: int) -> list[tuple[int, int, bool]]:
        """The plans of a player that another of its plans dominates: never pays less, and more at least once.

        Each comes once, with the first plan that dominates it, and whether that one always pays more; where some plan
        always does, with the first such.

        Raises:
            UsageError: there are too many plans to compare all of them.
        """
        own = np.moveaxis(self.payoffs[..., seat], seat, 0).reshape(len(self.plans[seat]), -1)
        if len(own) * own.size > MOST_COMPARISONS:
            raise UsageError(f"{self.players[seat].name} has {len(own):,} strategies, too many to compare all of them")
        found = []
        for plan, pays in enumerate(own):
            rivals = _never_less(own, pays)
            more = own[rivals] > pays + TOLERANCE
            for better, strictly in ((rivals[more.all(axis=1)], True), (rivals[more.any(axis=1)], False)):
                if better.size:
                    found.append((plan, int(better[0]), strictly))
                    break
        return found

    def __repr__(self) -> str:
        sizes = " × ".join(str(len(plans)) for plans in self.plans)
        return f"<normal form of {self.tree.game!r}: {sizes} strategies of {', '.join(p.name for p in self.players)}>"


def stable_cells(payoffs: FloatArray) -> NDArray[np.intp]:
    """Where nobody gains by moving along its own axis alone, ``[cells, players]``.

    Args:
        payoffs: ``[plans of each player …, players]``.
    """
    stable = np.ones(payoffs.shape[:-1], bool)
    for seat in range(payoffs.shape[-1]):
        own = payoffs[..., seat]
        stable &= own >= own.max(axis=seat, keepdims=True) - TOLERANCE
    return np.argwhere(stable)


def normal_form(tree: Tree) -> NormalForm:
    """The reduced normal form of a game.

    Raises:
        UsageError: it has too many cells.
    """
    players = tree.players
    choices = [_Choices(tree, player) for player in players]
    sizes = [own.count() for own in choices]
    if prod(sizes) * max(len(players), 1) > MOST_CELLS:
        strategies = ", ".join(f"{player.name} {_rounded(size)}" for player, size in zip(players, sizes, strict=True))
        raise UsageError(
            f"the normal form of {tree.game!r} has too many strategies ({strategies}): more than {MOST_CELLS:,} cells; "
            "shorten it or coarsen its actions"
        )
    plans = tuple(tuple(map(dict, own.plans())) for own in choices)
    return NormalForm(tree, players, plans, _payoffs(tree, players, plans))


class _Choices:
    """A player's information sets, each after what led the player there: a player remembers all it saw and did."""

    def __init__(self, tree: Tree, player: Player) -> None:
        self._after: dict[tuple[Any, ...], list[Information]] = {}
        self._actions: dict[Information, tuple[Any, ...]] = {}
        for information, members in tree.information_sets.items():
            view = members[0].view
            if view is not None and view.player == player:
                cause = ((player.name, view.past[:-1], view.past[-1][0]), view.past[-1][1]) if view.past else ()
                self._after.setdefault(cause, []).append(information)
                self._actions[information] = view.actions

    def count(self, cause: tuple[Any, ...] = ()) -> int:
        """How many plans there are for what comes after a cause."""
        return prod(
            sum(self.count((each, action)) for action in self._actions[each]) for each in self._after.get(cause, [])
        )

    def plans(self, cause: tuple[Any, ...] = ()) -> Iterator[list[tuple[Information, Any]]]:
        """All plans for what comes after a cause: one for each information set, independently of the others."""
        options = [
            [[(each, action), *rest] for action in self._actions[each] for rest in self.plans((each, action))]
            for each in self._after.get(cause, [])
        ]
        for choice in product(*options):
            yield [pair for plan in choice for pair in plan]


def _rounded(size: int) -> str:
    """A number in figures, or its order of magnitude where these would be too many."""
    return f"{size:,}" if size < 10**12 else f"10^{int(size.bit_length() * log10(2))}"


def _never_less(own: FloatArray, pays: FloatArray) -> NDArray[np.intp]:
    """The plans that never pay less than one does; a few columns at a time, as most plans fail early."""
    rivals = np.arange(len(own))
    for first in range(0, len(pays), COLUMNS):
        columns = slice(first, first + COLUMNS)
        rivals = rivals[(own[rivals, columns] >= pays[columns] - TOLERANCE).all(axis=1)]
    return rivals


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
