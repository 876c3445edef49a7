"""Figures of populations and strategies: shares over time, territories as picture and as film, fingerprints."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.reports.figures import BLUE, ORANGE, canvas, plain, to_svg

Floats: TypeAlias = NDArray[np.float64]
Frames: TypeAlias = NDArray[np.uint8]

SHADES = (0.45, 0.85)  # of grey, for types after the second
LETTERED = 24  # columns of a territory at most whose cells show the first letter of their type
INCHES = 4.0  # the side of a territory
DOTS = 100  # to an inch


def shares(names: Sequence[str], times: Sequence[float], course: Floats, unit: str = "turn") -> str:
    """How large a share each type has over time: layers on top of one another, as SVG.

    Args:
        names: of the types.
        times: at which shares are known.
        course: the shares, ``[times, types]``.
        unit: of time.
    """
    figure = canvas(7.2, 3.0)
    axes = figure.add_subplot()
    axes.stackplot(times, np.asarray(course).T, labels=names, colors=colours(len(names)), edgecolor="white")
    axes.set_xlim(times[0], times[-1])
    axes.set_ylim(0, 1)
    axes.set_xlabel(unit, fontsize=8)
    axes.set_ylabel("share of the population", fontsize=8)
    axes.legend(fontsize=8, loc="center left", bbox_to_anchor=(1.0, 0.5), frameon=False, reverse=True)
    plain(axes)
    return to_svg(figure)


def territories(names: Sequence[str], scenes: Mapping[int, Frames]) -> str:
    """Who holds which cell after some rounds, by the number of the round, a panel each, as SVG."""
    figure = canvas(2.4 * len(scenes) + 1.4, 2.7)
    panels = figure.subplots(1, len(scenes), squeeze=False)[0]
    for axes, (number, frame) in zip(panels, scenes.items(), strict=True):
        _cells(axes, len(names), frame)
        _letters(axes, names, frame)
        axes.set_title(f"round {number}", fontsize=9, loc="left")
    _legend(figure, names)
    return to_svg(figure)


def territory_png(names: Sequence[str], frame: Frames) -> bytes:
    """Who holds which cell, as a PNG picture."""
    figure = canvas(INCHES + 1.4, INCHES)
    axes = figure.add_subplot()
    _cells(axes, len(names), frame)
    _letters(axes, names, frame)
    _legend(figure, names)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=DOTS, metadata={"Software": None})
    return picture.getvalue()


def territory_gif(names: Sequence[str], frames: Frames, a_second: int = 8) -> bytes:
    """The rounds of a territory as a film that repeats for ever."""
    from matplotlib.animation import PillowWriter
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure = canvas(INCHES + 1.4, INCHES)
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    image = _cells(axes, len(names), frames[0])
    _legend(figure, names)
    writer = PillowWriter(fps=a_second)
    with TemporaryDirectory(prefix="detente-") as folder:
        path = Path(folder) / "territory.gif"
        with writer.saving(figure, path, DOTS):
            for number, frame in enumerate(frames):
                image.set_data(_painted(len(names), frame))
                axes.set_title(f"round {number}", fontsize=9, loc="left")
                writer.grab_frame()
        return path.read_bytes()


def fingerprint(values: Floats, player: str, probe: str) -> str:
    """The payoffs of a strategy from a square of probes, by x to the right and y upwards, as SVG."""
    figure = canvas(4.2, 3.4)
    axes = figure.add_subplot()
    half = 0.5 / (len(values) - 1)
    image = axes.imshow(values.T, origin="lower", extent=(-half, 1 + half, -half, 1 + half), cmap="cividis")
    axes.set_xlabel(f"x: the probe of {probe} is made to cooperate", fontsize=8)
    axes.set_ylabel("y: it is made to defect", fontsize=8)
    _bar(figure, axes, image, f"payoff a turn of {player}")
    return to_svg(figure)


def transitive(cooperation: Floats, player: str) -> str:
    """How often a strategy cooperates by turn to the right and by the opponents' cooperation upwards, as SVG."""
    figure = canvas(5.2, 3.2)
    axes = figure.add_subplot()
    half, turns = 0.5 / (len(cooperation) - 1), cooperation.shape[1]
    extent = (0.5, turns + 0.5, -half, 1 + half)
    image = axes.imshow(
        cooperation, origin="lower", extent=extent, aspect="auto", cmap=_from_orange_to_blue(), vmin=0, vmax=1
    )
    axes.set_xlabel("turn", fontsize=8)
    axes.set_ylabel("how often the opponent cooperates", fontsize=8)
    _bar(figure, axes, image, f"how often {player} cooperates")
    return to_svg(figure)


def colours(count: int) -> list[str]:
    """A colour for each type: blue, orange, then greys."""
    return [BLUE, ORANGE, *(f"{shade:.2f}" for shade in np.linspace(*SHADES, max(1, count - 2)))][:count]


def _cells(axes: Any, types: int, frame: Frames) -> Any:
    axes.set_xticks([])
    axes.set_yticks([])
    return axes.imshow(_painted(types, frame), interpolation="nearest")


def _letters(axes: Any, names: Sequence[str], frame: Frames) -> None:
    """Write its type's first letter into each cell, where cells are large enough."""
    grid = np.atleast_2d(frame)
    for (row, column), number in np.ndenumerate(grid if grid.shape[1] <= LETTERED else grid[:0]):
        letter = names[int(number)][0].upper()
        axes.text(column, row, letter, ha="center", va="center", fontsize=6, color="white")


def _painted(types: int, frame: Frames) -> NDArray[np.uint8]:
    from matplotlib.colors import to_rgb

    table = np.array([to_rgb(colour) for colour in colours(types)])
    return np.asarray((255 * table).round()[np.atleast_2d(frame)], np.uint8)


def _legend(figure: Any, names: Sequence[str]) -> None:
    from matplotlib.patches import Patch

    patches = [Patch(color=colour, label=name) for colour, name in zip(colours(len(names)), names, strict=True)]
    figure.legend(handles=patches, fontsize=8, loc="outside right center", frameon=False)


def _bar(figure: Any, axes: Any, image: Any, label: str) -> None:
    axes.tick_params(labelsize=8)
    bar = figure.colorbar(image, ax=axes)
    bar.set_label(label, fontsize=8)
    bar.ax.tick_params(labelsize=7)


def _from_orange_to_blue() -> Any:
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("cooperation", [ORANGE, "#f7f7f7", BLUE])
