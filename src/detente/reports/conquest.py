"""What became of a grid: who holds how much of it, and where."""

import numpy as np
from numpy.typing import NDArray

from detente.lab.summary import Conquest, Scene
from detente.reports import figures, population_figures
from detente.reports.document import Block, Figure, Section, Table

LATE = 0.5  # of the rounds, the part over which shares are averaged


def verdict(conquest: Conquest) -> str:
    """The answer in a sentence."""
    final = sorted(zip(conquest.shares[-1], conquest.names, strict=True), key=lambda pair: -pair[0])
    held = [f"{name} {share:.1%}" for share, name in final if share > 0]
    return f"After {len(conquest.shares) - 1:,} rounds the cells are held by {', '.join(held)}."


def sections(conquest: Conquest, brief: bool = False) -> list[Section]:
    """The sections of a report on a grid."""
    shares = np.array(conquest.shares)
    late = shares[int(len(shares) * LATE) :].mean(axis=0)
    rows = [
        (name, f"{first:.1%}", f"{mean:.1%}", f"{last:.1%}")
        for name, first, mean, last in zip(conquest.names, shares[0], late, shares[-1], strict=True)
    ]
    caption = "Shares of the cells at the beginning, on average over the second half, and in the end."
    if conquest.sampled:
        caption += f" Where chance plays a part, payoffs are means of {conquest.sampled:,} matches."
    blocks: list[Block] = [Table(("Type", "Began with", "Second half", "Ended with"), rows, caption)]
    if not brief and figures.available():
        scenes = {scene.round: cells(scene) for scene in conquest.scenes}
        svg = population_figures.territories(conquest.names, scenes)
        blocks.append(Figure(svg, "Who holds which cell after some of the rounds."))
        course = population_figures.shares(conquest.names, range(len(shares)), shares, "round")
        blocks.append(Figure(course, "The share of each type by round."))
    return [Section("Who holds the grid", blocks)]


def cells(scene: Scene) -> NDArray[np.uint8]:
    """The number of the type in every cell, ``[rows, columns]``."""
    return np.frombuffer(scene.cells, np.uint8).reshape(scene.rows, -1)
