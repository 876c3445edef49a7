"""Plays a pairing in the compiled loop."""

from typing import Any

import numpy as np

from detente.arena.driver import Plan, Side, Tally, ending_turns, play
from detente.arena.match import Match
from detente.arena.pairing import Entrant, Pairing
from detente.arena.python_player import PythonPlayer
from detente.arena.rules import Rules
from detente.strategies.contract import Player
from detente.strategies.kernel import BITS
from detente.strategies.mover import legal
from detente.strategies.seat import Room, seat

MOST_WORDS = 1 << 22  # of history a side in one batch: 32 MiB


def fill_lanes(pairing: Pairing, match: Match, first_repetition: int, lanes: int) -> None:
    """Play the repetitions of a match and fill in its counts.

    Raises:
        UsageError: a player chose an action that its game does not have.
        Exception: what a Python player raised.
    """
    rules, key = pairing.rules, np.uint64(pairing.key)
    seats = (pairing.second, pairing.first) if pairing.turned else (pairing.first, pairing.second)
    lengths = np.full(match.repetitions, rules.turns, np.int64)
    if rules.prob_end is not None:
        ending_turns(key, first_repetition, rules.prob_end, rules.turns, lengths)
    bits = BITS[rules.game.actions]
    words = int(lengths.max()) // (64 // bits) + 1
    largest = max(1 + len(player.team) if isinstance(player, Player) else 1 for player in seats)
    fitting = max(1, MOST_WORDS // (words * largest))
    room = Room(min(lanes, fitting, match.repetitions), words)
    sides = [_side(player, rules, 1 - place if pairing.turned else place, room) for place, player in enumerate(seats)]
    plan = Plan(
        key=key,
        first=first_repetition,
        lanes=room.lanes,
        bits=bits,
        actions=rules.game.actions,
        noise=np.uint64(round(rules.noise * 2**32)),
    )
    tally = Tally(
        np.ascontiguousarray(match.outcomes), np.ascontiguousarray(match.curve), np.ascontiguousarray(match.trace)
    )
    chosen = play(sides[0][0], sides[1][0], plan, lengths, tally)
    for player, (_, taken), action in zip(seats, sides, chosen, strict=True):
        if isinstance(taken, PythonPlayer.Seat):
            taken.reraise()
        legal(action, player.name, rules.game.actions)
    match.outcomes[:], match.curve[:], match.trace[:] = tally.outcomes, tally.curve, tally.trace


def _side(player: Entrant, rules: Rules, place: int, room: Room) -> tuple[Side, Any]:
    payoffs = tuple(rules.game.seats[place].ravel().tolist())
    if isinstance(player, PythonPlayer):
        called = player.seat(payoffs, rules.known_length)
        return Side(called.address, np.empty(0, np.uint8)), called
    taken = seat(player, room, payoffs, rules.known_length)
    return Side(taken.step, taken.start), taken
