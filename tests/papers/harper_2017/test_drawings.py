"""The paper's figures: all drawn, each with its number and everybody's name."""

import re

import numpy as np
import pytest

from detente.papers.harper_2017.drawings import (
    EXAMPLE,
    SHOWN,
    cooperation,
    drawings,
    heat_map,
    histograms,
    violins,
)
from detente.papers.harper_2017.tables import Played
from detente.reports.document import Figure

NAMES = (*SHOWN, EXAMPLE, r"$\phi$")


@pytest.fixture(scope="module")
def played() -> Played:
    rng, size = np.random.default_rng(2), len(NAMES)
    return Played(
        NAMES,
        rng.normal(2.5, 0.1, (30, size)),
        rng.integers(0, size, (30, size)),
        outcomes=rng.integers(1, 50, (size, size, 4)),
        cooperation=rng.random((size, size, 20)),
    )


def test_every_figure_of_results_is_drawn(played: Played) -> None:
    captions = [block.caption for block in drawings(played, played).blocks if isinstance(block, Figure)]
    numbers = {int(number) for caption in captions for number in re.findall(r"\d+", caption.partition(":")[0])}
    assert numbers == {8, 10, 11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 22, 24}
    said = "Figure 20: matches won, with 5% noise; the diamond is the median, the line holds 90% of the repetitions."
    assert said in captions


def test_what_was_not_recorded_is_not_drawn(played: Played) -> None:
    bare = Played(NAMES, played.scores, played.wins)
    assert len(drawings(bare, bare).blocks) == 1 + 3 + 3


@pytest.mark.parametrize("quantity", ["scores", "wins", "ranks"])
def test_everybody_has_a_row(played: Played, quantity: str) -> None:
    svg = violins(played, quantity)
    assert all(name in svg for name in NAMES), "and no name is taken for a formula"


def test_drawings_are_the_same_for_the_same_data(played: Played) -> None:
    for draw in (lambda: histograms(played, EXAMPLE), lambda: heat_map(played), lambda: cooperation(played, SHOWN)):
        assert draw() == draw()
