"""Figures as SVG, the same bytes for the same data; C is blue, D orange, and a letter or shape says it too."""

import io
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

import numpy as np

from detente.lab.summary import Curve, Standings

BLUE, ORANGE, GREY = "#2166ac", "#d95f02", "#8a94a3"
RANKED = 30


def available() -> bool:
    """Whether the drawing library is installed."""
    return find_spec("matplotlib") is not None


def learning_curves(curves: Sequence[Curve], best: Sequence[float | None]) -> str:
    """Reward per round over training, one panel an opponent; dashed what the best response gets."""
    columns = min(3, len(curves))
    lines = -(-len(curves) // columns)
    figure = canvas(3.4 * columns, 2.5 * lines)
    for place, (curve, value) in enumerate(zip(curves, best, strict=True)):
        axes = figure.add_subplot(lines, columns, place + 1)
        axes.fill_between(curve.episodes, curve.low, curve.high, color=BLUE, alpha=0.2, linewidth=0)
        axes.plot(curve.episodes, curve.reward, color=BLUE, linewidth=1.4)
        if value is not None:
            axes.axhline(value, color=ORANGE, linestyle="--", linewidth=1.2)
        axes.set_title(f"against {curve.opponent}", fontsize=9, loc="left")
        plain(axes)
        if place >= len(curves) - columns:
            axes.set_xlabel("episode", fontsize=8)
        if place % columns == 0:
            axes.set_ylabel("payoff a round", fontsize=8)
    return to_svg(figure)


def ranking(standings: Standings, marked: frozenset[str]) -> str:
    """The best players by score, with two standard errors; the marked ones in orange with a diamond."""
    places = standings.places[:RANKED]
    figure = canvas(7.2, 0.24 * len(places) + 0.8)
    axes = figure.add_subplot()
    heights = -np.arange(len(places))
    for height, place in zip(heights, places, strict=True):
        own = place.player in marked
        error = 2 * (place.spread or 0.0) / np.sqrt(standings.repetitions)
        style = {"color": ORANGE if own else BLUE, "marker": "D" if own else "o", "markersize": 5, "linewidth": 1}
        axes.errorbar(place.score, height, xerr=error, **style)
    axes.set_yticks(heights, [place.player for place in places], fontsize=8)
    axes.set_xlabel("payoff a turn, with two standard errors", fontsize=8)
    axes.grid(axis="x", color="#e3e7ed")
    plain(axes)
    return to_svg(figure)


def population(names: Sequence[str], course: Sequence[tuple[int, Sequence[int]]]) -> str:
    """How many there were of each type, step by step: layers on top of one another, each with its name."""
    steps = [step for step, _ in course]
    counts = np.array([counts for _, counts in course]).T
    figure = canvas(7.2, 3.0)
    axes = figure.add_subplot()
    colours = [BLUE, ORANGE, *(f"{shade:.2f}" for shade in np.linspace(0.45, 0.85, len(names)))]
    axes.stackplot(steps, counts, labels=names, colors=colours[: len(names)], step="post", edgecolor="white")
    axes.set_xlim(steps[0], steps[-1])
    axes.set_ylim(0, counts[:, 0].sum())
    axes.set_xlabel("step", fontsize=8)
    axes.set_ylabel("individuals", fontsize=8)
    axes.legend(fontsize=8, loc="center left", bbox_to_anchor=(1.0, 0.5), frameon=False, reverse=True)
    plain(axes)
    return to_svg(figure)


def canvas(width: float, height: float) -> Any:
    """An empty figure of this many inches."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout="constrained")


def plain(axes: Any) -> None:
    """Leave out of the axes what says nothing."""
    axes.tick_params(labelsize=8)
    axes.spines[["top", "right"]].set_visible(False)


def to_svg(figure: Any) -> str:
    """The figure as SVG text, the same bytes for the same data."""
    import matplotlib as mpl

    with mpl.rc_context({"svg.hashsalt": "detente", "svg.fonttype": "none", "font.family": "sans-serif"}):
        target = io.StringIO()
        figure.savefig(target, format="svg", metadata={"Date": None, "Creator": None})
    text = target.getvalue()
    return text[text.index("<svg") :]
