"""What a strategy's fingerprints show."""

import numpy as np

from detente.lab.summary import Probed
from detente.reports import figures, population_figures
from detente.reports.document import Block, Figure, Section, Table

SHOWN = 5  # rows and columns of the table


def verdict(probed: Probed) -> str:
    """The answer in a sentence."""
    payoffs = np.array(probed.payoffs)
    how = f"sampled from {probed.sampled:,} matches each" if probed.sampled else "computed exactly"
    return (
        f"Over {payoffs.size:,} probes of {probed.probe}, {probed.player} gets {payoffs.mean():.3f} a turn on average, "
        f"from {payoffs.min():.3f} to {payoffs.max():.3f}, {how}."
    )


def sections(probed: Probed, brief: bool = False) -> list[Section]:
    """The sections of a report on fingerprints."""
    payoffs, kinder = np.array(probed.payoffs), np.array(probed.cooperation)
    places = np.unique(np.linspace(0, len(payoffs) - 1, SHOWN).round().astype(int))
    steps = np.linspace(0, 1, len(payoffs))[places]
    rows = [
        (f"y = {y:.2f}", *(f"{value:.3f}" for value in payoffs[places, place]))
        for y, place in zip(steps[::-1], places[::-1], strict=True)
    ]
    caption = "Payoff a turn: x is the chance that the probe is made to cooperate, y that it is made to defect."
    blocks: list[Block] = [Table(("", *(f"x = {x:.2f}" for x in steps)), rows, caption)]
    drawn = not brief and figures.available()
    if drawn:
        blocks.append(Figure(population_figures.fingerprint(payoffs, probed.player, probed.probe), caption))
    rates = Table(
        ("Opponent cooperates", "First turn", "Last turn", "Mean"),
        [
            (f"{chance:.0%}", *(f"{rate:.1%}" for rate in (row[0], row[-1], row.mean())))
            for chance, row in zip(np.linspace(0, 1, len(kinder))[places], kinder[places], strict=True)
        ],
        "How often the strategy cooperates with players that cooperate at random.",
    )
    picture = [Figure(population_figures.transitive(kinder, probed.player), "The same, turn by turn.")] if drawn else []
    return [Section("Payoffs from probes", blocks), Section("Ever kinder opponents", [rates, *picture])]
