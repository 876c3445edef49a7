"""Works out with what chances transformed players of the axelrod library (MIT licence) cooperate, as test data.

Run with an interpreter that has axelrod 4.14, its dependencies but torch, and numpy:

    python tests/archetypes/data/make_transformer_chances.py tests/archetypes/data

`axelrod_transformer_chances.json.gz`: players by how they are written here, with the percentage of draws after which
they cooperate, at each turn of each of the pasts of `tests/strategies/chances.py`. Every draw of a turn is given ten
numbers, in every combination; all chances within the players are multiples of a tenth, so nothing is lost by that.
"""

import gzip
import itertools
import json
import sys
from functools import partial
from pathlib import Path

import numpy as np
from make_transformers import C, D, axl, made, transformed

HISTORIES, TURNS = 16, 60
MOST_DRAWS = 3  # in a turn
LEVELS = np.arange(10) / 10 + 0.05

CHANCY = {
    "noisy({}, 0.2)": ([made.NoisyTransformer(0.2)], 1),
    "forgiving({}, 0.3)": ([made.ForgiverTransformer(0.3)], 1),
    "joss_ann({}, 0.2, 0.3)": ([made.JossAnnTransformer((0.2, 0.3))], 1),
    "joss_ann({}, 0, 0.3)": ([made.JossAnnTransformer((0, 0.3))], 1),
    "mixed([{}, tit_for_2_tats], [0.4])": ([made.MixedTransformer(0.4, axl.TitFor2Tats)], 2),
    "mixed([{}, grudger, bully], [0.3, 0.2])": ([made.MixedTransformer((0.3, 0.2), (axl.Grudger, axl.Bully))], 2),
}
CERTAIN = {
    "flip({})": ([made.FlipTransformer()], 0),
    "dual({})": ([made.DualTransformer()], 0),
    "nice({})": ([made.NiceTransformer()], 0),
    "initial({}, DDCD)": ([made.InitialTransformer([D, D, C, D])], 0),
    "final({}, CDD)": ([made.FinalTransformer([C, D, D])], 0),
    "deadlock_breaking({})": ([made.DeadlockBreakingTransformer()], 0),
    "grudge({}, 3)": ([made.GrudgeTransformer(3)], 0),
    "apology({}, DC, CD)": ([made.ApologyTransformer([D, C], [C, D])], 0),
    "retaliation({}, 2)": ([made.RetaliationTransformer(2)], 0),
    "retaliate_until_apology({})": ([made.RetaliateUntilApologyTransformer()], 0),
}
PAIRS = {
    "noisy(forgiving({}, 0.3), 0.2)": ([made.ForgiverTransformer(0.3), made.NoisyTransformer(0.2)], 2),
    "forgiving(noisy({}, 0.2), 0.3)": ([made.NoisyTransformer(0.2), made.ForgiverTransformer(0.3)], 2),
    "dual(noisy({}, 0.2))": ([made.NoisyTransformer(0.2), made.DualTransformer()], 1),
    "dual(joss_ann({}, 0.2, 0.3))": ([made.JossAnnTransformer((0.2, 0.3)), made.DualTransformer()], 1),
    "joss_ann(dual({}), 0.2, 0.3)": ([made.DualTransformer(), made.JossAnnTransformer((0.2, 0.3))], 1),
    "retaliation(noisy({}, 0.2), 2)": ([made.NoisyTransformer(0.2), made.RetaliationTransformer(2)], 1),
    "noisy(retaliation({}, 2), 0.2)": ([made.RetaliationTransformer(2), made.NoisyTransformer(0.2)], 1),
    "forgiving(mixed([{}, defector], [0.4]), 0.3)": (
        [made.MixedTransformer(0.4, axl.Defector), made.ForgiverTransformer(0.3)],
        3,
    ),
}


# One player with a memory of its own, which draws nothing, and two who draw once a turn.
INSIDE = {
    "gradual": (axl.Gradual, {}, 0, {**CHANCY, **PAIRS}),
    "generous_tit_for_tat(p=0.3)": (axl.GTFT, {"p": 0.3}, 1, {**CHANCY, **CERTAIN}),
    "random(p=0.7)": (axl.Random, {"p": 0.7}, 1, PAIRS),
}


class Given(axl.RandomGenerator):
    """Gives the draws of a turn the numbers that it was given."""

    def __init__(self, numbers):
        self.numbers = numbers
        self.left = iter(numbers)

    def begin_turn(self):
        self.left = iter(self.numbers)

    def random(self):
        return next(self.left)

    def choice(self, options, p):
        return options[np.searchsorted(np.cumsum(p), self.random(), side="right")]


def pasts():
    """Those of `tests/strategies/chances.py`, which sees to it that they are."""
    rng = np.random.default_rng(0)
    rates = np.linspace(0, 1, HISTORIES)[:, np.newaxis]
    mine, theirs = rng.random((2, HISTORIES, TURNS)) < (rates[rng.permutation(HISTORIES)], rates)
    for row in range(0, HISTORIES, 2):
        theirs[row] = np.resize(rng.random(1 + row // 2) < 0.5, TURNS)
    return mine.astype(int).tolist(), theirs.astype(int).tolist()


def cooperations(player, numbers, mine, theirs):
    """Whether a player means to cooperate at each turn of a past, if its draws give these numbers."""
    other = axl.MockPlayer([])
    player._random = Given(numbers)
    meant = []
    for own, others in zip(mine, theirs, strict=True):
        player._random.begin_turn()
        meant.append(player.strategy(other) == C)
        own, others = (D if action else C for action in (own, others))
        player.update_history(own, others)
        other.update_history(others, own)
    return meant


def percentages(make, draws):
    """The chances of C in percent, ``[histories, turns]``."""
    lots = list(itertools.product(LEVELS, repeat=draws))
    counts = [np.sum([cooperations(make(), lot, *past) for lot in lots], axis=0) for past in zip(*pasts(), strict=True)]
    return (np.array(counts) * 100 / len(lots)).tolist()


if __name__ == "__main__":
    players = {}
    for name, (inside, keywords, own, outsides) in INSIDE.items():
        for written, (changes, draws) in outsides.items():
            outside = transformed(inside, changes)
            if draws + own <= MOST_DRAWS:
                players[written.format(name)] = percentages(partial(outside, **keywords), draws + own)
    mine, theirs = pasts()
    content = {"library": f"axelrod {axl.__version__}", "mine": mine, "theirs": theirs, "players": players}
    target = Path(sys.argv[1]) / "axelrod_transformer_chances.json.gz"
    target.write_bytes(gzip.compress(json.dumps(content).encode(), 9, mtime=0))
