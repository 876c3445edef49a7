"""Figures 8 to 24 of the paper as they come out here.

Source: harper2017
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.lab.distribution import distributions
from detente.papers.harper_2017.figures import best
from detente.papers.harper_2017.tables import Played
from detente.reports import tournament_figures
from detente.reports.document import Block, Figure, Section
from detente.reports.figures import BLUE, canvas, plain, to_svg

EXAMPLE = "Tit For Tat"  # whose scores, ranks and wins Figures 8 to 10 show
SHOWN = (  # in Figures 15 to 17 and 22 to 24
    "EvolvedLookerUp2_2_2",
    "Evolved HMM 5",
    "Evolved FSM 16",
    "DBS: 0.75, 3, 4, 3, 5",
    "Evolved ANN 5 Noise 05",
    "Evolved FSM 16 Noise 05",
)
QUANTITIES = {"scores": "score a turn", "wins": "matches won", "ranks": "rank"}


def drawings(standard: Played, noisy: Played) -> Section:
    """All figures of the paper that show results."""
    repetitions = f"{standard.repetitions:,} repetitions"
    blocks: list[Block] = [
        Figure(histograms(standard, EXAMPLE), f"Figures 8 to 10: {EXAMPLE} over {repetitions} without noise.")
    ]
    blocks += _results(standard, (11, 13, 14, 12), "without noise")
    blocks += _results(noisy, (18, 20, 21, 19), "with 5% noise")
    if standard.cooperation is not None:
        caption = (
            "Figures 15 to 17 and 22 to 24: how often each cooperates, by turn; C blue, D orange, best opponent on top."
        )
        blocks.append(Figure(cooperation(standard, SHOWN), caption))
    return Section("Figures, as they come out here", blocks)


def _results(played: Played, numbers: Sequence[int], noise: str) -> list[Block]:
    blocks: list[Block] = []
    for number, (quantity, words) in zip(numbers, QUANTITIES.items(), strict=False):
        caption = (
            f"Figure {number}: {words}, {noise}; the diamond is the median, the line holds 90% of the repetitions."
        )
        blocks.append(Figure(violins(played, quantity), caption))
    if played.outcomes is not None:
        caption = f"Figure {numbers[-1]}: payoff a turn of the row's player with the column's, {noise}, by place."
        blocks.append(Figure(heat_map(played), caption))
    return blocks


def histograms(played: Played, player: str) -> str:
    """How a player's score, rank and wins are distributed."""
    figure = canvas(9.0, 2.4)
    for place, (quantity, words) in enumerate(QUANTITIES.items()):
        axes = figure.add_subplot(1, 3, place + 1)
        axes.hist(getattr(played, quantity)[:, played.index(player)], bins=30, color=BLUE)
        axes.set_xlabel(words, fontsize=8)
        plain(axes)
    return to_svg(figure)


def violins(played: Played, quantity: str) -> str:
    """How a quantity varies over repetitions, a row a player, by median score."""
    order = best(played.scores, len(played.names))
    unit = 0.0 if quantity == "scores" else 1.0
    spread = distributions(getattr(played, quantity)[:, order], unit)
    return tournament_figures.violins([played.names[player] for player in order], spread, QUANTITIES[quantity])


def heat_map(played: Played) -> str:
    """What each player gets a turn with each, by median score."""
    order = best(played.scores, len(played.names))
    names = [played.names[player] for player in order]
    return tournament_figures.matrix(played.payoffs[np.ix_(order, order)], names, "payoff a turn of the row's player")


def cooperation(played: Played, players: Sequence[str]) -> str:
    """How often some players cooperate in each turn, a row an opponent by median score."""
    assert played.cooperation is not None
    order = best(played.scores, len(played.names))
    figure = canvas(9.0, 6.0)
    image, colours = None, tournament_figures.cooperation_colours()
    for place, player in enumerate(players):
        axes = figure.add_subplot(2, 3, place + 1)
        rates: NDArray[Any] = played.cooperation[played.index(player)][order]
        image = axes.imshow(np.ma.masked_invalid(rates), cmap=colours, vmin=0, vmax=1, aspect="auto")
        axes.set_title(player, fontsize=8, loc="left")
        axes.set_xlabel("turn", fontsize=7)
        axes.tick_params(labelsize=7)
    figure.colorbar(image, ax=figure.axes, shrink=0.6).ax.tick_params(labelsize=7)
    return to_svg(figure)
