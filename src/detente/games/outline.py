"""The outline of a game: who decides when, and what it is composed of.

A game is played at random many times; decisions that come at the same place in an episode are one step of the outline.
"""

from dataclasses import dataclass
from typing import TypeAlias

from detente.base.seed import Seed, Stream
from detente.games.game import Game
from detente.games.session import Session, pick

EPISODES = 60
STEPS = 12

CHANCE = "chance"


@dataclass(frozen=True)
class Move:
    """What one player, or chance, does at a step.

    Attributes:
        who: the player's name, or "chance".
        options: the fewest and the most actions or outcomes that it has there.
        sees: whether it observes anything, besides its own past.
        always: whether every episode has this move.
    """

    who: str
    options: tuple[int, int]
    sees: bool
    always: bool


Step: TypeAlias = tuple[Move, ...]  # those who move together


@dataclass(frozen=True)
class Outline:
    """Steps in their order, and the games that the game is composed of.

    Attributes:
        name: how the game is written.
        steps: of a game that is not composed of others.
        parts: the games it is composed of.
        more: whether episodes can be longer than is shown.
    """

    name: str
    steps: tuple[Step, ...] = ()
    parts: "tuple[Outline, ...]" = ()
    more: bool = False


def outline(game: Game) -> Outline:
    """The outline of a game."""
    parts = tuple(outline(value) for value in game.parameters.values() if isinstance(value, Game))
    if parts:
        rest = ", ".join(f"{key}={value!r}" for key, value in game.parameters.items() if not isinstance(value, Game))
        return Outline(f"{game.name}({rest})" if rest else game.name, parts=parts)
    episodes = [_episode(game, Seed(0).child("outline", number)) for number in range(EPISODES)]
    length = max(len(stops) for stops, _ in episodes)
    steps = tuple(_merge([stops[k] for stops, _ in episodes if k < len(stops)]) for k in range(length))
    return Outline(repr(game), steps, more=any(not over for _, over in episodes))


def player_names(game: Game) -> list[str]:
    """The names of those who choose in a game, in alphabetical order."""
    found: set[str] = set()
    pending = [outline(game)]
    while pending:
        each = pending.pop()
        pending.extend(each.parts)
        found.update(move.who for step in each.steps for move in step if move.who != CHANCE)
    return sorted(found)


Stop: TypeAlias = dict[str, tuple[int, bool]]


def _episode(game: Game, seed: Seed) -> tuple[list[Stop], bool]:
    """The first stops of an episode at random, and whether they were all."""
    stream = Stream(seed.key, 0, 0)
    session = game.start()
    stops: list[Stop] = []
    while not session.over and len(stops) < STEPS:
        if session.chance is not None:
            stops.append({CHANCE: (len(session.chance.outcomes), False)})
            session.tell(pick(session.chance.outcomes, session.chance.chances, stream.uniform()))
        else:
            stops.append({view.player.name: (len(view.actions), view.seeing is not None) for view in session.views})
            _act(session, stream)
    return stops, session.over


def _act(session: Session, stream: Stream) -> None:
    views = session.views
    session.act({view.player: view.actions[int(stream.uniform() * len(view.actions))] for view in views})


def _merge(stops: list[Stop]) -> Step:
    names = dict.fromkeys(name for stop in stops for name in stop)
    moves = []
    for name in names:
        here = [stop[name] for stop in stops if name in stop]
        options = [count for count, _ in here]
        always = len(here) == EPISODES
        moves.append(Move(name, (min(options), max(options)), any(sees for _, sees in here), always))
    return tuple(moves)
