"""Players by how they are written."""

from typing import Any

from detente.archetypes.authority import is_theirs, translate
from detente.base.reference import named, read
from detente.strategies.contract import CATALOG, Player

WRITTEN = "write it like tit_for_tat, random(p=0.7) or random:0.7"


def find(reference: str) -> Player:
    """The player that is written so: ``tit_for_tat``, ``random(p=0.7)``, ``random:0.7`` or ``random:p=0.7``.

    Values without a name go to the parameters in their order. A value is a number, a list such as ``[1,0,0,1]``, or
    moves: ``C``, or several such as ``CCD``. A leader's team is a list of players: ``meta_majority(team=[tft, gtft])``;
    what transforms a single player is given it first: ``noisy(tft, noise=0.1)`` or ``noisy(player=tft, noise=0.1)``.
    Other authorities' names are ``harper_2017/NAME`` and ``axelrod/CLASS``.

    Raises:
        UnknownName: there is no such strategy or parameter.
        UsageError: the reference cannot be read, or a value is wrong.
    """
    ours, theirs = translate(reference) if is_theirs(reference) else (reference, {})
    name, values = read(ours, "player", WRITTEN)
    entry = CATALOG.find(name)
    words = [] if not entry.team else ["player", "team"] if entry.team.single else ["team"]
    names = words[:1] + [spec.name for spec in entry.parameters]
    given: dict[str, Any] = {**named(values, names, repr(reference)), **theirs}
    listed = [given.pop(word) for word in words if word in given]
    team = [member for members in listed for member in (members if isinstance(members, list) else [members])]
    return entry.player(**given, **({"team": [find(str(member)) for member in team]} if team else {}))
