from dataclasses import dataclass

import pytest

from detente.base.catalog import Catalog
from detente.base.errors import UnknownName


@dataclass(frozen=True)
class Plant:
    id: str
    aliases: tuple[str, ...] = ()


ROSE = Plant("wild_rose", ("Rosa canina",))
OAK = Plant("oak")


@pytest.fixture
def plants() -> Catalog[Plant]:
    catalog: Catalog[Plant] = Catalog("plant", lambda: None)
    catalog.add(ROSE)
    catalog.add(OAK)
    return catalog


@pytest.mark.parametrize("name", ["wild_rose", "Wild Rose", "wildrose", "WILD-ROSE", "rosa_canina", "Rosa canina"])
def test_spelling_is_forgiven(plants: Catalog[Plant], name: str) -> None:
    assert plants.find(name) is ROSE


def test_a_catalogue_is_a_mapping_by_id_in_order(plants: Catalog[Plant]) -> None:
    assert list(plants) == ["wild_rose", "oak"]
    assert len(plants) == 2
    assert plants["oak"] is OAK
    assert "wildrose" not in plants
    assert repr(plants) == "<2 plant entries>"


def test_a_slash_is_part_of_a_name() -> None:
    catalog: Catalog[Plant] = Catalog("plant", lambda: None)
    parted, whole = catalog.add(Plant("a/b")), catalog.add(Plant("ab"))
    assert (catalog.find("A/B"), catalog.find("ab")) == (parted, whole)


def test_an_unknown_name_gets_suggestions(plants: Catalog[Plant]) -> None:
    with pytest.raises(UnknownName, match="no plant is called 'wild_rise'; did you mean wild_rose"):
        plants.find("wild_rise")


@pytest.mark.parametrize("intruder", [Plant("Wild-Rose"), Plant("ash", ("OAK",)), Plant("rosa_canina")])
def test_a_name_belongs_to_one_entry(plants: Catalog[Plant], intruder: Plant) -> None:
    with pytest.raises(ValueError, match=r"already belongs to '(wild_rose|oak)'"):
        plants.add(intruder)
    assert list(plants) == ["wild_rose", "oak"]


def test_entries_are_loaded_once_and_only_when_asked_for() -> None:
    loads = []

    def load() -> None:
        loads.append(len(loads))
        catalog.add(ROSE)

    catalog: Catalog[Plant] = Catalog("plant", load)
    assert loads == []
    assert "wild_rose" in catalog
    assert catalog.find("wild rose") is ROSE
    assert len(catalog) == 1
    assert loads == [0]


def test_loading_may_look_into_the_catalogue() -> None:
    """A module that registers an entry may ask for another one while it is imported."""

    def load() -> None:
        catalog.add(OAK)
        assert catalog.find("oak") is OAK

    catalog: Catalog[Plant] = Catalog("plant", load)
    assert len(catalog) == 1


def test_what_is_removed_leaves_its_names_free(plants: Catalog[Plant]) -> None:
    plants.remove("wild_rose")
    assert list(plants) == ["oak"]
    with pytest.raises(UnknownName):
        plants.find("Rosa canina")
    assert plants.add(Plant("rose", ("Wild Rose", "Rosa canina"))) is plants.find("wild_rose")
