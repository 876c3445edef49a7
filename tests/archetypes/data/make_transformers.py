"""Writes what transformed players of the axelrod library (MIT licence) would do, as test data.

Run with an interpreter that has axelrod 4.14, its dependencies but torch, and numpy:

    python tests/archetypes/data/make_transformers.py tests/archetypes/data

`axelrod_transformers.json.gz`: players by how they are written here, with the action that they intended at each turn.
Noise flips actions on both sides, in the same places for all. In the first half of the histories the other player's
actions are given; in the second half it is Tit for Tat, so what it did follows from the rest. All are told the length.
"""

import base64
import gzip
import importlib.machinery
import json
import sys
import types
from pathlib import Path

import numpy as np


class Absent(types.ModuleType):
    """Stands for torch, which only EvolvedAttention needs."""

    __path__ = ()

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {"__init__": lambda self, *given: None})


for module in ("torch", "torch.nn", "torch.nn.functional"):
    sys.modules[module] = Absent(module)
    sys.modules[module].__spec__ = importlib.machinery.ModuleSpec(module, None)
sys.modules["torch"].nn = sys.modules["torch.nn"]

import axelrod as axl  # noqa: E402
from axelrod import strategy_transformers as made  # noqa: E402

HISTORIES, TURNS = 200, 200
NOISE = (0.0, 0.05, 0.05, 0.05, 0.3)
C, D = axl.Action.C, axl.Action.D

INSIDE = {
    "tit_for_tat": axl.TitForTat,
    "win_stay_lose_shift": axl.WinStayLoseShift,
    "grudger": axl.Grudger,
    "prober": axl.Prober,
    "cycler_ccd": axl.CyclerCCD,
    "gradual": axl.Gradual,
    "omega_tit_for_tat": axl.OmegaTFT,
}
# The wrapped player stands where the braces are. Two retaliations cannot be compared: in the library they count as one.
TRANSFORMED = {
    "flip({})": [made.FlipTransformer()],
    "dual({})": [made.DualTransformer()],
    "noisy({}, 0)": [made.NoisyTransformer(0)],
    "noisy({}, 1)": [made.NoisyTransformer(1)],
    "forgiving({}, 0)": [made.ForgiverTransformer(0)],
    "forgiving({}, 1)": [made.ForgiverTransformer(1)],
    "nice({})": [made.NiceTransformer()],
    "initial({}, DDCD)": [made.InitialTransformer([D, D, C, D])],
    "final({}, CDD)": [made.FinalTransformer([C, D, D])],
    "deadlock_breaking({})": [made.DeadlockBreakingTransformer()],
    "grudge({}, 3)": [made.GrudgeTransformer(3)],
    "apology({}, [1], [0])": [made.ApologyTransformer([D], [C])],
    "apology({}, DDC, CDD)": [made.ApologyTransformer([D, D, C], [C, D, D])],
    "mixed([{}, tit_for_2_tats], [0])": [made.MixedTransformer(0, axl.TitFor2Tats)],
    "mixed([{}, tit_for_2_tats], [1])": [made.MixedTransformer(1, axl.TitFor2Tats)],
    "mixed([{}, cooperator, bully], [0, 1])": [made.MixedTransformer((0, 1), (axl.Cooperator, axl.Bully))],
    "joss_ann({}, 0, 0)": [made.JossAnnTransformer((0, 0))],
    "joss_ann({}, 0, 1)": [made.JossAnnTransformer((0, 1))],
    "joss_ann({}, 1, 0)": [made.JossAnnTransformer((1, 0))],
    "retaliation({}, 1)": [made.RetaliationTransformer(1)],
    "retaliation({}, 3)": [made.RetaliationTransformer(3)],
    "retaliate_until_apology({})": [made.RetaliateUntilApologyTransformer()],
    "dual(dual({}))": [made.DualTransformer(), made.DualTransformer()],
    "dual(initial({}, DDC))": [made.InitialTransformer([D, D, C]), made.DualTransformer()],
    "initial(dual({}), DDC)": [made.DualTransformer(), made.InitialTransformer([D, D, C])],
    "retaliation(dual(apology({}, DC, CD)), 2)": [
        made.ApologyTransformer([D, C], [C, D]),
        made.DualTransformer(),
        made.RetaliationTransformer(2),
    ],
    "final(nice(deadlock_breaking(flip({}))), DC)": [
        made.FlipTransformer(),
        made.DeadlockBreakingTransformer(),
        made.NiceTransformer(),
        made.FinalTransformer([D, C]),
    ],
}


def transformed(player, transformers):
    for transformer in transformers:
        player = transformer(player)
    return player


def intentions(player, script, flips):
    """What a player intends, against given actions or, without a script, Tit for Tat; flips are ``[turns, 2]``."""
    other = axl.TitForTat() if script is None else axl.MockPlayer([D if action else C for action in script])
    for each in (player, other):
        each.set_match_attributes(length=TURNS)
    intended = []
    for flip in flips:
        mine, theirs = player.strategy(other), other.strategy(player)
        intended.append(int(mine == D))
        mine, theirs = (action.flip() if noise else action for action, noise in zip((mine, theirs), flip, strict=True))
        player.update_history(mine, theirs)
        other.update_history(theirs, mine)
    return intended


def histories():
    """The other's given actions, ``[histories / 2, turns]``, and where noise flips, ``[histories, turns, 2]``."""
    rng = np.random.default_rng(0)
    rates = np.resize(NOISE, HISTORIES)[:, None, None]
    flips = rng.random((HISTORIES, TURNS, 2)) < rates
    scripts = rng.random((HISTORIES // 2, TURNS)) < rng.beta(0.5, 0.5, (HISTORIES // 2, 1))
    for row in range(0, HISTORIES // 2, 4):
        scripts[row] = np.resize(scripts[row, : 2 + row // 8], TURNS)
    return scripts, flips


def pack(bits):
    return base64.b64encode(np.packbits(bits)).decode()


if __name__ == "__main__":
    scripts, flips = histories()
    opponents = [*scripts, *[None] * (HISTORIES - len(scripts))]
    players = {
        written.format(name): pack(
            [intentions(transformed(inside, changes)(), *each) for each in zip(opponents, flips, strict=True)]
        )
        for written, changes in TRANSFORMED.items()
        for name, inside in INSIDE.items()
    }
    content = {
        "library": f"axelrod {axl.__version__}",
        "turns": TURNS,
        "scripts": pack(scripts),
        "flips": [pack(flips[:, :, side]) for side in range(2)],
        "players": players,
    }
    target = Path(sys.argv[1]) / "axelrod_transformers.json.gz"
    target.write_bytes(gzip.compress(json.dumps(content).encode(), 9, mtime=0))
