"""A strategy is a small rule: a class with a few typed fields and one readable `move`.

    @strategy(title="Generous Tit For Tat", source="nowak1992", depth=1, stochastic=True)
    class GenerousTitForTat:
        '''Repeats the other's last move, but forgives a defection with probability p.'''

        p: float = probability(1 / 3)

        def move(self, me: History, opp: History, rng: Stream) -> int:
            if opp.last == D:
                return cooperate_with(self.p, rng)
            return C

A field made by `parameter`, `probability` or `probabilities` is set when the player is made; a plain default is
memory, restored before every match. `match_payoffs` and `match_length` are filled in from the match. A rule that leads
a team has a field `proposals`, made by `each_member`, that holds what its members propose before every move. A rule
whose parameters must fit together may have a static method `verify`, which is given them all by name (and the team, if
it leads one) and raises a `UsageError`; one whose parameters must fit the game, a static method `suit`, which is given
the payoffs too. The decorator makes the catalogue entry and the card; what it declares (depth,
stochastic) is verified by the tests.
"""

import inspect
import math
import re
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, ClassVar, Literal, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.base.action import parse_moves
from detente.base.catalog import Catalog
from detente.base.errors import UnknownName, UsageError
from detente.strategies.card import verify_card

FloatArray: TypeAlias = NDArray[np.float64]
IntArray: TypeAlias = NDArray[np.int64]
ActionArray: TypeAlias = NDArray[np.int8]
Kind: TypeAlias = Literal["parameter", "memory", "payoffs", "length", "members"]
Past: TypeAlias = Literal["proposals", "shared", "opposite"]
Role = TypeVar("Role")

UNBOUNDED = math.inf
USUAL_PAYOFFS = (3.0, 0.0, 5.0, 1.0)
TEAM = "team"  # the first word of a leader's record: where a batch keeps its team
LARGEST_WHOLE = 2**53  # above it not every whole number is a float


@dataclass(frozen=True)
class FieldSpec:
    """One field of a strategy: what it starts as, and for a parameter what it may be."""

    default: Any
    kind: Kind = "memory"
    low: float = -math.inf
    high: float = math.inf
    any_shape: bool = False
    name: str = ""

    def value(self, given: Any, owner: str) -> NDArray[Any]:
        """`given` as an array of this field's type.

        Raises:
            UsageError: it is of another type or shape, not a number, or outside the bounds.
        """
        start = np.asarray(self.default)
        where = f"parameter {self.name!r} of {owner}"
        if start.dtype.kind in "iu":  # the numbers of moves would be chances of defecting, not of cooperating
            given = _moves(given, start.ndim)
        try:
            if isinstance(given, str):
                raise ValueError
            exact = np.asarray(given, dtype=np.float64)
            exact = np.atleast_1d(exact) if self.any_shape else exact
        except (TypeError, ValueError):
            raise UsageError(f"{where} is {given!r}; it must be {self.describe()}") from None
        wrong_shape = exact.ndim != start.ndim or not exact.size if self.any_shape else exact.shape != start.shape
        outside = not bool(np.all((exact >= self.low) & (exact <= self.high)))  # NaN is outside too
        whole = bool(np.all((np.rint(exact) == exact) & (np.abs(exact) <= LARGEST_WHOLE)))
        if wrong_shape or outside or (start.dtype.kind in "iub" and not whole):
            raise UsageError(f"{where} is {np.asarray(given).tolist()!r}; it must be {self.describe()}")
        return exact.astype(start.dtype)

    def describe(self) -> str:
        """The legal values in words, for messages and cards: "a number from 0 to 1"."""
        start = np.asarray(self.default)
        noun = "whole number" if start.dtype.kind in "iub" else "number"
        many = f"{noun}s" if self.any_shape else f"{start.size} {noun}s"
        what = f"a {noun}" if start.ndim == 0 else f"a list of {many}"
        if math.isfinite(self.low) and math.isfinite(self.high):
            return f"{what} from {self.low:g} to {self.high:g}"
        if math.isfinite(self.low):
            return f"{what} of at least {self.low:g}"
        return f"{what} of at most {self.high:g}" if math.isfinite(self.high) else what


def _moves(given: Any, dimensions: int) -> Any:
    """Moves as people write them, "CCD" or a list of such rows, as numbers; anything else as it is."""
    if isinstance(given, str) and re.fullmatch("[CD]+", given):
        return parse_moves(given) if dimensions else parse_moves(given)[0]
    if dimensions > 1 and isinstance(given, list | tuple) and all(isinstance(row, str) for row in given):
        return [_moves(row, dimensions - 1) for row in given]
    return given


def parameter(default: Any, low: float = -math.inf, high: float = math.inf, *, any_shape: bool = False) -> Any:
    """A field that is set when the player is made, with its bounds; `any_shape` lets a table have any size."""
    return FieldSpec(default, "parameter", low, high, any_shape)


def probability(default: float) -> Any:
    """A parameter between 0 and 1."""
    return FieldSpec(float(default), "parameter", 0.0, 1.0)


