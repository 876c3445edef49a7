"""A catalogue: entries found by name or alias, with the nearest names suggested when there is none."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, Protocol, TypeVar

from detente.base.errors import UnknownName


class Named(Protocol):
    """What a catalogue holds: anything with an id and other names for it."""

    @property
    def id(self) -> str:
        """The lower-snake name, unique and stable."""
        ...

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names that find the same entry."""
        ...


E_ = TypeVar("E_", bound=Named)


class Catalog(Generic[E_], Mapping[str, E_]):
    """Entries of one kind by id, in order of registration.

    Spelling is forgiving: ``"Tit For Tat"``, ``"titfortat"`` and ``"tit-for-tat"`` find ``tit_for_tat``.
    `load` is called once, before the first look-up, to import the modules that register the entries.
    """

    def __init__(self, kind: str, load: Callable[[], None]) -> None:
        self.kind = kind
        self._load: Callable[[], None] | None = load
        self._entries: dict[str, E_] = {}
        self._names: dict[str, str] = {}

    def add(self, entry: E_) -> E_:
        """Register an entry under its id and aliases.

        Raises:
            ValueError: another entry has the id or one of the aliases.
        """
        for name in (entry.id, *entry.aliases):
            taken = self._names.get(_fold(name))
            if taken is not None:
                raise ValueError(f"{self.kind} {entry.id!r}: the name {name!r} already belongs to {taken!r}")
        self._entries[entry.id] = entry
        self._names.update({_fold(name): entry.id for name in (entry.id, *entry.aliases)})
        return entry

    def remove(self, entry_id: str) -> None:
        """Forget an entry and all its names, so that they are free again."""
        del self._entries[entry_id]
        self._names = {name: owner for name, owner in self._names.items() if owner != entry_id}

    def find(self, name: str) -> E_:
        """The entry called `name`, by id or alias, forgiving about case and punctuation.

        Raises:
            UnknownName: there is none; the nearest names are suggested.
        """
        self._ensure()
        entry_id = self._names.get(_fold(name))
        if entry_id is None:
            raise UnknownName(self.kind, name, self._suggestible())
        return self._entries[entry_id]

    def __getitem__(self, entry_id: str) -> E_:
        self._ensure()
        return self._entries[entry_id]

    def __iter__(self) -> Iterator[str]:
        self._ensure()
        return iter(self._entries)

    def __len__(self) -> int:
        self._ensure()
        return len(self._entries)

    def __repr__(self) -> str:
        return f"<{len(self)} {self.kind} entries>"

    def _suggestible(self) -> Iterable[str]:
        for entry in self._entries.values():
            yield entry.id
            yield from entry.aliases

    def _ensure(self) -> None:
        if self._load is not None:
            load, self._load = self._load, None
            load()


def _fold(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum() or letter == "/")
