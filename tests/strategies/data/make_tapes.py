"""Writes what the 1980 tournaments' players of the axelrod library (MIT licence) would do with chance on tape.

Run with an interpreter that has axelrod 4.14:

    python tests/strategies/data/make_tapes.py tests/strategies/data

Whatever such a player draws on a turn comes from the one number the tape has for it, so that it shows to a hair with
which chance each move was made. `axelrod_tapes.json.gz`: of every match, at each turn, the action the player intended,
the one that came out, and the other's. The match length is told to the players of some matches only; -1 means endless.
"""

import base64
import gzip
import json
import sys
from pathlib import Path

import axelrod as axl
import numpy as np

TURNS = 200
NOISE = (0.0, 0.01, 0.05, 0.3)
GRID = 4096
C, D = axl.Action.C, axl.Action.D

OPPONENTS = [
    axl.Cooperator,
    axl.Defector,
    axl.Alternator,
    axl.TitForTat,
    axl.TitFor2Tats,
    axl.WinStayLoseShift,
    axl.Grudger,
    axl.GTFT,
    axl.Bully,
    axl.ZDExtort2,
    lambda: axl.Random(0.5),
    lambda: axl.Random(0.7),
    lambda: axl.Random(0.9),
    lambda: axl.Cycler("C" * 36 + "D" + "C" * 8 + "D" * 5),
    lambda: axl.Cycler("C" * 60 + "D" * 40),
    lambda: axl.Cycler("CDDCCDCDDDCCDCDCCDDCDCCDCDDCCDCDDCCD" + "D" * 64),
]

STOCHASTIC = [
    "FirstByAnonymous",
    "FirstByFeld",
    "FirstByGraaskamp",
    "FirstByGrofman",
    "FirstByJoss",
    "FirstByTullock",
    "SecondByAppold",
    "SecondByBlack",
    "SecondByCave",
    "SecondByChampion",
    "SecondByEatherley",
    "SecondByGetzler",
    "SecondByHarrington",
    "SecondByKluepfel",
    "SecondByLeyvraz",
    "SecondByTranquilizer",
    "SecondByWmAdams",
]

TOLD_THE_LENGTH = ["FirstBySteinAndRapoport", "FirstByTidemanAndChieruzzi"]


class Tape:
    """One number in (0, 1), whatever is asked for."""

    number = 0.5

    def random(self):
        return self.number

    def random_choice(self, p=0.5):
        return C if self.number < p else D

    def uniform(self, low, high):
        return low + (high - low) * self.number

    def randint(self, low, high):
        return low + int((high - low) * self.number)


def match(player, other, numbers, flips):
    """The intended actions, those that came out and the other's, ``[3, turns]``."""
    player._random = Tape()
    rows = []
    for number, flip in zip(numbers, flips, strict=True):
        player._random.number = number
        intended, theirs = player.strategy(other), other.strategy(player)
        mine = intended.flip() if flip[0] else intended
        theirs = theirs.flip() if flip[1] else theirs
        player.update_history(mine, theirs)
        other.update_history(theirs, mine)
        rows.append([int(action == D) for action in (intended, mine, theirs)])
    return np.array(rows, np.uint8).T


def plays(name, tape, length):
    rng = np.random.default_rng(list(name.encode()))
    matches = []
    for number, numbers in enumerate(tape):
        player, other = getattr(axl, name)(), OPPONENTS[number % len(OPPONENTS)]()
        for each in (player, other):
            each.set_match_attributes(length=length)
            each.set_seed(int(rng.integers(2**32)))
        flips = rng.random((TURNS, 2)) < NOISE[number // len(OPPONENTS)]
        matches.append(match(player, other, (numbers + 0.5) / GRID, flips))
    return base64.b64encode(np.packbits(np.array(matches))).decode()


if __name__ == "__main__":
    tape = np.random.default_rng(1980).integers(0, GRID, (len(OPPONENTS) * len(NOISE), TURNS))
    content = {
        "library": f"axelrod {axl.__version__}",
        "grid": GRID,
        "tape": tape.tolist(),
        "matches": [
            *({"player": name, "length": -1, "plays": plays(name, tape, float("inf"))} for name in STOCHASTIC),
            *(
                {"player": name, "length": length, "plays": plays(name, tape, float("inf") if length < 0 else length)}
                for name in TOLD_THE_LENGTH
                for length in (-1, TURNS)
            ),
        ],
    }
    path = Path(sys.argv[1]) / "axelrod_tapes.json.gz"
    path.write_bytes(gzip.compress(json.dumps(content).encode(), 9, mtime=0))
