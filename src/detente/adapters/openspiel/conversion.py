"""Conversion: from a game of detente to one of OpenSpiel, as a whole tree or to be played as it goes."""

import hashlib
from typing import Any

import pyspiel

from detente.adapters.openspiel.played_game import PlayedGame
from detente.adapters.openspiel.survey import Survey, survey
from detente.games.extensive_form import to_efg
from detente.games.game import Game
from detente.games.tree import tree


def to_efg_game(game: Game) -> Any:
    """The whole game tree as a `pyspiel.Game`, which is quick to walk but must be small.

    Raises:
        UsageError: the tree is too large, or the game is not the same when it is played again.
    """
    return pyspiel.load_efg_game(to_efg(tree(game), plain=False))


def to_openspiel(game: Game) -> Any:
    """A game as a `pyspiel.Game` that is played as it goes, however large its tree is.

    It is registered with OpenSpiel under the name it has there, so that states can be written and read again.

    Raises:
        UsageError: nobody ever chooses, the game can go on for ever, or it has too many states.
    """
    found = survey(game)
    kind = _game_type(found)
    # OpenSpiel keeps what it is given until after the interpreter has ended; that is safe for a class, but not for
    # a function, which would then be freed.
    pyspiel.register_game(kind, type("RegisteredGame", (PlayedGame,), {"kind": kind, "survey": found}))
    return pyspiel.load_game(kind.short_name)


def _game_type(found: Survey) -> Any:
    kinds, game = pyspiel.GameType, found.game
    number = f"_{hashlib.blake2b(repr(game).encode(), digest_size=4).hexdigest()}" if game.parameters else ""
    stochastic = kinds.ChanceMode.EXPLICIT_STOCHASTIC if found.outcomes else kinds.ChanceMode.DETERMINISTIC
    return kinds(
        short_name=f"detente_{game.name}{number}",
        long_name=repr(game),
        dynamics=kinds.Dynamics.SEQUENTIAL,
        chance_mode=stochastic,
        information=kinds.Information.IMPERFECT_INFORMATION,
        utility=kinds.Utility.ZERO_SUM if found.zero_sum else kinds.Utility.GENERAL_SUM,
        reward_model=kinds.RewardModel.TERMINAL if found.at_the_end else kinds.RewardModel.REWARDS,
        max_num_players=len(found.players),
        min_num_players=len(found.players),
        provides_information_state_string=True,
        provides_information_state_tensor=False,
        provides_observation_string=False,
        provides_observation_tensor=False,
        parameter_specification={},
    )
