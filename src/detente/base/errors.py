"""Errors a person can act on: each is one sentence saying what was wrong, where, and what would be right.

DetenteError            anything detente refuses or cannot do    exit code 1
├── UsageError          the request itself was wrong              exit code 2
│   ├── UnknownName     no such entry; nearest names suggested
│   ├── DamagedFile     a file is truncated, tampered with or of another kind
│   └── MissingExtra    a library that comes with an extra is not installed
├── StoreError          a directory or bucket cannot be read or written
├── Interrupted         a person stopped the work                 exit code 130
└── NotFinite           a strategy is not a finite automaton, so no exact answer exists
"""

import difflib
from collections.abc import Iterable
from typing import Any


class DetenteError(Exception):
    """Something detente refuses or cannot do, said in one sentence."""

    exit_code = 1

    def __reduce__(self) -> tuple[Any, ...]:
        """How it travels between processes: as it is, not made anew from its sentence."""
        return _revived, (type(self), self.args), vars(self)


class UsageError(DetenteError, ValueError):
    """The request was wrong: an illegal value, an unknown option, a malformed file."""

    exit_code = 2


class UnknownName(UsageError):
    """No entry has this name; the sentence suggests the nearest ones."""

    def __init__(self, kind: str, name: str, known: Iterable[str], otherwise: str = "") -> None:
        near = _near(name, known)
        otherwise = otherwise or f"`detente list {plural(kind)}` shows them all"
        hint = f"did you mean {' or '.join(near)}?" if near else otherwise
        super().__init__(f"no {kind} is called {name!r}; {hint}")
        self.suggestions = near


class DamagedFile(UsageError):
    """A file cannot be trusted: truncated, changed since it was written, or of another kind."""


class MissingExtra(UsageError):
    """A library is needed that is installed only on request."""

    def __init__(self, extra: str) -> None:
        super().__init__(f"this needs the extra {extra!r}, which is not installed; run pip install 'detente[{extra}]'")


class StoreError(DetenteError):
    """A directory or bucket cannot be reached, read or written."""


class Interrupted(DetenteError):
    """A person stopped the work; the sentence says what became of it."""

    exit_code = 130

    def __init__(self, outcome: str) -> None:
        super().__init__(f"interrupted; {outcome}")


class NotFinite(DetenteError):
    """A strategy's behaviour depends on unboundedly many pasts, so it has no exact finite answer."""


def _revived(kind: type[DetenteError], told: tuple[Any, ...]) -> DetenteError:
    return kind.__new__(kind, *told)


def plural(noun: str) -> str:
    """The plural of a regular English noun: strategy, strategies; game, games."""
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"


def nearest(word: str, legal: Iterable[Any]) -> str:
    """A hint: the legal words that look like one that is not, or all of them where none does."""
    words = [str(name) for name in legal]
    near = _near(word, words)
    return f"did you mean {' or '.join(near)}?" if near else f"it may be {', '.join(words) or 'left out'}"


def _near(word: str, known: Iterable[str]) -> list[str]:
    """The three known words that look most like one, spelling and case forgiven, else three that begin with it."""
    spelled: dict[str, str] = {}
    for name in known:
        spelled.setdefault(_plain(name), name)
    wanted = _plain(word)
    near = difflib.get_close_matches(wanted, spelled, n=3, cutoff=0.55)
    near = near or [name for name in spelled if wanted and name.startswith(wanted)][:3]
    return [spelled[name] for name in near]


def _plain(name: str) -> str:
    return name.casefold().replace("_", " ").replace("-", " ")
