"""The extensive form as text: the format that Gambit defined, and that Gambit and OpenSpiel read.

Source: savani2025
"""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from detente.games.tree import Node, Tree

REFUSED = re.compile(r'[^ -~]|^ |(?<= ) | \Z|["\\]|&(?=[#\w])')  # by Gambit in a label, or by the quotes around it


def to_efg(tree: Tree, plain: bool = True) -> str:
    """A game's tree in Gambit's EFG format.

    Players come in alphabetical order; information sets are named after their player and numbered from 1. Gambit takes
    only ASCII and single spaces in labels; anything else is written as a character reference, as in HTML: "n&#246;",
    which `html.unescape` reads.

    Args:
        tree: of the game.
        plain: whether to write labels that Gambit takes; OpenSpiel takes any.
    """
    quoted = _plain if plain else _quoted
    names = " ".join(quoted(player.name) for player in tree.players)
    head = [f"EFG 2 R {quoted(repr(tree.game))} {{ {names} }}", '""']
    return "\n".join([*head, *_Writer(tree, quoted).lines()]) + "\n"


class _Writer:
    """Numbers outcomes, draws and information sets in the order of the tree."""

    def __init__(self, tree: Tree, quoted: Callable[[Any], str]) -> None:
        self._tree, self._quoted = tree, quoted
        self._ends = self._draws = 0
        self._sets: dict[str, dict[Any, int]] = {}

    def lines(self) -> Iterator[str]:
        """One line a node, each before its children."""
        for node in self._tree.root.walk():
            yield {"end": self._end, "chance": self._chance, "move": self._move}[node.kind](node)

    def _end(self, node: Node) -> str:
        self._ends += 1
        paid = dict(node.payoffs)
        amounts = ", ".join(_number(paid.get(player, 0.0)) for player in self._tree.players)
        return f't "" {self._ends} "outcome {self._ends}" {{ {amounts} }}'

    def _chance(self, node: Node) -> str:
        self._draws += 1
        pairs = zip(node.labels, node.chances, strict=True)
        branches = " ".join(f"{self._quoted(label)} {chance}" for label, chance in pairs)
        return f'c "" {self._draws} "chance {self._draws}" {{ {branches} }} 0'

    def _move(self, node: Node) -> str:
        assert node.view is not None
        player = node.view.player
        numbers = self._sets.setdefault(player.name, {})
        number = numbers.setdefault(node.view.information, len(numbers) + 1)
        actions = " ".join(map(self._quoted, node.labels))
        seat = self._tree.players.index(player) + 1
        return f'p "" {seat} {number} {self._quoted(f"{player.name} {number}")} {{ {actions} }} 0'


def _quoted(value: Any) -> str:
    return '"' + str(value).replace("\\", "/").replace('"', "'") + '"'


def _plain(value: Any) -> str:
    return '"' + REFUSED.sub(lambda found: f"&#{ord(found[0])};", str(value)) + '"'


def _number(amount: float) -> str:
    return str(Fraction(amount).limit_denominator(10**9))
