"""Plays Axelrod's second tournament with the programs that he published, and writes what they got, as test data.

TourExec (github.com/Axelrod-Python/TourExec, 498b073) makes a library of the programs, which are in Fortran. Run with
any Python that has numpy; a repetition takes some four seconds:

    python make_points.py libstrategies.so ../../../../src/detente/archetypes/authorities/axelrod_1980b.json 100

`points.json`: of every entrant the mean points a game and their standard deviation over repetitions.
"""

import ctypes
import json
import shutil
import sys
import tempfile
from _ctypes import dlclose
from itertools import combinations_with_replacement, count
from pathlib import Path

import numpy as np

GAMES = (63, 77, 151, 156, 308)
PAYOFFS = ((3, 0), (5, 1))


class Programs:
    """Programs as if each were called for the first time: what it keeps is in its own copy of the library."""

    def __init__(self, library, folder):
        self.library, self.folder, self.numbers = library, Path(folder), count()

    def load(self, name):
        copy = shutil.copy(self.library, self.folder / f"{next(self.numbers)}.so")  # one path is loaded but once
        loaded = ctypes.CDLL(str(copy))
        copy.unlink()
        return loaded, loaded[name + "_"]


class Seat:
    """What a program is given each turn: the other's move, the turn, both scores, a random number, its own move."""

    def __init__(self, function):
        self.function = function
        self.values = [ctypes.c_int() for _ in range(4)] + [ctypes.c_float(), ctypes.c_int()]
        self.given = [ctypes.byref(value) for value in self.values]

    def move(self, *given):
        for value, number in zip(self.values, given, strict=True):
            value.value = number
        return self.function(*self.given)


def game(programs, names, turns, rng):
    """The points of two programs."""
    loaded = [programs.load(name) for name in names]
    first, second = (Seat(function) for _, function in loaded)
    a = b = points_a = points_b = 0
    for turn, draws in enumerate(rng.random((turns, 2), np.float32).tolist(), 1):
        a, b = (
            first.move(b, turn, points_a, points_b, draws[0], a),
            second.move(a, turn, points_b, points_a, draws[1], b),
        )
        points_a += PAYOFFS[a][b]
        points_b += PAYOFFS[b][a]
    for library, _ in loaded:
        dlclose(library._handle)
    return points_a, points_b


def tournament(programs, names, rng):
    """Points a game of each entrant, in games with all others and its own twin."""
    points = np.zeros((len(GAMES), len(names), len(names)))
    for played, turns in enumerate(GAMES):
        for i, j in combinations_with_replacement(range(len(names)), 2):
            own, other = game(programs, (names[i], names[j]), turns, rng)
            points[played, i, j], points[played, j, i] = own, other
            if i == j:
                points[played, i, i] = (own + other) / 2
    return points.mean(axis=(0, 2))


if __name__ == "__main__":
    library, authority, repetitions = sys.argv[1:]
    names = json.loads(Path(authority).read_text())["programs"]
    with tempfile.TemporaryDirectory() as folder:
        programs, rng = Programs(library, folder), np.random.default_rng(1)
        points = np.array([tournament(programs, list(names.values()), rng) for _ in range(int(repetitions))])
    found = np.stack([points.mean(axis=0), points.std(axis=0, ddof=1)], axis=1).round(4)
    rows = dict(zip(names, found.tolist(), strict=True))
    content = {"library": "TourExec 498b073", "repetitions": len(points), "points": rows}
    Path(__file__).with_name("points.json").write_text(json.dumps(content, indent=1) + "\n")
