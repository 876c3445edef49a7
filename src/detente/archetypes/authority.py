"""Naming authorities: publications and libraries that name strategies, and the player here that each name means.

`harper_2017/NAME` is a player of the tournaments of Harper et al. by the name that the paper prints, and behaves as it
did there. `axelrod/CLASS` is a class of the axelrod library 4.14, with the keywords of its constructor as parameters.
`axelrod_1980b/AUTHOR` is an entrant of Axelrod's second tournament. Each is a file of the folder `authorities`:

    source, provenance     where the names are from
    players                the names, each with the player as it is written here
    constructors           further names that are no players until they are given parameters
    programs               what the names' programs are called, where they were published
    keywords               where a name's parameters are called otherwise here
    refused                names that are no players here, each with the reason
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from detente.archetypes.constructor import converted
from detente.base.errors import UnknownName, UsageError
from detente.base.reference import read

FOLDER = Path(__file__).parent / "authorities"
AUTHORITIES = ("axelrod", "axelrod_1980b", "harper_2017")
ROSTERS = {"axelrod_1980b": "axelrod_1980b", "axelrod_4_14": "axelrod", "harper_2017": "harper_2017"}


@cache
def authority(name: str) -> Mapping[str, Any]:
    """The file of an authority."""
    content: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text())
    return content


def is_theirs(reference: str) -> bool:
    """Whether a player is written as an authority names it."""
    return reference.strip().partition("/")[0] in AUTHORITIES and "/" in reference


def translate(reference: str) -> tuple[str, dict[str, Any]]:
    """A player that is written as an authority names it: as it is written here, and the parameters it was given.

    Raises:
        UnknownName: the authority has no player of that name.
        UsageError: the name is no player here.
    """
    prefix, _, rest = reference.strip().partition("/")
    content = authority(prefix)
    names = {**content["players"], **content.get("constructors", {})}
    folded = _names(prefix)
    name, values = rest, list[tuple[str, Any]]()
    if _fold(rest) not in folded:
        name, values = read(rest, "player", f"write it like {prefix}/{next(iter(names))}")
    if _fold(name) not in folded:
        raise UnknownName(
            f"player of {prefix}", name, folded.values(), f"`detente show rosters {_roster(prefix)}` lists them"
        )
    name = folded[_fold(name)]
    if name in content.get("refused", {}):
        raise UsageError(f"{prefix}/{name} is no player here: {content['refused'][name]}")
    if any(not key for key, _ in values):
        raise UsageError(f"{reference!r} gives a value without its name; write {prefix}/{name}(keyword=value)")
    return names[name], parameters(f"{prefix}/{name}", dict(values))


def parameters(reference: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of a player here, from those that its authority gives it.

    Raises:
        UsageError: a table is not of the size that it must be.
    """
    prefix, _, written = reference.strip().partition("/")
    name = _names(prefix).get(_fold(written.partition("(")[0]), written)
    return converted(name, given, authority(prefix).get("keywords", {}).get(name, {}))


@cache
def _names(prefix: str) -> Mapping[str, str]:
    """All names of an authority by how they are folded."""
    content = authority(prefix)
    kinds = (content.get(kind, {}) for kind in ("players", "constructors", "refused"))
    return {_fold(name): name for names in kinds for name in names}


def roster(name: str) -> dict[str, str]:
    """The players of a roster: the names they have there, each with the player as it is written here.

    Raises:
        UnknownName: there is no such roster.
    """
    if name not in ROSTERS:
        raise UnknownName("roster", name, ROSTERS, f"there are {', '.join(ROSTERS)}")
    return dict(authority(ROSTERS[name])["players"])


def _roster(prefix: str) -> str:
    return next(name for name, file in ROSTERS.items() if file == prefix)


def _fold(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum() or letter in ".,")
