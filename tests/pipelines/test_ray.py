"""A tournament on a Ray cluster has the bytes of one on threads."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.arena import competition
from detente.base.errors import UsageError
from detente.lab.recipe import Recipe
from detente.lab.run import execute
from detente.lab.work import Means
from detente.pipelines.ray import RayCluster, ray_cluster

pytestmark = pytest.mark.slow

RECIPE = Recipe("tournament", 5, {"players": ["tft", "random", "grudger", "joss"], "noise": 0.05, "repetitions": 40})


@pytest.fixture(scope="module")
def cluster() -> Iterator[RayCluster]:
    with ray_cluster() as machines:
        yield machines


def double(offset: int, part: int) -> bytes:
    if part == 13:
        raise UsageError("thirteen is not done here")
    return bytes([2 * part + offset])


def test_parts_come_in_their_order(cluster: RayCluster) -> None:
    assert b"".join(cluster.each(double, [1], range(10))) == bytes(range(1, 21, 2))
    assert list(cluster.each(double, [1], [])) == []


def test_what_a_part_raises_is_raised_here(cluster: RayCluster) -> None:
    with pytest.raises(UsageError, match="thirteen is not done here"):
        list(cluster.each(double, [0], [12, 13, 14]))


def test_a_tournament_has_the_same_bytes(cluster: RayCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In five blocks, of which the cluster plays each on its own."""
    monkeypatch.setattr(competition, "BLOCK_TURNS", 9 * 6 * 200)
    here = execute(RECIPE, tmp_path / "here", [])
    there = execute(RECIPE, tmp_path / "there", [], means=Means(cluster=cluster))
    assert there.manifest.outputs["results.npz"] == here.manifest.outputs["results.npz"]
