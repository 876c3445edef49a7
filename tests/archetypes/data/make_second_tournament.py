"""Writes what the programs of Axelrod's second tournament would do, as test data.

The programs, in Fortran, are those that Axelrod published; TourExec (github.com/Axelrod-Python/TourExec, 498b073) makes
a library of them. Run with any Python that has numpy:

    python tests/archetypes/data/make_second_tournament.py libstrategies.so tests/archetypes/data

`second_tournament_plays.json.gz`: every program against a panel, without noise and with; at each turn the action it
intended, whether noise flipped it and the random number that it was given (both the same for all programs), and what
came out on the other side.
"""

import base64
import ctypes
import gzip
import json
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np

TURNS = 308  # of the longest of the five games that every pair played
REPETITIONS = {0.0: 1, 0.05: 6, 0.3: 4}
PAYOFFS = {(0, 0): (3, 3), (0, 1): (0, 5), (1, 0): (5, 0), (1, 1): (1, 1)}

PROGRAMS = [f"k{number}r" for number in range(31, 93)]  # KRANDOMC, the 63rd entrant, plays what it is given

# What the other does, by its own past, the program's, and a random number.
PANEL = [
    lambda own, other, r: 0,
    lambda own, other, r: 1,
    lambda own, other, r: len(own) % 2,
    lambda own, other, r: other[-1] if other else 0,
    lambda own, other, r: other[-1] if other else 1,
    lambda own, other, r: int(other[-2:] == [1, 1]),
    lambda own, other, r: int(own[-1] != other[-1]) if own else 0,
    lambda own, other, r: int(1 in other),
    lambda own, other, r: int(r < 0.1),
    lambda own, other, r: int(r < 0.3),
    lambda own, other, r: int(r < 0.5),
    lambda own, other, r: int(r < 0.8),
]


class Program:
    """A program as if it were called for the first time: what it keeps is in its own copy of the library."""

    def __init__(self, library, name, copy):
        self.function = ctypes.CDLL(str(shutil.copy(library, copy)))[name + "_"]

    def answer(self, theirs, turn, scores, draw, mine):
        """The action in a turn, from the last moves, the scores so far and a random number."""
        whole = [ctypes.byref(ctypes.c_int(value)) for value in (theirs, turn, *scores)]
        return self.function(*whole, ctypes.byref(ctypes.c_float(draw)), ctypes.byref(ctypes.c_int(mine)))


def match(program, other, flips, draws, rng):
    """What a program intended, and what came out on the other side, ``[2, turns]``; flips are ``[turns, 2]``."""
    mine, theirs, rows, scores = [], [], [], (0, 0)
    for turn, (flip, draw) in enumerate(zip(flips, draws, strict=True), 1):
        last = (theirs[-1], mine[-1]) if mine else (0, 0)
        intended = program.answer(last[0], turn, scores, draw, last[1])
        theirs_intended = other(theirs, mine, rng.random())
        assert intended in (0, 1)
        mine.append(intended ^ int(flip[0]))
        theirs.append(theirs_intended ^ int(flip[1]))
        scores = tuple(a + b for a, b in zip(scores, PAYOFFS[mine[-1], theirs[-1]], strict=True))
        rows.append([intended, theirs[-1]])
    return np.array(rows, np.uint8).T


def pack(bits):
    return base64.b64encode(np.packbits(bits)).decode()


def plays(library, name, number, flips, draws):
    rng = np.random.default_rng(number)
    others = PANEL * sum(REPETITIONS.values())
    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(folder) / f"{number}.so" for number in range(len(others))]  # one name is loaded but once
        given = zip(copies, others, flips, draws / 2**16 + 2**-17, strict=True)
        matches = np.array([match(Program(library, name, copy), *each, rng) for copy, *each in given])
    return {"intended": pack(matches[:, 0]), "theirs": pack(matches[:, 1])}


if __name__ == "__main__":
    library, folder = sys.argv[1:]
    rng = np.random.default_rng(0)
    rates = np.repeat(list(REPETITIONS), [len(PANEL) * repetitions for repetitions in REPETITIONS.values()])
    flips = rng.random((len(rates), TURNS, 2)) < rates[:, None, None]
    draws = rng.integers(2**16, size=(len(rates), TURNS), dtype=np.uint16)
    programs = {name: plays(library, name, number, flips, draws) for number, name in enumerate(PROGRAMS)}
    shared = {
        "turns": TURNS,
        "panel": len(PANEL),
        "flips": pack(flips[:, :, 0]),
        "draws": base64.b64encode(draws.tobytes()).decode(),
    }
    text = json.dumps({"library": "TourExec 498b073", **shared, "programs": programs}).encode()
    (Path(folder) / "second_tournament_plays.json.gz").write_bytes(gzip.compress(text, 9, mtime=0))
