"""Figures of a tournament: a row a player, so that names stay readable however many there are."""

from collections.abc import Sequence
from textwrap import fill
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.lab.comparison import Change
from detente.lab.distribution import Distribution
from detente.reports.figures import BLUE, GREY, ORANGE, canvas, plain, to_svg

Floats: TypeAlias = NDArray[np.float64]

WIDTH = 9.5  # inches, as wide as a page of the report
ROW = 0.135  # inches for a name of this many points
POINTS = 6.5
NAMED = 60  # columns at most that bear names; more bear the numbers of the rows
LETTERS = 36  # of a name at most
LETTER = 0.055  # inches
LABEL = 0.065  # inches a letter of a label takes
MARGINS = 0.4  # inches above and below a bar
SHORTEST = 12  # letters of a line of a label
ENDED = "#c5cbd3"


def violins(names: Sequence[str], spread: Sequence[Distribution], label: str) -> str:
    """How something varies from repetition to repetition, a row a player.

    The blue body is as thick as repetitions are frequent there, by its own greatest frequency; the thin line holds 90%
    of them, the thick one half, and the diamond is the median. Without a body all repetitions are alike.

    Args:
        names: of the players, from the top.
        spread: of the players.
        label: what it is that varies.
    """
    figure = canvas(WIDTH, ROW * len(names) + 1.0)
    axes = figure.add_subplot()
    for row, one in enumerate(spread):
        _violin(axes, row, one)
    medians = [one.median for one in spread]
    axes.plot(medians, range(len(names)), linestyle="", marker="D", markersize=2.6, color=ORANGE, zorder=4)
    _name_rows(axes, list(map(_short, names)))
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.set_xlabel(label, fontsize=8)
    axes.grid(axis="x", color="#e3e7ed")
    axes.set_axisbelow(True)
    plain(axes)
    axes.tick_params(axis="y", labelsize=POINTS, length=0)
    axes.secondary_xaxis("top").tick_params(labelsize=8)
    return to_svg(figure)


def matrix(values: Floats, names: Sequence[str], label: str) -> str:
    """What each player gets with each, ``[players, players]``: a row a player, a column an opponent in the same order.

    Columns bear names where there is room for them, else the numbers of the rows.
    """
    size, few = len(names), len(names) <= NAMED
    rows = list(map(_short, names)) if few else [f"{place}. {_short(name)}" for place, name in enumerate(names, 1)]
    label_width = LETTER * max(map(len, rows))
    cell = min(0.17, (WIDTH - 1.5 - label_width) / size)
    head = label_width if few else 0.2
    figure = canvas(cell * size + label_width + 1.5, max(ROW, cell) * size + head + 0.6)
    axes = figure.add_subplot()
    image = axes.imshow(np.ma.masked_invalid(values), cmap="cividis", aspect="auto", interpolation="nearest")
    _name_rows(axes, rows)
    if few:
        axes.set_xticks(range(size), list(map(_literal, rows)), rotation=90, fontsize=POINTS)
    else:
        tens = [0, *range(9, size, 10)]
        axes.set_xticks(tens, [str(place + 1) for place in tens], fontsize=POINTS)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    _bar(figure, axes, image, label)
    return to_svg(figure)


def by_turn(rates: Floats, names: Sequence[str], turns: int) -> str:
    """How often each player cooperates in the course of a match, ``[players, stretches]``: 1, C, blue; 0, D, orange.

    Args:
        rates: on each turn, or in each of several stretches of equal length; NaN, grey, where all matches have ended.
        names: of the players, from the top.
        turns: in the longest match.
    """
    figure = canvas(WIDTH, ROW * len(names) + 1.0)
    axes = figure.add_subplot()
    went_on = np.flatnonzero(~np.isnan(rates).all(axis=0)).max(initial=0) + 1
    turns = round(turns * went_on / rates.shape[1])
    extent = (0.5, turns + 0.5, len(names) - 0.5, -0.5)
    style = {"cmap": cooperation_colours(), "vmin": 0, "vmax": 1, "interpolation": "nearest"}
    axes.set_facecolor(ENDED)
    image = axes.imshow(np.ma.masked_invalid(rates[:, :went_on]), aspect="auto", extent=extent, **style)
    _name_rows(axes, list(map(_short, names)))
    axes.set_xlabel("turn", fontsize=8)
    axes.tick_params(axis="x", labelsize=8)
    axes.tick_params(axis="y", length=0)
    _bar(figure, axes, image, "share of cooperation\n(1: C, 0: D)")
    return to_svg(figure)


def differences(changes: Sequence[Change]) -> str:
    """By how much the scores of players differ, with intervals; orange diamonds lie beyond chance."""
    figure = canvas(7.2, ROW * len(changes) + 0.8)
    axes = figure.add_subplot()
    axes.axvline(0, color=GREY, linewidth=1)
    for row, change in enumerate(changes):
        colour, marker = (ORANGE, "D") if change.beyond_chance else (BLUE, "o")
        ends = (change.difference.low, change.difference.high)
        if np.isfinite(ends).all():
            axes.plot(ends, (row, row), color=colour, linewidth=1)
        axes.plot(change.difference.estimate, row, color=colour, marker=marker, markersize=3.5)
    _name_rows(axes, [_short(change.player) for change in changes])
    axes.set_ylim(len(changes) - 0.4, -0.6)
    axes.set_xlabel("payoff a turn in the second tournament, less that in the first", fontsize=8)
    plain(axes)
    axes.tick_params(axis="y", labelsize=POINTS, length=0)
    return to_svg(figure)


def cooperation_colours() -> Any:
    """The colour map from D, orange, to C, blue."""
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("D to C", [ORANGE, "#f7f7f7", BLUE])


def _violin(axes: Any, row: int, one: Distribution) -> None:
    quantiles = one.quantiles
    if one.high > one.low:
        edges = np.linspace(one.low, one.high, len(one.counts) + 1)
        centres = np.concatenate([[edges[0]], (edges[:-1] + edges[1:]) / 2, [edges[-1]]])
        half = 0.45 * np.concatenate([[0], one.counts, [0]]) / max(one.counts)
        axes.fill_between(centres, row - half, row + half, color=BLUE, alpha=0.35, linewidth=0)
    axes.plot((quantiles[1], quantiles[5]), (row, row), color=BLUE, linewidth=0.8)
    axes.plot((quantiles[2], quantiles[4]), (row, row), color=BLUE, linewidth=2.2)


def _name_rows(axes: Any, names: Sequence[str]) -> None:
    axes.set_yticks(range(len(names)), [_literal(name) for name in names], fontsize=POINTS)


def _short(name: str) -> str:
    return name if len(name) <= LETTERS else name[: LETTERS - 1] + "…"


def _literal(name: str) -> str:
    return name.replace("$", r"\$")  # else read as a formula


def _bar(figure: Any, axes: Any, image: Any, label: str) -> None:
    height = figure.get_figheight()
    length = min(1.0, 3.2 / height)
    bar = figure.colorbar(image, ax=axes, fraction=0.03, aspect=25, shrink=length, anchor=(0, 1))
    letters = max(SHORTEST, int(length * (height - MARGINS) / LABEL))
    bar.set_label("\n".join(fill(line, letters) for line in label.split("\n")), fontsize=8)
    bar.ax.tick_params(labelsize=7)
