"""What became of a large population: who thrives, and who withstands whom."""

import numpy as np

from detente.arena.stability import Duel
from detente.lab.summary import Growth
from detente.reports import figures, population_figures
from detente.reports.document import Block, Figure, Section, Table

LEAST = 0.0005  # share below which a type counts as gone
DUELS = 45  # rows of the table


def verdict(growth: Growth) -> str:
    """The answer in a sentence or two."""
    final = sorted(zip(growth.shares[-1], growth.names, strict=True), key=lambda pair: -pair[0])
    left = [f"{name} {share:.1%}" for share, name in final if share >= LEAST]
    said = f"In the end there are {', '.join(left)}."
    if growth.stable:
        return f"{said} Evolutionarily stable: {', '.join(growth.stable)}."
    neutral = f"neutrally stable: {', '.join(growth.neutral)}" if growth.neutral else "nor even a neutrally stable one"
    return f"{said} No type is evolutionarily stable; {neutral}."


def sections(growth: Growth, brief: bool = False) -> list[Section]:
    """The sections of a report on an ecology."""
    rows = [
        (name, f"{first:.1%}", f"{last:.1%}", _standing(name, growth))
        for name, first, last in zip(growth.names, growth.shares[0], growth.shares[-1], strict=True)
    ]
    caption = "Shares of the population, and whether a few of any other type could spread among many of this one."
    if growth.sampled:
        caption += f" Where chance plays a part, payoffs are means of {growth.sampled:,} matches."
    blocks: list[Block] = [Table(("Type", "Began with", "Ended with", "Stability"), rows, caption)]
    if not brief and figures.available():
        svg = population_figures.shares(growth.names, growth.times, np.array(growth.shares), growth.unit)
        blocks.append(Figure(svg, f"The share of each type by {growth.unit}."))
    duels = Table(
        ("Type", "With", "Outcome", "Share", "Basin"),
        [_duel(duel) for duel in growth.duels[:DUELS]],
        "Mixtures of two. Share: of the first type, where it stays as it is. Basin: the part of all mixtures that lead "
        "to the first.",
        labels=3,
    )
    return [Section("Who thrives", blocks), *([] if brief else [Section("Two by two", [duels])])]


def _standing(name: str, growth: Growth) -> str:
    if name in growth.stable:
        return "evolutionarily stable"
    return "neutrally stable" if name in growth.neutral else "can be invaded"


def _duel(duel: Duel) -> tuple[str, ...]:
    outcomes = {
        "dominance": f"{duel.first if duel.basin else duel.second} takes over",
        "coordination": f"risk dominant: {duel.risk_dominant or 'neither'}",
        "coexistence": f"both, invaded by {', '.join(duel.invaders)}" if duel.invaders else "both, uninvadable",
        "neutral": "they are alike",
    }
    share = "-" if duel.share is None else f"{duel.share:.1%}"
    return duel.first, duel.second, f"{duel.kind}: {outcomes[duel.kind]}", share, f"{duel.basin:.1%}"
