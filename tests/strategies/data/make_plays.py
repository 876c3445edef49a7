"""Writes what players of the axelrod library (MIT licence) would do, as test data.

Run with an interpreter that has axelrod 4.14, its dependencies but torch, and numpy:

    python tests/strategies/data/make_plays.py tests/strategies/data

`axelrod_plays.json.gz`: every deterministic player against a panel, without noise and with; at each turn the action it
intended, whether noise flipped it (the same for all players), and what came out on the other side.

`axelrod_chances.json`: of every memory-one player the chance of cooperating on the first turn and after CC, CD, DC and
DD; of every gambler its table.
"""

import base64
import gzip
import importlib.machinery
import json
import math
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

TURNS = 200
REPETITIONS = {0.0: 1, 0.05: 7, 0.3: 5}

PANEL = {
    "Cooperator": {},
    "Defector": {},
    "Alternator": {},
    "TitForTat": {},
    "SuspiciousTitForTat": {},
    "TitFor2Tats": {},
    "WinStayLoseShift": {},
    "Grudger": {},
    "Bully": {},
    "CyclerCCD": {},
    "CyclerDDC": {},
    "Prober": {},
    "Gradual": {},
    "Adaptive": {},
    "GTFT": {},
    "ZDExtort2": {},
    "Random": {"p": 0.5},
    "RandomTitForTat": {"p": 0.8},
}

# Leaders of teams are tested on their own; as axelrod knows them, some have a member that is no player here.
CLASSES = Path(__file__).parents[3] / "src/detente/archetypes/authorities/axelrod.json"
LEADERS = ("Meta", "NMWE", "NiceMeta")
DETERMINISTIC = [
    name
    for name in [*json.loads(CLASSES.read_text())["players"], "Cycler", "LookerUp"]
    if not axl.Classifiers["stochastic"](getattr(axl, name)())
    if not name.startswith(LEADERS) or name.startswith("MetaHunter")
]

MEMORY_ONE = {
    "GTFT": {},
    "Random": {},
    "FirmButFair": {},
    "StochasticCooperator": {},
    "StochasticWSLS": {},
    "SoftJoss": {},
    "ZDExtortion": {},
    "ZDExtort2": {},
    "ZDExtort4": {},
    "ZDGen2": {},
    "ZDGTFT2": {},
    "ZDSet2": {},
    "MemoryOnePlayer": {"four_vector": [0.9, 0.3, 0.55, 0.1]},
    "ReactivePlayer": {"probabilities": [0.85, 0.2]},
}

GAMBLERS = ["PSOGamblerMem1", "PSOGambler1_1_1", "PSOGambler2_2_2", "PSOGambler2_2_2_Noise05"]


def bit(action):
    return int(action == axl.Action.D)


def match(name, opponent, flips, rng):
    """What a player intended, and what came out on the other side, ``[2, turns]``; flips are ``[turns, 2]``."""
    player, other = getattr(axl, name)(), getattr(axl, opponent)(**PANEL[opponent])
    for each in (player, other):
        each.set_match_attributes(length=math.inf)
        each.set_seed(int(rng.integers(2**32)))
    rows = []
    for flip in flips:
        intended, theirs = player.strategy(other), other.strategy(player)
        mine = intended.flip() if flip[0] else intended
        theirs = theirs.flip() if flip[1] else theirs
        player.update_history(mine, theirs)
        other.update_history(theirs, mine)
        rows.append([bit(intended), bit(theirs)])
    return np.array(rows).T


def all_flips():
    """Whether noise flips the player's action and the other's, ``[matches, turns, 2]``."""
    rates = np.repeat(list(REPETITIONS), [len(PANEL) * repetitions for repetitions in REPETITIONS.values()])
    return np.random.default_rng(0).random((len(rates), TURNS, 2)) < rates[:, None, None]


def plays(name, number, flips):
    rng = np.random.default_rng(number)
    opponents = list(PANEL) * sum(REPETITIONS.values())
    matches = np.array([match(name, *each, rng) for each in zip(opponents, flips, strict=True)])
    return {"intended": pack(matches[:, 0]), "theirs": pack(matches[:, 1])}


def pack(bits):
    return base64.b64encode(np.packbits(bits)).decode()


def chances(name, parameters):
    """Chances of cooperating: on the first turn, and after CC, CD, DC and DD."""
    player = getattr(axl, name)(**parameters)
    if name == "Random":
        return [player.p] * 5
    player.set_match_attributes(length=math.inf)
    outcomes = [(a, b) for a in (axl.Action.C, axl.Action.D) for b in (axl.Action.C, axl.Action.D)]
    return [float(1 - bit(player._initial)), *(float(player._four_vector[pair]) for pair in outcomes)]


def table(name):
    """Chances of cooperating by what is remembered: own moves, the opponent's, the opponent's first."""
    lookup = getattr(axl, name)()._lookup
    return [
        {"own": spell(key.self_plays), "other": spell(key.op_plays), "first": spell(key.op_openings), "chance": chance}
        for key, chance in lookup.dictionary.items()
    ]


def spell(moves):
    return "".join(map(str, moves))


def write(path, content):
    text = json.dumps({"library": f"axelrod {axl.__version__}", **content}).encode()
    path.write_bytes(gzip.compress(text, 9, mtime=0) if path.suffix == ".gz" else text + b"\n")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    flips = all_flips()
    players = {name: plays(name, number, flips) for number, name in enumerate(DETERMINISTIC, start=1)}
    write(folder / "axelrod_plays.json.gz", {"turns": TURNS, "flips": pack(flips[:, :, 0]), "players": players})
    memory_one = {
        name: {"parameters": parameters, "chances": chances(name, parameters)}
        for name, parameters in MEMORY_ONE.items()
    }
    write(
        folder / "axelrod_chances.json",
        {"memory_one": memory_one, "gamblers": {name: table(name) for name in GAMBLERS}},
    )
