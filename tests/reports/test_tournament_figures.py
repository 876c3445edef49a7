"""Figures of a tournament name everybody and show what they should."""

import re

import numpy as np
import pytest

from detente.lab.comparison import Change
from detente.lab.distribution import distributions
from detente.measures.intervals import Interval
from detente.reports import tournament_figures as figures
from detente.reports.figures import BLUE, ORANGE

NAMES = ["tit_for_tat", r"$\phi$", "a_name_that_has_very_many_more_letters_than_fit"]
SPREAD = distributions(np.array([[1.0, 2.0, 2.5], [1.2, 2.0, 2.7], [1.4, 2.0, 2.8]]))


def test_violins_name_every_row_literally_and_shortly() -> None:
    svg = figures.violins(NAMES, SPREAD, "payoff a turn")
    assert svg == figures.violins(NAMES, SPREAD, "payoff a turn")
    assert "payoff a turn" in svg
    assert "tit_for_tat" in svg
    assert r"$\phi$" in svg
    assert f"{NAMES[2][:35]}…" in svg
    assert NAMES[2] not in svg


def test_a_violin_has_a_body_only_where_repetitions_differ() -> None:
    svg = figures.violins(NAMES, SPREAD, "payoff a turn")
    assert svg.count('id="FillBetweenPolyCollection') == 2


@pytest.mark.parametrize(("size", "named"), [(36, True), (176, False)])
def test_columns_of_many_players_are_numbered(size: int, named: bool) -> None:
    names = [f"<{k}>" for k in range(size)]
    svg = figures.matrix(np.random.default_rng(1).random((size, size)), names, "payoff")
    assert svg.count("&lt;5&gt;") == (2 if named else 1)
    assert ("6. &lt;5&gt;" in svg) is not named


@pytest.mark.parametrize("size", [2, 36, 60, 61, 176])
def test_a_matrix_is_no_wider_than_the_page(size: int) -> None:
    svg = figures.matrix(np.eye(size), ["a_name_of_thirty_letters_or_so"] * size, "payoff")
    assert float(svg.split('width="')[1].split("pt")[0]) <= 72 * figures.WIDTH


def test_pairs_that_did_not_meet_are_blank() -> None:
    met = np.array([[np.nan, 1.0], [0.0, np.nan]])
    assert figures.matrix(met, ["a", "b"], "payoff") != figures.matrix(np.nan_to_num(met), ["a", "b"], "payoff")


def test_cooperation_is_blue_and_says_its_letters() -> None:
    svg = figures.by_turn(np.array([[1.0, 0.0]]), ["a"], 2)
    assert "(1: C, 0: D)" in svg
    assert figures.by_turn(np.array([[0.0, 1.0]]), ["a"], 2) != svg
    colours = figures.cooperation_colours()
    assert [round(255 * x) for x in colours(1.0)[:3]] == [int(BLUE[k : k + 2], 16) for k in (1, 3, 5)]
    assert [round(255 * x) for x in colours(0.0)[:3]] == [int(ORANGE[k : k + 2], 16) for k in (1, 3, 5)]


def test_differences_beyond_chance_differ_in_colour_and_shape() -> None:
    up = Change("up", (2.0, 2.5), Interval(0.5, 0.4, 0.6), (2.0, 1.0))
    same = Change("same", (2.0, 2.1), Interval(0.1, -0.4, 0.6), (2.0, 1.0))
    once = Change("once", (2.0, 2.1), Interval(0.1, -np.inf, np.inf), (2.0, 1.0))
    assert ORANGE in figures.differences([up])
    assert ORANGE not in figures.differences([same, once])
    assert "once" in figures.differences([same, once])


@pytest.mark.parametrize("size", [2, 4, 12])
def test_labels_of_bars_stay_within_small_figures(size: int) -> None:
    names, values = [f"player_{k}" for k in range(size)], np.arange(1.0, size * size + 1).reshape(size, size)
    for svg in (
        figures.by_turn(values, names, size),
        figures.matrix(values, names, "payoff a turn of the row's player"),
    ):
        height = float(svg.split('viewBox="0 0 ')[1].split('"')[0].split()[1])
        turned = re.findall(
            r"font-size: 8px[^>]*(?:translate\([\d.]+|rotate\(-90 [\d.]+) ([\d.]+)\)[^>]*>([^<]+)<", svg
        )
        labels = [(float(foot), text) for foot, text in turned if text != "turn"]
        assert labels
        for foot, text in labels:
            length = 0.5 * 8 * len(text)  # a letter is at least half as wide as it is high
            assert length < foot < height or length / 2 < foot < height - length / 2  # begins there, or is centred
