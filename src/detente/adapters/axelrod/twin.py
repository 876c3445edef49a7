"""Twins: the compiled players of detente that make the same moves as players of the library."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from detente.adapters.axelrod.catalogue_player import CataloguePlayer
from detente.adapters.axelrod.library import axelrod, plain, player_of
from detente.adapters.axelrod.wrapped_player import wrapped
from detente.archetypes.authority import parameters
from detente.archetypes.roster import find
from detente.archetypes.transformer import (
    Transformer,
    apology,
    deadlock_breaking,
    dual,
    final,
    flip,
    forgiving,
    grudge,
    initial,
    joss_ann,
    nice,
    noisy,
    retaliate_until_apology,
    retaliation,
)
from detente.arena.pairing import Entrant
from detente.base.errors import UsageError
from detente.strategies.contract import Player

# Not `MixedTransformer`, whose other players begin anew on every turn. None changes nothing.
TRANSFORMERS: Mapping[str, Transformer | None] = {
    "ApologyTransformer": apology,
    "DeadlockBreakingTransformer": deadlock_breaking,
    "DualTransformer": dual,
    "FinalTransformer": final,
    "FlipTransformer": flip,
    "ForgiverTransformer": forgiving,
    "GrudgeTransformer": grudge,
    "IdentityTransformer": None,
    "InitialTransformer": initial,
    "JossAnnTransformer": joss_ann,
    "NiceTransformer": nice,
    "NoisyTransformer": noisy,
    "RetaliateUntilApologyTransformer": retaliate_until_apology,
    "RetaliationTransformer": retaliation,
    "TrackHistoryTransformer": None,
}
META = axelrod.MetaPlayer


def from_axelrod(player: Any) -> Entrant:
    """A player of the library as an entrant here: its compiled twin where it has one, else the player itself.

    Args:
        player: the player, its class or the name of that.

    Raises:
        UsageError: it is no player of the library, or has no twin and can only play there.
    """
    guest = player_of(player)
    try:
        return twin(guest)
    except UsageError:
        return wrapped(guest)


def twin(player: Any) -> Player:
    """The compiled player of detente that makes the same moves as a player of the library 4.14.

    Its parameters are what the player was made with, where that is not the usual. The twin of a transformed player is
    the twin of the player inside, transformed likewise.

    Args:
        player: the player, its class or the name of that.

    Raises:
        UsageError: it has none; the sentence says why.
    """
    guest = player_of(player)
    return _twin(type(guest), guest.init_kwargs)


def _twin(kind: Any, given: Mapping[str, Any]) -> Player:
    if vars(axelrod).get(kind.__name__) is kind:
        return _called(kind, given)
    if "decorator" in vars(kind):
        return _transformed(kind.decorator, _twin(kind.original_class, given))
    if issubclass(kind, CataloguePlayer):
        own: Player = kind.made(given)
        return own
    raise UsageError(f"{kind.__name__} is no class of axelrod itself, so no player here is known to be its twin")


def _called(kind: Any, given: Mapping[str, Any]) -> Player:
    """The player that the naming authority knows by a class of the library and what its constructor was given."""
    usual = kind.init_params()
    stated = {key: plain(value) for key, value in given.items() if not _same(value, usual.get(key))}
    if "team" in stated:
        stated["team"] = [_twin(each, each.init_params()) for each in stated["team"] if not issubclass(each, META)]
    reference = f"axelrod/{kind.__name__}"
    player = find(reference)
    converted = parameters(reference, stated)
    return player.strategy.player(**{**player.parameters, **converted}) if converted else player


def _same(one: Any, other: Any) -> bool:
    return one is other or bool(plain(one) == plain(other))


def _transformed(decorator: Any, player: Player) -> Player:
    kinds = vars(axelrod.strategy_transformers)
    name = next((name for name in TRANSFORMERS if kinds.get(name) is type(decorator)), None)
    if name is None:
        raise UsageError(f"a transformer of {player.name} has no twin here")
    transformer = TRANSFORMERS[name]
    if transformer is None:
        return player
    wrapper: Callable[..., Any] = decorator.__reduce__()[1][0][0]
    given = inspect.signature(wrapper).bind(None, None, None, *decorator.args, **decorator.kwargs).args[3:]
    if transformer is apology and not all(isinstance(each, list) for each in given):
        raise UsageError("an apology for moves that are no list is never made in axelrod")
    if transformer is joss_ann:
        (chances,) = given
        given = tuple(chance / max(1, sum(chances)) for chance in chances[:2])
    return transformer(player, *map(plain, given))
