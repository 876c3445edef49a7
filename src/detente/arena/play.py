"""Play: two players meet for many turns, and as many repetitions as asked.

The compiled loop and the interpreted one play the same match to the bit; the interpreted one runs the rules as plain
Python, for debugging and as the reference.
"""

from dataclasses import dataclass

import numpy as np

from detente.arena.interpreted import fill
from detente.arena.match import Match, Record
from detente.arena.pairing import Entrant, Pairing
from detente.arena.rules import Rules
from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.strategies.replay import Engine, available

NOTHING = Record()


@dataclass(frozen=True)
class Block:
    """Which repetitions to play, and how; blocks, engines and numbers of lanes all agree to the bit."""

    repetitions: int = 1
    first: int = 0
    engine: Engine = "compiled"
    lanes: int = 128

    def __post_init__(self) -> None:
        """Check the number of repetitions."""
        if self.repetitions < 1:
            raise UsageError(f"{self.repetitions} repetitions were asked for; there must be at least one")


def play(
    first: Entrant,
    second: Entrant,
    rules: Rules = Rules(),
    repetitions: int = 1,
    seed: Seed = Seed(0),
    record: Record = NOTHING,
) -> Match:
    """Let two players meet.

    The random numbers depend on the seed, the two names and the repetition alone, so a pair plays the same match in
    any tournament, whichever is named first.

    Raises:
        UsageError: the players were not made for this game, or there are no repetitions.
    """
    return play_block(Pairing(first, second, rules, seed), Block(repetitions), record)


def play_block(pairing: Pairing, block: Block, record: Record = NOTHING) -> Match:
    """Play some of the repetitions of a pairing."""
    size, turns = pairing.rules.game.actions, pairing.rules.turns
    match = Match(
        names=(pairing.first.name, pairing.second.name),
        rules=pairing.rules,
        outcomes=np.zeros((block.repetitions, size * size), np.int32),
        curve=np.zeros((turns if record.curve else 0, size * size), np.int64),
        trace=np.zeros((block.repetitions, 2, turns) if record.trace else (0, 2, 0), np.uint8),
    )
    if pairing.turned:
        match = match.mirrored()
    if available(block.engine) == "interpreted":
        fill(pairing, match, block.first)
    else:
        from detente.arena.compiled import fill_lanes

        fill_lanes(pairing, match, block.first, block.lanes)
    return match.mirrored() if pairing.turned else match
