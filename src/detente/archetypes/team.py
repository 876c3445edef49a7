"""Teams: the members that meta players lead unless told otherwise, by name from the file `teams.json`.

Most are those of the axelrod library 4.14: everyone who leads no team and plays by the rules of the tournament, and
parts of these by how much they remember and whether they draw; but all without EvolvedAttention, a neural network of 13
million numbers. The teams of 2017 are those of version 2.13, whose members' own counts of C and D stayed at 0: there
the hunter of random players always cooperates, and ratios and networks are of the other's moves alone.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from detente.archetypes.neural import Neural
from detente.archetypes.reference import find
from detente.strategies.contract import CATALOG, UNBOUNDED, Past, Player, Team, describe

Rule = TypeVar("Rule")
CERTAIN = {"deterministic", "hunters", "aggressive_hunters", "hunters_2017", "aggressive_hunters_2017", "tit_for_tat"}
OWN_COUNTS = [14, 15]  # of a network's inputs
FILE = Path(__file__).parent / "teams.json"
Names: TypeAlias = dict[str, list[str]]


def leads(
    title: str, team: str, *, draws: bool = False, told: bool = True, source: str = "knight2016"
) -> Callable[[type[Rule]], type[Rule]]:
    """Make a rule the leader of a team, as an entry of the catalogue.

    Args:
        title: the name on the card.
        team: the name of its usual team.
        draws: whether the leader draws from its stream, beside those members that do.
        told: whether members are told the payoffs and the length of the match.
        source: a key into the bibliography.
    """

    def register(rule: type[Rule]) -> type[Rule]:
        chancy = draws or team not in CERTAIN
        entry = describe(rule, title=title, source=source, depth=UNBOUNDED, stochastic=chancy)
        CATALOG.add(replace(entry, team=Team(partial(named_team, team), draws, told)))
        return rule

    return register


def transforms(
    title: str, *, draws: bool = False, past: Past = "shared", others: tuple[str, ...] = (), source: str = "knight2016"
) -> Callable[[type[Rule]], type[Rule]]:
    """Make a rule a transformer, as an entry of the catalogue: it changes what one player does, or several.

    Args:
        title: the name on the card.
        draws: whether it draws from its stream, beside the players that do.
        past: what they take for their past.
        others: who usually are there beside Tit for Tat, where it leads several players.
        source: a key into the bibliography.
    """

    def register(rule: type[Rule]) -> type[Rule]:
        aliases = title, f"{rule.__name__}Transformer"
        entry = describe(rule, title=title, source=source, depth=UNBOUNDED, stochastic=draws, aliases=aliases)
        members = partial(_written, ("tit_for_tat", *others))
        CATALOG.add(replace(entry, team=Team(members, draws, past=past, single=not others)))
        return rule

    return register


def lead(leader: str, team: Iterable[Player | str], **parameters: Any) -> Player:
    """A meta player with a team of one's own, ``lead("meta_majority", ["tit_for_tat", my_player])``.

    Args:
        leader: its name.
        team: players, or how they are written.
        parameters: of the leader, by name.

    Raises:
        UnknownName: there is no such strategy or parameter.
        UsageError: a member is of another game, or a value is wrong.
    """
    members = [find(member) if isinstance(member, str) else member for member in team]
    return CATALOG.find(leader).player(team=members, **parameters)


@cache
def teams() -> Names:
    """How the members of every team are written."""
    content: Names = json.loads(FILE.read_text())
    return content


@cache
def named_team(name: str) -> tuple[Player, ...]:
    """The members of a team."""
    members = _written(tuple(teams()[name]))
    return tuple(map(uncounted, members)) if name.endswith("_2017") else members


@cache
def _written(members: tuple[str, ...]) -> tuple[Player, ...]:
    return tuple(find(member) for member in members)


def uncounted(member: Player) -> Player:
    """The same player, but a neural network is told 0 where its own counts of C and D belong."""
    if member.strategy.rule is not Neural:
        return member
    record = member.record()[0]
    weights = {name: record[name].copy() for name in ("hidden", "output", "bias", "truncates", "blind")}
    weights["hidden"][:, OWN_COUNTS] = 0
    return CATALOG["neural"].player(**weights).called(member.name)
