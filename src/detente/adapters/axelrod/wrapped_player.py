"""Wrapped players: any player of the library, at work in the match loop of detente."""

from collections.abc import Sequence
from inspect import isfunction
from typing import Any

from detente.adapters.axelrod.library import axelrod, is_cheater, player_of
from detente.arena.python_player import PythonPlayer
from detente.base.errors import UsageError
from detente.base.seed import Stream
from detente.strategies.view import History

ACTIONS = axelrod.Action.C, axelrod.Action.D
STATELESS = axelrod.strategy_transformers.RetaliationUntilApologyWrapper


def wrapped(player: Any, name: str = "", noise: float = 0.0) -> PythonPlayer:
    """A player of the library as an entrant here, which plays at the speed of the library.

    It is told the payoffs and the length of the match, and draws from a seed of its own that follows from ours. Each
    repetition is played by a clone.

    Args:
        player: the player, its class or the name of that.
        name: in matches and tournaments here; as the library prints the player where none is given.
        noise: what the player is told of noise, which matches here do not tell; no class of the library asks for it.

    Raises:
        UsageError: it is no player of the library, or can only play there.
    """
    guest = player_of(player)
    if is_cheater(guest):
        raise UsageError(
            f"{guest} can only play in axelrod: it looks into the other player, keeps something from one match to the "
            "next or changes what is not its own"
        )
    if any(not isfunction(wrapper) and type(wrapper) is not STATELESS for wrapper in _wrappers(type(guest))):
        raise UsageError(
            f"{guest} can only play in axelrod: its transformer counts for all players in one place, so matches "
            "played side by side would disturb each other"
        )
    stochastic = bool(axelrod.Classifiers["stochastic"](guest))

    def seated(payoffs: Sequence[float], length: float) -> WrappedMover:
        r, s, t, p = payoffs
        seat = guest.clone()
        seat.set_match_attributes(length=length, game=axelrod.Game(r=r, s=s, t=t, p=p), noise=noise)
        return WrappedMover(seat, stochastic)

    return PythonPlayer(name or str(guest), seated, stochastic)


class WrappedMover:
    """A player of the library in one match.

    Args:
        player: it, before its first turn.
        stochastic: whether it needs a seed.
    """

    def __init__(self, player: Any, stochastic: bool) -> None:
        self._player, self._stochastic = player, stochastic
        self._other = Other()

    def move(self, me: History, opp: History, rng: Stream) -> int:
        """What it does next, after it has been told of the last turn."""
        if me.turn:
            mine, theirs = ACTIONS[me.last], ACTIONS[opp.last]
            self._player.update_history(mine, theirs)
            self._other.update_history(theirs, mine)
        elif self._stochastic:
            self._player.set_seed(rng.next() >> 32)
        return ACTIONS.index(self._player.strategy(self._other))


class Other(axelrod.Player):  # type: ignore[misc]  # axelrod has no types
    """What a player of the library sees of the other: its past."""

    name = "Other"

    def strategy(self, opponent: Any) -> Any:
        """Nobody is told what the other is about to do.

        Raises:
            UsageError: always.
        """
        raise UsageError("a player of axelrod asks what the other is about to do; here it sees what was done")


def _wrappers(kind: type) -> list[Any]:
    """What the transformers of a class do, as the functions or objects that the library calls."""
    transformers = [vars(each)["decorator"] for each in kind.__mro__ if "decorator" in vars(each)]
    return [transformer.__reduce__()[1][0][0] for transformer in transformers]
