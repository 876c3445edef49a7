"""Catalogue players: strategies of detente as players of the library."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from detente.adapters.axelrod.library import axelrod, plain
from detente.base.errors import UsageError
from detente.base.reference import named
from detente.base.seed import Seed, Stream
from detente.learners.entrants import entrant
from detente.strategies.contract import Player
from detente.strategies.mover import RuleMover
from detente.strategies.view import History

C, D = ACTIONS = axelrod.Action.C, axelrod.Action.D
USES = {"payoffs": "game", "length": "length"}


def to_axelrod(player: Player | str) -> Any:
    """A player of detente as an `axelrod.Player`, for matches, tournaments and whatever else the library plays.

    Args:
        player: the player, or how it is written, such as ``random(p=0.7)`` or the path of an agent file.

    Raises:
        UnknownName: there is no such strategy.
        UsageError: it plays games of more than two actions.
    """
    return axelrod_class(player)()


def axelrod_class(player: Player | str) -> Any:
    """The same as a class, for what the library wants to make players by itself, or transform.

    Its constructor takes the parameters of the strategy, which are else those of the player.

    Raises:
        UnknownName: there is no such strategy.
        UsageError: it plays games of more than two actions.
    """
    played = entrant(player) if isinstance(player, str) else player
    if played.actions != 2:
        raise UsageError(f"{played.name} plays games of {played.actions} actions; those of axelrod have two")
    entry = played.strategy
    card = {"name": played.name, "player": played, "classifier": classifier(played), "__doc__": entry.summary}
    return type(entry.id.title().replace("_", ""), (CataloguePlayer,), card)


def classifier(player: Player) -> dict[str, Any]:
    """What the card of a player says, in the words of the library."""
    return {
        "memory_depth": player.strategy.depth,
        "stochastic": player.stochastic,
        "makes_use_of": _uses(player),
        "long_run_time": len(player.team) > 1,
        "inspects_source": False,
        "manipulates_source": False,
        "manipulates_state": False,
    }


def _uses(player: Player) -> set[str]:
    own = {USES[kind] for kind in player.strategy.uses}
    told = player.team if player.strategy.team and player.strategy.team.told else ()
    return own.union(*map(_uses, told))


class CataloguePlayer(axelrod.Player):  # type: ignore[misc]  # axelrod has no types
    """A player of detente in matches of the library; `axelrod_class` makes a class of each.

    Attributes:
        player: what plays where the constructor is given nothing.
        name: how it is written.
    """

    player: ClassVar[Player]
    name = ""

    def __init__(self, *values: Any, **parameters: Any) -> None:
        super().__init__()
        self.name = type(self).name.replace(self.player.name, self.made(self.init_kwargs).name)
        self._work: Work | None = None

    def _post_init(self) -> None:
        # Not earlier, because what transformers then add to it must outlast a reset, which calls the constructor.
        self.classifier = classifier(self.made(self.init_kwargs))

    @classmethod
    def init_params(cls, *values: Any, **parameters: Any) -> dict[str, Any]:
        """What the constructor is given, by name."""
        order = [spec.name for spec in cls.player.strategy.parameters]
        return named([*(("", value) for value in values), *parameters.items()], order, cls.player.name)

    @classmethod
    def made(cls, given: Mapping[str, Any]) -> Player:
        """The player that plays if these parameters are given.

        Raises:
            UnknownName: the strategy has no parameter of that name.
            UsageError: a value is wrong.
        """
        if not given:
            return cls.player
        changed = {name: plain(value) for name, value in given.items()}
        return cls.player.strategy.player(cls.player.members, **{**cls.player.parameters, **changed})

    def strategy(self, opponent: Any) -> Any:
        """What it does next, given its own past and the opponent's."""
        if self._work is None:
            self._work = self._start()
        return ACTIONS[self._work.answer(self.history, opponent.history)]

    def _start(self) -> "Work":
        player, told = self.made(self.init_kwargs), self.match_attributes
        payoffs = [told["game"].score(pair)[0] for pair in ((C, C), (C, D), (D, C), (D, D))]
        if player.stochastic and not hasattr(self, "_seed"):
            self.set_seed(None)  # the library seeds whoever enters a match, and warns otherwise
        key = Seed(int(self._seed)).child(player.name).key if player.stochastic else 0
        length = told["length"] if told["length"] >= 0 else math.inf
        return Work(RuleMover(player, payoffs, length), Stream(key, 0, 0))

    def __repr__(self) -> str:
        return str(self.name)

    def __reduce__(self) -> Any:
        return _restored, (self.player, self.init_kwargs), self.__dict__


class Work:
    """A rule at work in one match.

    Args:
        mover: makes its moves.
        rng: what it draws from.
    """

    def __init__(self, mover: RuleMover, rng: Stream) -> None:
        self._mover, self._rng = mover, rng
        self._me, self._opp = History(), History()
        self._action = mover.move(self._me, self._opp, rng)

    def answer(self, mine: Sequence[Any], theirs: Sequence[Any]) -> int:
        """The action after these pasts, which go on from those that it was asked about before.

        The rule is asked for every turn in between, so that it remembers what it would if it had been there.
        """
        for turn in range(self._me.turn, len(mine)):
            self._me.append(mine[turn].value)
            self._opp.append(theirs[turn].value)
            self._action = self._mover.move(self._me, self._opp, self._rng)
        return self._action


def _restored(player: Player, given: Mapping[str, Any]) -> Any:
    return axelrod_class(player)(**given)
