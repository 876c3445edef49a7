"""Figures of populations show what they should, and are the same bytes each time."""

import io

import numpy as np
from matplotlib import colors
from matplotlib.image import imread

from detente.reports import population_figures as figures
from detente.reports.figures import BLUE, ORANGE

NAMES = ("cooperator", "defector", "grudger")
FRAMES = np.array([[[0, 1, 0], [0, 0, 0], [0, 0, 2]], [[1, 1, 1], [1, 1, 1], [2, 2, 2]]], np.uint8)
COURSE = np.array([[0.5, 0.3, 0.2], [0.2, 0.6, 0.2]])


def test_shares_name_every_type_and_the_unit_of_time() -> None:
    svg = figures.shares(NAMES, (0, 1), COURSE, "generation")
    assert svg == figures.shares(NAMES, (0, 1), COURSE, "generation")
    assert all(word in svg for word in (*NAMES, "generation", BLUE, ORANGE))


def test_territories_show_the_rounds_asked_for_and_a_letter_in_each_cell() -> None:
    svg = figures.territories(NAMES, {0: FRAMES[0], 7: FRAMES[1]})
    assert "round 0" in svg
    assert "round 7" in svg
    assert svg.count(">D</text>") == 1 + 6
    assert ">C</text>" not in figures.territories(NAMES, {0: FRAMES[0].repeat(9, axis=1)})


def pixels(picture: bytes) -> dict[str, int]:
    painted = imread(io.BytesIO(picture), format="png")[..., :3]
    return {
        colour: int(np.isclose(painted, colors.to_rgb(colour), atol=0.003).all(axis=-1).sum())
        for colour in figures.colours(3)
    }


def test_a_picture_has_blue_orange_and_grey_in_their_shares() -> None:
    counts = pixels(figures.territory_png(NAMES, FRAMES[0].repeat(10, axis=0).repeat(10, axis=1)))
    cell = counts[ORANGE]
    assert counts[BLUE] / cell > 5  # seven cells and a patch in the legend to one and a patch
    assert cell > 1000
    assert figures.territory_png(NAMES, FRAMES[0]) == figures.territory_png(NAMES, FRAMES[0])


def test_a_film_has_a_picture_a_round() -> None:
    film = figures.territory_gif(NAMES, FRAMES)
    assert film.startswith(b"GIF89a")
    assert film.count(b"\x21\xf9\x04") == 2  # one control block a picture
    assert film == figures.territory_gif(NAMES, FRAMES)


def test_fingerprints_name_player_and_probe() -> None:
    svg = figures.fingerprint(np.arange(9.0).reshape(3, 3), "grudger", "tit_for_tat")
    assert "grudger" in svg
    assert "probe of tit_for_tat" in svg
    assert "how often grudger cooperates" in figures.transitive(np.eye(3), "grudger")


def test_every_type_has_a_colour_of_its_own() -> None:
    assert figures.colours(2) == [BLUE, ORANGE]
    assert len(set(figures.colours(9))) == 9
    assert len(figures.colours(1)) == 1
