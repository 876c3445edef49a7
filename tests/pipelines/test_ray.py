"""A tournament on a Ray cluster has the bytes of one on threads."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.arena import competition
from detente.base.errors import UnknownName, UsageError
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


def lost(part: int) -> bytes:
    raise UnknownName("strategy", f"number {part}", ["tit_for_tat"])


def test_errors_with_a_form_of_their_own_arrive_too(cluster: RayCluster) -> None:
    with pytest.raises(UnknownName, match="no strategy is called 'number 1'; `detente list strategies` shows them all"):
        list(cluster.each(lost, [], [1]))


def test_an_address_of_the_client_is_refused() -> None:
    refused = pytest.raises(UsageError, match=r"^ray://head:10001 is an address for Ray's client, which is not used")
    with refused, ray_cluster("ray://head:10001"):
        pass


def test_strategies_of_ones_own_travel(cluster: RayCluster, tmp_path: Path) -> None:
    (tmp_path / "own_of_ray_tests.toml").write_text(
        'strategy = "memory_one"\n[parameters]\nfour_vector = [1, 0.2, 1, 0.2]\n'
    )
    players = [str(tmp_path / "own_of_ray_tests.toml"), "tft", "random"]
    recipe = Recipe(
        "tournament", 5, {**RECIPE.settings, "players": players, "edges": [f"{players[0]} -- tft", "tft -- random"]}
    )
    here = execute(recipe, tmp_path / "here", [])
    there = execute(recipe, tmp_path / "there", [], means=Means(cluster=cluster))
    assert there.manifest.outputs["results.npz"] == here.manifest.outputs["results.npz"]
    assert list(there.manifest.inputs) == ["strategy own_of_ray_tests"]


def test_a_tournament_has_the_same_bytes(cluster: RayCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In five blocks, of which the cluster plays each on its own."""
    monkeypatch.setattr(competition, "BLOCK_TURNS", 9 * 6 * 200)
    here = execute(RECIPE, tmp_path / "here", [])
    there = execute(RECIPE, tmp_path / "there", [], means=Means(cluster=cluster))
    assert there.manifest.outputs["results.npz"] == here.manifest.outputs["results.npz"]
