"""Replay: what a strategy would have played against given moves.

Every lane replays one history. The own moves on record may differ from what the rule intended, as they do under
noise; without them the rule's intentions are its moves.
"""

import math
from collections.abc import Iterator
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.base.errors import UsageError
from detente.base.seed import Seed, Stream
from detente.strategies.contract import Player
from detente.strategies.mover import RuleMover
from detente.strategies.view import History

Engine: TypeAlias = Literal["compiled", "interpreted"]


def answers(
    player: Player,
    theirs: ArrayLike,
    mine: ArrayLike | None = None,
    seed: Seed = Seed(0),
    engine: Engine = "compiled",
    length: float = math.inf,
) -> NDArray[np.uint8]:
    """The actions a player intends at each turn of given histories, shape ``[histories, turns]``.

    Args:
        player: whose intentions are asked.
        theirs: the opponent's actions, ``[histories, turns]``; the last column is never seen.
        mine: the player's own actions on record; its intentions where not given.
        seed: history k draws from the stream of repetition k.
        engine: the two engines agree to the bit.
        length: the number of turns that the player is told, infinity where it is not known.

    Raises:
        UsageError: the two arrays differ in shape or hold something that is not an action, or the player intends
            something that is not.
    """
    seen = _actions(theirs, player.actions)
    own = None if mine is None else _actions(mine, player.actions)
    if own is not None and own.shape != seen.shape:
        raise UsageError(f"own moves have shape {own.shape}, the opponent's {seen.shape}; they must be the same")
    if available(engine) == "interpreted":
        return np.array(
            [
                interpret(player, row, None if own is None else own[k], Stream(seed.key, k, 0), length)
                for k, row in enumerate(seen)
            ],
            np.uint8,
        ).reshape(seen.shape)
    from detente.strategies.replay_lanes import replay

    return replay(player, seen, own, seed.key, length)


def available(engine: Engine) -> Engine:
    """The engine asked for, or the interpreted one where numba's compiler is switched off (NUMBA_DISABLE_JIT=1)."""
    if engine == "compiled":
        from numba.core import config

        return "interpreted" if config.DISABLE_JIT else "compiled"
    return engine


def interpret(
    player: Player, theirs: NDArray[Any], mine: NDArray[Any] | None, rng: Stream, length: float = math.inf
) -> list[int]:
    """The intended actions against one history, by running the rule as plain Python with the given stream."""
    return list(intentions(player, theirs, mine, rng, length))


def intentions(
    player: Player, theirs: NDArray[Any], mine: NDArray[Any] | None, rng: Stream, length: float = math.inf
) -> Iterator[int]:
    """The same, one decision after another."""
    mover = RuleMover(player, length=length)
    me, opp = History(player.actions), History(player.actions)
    for turn, their_action in enumerate(theirs.tolist()):
        action = mover.move(me, opp, rng)
        yield action
        me.append(action if mine is None else int(mine[turn]))
        opp.append(their_action)


def _actions(given: ArrayLike, actions: int) -> NDArray[np.uint8]:
    array = np.atleast_2d(np.asarray(given))
    if array.size and not (array.dtype.kind in "iu" and array.min() >= 0 and array.max() < actions):
        raise UsageError(f"actions of this game are the whole numbers 0 to {actions - 1}")
    return np.ascontiguousarray(array, np.uint8)
