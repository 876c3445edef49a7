"""A game's composition as a picture: a row for every player and for chance, a column for every step.

A box is a decision with the number of its actions; an arrow comes in where its player observes something. A box that
not every episode comes to is dashed. Games that are composed of others frame them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from detente.games.game import Game
from detente.games.outline import CHANCE, Move, Outline, outline
from detente.reports.tree_diagram import COLOURS, INK, SOFT, svg, text

COLUMN, ROW, BOX, PAD, HEAD = 92, 46, (64, 28), 14, 26


@dataclass(frozen=True)
class Part:
    """A drawn outline, to be put somewhere."""

    width: float
    height: float
    marks: Sequence[str]

    def at(self, x: float, y: float) -> str:
        """The part at a place."""
        inside = "\n".join(self.marks)
        return f'<g transform="translate({x:.0f} {y:.0f})">\n{inside}\n</g>'


def flow_svg(game: Game) -> str:
    """The composition of a game as SVG."""
    drawn = _draw(outline(game))
    return svg(drawn.width, drawn.height, f"The composition of {game!r}", drawn.marks)


def _draw(drawn: Outline) -> Part:
    return _frame(drawn) if drawn.parts else _lanes(drawn)


def _frame(drawn: Outline) -> Part:
    """Parts from left to right in a frame."""
    parts = [_draw(part) for part in drawn.parts]
    marks: list[str] = []
    x = float(PAD)
    for part in parts:
        if marks:
            marks.append(text(x - PAD / 2, HEAD + part.height / 2 + 5, "»", SOFT, size=18))
        marks.append(part.at(x, HEAD))
        x += part.width + PAD
    height = HEAD + max(part.height for part in parts) + PAD
    return Part(x, height, [_outer(x, height, drawn.name), *marks])


def _lanes(drawn: Outline) -> Part:
    names = list(dict.fromkeys(move.who for step in drawn.steps for move in step))
    names.sort(key=lambda name: (name != CHANCE, name))
    label = 12 + 7 * max(map(len, names), default=0)
    columns = len(drawn.steps) + drawn.more
    width = max(label + COLUMN * columns + PAD * 2, 9 * len(drawn.name))
    height = HEAD + ROW * len(names) + PAD
    marks = [_outer(width, height, drawn.name)]
    for row, name in enumerate(names):
        y = HEAD + ROW * (row + 0.5)
        marks.append(text(PAD, y + 4, name, _colour(names, name), "start"))
        marks.append(f'<path d="M{label + PAD} {y} H{width - PAD}" stroke="#e3e7ed"/>')
    for column, step in enumerate(drawn.steps):
        for move in step:
            x, y = label + PAD + COLUMN * (column + 0.5), HEAD + ROW * (names.index(move.who) + 0.5)
            marks.append(_box(x, y, move, _colour(names, move.who)))
    if drawn.more:
        marks.append(text(label + PAD + COLUMN * (columns - 0.5), height / 2 + 8, "…", SOFT, size=18))
    return Part(width, height, marks)


def _box(x: float, y: float, move: Move, colour: str) -> str:
    width, height = BOX
    low, high = move.options
    dashed = "" if move.always else ' stroke-dasharray="4 3"'
    shape = (
        f'<rect x="{x - width / 2:.1f}" y="{y - height / 2:.1f}" width="{width}" height="{height}" '
        f'rx="{14 if move.who == CHANCE else 4}" fill="#fff" stroke="{colour}" stroke-width="1.5"{dashed}/>'
    )
    arrow = ""
    if move.sees:
        tip = x - width / 2
        arrow = f'<path d="M{tip - 16:.1f} {y} H{tip:.1f} m-6 -4 l6 4 l-6 4" stroke="{colour}" fill="none"/>'
    return shape + arrow + text(x, y + 4, f"{low}" if low == high else f"{low} to {high}", colour)


def _outer(width: float, height: float, name: str) -> str:
    frame = f'<rect x="1" y="1" width="{width - 2:.0f}" height="{height - 2:.0f}" rx="6" fill="none" stroke="#b8c0cc"/>'
    return frame + text(PAD, 18, name, INK, "start")


def _colour(names: Sequence[str], name: str) -> str:
    players = [each for each in names if each != CHANCE]
    return INK if name == CHANCE else COLOURS[players.index(name) % len(COLOURS)]