def probabilities(*default: float) -> Any:
    """A vector of parameters between 0 and 1, of fixed length."""
    return FieldSpec(np.array(default, np.float64), "parameter", 0.0, 1.0)


def memory(default: Sequence[float] | NDArray[Any], dtype: type = np.int64) -> Any:
    """An array of memory, restored to `default` before every match."""
    return FieldSpec(np.array(default, dtype))


def match_payoffs() -> Any:
    """The player's own payoffs in the match, for CC, CD, DC, DD (its own action first)."""
    return FieldSpec(np.array(USUAL_PAYOFFS), "payoffs")


def match_length() -> Any:
    """The number of turns of the match, or infinity where it is not known."""
    return FieldSpec(math.inf, "length")


def each_member(default: float, dtype: type = np.int64) -> Any:
    """An array of memory with one entry for each member of the team, all `default` before every match."""
    return FieldSpec(np.array(default, dtype), "members")


@dataclass(frozen=True)
class Team:
    """What makes a strategy the leader of a team: other players, who propose the moves.

    Attributes:
        members: finds the members, unless a player is given others.
        draws: whether the leader draws from its stream, beside those members that do.
        told: whether members are told the payoffs and the length of the match.
        past: what members take for their own past: what they proposed; the leader's moves, whose stream they then share
            too; or the opposite of its moves.
        single: whether it leads one player, and never more.
    """

    members: Callable[[], tuple["Player", ...]]
    draws: bool = False
    told: bool = True
    past: Past = "proposals"
    single: bool = False


@dataclass(frozen=True, eq=False)
class Strategy:
    """A catalogue entry: the rule, its card and its fields."""

    id: str
    title: str
    rule: type
    source: str
    depth: float
    stochastic: bool
    family: str
    aliases: tuple[str, ...] = ()
    actions: int = 2
    fields: tuple[FieldSpec, ...] = field(default=(), repr=False)
    about: str = ""
    team: Team | None = None

    def __post_init__(self) -> None:
        """Check the card."""
        verify_card(self.id, vars(self))

    @property
    def summary(self) -> str:
        """The plain sentence on the card: its own, else the first of the rule's docstring."""
        return self.about or (inspect.getdoc(self.rule) or "").split("\n\n")[0].replace("\n", " ")

    @property
    def parameters(self) -> tuple[FieldSpec, ...]:
        """The fields a player of this strategy may be given."""
        return tuple(spec for spec in self.fields if spec.kind == "parameter")

    @property
    def uses(self) -> tuple[str, ...]:
        """What it must be told of the match: "payoffs", "length", both or nothing."""
        return tuple(spec.kind for spec in self.fields if spec.kind in ("payoffs", "length"))

    def player(self, team: Sequence["Player"] = (), **parameters: Any) -> "Player":
        """A player of this strategy with the given parameters, the others at their defaults.

        Args:
            team: the members, for a strategy that leads a team; its usual team where none are given.
            parameters: by name.

        Raises:
            UnknownName: the strategy has no parameter of that name.
            UsageError: a value is of the wrong type, shape or size, the values do not fit together, there are too many
                members, or one plays another kind of game.
        """
        specs = {spec.name: spec for spec in self.parameters}
        for name in [*parameters, *(["team"] if team and not self.team else [])]:
            if name not in specs:
                listed = ", ".join(specs) or "none"
                hint = "" if specs else f" ({self.id} has no parameters)"
                raise UnknownName(f"parameter of {self.id}", name, specs, f"its parameters: {listed}{hint}")
        if self.team and self.team.single and len(team) > 1:
            raise UsageError(f"{self.id} was given {len(team)} players; it takes one")
        for member in team:
            if member.actions != self.actions:
                raise UsageError(f"{member.name} cannot join {self.id}: it plays games of {member.actions} actions")
        values = {name: specs[name].value(given, self.id) for name, given in parameters.items()}
        player = Player(self, values, members=tuple(team))
        verify: Callable[..., None] | None = getattr(self.rule, "verify", None)
        if verify and (values or team):
            led = {"team": player.team} if self.team else {}
            verify(**led, **{name: values.get(name, spec.default) for name, spec in specs.items()})
        return player

    def __repr__(self) -> str:
        return f"<strategy {self.id}>"


