"""An agent file: a learned policy as JSON that anyone can read, check and enter into a match.

The file holds the payoffs it was learned under, how far it remembers, the value of every action in every remembered
past, and where it came from; a checksum over all of it tells whether it is still what was written.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.archetypes.lookup import lookup
from detente.base.action import LETTERS
from detente.base.errors import DamagedFile
from detente.games.matrix import MatrixGame
from detente.learners.tabular_q import MOST_MEMORY, QLearning, Training, state_names
from detente.strategies.contract import Player

FORMAT = "detente/agent"
VERSION = 1
REPAIR = "train the agent again, or restore the file from where it came"


@dataclass(frozen=True, eq=False)
class Agent:
    """A policy that a tabular learner has found.

    Attributes:
        name: under which it enters matches.
        game: the game it was learned in; the agent played the row.
        memory: how many past turns it sees.
        table: the value of each action in each remembered past, ``[states, actions]``.
        provenance: how it came about: learner, settings, opponent, seed, version.
    """

    name: str
    game: MatrixGame
    memory: int
    table: NDArray[np.float64]
    provenance: Mapping[str, Any] = field(repr=False)

    @property
    def policy(self) -> NDArray[np.int8]:
        """The greedy action in every remembered past, ``[states]``; ties go to C."""
        return np.asarray(np.argmax(self.table, axis=1), np.int8)

    @property
    def player(self) -> Player:
        """The policy as a compiled lookup strategy."""
        early, deep = np.split(self.policy, [len(self.table) - 4**self.memory])
        return lookup(deep, (0, self.memory, self.memory), early).called(self.name)

    def to_json(self) -> str:
        """The agent file's text."""
        content = {
            "format": FORMAT,
            "version": VERSION,
            "name": self.name,
            "payoffs": {"row": self.game.row.tolist(), "column": self.game.col.tolist()},
            "memory": self.memory,
            "states": state_names(self.memory),
            "values": self.table.tolist(),
            "policy": "".join(LETTERS[action] for action in self.policy),
            "provenance": dict(self.provenance),
        }
        return json.dumps({**content, "checksum": _checksum(content)}, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes, where: str) -> "Agent":
        """The agent that a file's text describes.

        Raises:
            DamagedFile: the text is truncated, was changed after it was written, or is no agent file.
        """
        try:
            content = json.loads(text)
        except ValueError:
            raise DamagedFile(f"{where} is not a whole agent file (it does not parse as JSON); {REPAIR}") from None
        if not isinstance(content, dict) or content.get("format") != FORMAT:
            raise DamagedFile(f"{where} is no agent file; one says format: {FORMAT!r}, as `detente train` writes it")
        if content.get("version") != VERSION:
            raise DamagedFile(f"{where} has version {content.get('version')!r}; this detente reads version {VERSION}")
        if content.pop("checksum", None) != _checksum(content):
            raise DamagedFile(f"{where} was changed after it was written (its checksum is wrong); {REPAIR}")
        return cls._of(content, where)

    @classmethod
    def _of(cls, content: dict[str, Any], where: str) -> "Agent":
        try:
            payoffs = content["payoffs"]
            game = MatrixGame(np.array(payoffs["row"]), np.array(payoffs["column"]))
            table = np.array(content["values"], np.float64)
            agent = cls(str(content["name"]), game, int(content["memory"]), table, dict(content["provenance"]))
        except (KeyError, TypeError, ValueError) as error:
            raise DamagedFile(f"{where} lacks what an agent file has ({error}); {REPAIR}") from None
        states = QLearning(memory=agent.memory).states if 0 <= agent.memory <= MOST_MEMORY else 0
        if table.shape != (states, 2) or game.actions != 2 or not np.all(np.isfinite(table)):
            raise DamagedFile(f"{where} has a table that does not fit memory {agent.memory}; {REPAIR}")
        return agent


def learned(training: Training, index: int | None = None, name: str = "") -> Agent:
    """One of the agents of a training: the given seed's, else a representative one's."""
    index = training.representative if index is None else index
    settings = training.settings
    provenance = {
        "learner": "tabular_q",
        "opponent": training.opponent.name,
        "episodes": settings.episodes,
        "rounds": settings.rounds,
        "alpha": str(settings.alpha),
        "gamma": settings.gamma,
        "epsilon": str(settings.epsilon),
        "noise": settings.noise,
        "seed": training.seed.root,
        "repetition": index,
    }
    name = name or f"q({training.opponent.name})"
    return Agent(name, settings.game, settings.memory, training.tables[index], provenance)


def load_agent(path: str | os.PathLike[str]) -> Agent:
    """Read an agent file from disk.

    Raises:
        DamagedFile: the file cannot be read or cannot be trusted.
    """
    try:
        text = Path(path).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DamagedFile(f"the agent file {os.fspath(path)} cannot be read: {reason}") from None
    return Agent.from_json(text, os.fspath(path))


def _checksum(content: Mapping[str, Any]) -> str:
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()
