"""Entering: the files of people's own by which players play, on the record of a run and on other machines.

What a strategy of the catalogue does is told by the version of detente; what one of a person's own does is told by its
file alone. So the bytes of these files, and of agent files, are inputs of a run.
"""

import atexit
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from detente.archetypes.own_strategy import FILES, OwnFile, enter_file
from detente.base.errors import StoreError, UsageError
from detente.lab.manifest import Fingerprint, fingerprint
from detente.lab.work import Work, fetch
from detente.learners.agent import Agent
from detente.learners.entrants import entrant, is_agent_file, is_own_file
from detente.strategies.contract import CATALOG, Player, Strategy

OWN = "strategy "  # before the id of a strategy of one's own, among the inputs of a run
LOSSLESS = "latin-1"  # gives every byte a letter, so that files travel as plain values


def record(work: Work, players: Iterable[Player], references: Iterable[str] = ()) -> None:
    """Enter in the record of a run by which files of people's own these players play.

    Args:
        work: of the run.
        players: who plays.
        references: as whom they were named; agent files are found by them.

    Raises:
        UsageError: an agent file is gone.
    """
    for player in players:
        for id in _own(player):
            work.use(f"{OWN}{id}", FILES[id].content)
    for reference in references:
        if is_agent_file(reference):
            work.read(reference)


def changed(inputs: Mapping[str, Fingerprint]) -> list[str]:
    """The files among the inputs of a run that are there but no longer what they were."""
    found = []
    for name, recorded in inputs.items():
        own = FILES.get(name.removeprefix(OWN))
        try:
            data = own.content if own else fetch(name)
        except (StoreError, UsageError):
            continue
        if fingerprint(data) != recorded:
            found.append(str(own.path) if own else name)
    return sorted(set(found))


def pack(references: Iterable[str]) -> Mapping[str, Any]:
    """Everything of people's own that another machine needs to know who these are, as plain values."""
    return {
        "files": [[own.path.name, own.content.decode(LOSSLESS)] for own in dict.fromkeys(FILES.values())],
        "agents": {name: fetch(name).decode(LOSSLESS) for name in references if is_agent_file(name)},
        "own": {name: entrant(name).strategy.id for name in references if is_own_file(name)},
    }


def unpack(packed: Mapping[str, Any]) -> "Mapping[str, Player]":
    """The players whose references lead to files, known by what was packed; strategies of people's own are entered."""
    for name, text in packed["files"]:
        _enter(name, text.encode(LOSSLESS))
    agents = {name: Agent.from_json(text.encode(LOSSLESS), name).player for name, text in packed["agents"].items()}
    return agents | {name: CATALOG[id].player() for name, id in packed["own"].items()}


def _enter(name: str, content: bytes) -> None:
    """Enter a file that came from elsewhere, unless it is known already."""
    if any((own.path.name, own.content) == (name, content) for own in FILES.values()):
        return
    path = Path(mkdtemp(prefix="detente-"), name)
    atexit.register(shutil.rmtree, path.parent, ignore_errors=True)
    path.write_bytes(content)
    enter_file(path)


def _own(player: Player) -> Iterator[str]:
    """The ids of the strategies of people's own by which a player and its team play."""
    yield from _defining(player.strategy)
    for member in player.team if player.strategy.id in FILES else player.members:
        yield from _own(member)


def _defining(entry: Strategy) -> Iterator[str]:
    """The strategy, if it is somebody's own, and the one of a Python file that has its rule, if there is one."""
    for id, own in FILES.items():
        if id == entry.id or (_is_code(own) and CATALOG[id].rule is entry.rule):
            yield id


def _is_code(own: OwnFile) -> bool:
    return own.path.suffix == ".py"
