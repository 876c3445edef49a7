"""Checks a game: that it begins, ends, is the same whenever it is played, and hides nothing that decides actions."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from detente.base.errors import UsageError
from detente.base.seed import Seed, Stream
from detente.games.effects import Player
from detente.games.game import Game
from detente.games.game_file import told
from detente.games.session import Session, pick
from detente.games.stops import NotTheSame
from detente.games.tree import TooLarge, tree

EPISODES = 100
MOST_DECISIONS = 10_000
MOST_NODES = 2_000


def check_game(game: Game, seed: Seed = Seed(0)) -> list[str]:
    """What is wrong with a game, in sentences; an empty list if nothing is.

    It is played at random, each episode twice, and then, if it is small enough, in every possible way.
    """
    problems: list[str] = []
    with _dropped(problems):
        try:
            if not game.__doc__:
                problems.append(f"{game.name} has no docstring; tell its rules in a sentence")
            episodes = [_episode(game, seed.child("episode", number)) for number in range(EPISODES)]
            if not any(asked for asked, _ in episodes):
                problems.append(f"{game.name} asked nobody in {EPISODES} episodes; await choices, and games within it")
            if not any(paid for _, paid in episodes):
                problems.append(f"{game.name} paid nobody anything in {EPISODES} episodes; return or pay something")
            with suppress(TooLarge):
                _ = tree(game, MOST_NODES).information_sets
        except UsageError as error:
            problems.append(str(error))
        except Exception as error:
            problems.append(f"it stopped with {told(error, Path(game.rules.__code__.co_filename))}")
    return list(dict.fromkeys(problems))


def _episode(game: Game, seed: Seed) -> tuple[bool, bool]:
    """Play at random and then the same again; whether anyone was asked, and whether anyone was paid."""
    stream = Stream(seed.key, 0, 0)
    session, asked = game.start(), False
    for _ in range(MOST_DECISIONS):
        if session.over:
            break
        if session.chance is not None:
            session.happens(pick(session.chance.outcomes, session.chance.chances, stream.uniform()))
        else:
            asked = True
            actions: dict[Player, object] = {}
            for view in session.views:
                actions[view.player] = view.actions[int(stream.uniform() * len(view.actions))]
            session.act(actions)
    else:
        raise UsageError(f"{game!r} did not end within {MOST_DECISIONS:,} decisions of random play")
    again = Session(game, session.history)
    if (again.over, again.payoffs) != (True, session.payoffs):
        raise NotTheSame(game, session.history)
    return asked, any(session.payoffs.values())


@contextmanager
def _dropped(problems: list[str]) -> Iterator[None]:
    """Count as problems the warnings of effects that were dropped."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    problems.extend(str(each.message) for each in caught if issubclass(each.category, RuntimeWarning))
