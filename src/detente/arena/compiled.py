"""Plays a pairing in the compiled loop."""

from typing import Any

import numpy as np

from detente.arena.driver import Plan, Side, Tally, ending_turns, play
from detente.arena.match import Match
from detente.arena.pairing import Entrant, Pairing
from detente.arena.python_player import PythonPlayer
from detente.arena.rules import Rules
from detente.strategies.kernel import BITS, kernel

MOST_WORDS = 1 << 22  # of history a side in one batch: 32 MiB


def fill_lanes(pairing: Pairing, match: Match, first_repetition: int, lanes: int) -> None:
    """Play the repetitions of a match and fill in its counts.

    Raises:
        Exception: what a Python player raised.
    """
    rules = pairing.rules
    seats = (pairing.second, pairing.first) if pairing.turned else (pairing.first, pairing.second)
    sides = [_side(player, rules, 1 - seat if pairing.turned else seat) for seat, player in enumerate(seats)]
    key = np.uint64(pairing.key)
    lengths = np.full(match.repetitions, rules.turns, np.int64)
    if rules.prob_end is not None:
        ending_turns(key, first_repetition, rules.prob_end, rules.turns, lengths)
    bits = BITS[rules.game.actions]
    fitting = max(1, MOST_WORDS // (int(lengths.max()) * bits // 64 + 1))
    plan = Plan(
        key=key,
        first=first_repetition,
        lanes=min(lanes, fitting, match.repetitions),
        bits=bits,
        actions=rules.game.actions,
        noise=np.uint64(round(rules.noise * 2**32)),
    )
    tally = Tally(
        np.ascontiguousarray(match.outcomes), np.ascontiguousarray(match.curve), np.ascontiguousarray(match.trace)
    )
    play(sides[0][0], sides[1][0], plan, lengths, tally)
    for _, player in sides:
        if isinstance(player, PythonPlayer.Seat):
            player.reraise()
    match.outcomes[:], match.curve[:], match.trace[:] = tally.outcomes, tally.curve, tally.trace


def _side(player: Entrant, rules: Rules, seat: int) -> tuple[Side, Any]:
    payoffs = tuple(rules.game.seats[seat].ravel().tolist())
    if isinstance(player, PythonPlayer):
        taken = player.seat(payoffs, rules.known_length)
        return Side(taken.address, np.empty(0, np.uint8)), taken
    step = kernel(player)
    return Side(step.address, player.record(payoffs, rules.known_length).view(np.uint8)), step
