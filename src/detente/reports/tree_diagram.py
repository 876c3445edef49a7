"""A game's tree as a picture: from left to right, one row for every end.

A player's decision is a disc with its initial, chance a diamond with the probabilities on its branches, and an end
what everyone gets. A dashed line joins decisions that their player cannot tell apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

from detente.base.errors import UsageError
from detente.games.effects import Player
from detente.games.tree import Node, Tree

MOST_ENDS = 150
COLUMN, ROW, RADIUS, MARGIN, BEND = 130, 26, 11, 24, 28
COLOURS = ("#2166ac", "#d95f02", "#4d9221", "#8e44ad", "#5b6675")
INK, SOFT = "#1d2430", "#5b6675"


@dataclass(frozen=True)
class Spot:
    """Where a node is drawn."""

    node: Node
    x: float
    y: float


def tree_svg(tree: Tree) -> str:
    """The tree as SVG.

    Raises:
        UsageError: it has too many ends to be read.
    """
    ends = sum(1 for node in tree.root.walk() if node.kind == "end")
    if ends > MOST_ENDS:
        raise UsageError(f"the tree of {tree.game!r} has {ends:,} ends; a picture shows up to {MOST_ENDS}")
    spots: dict[int, Spot] = {}
    _place(tree.root, 0, 0, spots)
    width = max(spot.x for spot in spots.values()) + 60 + 34 * len(tree.players)
    height = MARGIN * 3 + ROW * ends
    colours = {player: COLOURS[place % len(COLOURS)] for place, player in enumerate(tree.players)}
    parts = [*_branches(tree.root, spots), *_sets(tree, spots, colours)]
    parts += [_mark(spot, tree.players, colours) for spot in spots.values()]
    parts += _legend(colours)
    return svg(width, height, f"The tree of {tree.game!r}: {tree.nodes} nodes", parts)


def svg(width: float, height: float, title: str, parts: Sequence[str]) -> str:
    """An SVG picture with a title for those who cannot see it."""
    inside = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" role="img" font-family="system-ui, sans-serif" font-size="12">\n'
        f'<title>{escape(title)}</title>\n<rect width="100%" height="100%" fill="#fff"/>\n{inside}\n</svg>\n'
    )


def text(x: float, y: float, said: Any, colour: str = INK, anchor: str = "middle", size: int = 12) -> str:
    """Some words in a picture."""
    style = f'fill="{colour}" text-anchor="{anchor}" font-size="{size}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{escape(str(said))}</text>'


def _place(node: Node, depth: int, rows: int, spots: dict[int, Spot]) -> int:
    """Place a node and all below it; how many rows are used then."""
    if not node.children:
        spots[id(node)] = Spot(node, MARGIN + depth * COLUMN, MARGIN * 2 + (rows + 0.5) * ROW)
        return rows + 1
    for child in node.children:
        rows = _place(child, depth + 1, rows, spots)
    middle = (spots[id(node.children[0])].y + spots[id(node.children[-1])].y) / 2
    spots[id(node)] = Spot(node, MARGIN + depth * COLUMN, middle)
    return rows


def _branches(root: Node, spots: Mapping[int, Spot]) -> list[str]:
    parts = []
    for node in root.walk():
        here = spots[id(node)]
        shares = node.chances or (None,) * len(node.children)
        for label, share, child in zip(node.labels, shares, node.children, strict=True):
            there = spots[id(child)]
            parts.append(f'<path d="M{here.x} {here.y:.1f} L{there.x} {there.y:.1f}" stroke="#b8c0cc" fill="none"/>')
            near = 0.62
            x, y = here.x + near * (there.x - here.x), here.y + near * (there.y - here.y)
            said = label if share is None else f"{label} ({share})"
            parts.append(text(x, y - 4, said, SOFT, size=11))
    return parts


def _sets(tree: Tree, spots: Mapping[int, Spot], colours: Mapping[Player, str]) -> list[str]:
    """A bow through the decisions of every information set, each set's bent its own way."""
    parts = []
    drawn = 0
    for members in tree.information_sets.values():
        view = members[0].view
        if view is None or len(members) < 2:
            continue
        at = sorted((spots[id(node)].x, spots[id(node)].y) for node in members)
        bend = BEND * (1 + drawn // 2 % 3) * (-1) ** drawn
        bows = [f"M{at[0][0]:.0f} {at[0][1]:.1f}"]
        for (x, y), (to_x, to_y) in pairwise(at):
            bows.append(f"Q{(x + to_x) / 2 + bend:.0f} {(y + to_y) / 2:.1f} {to_x:.0f} {to_y:.1f}")
        line = f'stroke="{colours[view.player]}" stroke-dasharray="4 4" fill="none" stroke-width="1.5"'
        parts.append(f'<path class="set" d="{" ".join(bows)}" {line}/>')
        drawn += 1
    return parts


def _mark(spot: Spot, players: Sequence[Player], colours: Mapping[Player, str]) -> str:
    x, y, node = spot.x, spot.y, spot.node
    if node.kind == "end":
        paid = dict(node.payoffs)
        return "".join(
            text(x + 14 + 34 * place, y + 4, f"{paid.get(player, 0.0):.4g}", colours[player])
            for place, player in enumerate(players)
        )
    if node.view is None:
        corners = f"{x - RADIUS},{y} {x},{y - RADIUS} {x + RADIUS},{y} {x},{y + RADIUS}"
        return f'<polygon points="{corners}" fill="#fff" stroke="{INK}"/>'
    disc = f'<circle cx="{x}" cy="{y:.1f}" r="{RADIUS}" fill="{colours[node.view.player]}"/>'
    return disc + text(x, y + 4, node.view.player.name[0].upper(), "#fff")


def _legend(colours: Mapping[Player, str]) -> list[str]:
    return [
        text(MARGIN + 110 * place, MARGIN - 6, f"● {player.name}", colour, "start")
        for place, (player, colour) in enumerate(colours.items())
    ]
