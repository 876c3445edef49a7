"""What is said of a grid."""

import dataclasses

import numpy as np

from detente.lab.summary import Conquest, Scene
from detente.reports.conquest import cells, sections, verdict
from detente.reports.document import Figure, Table

SHARES = ((0.5, 0.5), (0.25, 0.75), (0.0, 1.0))
SCENES = (Scene(0, 2, bytes([0, 1, 1, 0])), Scene(2, 2, bytes([1, 1, 1, 1])))
CONQUEST = Conquest(("cooperator", "defector"), SHARES, 0, SCENES)


def test_the_verdict_says_who_holds_what() -> None:
    assert verdict(CONQUEST) == "After 2 rounds the cells are held by defector 100.0%."


def test_scenes_are_grids_again() -> None:
    assert np.array_equal(cells(SCENES[0]), [[0, 1], [1, 0]])


def test_the_section_has_a_table_scenes_and_a_course() -> None:
    table, scenes, course = sections(CONQUEST)[0].blocks
    assert isinstance(table, Table)
    assert table.rows == [("cooperator", "50.0%", "12.5%", "0.0%"), ("defector", "50.0%", "87.5%", "100.0%")]
    assert isinstance(scenes, Figure)
    assert "round 2" in scenes.svg
    assert isinstance(course, Figure)
    assert "defector" in course.svg
    (alone,) = sections(dataclasses.replace(CONQUEST, sampled=50), brief=True)[0].blocks
    assert isinstance(alone, Table)
    assert "means of 50 matches" in alone.caption
