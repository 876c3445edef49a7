"""Luck: the exact chances of what a player does next, whatever it may have drawn before.

A player that draws may remember more than its actions show. So all ways in which its luck can have fallen are followed
at once, each with its probability. Those that would have made it act otherwise than it did are dropped, and those after
which it stands alike are one.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from detente.base.errors import NotFinite
from detente.strategies.contract import Player
from detente.strategies.mover import RuleMover
from detente.strategies.stand_ins import Chance, branches
from detente.strategies.view import History

MOST_WAYS = 1024  # that still matter after a round
MOST_BRANCHES = 64  # of one move


class Round(NamedTuple):
    """One round as a player knows it: what it intended, and what came out of both."""

    intended: int
    own: int
    other: int


class Way(NamedTuple):
    """One way in which luck can have fallen: its weight, and how the player then stands."""

    weight: float
    mover: RuleMover
    action: int = 0


def chances(player: Player, payoffs: Sequence[float], length: float, rounds: Sequence[Round]) -> list[float]:
    """The probability of each action in the next round.

    Args:
        player: whose chances they are.
        payoffs: the player's own, row by row.
        length: the number of rounds, if the player is told.
        rounds: those before. From what it would never have done nothing is learnt of its luck.

    Raises:
        NotFinite: its luck can fall in too many ways, or it computes with the numbers that it draws.
    """
    pasts = History(player.actions), History(player.actions)
    ways = [Way(1.0, RuleMover(player, payoffs, length))]
    for intended, *came_out in rounds:
        after = list(_moves(ways, pasts, player.name))
        ways = _merged([way for way in after if way.action == intended] or after)
        if len(ways) > MOST_WAYS:
            raise NotFinite(f"the luck of {player.name} can fall in more than {MOST_WAYS:,} ways that still matter")
        for past, action in zip(pasts, came_out, strict=True):
            past.append(action)
    found = [0.0] * player.actions
    for way in _moves(ways, pasts, player.name):
        found[way.action] += way.weight
    return [weight / sum(found) for weight in found]


def _moves(ways: Sequence[Way], pasts: tuple[History, History], name: str) -> Iterator[Way]:
    """All ways in which the next move can fall out after those before."""
    for before in ways:
        found: list[Way] = []

        def move(stream: Chance, before: Way = before, found: list[Way] = found) -> None:
            mover = before.mover.branch(stream)
            action = mover.move(*pasts, stream)  # type: ignore[arg-type]
            found.append(Way(before.weight * stream.chance, mover, action))

        branches(move, MOST_BRANCHES, name)
        yield from found


def _merged(ways: Sequence[Way]) -> list[Way]:
    """Ways that stand alike as one, and weights that sum to 1."""
    total = sum(way.weight for way in ways)
    merged: dict[tuple[object, ...], Way] = {}
    for way in ways:
        state = way.mover.state
        known = merged.get(state)
        merged[state] = Way((known.weight if known else 0.0) + way.weight / total, way.mover)
    return list(merged.values())
