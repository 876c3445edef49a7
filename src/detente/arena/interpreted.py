"""Plays a pairing as plain Python, one repetition after the other: the reference for the compiled loop."""

import math

import numpy as np

from detente.arena.match import Match
from detente.arena.pairing import Entrant, Pairing
from detente.arena.python_player import Mover, PythonPlayer
from detente.arena.rules import Rules
from detente.base.seed import MASK32, Stream
from detente.strategies.mover import RuleMover, legal
from detente.strategies.view import History

FIRST, SECOND, NOISE, LENGTH = 0, 1, 2, 3  # the roles of streams, as in the compiled loop


def fill(pairing: Pairing, match: Match, first_repetition: int) -> None:
    """Play the repetitions of a match and fill in its counts."""
    for k in range(match.repetitions):
        for turn, actions in enumerate(_repetition(pairing, first_repetition + k)):
            outcome = actions[0] * pairing.rules.game.actions + actions[1]
            match.outcomes[k, outcome] += 1
            if match.curve.size:
                match.curve[turn, outcome] += 1
            if match.trace.size:
                match.trace[k, :, turn] = actions


def _repetition(pairing: Pairing, repetition: int) -> list[tuple[int, int]]:
    rules, key = pairing.rules, pairing.key
    seats = [(pairing.first, 0), (pairing.second, 1)]
    (a, seat_a), (b, seat_b) = seats[::-1] if pairing.turned else seats
    movers = _mover(a, rules, seat_a), _mover(b, rules, seat_b)
    streams = Stream(key, repetition, FIRST), Stream(key, repetition, SECOND)
    noise = Stream(key, repetition, NOISE)
    pasts = History(rules.game.actions), History(rules.game.actions)
    turns = []
    for _ in range(_length(rules, key, repetition)):
        intended = (
            legal(movers[0].move(pasts[0], pasts[1], streams[0]), a.name, rules.game.actions),
            legal(movers[1].move(pasts[1], pasts[0], streams[1]), b.name, rules.game.actions),
        )
        actions = _perturb(intended, noise, rules) if rules.noise else intended
        pasts[0].append(actions[0])
        pasts[1].append(actions[1])
        turns.append(actions)
    return turns


def _mover(player: Entrant, rules: Rules, seat: int) -> Mover:
    payoffs = rules.game.seats[seat].ravel().tolist()
    if isinstance(player, PythonPlayer):
        return player.mover(payoffs, rules.known_length)
    return RuleMover(player, payoffs, rules.known_length)


def _perturb(actions: tuple[int, int], noise: Stream, rules: Rules) -> tuple[int, int]:
    size = rules.game.actions
    threshold = round(rules.noise * 2**32)
    bits = noise.next()
    flips = bits >> 32 < threshold, bits & MASK32 < threshold
    picks = noise.next() if size > 2 else 0
    steps = 1 + ((picks >> 32) * (size - 1) >> 32), 1 + ((picks & MASK32) * (size - 1) >> 32)
    first, second = ((a + flip * step) % size for a, flip, step in zip(actions, flips, steps, strict=True))
    return first, second


def _length(rules: Rules, key: int, repetition: int) -> int:
    if rules.prob_end is None:
        return rules.turns
    if rules.prob_end == 1:
        return 1
    u = Stream(key, repetition, LENGTH).uniform()
    turns = 1 + math.floor(float(np.log1p(-u) / np.log1p(-rules.prob_end)))
    return min(turns, rules.turns)
