"""Proves what a strategy declares: that its compiled form plays its rule, its depth, and whether it draws.

Every test replays random histories, rare defections and frequent ones, with own moves on record that the rule may not
have intended, as under noise. A few of them are long. A finding is a sentence; no findings are no proof, but a false
declaration that matters within some hundreds of turns seldom survives.
"""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext

import numpy as np
from numpy.typing import NDArray

from detente.base.errors import UsageError
from detente.base.seed import Seed, Stream
from detente.strategies.contract import Player, Strategy
from detente.strategies.replay import answers, intentions, interpret

HISTORIES = 60
TURNS = 140  # further back than one word of packed history
LONG_HISTORIES, LONG_TURNS = 4, 400
PAIRS_OF_PASTS = 120
MOST_PAST = 80
LONG_PASTS = (150, 210, 300, 450, 700, 1000)  # each against a past that is short
GLANCES, GLANCED_TURNS, GLANCE_SECONDS = 8, 250, 1.0


class Tally(Stream):
    """A stream that counts how often it is drawn from."""

    __slots__ = ("draws",)

    def __init__(self, key: int) -> None:
        super().__init__(key, 0, 0)
        self.draws = 0

    def next(self) -> int:
        """The next 64 random bits, counted."""
        self.draws += 1
        return super().next()


class Constant(Stream):
    """A stream that gives the same bits again and again, so that earlier draws leave no trace in it."""

    __slots__ = ()

    def next(self) -> int:
        """The same 64 bits as ever."""
        return self.low


def check_strategy(strategy: Strategy) -> list[str]:
    """What is wrong with a strategy whose parameters are at their defaults; see `check_player`."""
    return check_player(strategy.player())


def check_player(player: Player) -> list[str]:
    """What is wrong with a player's strategy, one sentence a finding; empty if nothing was found.

    It must have a sentence of documentation, never read beyond the turns played, choose legal actions, draw if and
    only if it says so, play the same compiled as interpreted, and from turn `depth` on depend on nothing but the last
    `depth` turns of both players.
    """
    if not player.strategy.summary:
        return ["it has no docstring; the first sentence of its class is its card"]
    try:
        problems = list(_interpreted(player))
    except UsageError as error:
        return [str(error)]
    except IndexError as error:
        return [f"it reads beyond the turns played: {error}"]
    except Exception as error:
        return [f"its rule fails as plain Python: {type(error).__name__}: {error}"]
    return problems or [*_compiled(player), *_remembers_more(player)]


def glance(player: Player, watched: Callable[[], AbstractContextManager[None]] = nullcontext) -> None:
    """Let a player decide in a few histories as plain Python, for a second at most; what its rule raises comes out.

    Args:
        player: whose rule is run.
        watched: the context in which each decision is made, which may end one that takes too long.

    Raises:
        UsageError: it chose an action that its game does not have.
        Exception: what the rule raised.
    """
    end = time.monotonic() + GLANCE_SECONDS
    for number, (theirs, mine) in enumerate(zip(*_histories(player, GLANCES, GLANCED_TURNS), strict=True)):
        own = None if number % 2 else mine
        told = GLANCED_TURNS if number % 4 < 2 else math.inf
        decisions = intentions(player, theirs, own, Stream(Seed(0).key, number, 0), told)
        deciding = True
        while deciding:
            with watched():
                deciding = next(decisions, None) is not None
            if time.monotonic() > end:
                return


def _interpreted(player: Player) -> Iterator[str]:
    stream = Tally(Seed(0).key)
    for histories in _both_lengths(player):
        for rows in zip(*histories, strict=True):
            interpret(player, *rows, stream)
    if stream.draws and not player.stochastic:
        yield "it draws from its stream of chance but does not declare stochastic=True"
    if player.stochastic and not stream.draws:
        yield f"it declares stochastic=True but drew nothing in {HISTORIES} histories of {TURNS} turns"


def _compiled(player: Player) -> Iterator[str]:
    for theirs, mine in _both_lengths(player):
        try:
            compiled = answers(player, theirs, mine)
        except UsageError as error:
            yield str(error)
            return
        different = np.argwhere(compiled != answers(player, theirs, mine, engine="interpreted"))
        if len(different):
            history, turn = different[0]
            before = f"own moves {_spell(mine[history, :turn])}, the other's {_spell(theirs[history, :turn])}"
            yield f"compiled and interpreted it chooses differently on turn {turn} ({before})"
            return


def _remembers_more(player: Player) -> Iterator[str]:
    """Pairs of pasts of any length that agree in the last `depth` turns must lead to the same choice."""
    if math.isinf(player.strategy.depth):
        return
    depth = int(player.strategy.depth)
    rng = np.random.default_rng(1)
    lengths = rng.integers(0, MOST_PAST, (PAIRS_OF_PASTS, 2))
    lengths = np.concatenate([lengths, np.column_stack([LONG_PASTS, lengths[: len(LONG_PASTS), 1]])])
    for number, pair in enumerate(lengths.tolist()):
        one, other = (_random(rng, player.actions, depth + length) for length in pair)
        other[:, other.shape[1] - depth :] = one[:, one.shape[1] - depth :]
        choices = [_last(player, past, Constant(Seed(0).key, number, 0)) for past in (one, other)]
        if choices[0] != choices[1]:
            told = (
                f"{choice} after own moves {_spell(past[0])} and the other's {_spell(past[1])}"
                for choice, past in zip(choices, (one, other), strict=True)
            )
            yield f"it declares depth {depth}, but it remembers more: it chose {' but '.join(told)}"
            return


def _last(player: Player, past: NDArray[np.uint8], stream: Stream) -> int:
    """What it chooses after a past, ``[2, turns]`` with its own moves first."""
    mine, theirs = np.pad(past, ((0, 0), (0, 1)))  # the turn to be decided, which it does not see
    return interpret(player, theirs, mine, stream)[-1]


def _both_lengths(player: Player) -> list[tuple[NDArray[np.uint8], NDArray[np.uint8]]]:
    """Many histories, and a few longer than most matches: the other's actions and its own, ``[histories, turns]``."""
    usual = _histories(player, HISTORIES, TURNS)
    if player.team:  # each turn is one of every member, who are checked by themselves
        return [usual]
    return [usual, _histories(player, LONG_HISTORIES, LONG_TURNS)]


def _histories(player: Player, histories: int, turns: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    rng = np.random.default_rng(0)
    rows = [_random(rng, player.actions, turns) for _ in range(max(histories // (1 + len(player.team)), 2))]
    return np.array([theirs for theirs, _ in rows]), np.array([mine for _, mine in rows])


def _random(rng: np.random.Generator, actions: int, turns: int) -> NDArray[np.uint8]:
    """Two players' random actions, ``[2, turns]``, each with a rate of defection of its own."""
    rates = rng.beta(0.5, 0.5, (2, 1))
    defects = rng.random((2, turns)) < rates
    return np.where(defects, rng.integers(1, actions, (2, turns)), 0).astype(np.uint8)


def _spell(moves: NDArray[np.uint8]) -> str:
    return "".join("CD23"[move] for move in moves.tolist()) or "(none)"
