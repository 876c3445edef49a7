"""A picture of a tree shows every node once."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from detente.base.errors import UsageError
from detente.games.bargaining import trust
from detente.games.information import monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.tree import tree
from detente.reports.tree_diagram import tree_svg

SVG = "{http://www.w3.org/2000/svg}"


def test_every_node_is_drawn() -> None:
    grown = tree(monty_hall)
    drawn = ElementTree.fromstring(tree_svg(grown))
    kinds = [node.kind for node in grown.root.walk()]
    assert len(drawn.findall(f"{SVG}circle")) == kinds.count("move")
    assert len(drawn.findall(f"{SVG}polygon")) == kinds.count("chance")
    paths = [path.get("class", "branch") for path in drawn.findall(f"{SVG}path")]
    assert paths.count("branch") == grown.nodes - 1, "a branch to every node but the root"
    assert paths.count("set") == 7, "one for each information set of more than one node"


def test_all_is_within_the_picture_and_rows_do_not_overlap() -> None:
    drawn = ElementTree.fromstring(tree_svg(tree(trust(2))))
    width, height = float(drawn.get("width", 0)), float(drawn.get("height", 0))
    spots = [(float(c.get("cx", -1)), float(c.get("cy", -1))) for c in drawn.findall(f"{SVG}circle")]
    assert all(0 < x < width and 0 < y < height for x, y in spots)
    payoffs = [t for t in drawn.findall(f"{SVG}text") if t.get("fill") == "#2166ac" and t.text not in ("A", "● A")]
    rows = sorted(float(t.get("y", 0)) for t in payoffs)
    assert len(rows) == 12
    assert min(b - a for a, b in pairwise(rows)) > 20


def test_labels_are_escaped_and_large_trees_refused() -> None:
    with pytest.raises(UsageError, match="1,024 ends; a picture shows up to 150"):
        tree_svg(tree(iterated_prisoners_dilemma(5)))