@dataclass(frozen=True, eq=False)
class Player:
    """A strategy with its parameters fixed, ready to enter matches and tournaments."""

    strategy: Strategy
    parameters: Mapping[str, NDArray[Any]]
    label: str = ""
    members: tuple["Player", ...] = ()

    @property
    def name(self) -> str:
        """How the player is written: ``random(p=0.7)``, or the label it was given."""
        given = [f"{name}={_write(value)}" for name, value in self.parameters.items()]
        if self.members and self.strategy.team:
            members = ", ".join(member.name for member in self.members)
            given.insert(0, members if self.strategy.team.single else f"team=[{members}]")
        return self.label or (f"{self.strategy.id}({', '.join(given)})" if given else self.strategy.id)

    @cached_property
    def team(self) -> tuple["Player", ...]:
        """The members of the team it leads: those it was given, else its strategy's; most players lead nobody."""
        if self.members or not self.strategy.team:
            return self.members
        return self.strategy.team.members()

    @property
    def stochastic(self) -> bool:
        """Whether it may act differently in the same situation, as its strategy or its team declares."""
        if self.strategy.team and self.members:
            return self.strategy.team.draws or any(member.stochastic for member in self.members)
        return self.strategy.stochastic

    @property
    def actions(self) -> int:
        """How many actions the game it plays has."""
        return self.strategy.actions

    def suit(self, payoffs: Sequence[float] | None = None) -> None:
        """Make sure that its parameters fit the game, unless they are the published ones.

        Args:
            payoffs: its own payoffs for CC, CD, DC, DD; 3, 0, 5, 1 where not given.

        Raises:
            UsageError: they do not.
        """
        suit: Callable[..., None] | None = getattr(self.strategy.rule, "suit", None)
        if suit:
            own = {spec.name: spec.default for spec in self.strategy.fields} | dict(self.parameters)
            published = {spec.name: spec.default for spec in _fields(self.strategy.rule) if spec.kind == "parameter"}
            if any(np.any(own[name] != value) for name, value in published.items()):
                suit(USUAL_PAYOFFS if payoffs is None else payoffs, **{name: own[name] for name in published})

    def called(self, label: str) -> "Player":
        """The same player under another name."""
        return replace(self, label=label)

    def record(self, payoffs: Sequence[float] | None = None, length: float = math.inf) -> NDArray[Any]:
        """The player's fields as they are before a match: one structured record, shape ``[1]``.

        Args:
            payoffs: its own payoffs for CC, CD, DC, DD, for rules that use them; 3, 0, 5, 1 where not given.
            length: the number of turns if known to the players, else infinity.
        """
        told: dict[str, NDArray[Any]] = {
            "payoffs": np.resize(USUAL_PAYOFFS, self.actions**2) if payoffs is None else np.array(payoffs, np.float64),
            "length": np.array(length, np.float64),
        }
        values: dict[str, NDArray[Any]] = {TEAM: np.array(0)} if self.strategy.team else {}
        for spec in self.strategy.fields:
            start = np.asarray(spec.default)
            if spec.kind == "members":
                start = np.full(len(self.team), start)
            values[spec.name] = self.parameters.get(spec.name, told.get(spec.kind, start))
        kinds: list[tuple[str, Any, Any]] = [(name, value.dtype, value.shape) for name, value in values.items()]
        layout = np.dtype(kinds or [("unused", np.int64, ())], align=True)
        if layout.itemsize % 8:  # records are whole words, so that neighbouring lanes stay aligned
            layout = np.dtype([("word", np.int64, ()), *kinds], align=True)
        record = np.zeros(1, layout)
        for name, value in values.items():
            record[name] = value
        return record

    def __repr__(self) -> str:
        return self.name


def strategy(
    *,
    title: str,
    source: str,
    depth: float,
    stochastic: bool = False,
    aliases: tuple[str, ...] = (),
    actions: int = 2,
) -> Callable[[type[Role]], type[Role]]:
    """Make a class with a `move` a catalogue entry.

    Args:
        title: the name on the card, as published.
        source: a key into the bibliography.
        depth: how many turns back the rule can see at most; `UNBOUNDED` where there is no such number.
        stochastic: whether it ever draws from its stream.
        aliases: other names it is known by.
        actions: how many actions the game it plays has.

    Raises:
        UsageError: what it is written above is no class with a `move`, or the card is wrong.
    """

    def register(rule: type[Role]) -> type[Role]:
        CATALOG.add(
            describe(
                rule, title=title, source=source, depth=depth, stochastic=stochastic, aliases=aliases, actions=actions
            )
        )
        return rule

    return register


def describe(rule: type, **card: Any) -> Strategy:
    """The entry for a rule, without registering it: for tests and for strategies from a user's file.

    Raises:
        UsageError: it is no class with a `move`, or its card is wrong.
    """
    if not isinstance(rule, type) or not callable(getattr(rule, "move", None)):
        raise UsageError(f"{rule.__name__} is no rule; a rule is a class with `def move(self, me, opp, rng)`")
    return Strategy(
        id=_snake(rule.__name__), rule=rule, family=rule.__module__.rpartition(".")[2], fields=_fields(rule), **card
    )


def _fields(rule: type) -> tuple[FieldSpec, ...]:
    specs = []
    for name, hint in typing.get_type_hints(rule).items():
        if typing.get_origin(hint) is ClassVar:
            continue
        default = getattr(rule, name)
        spec = default if isinstance(default, FieldSpec) else FieldSpec(default)
        specs.append(replace(spec, name=name, default=np.asarray(spec.default)))
    return tuple(specs)


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()


def _write(value: NDArray[Any]) -> str:
    if value.ndim:
        return "[" + ", ".join(_write(part) for part in value) + "]"
    return repr(value.item()).removesuffix(".0")


def _load() -> None:
    from detente.strategies import families

    families.load()


CATALOG: Catalog[Strategy] = Catalog("strategy", _load)
