"""Writes the trained lookup strategies of the axelrod library (MIT licence) as data.

Run with an interpreter that has axelrod 4.13.1:

    python tests/archetypes/data/make_trained.py src/detente/archetypes/trained
"""

import json
import sys
from pathlib import Path

import axelrod
import numpy as np

EVOLVED = "by an evolutionary algorithm, for the mean payoff against the strategies of the Axelrod library, no noise"
SWARM = "by a particle swarm, for the mean payoff against the strategies of the Axelrod library, "
WINNER = "as the winner of a tournament within a complete class of strategies of short memory"
ZERO_DETERMINANT = "by analysis, as a zero-determinant strategy with a memory of two turns"
SOURCES = {WINNER: "mathieu2015", ZERO_DETERMINANT: "lisiwei2014"}
MOVES, CHANCES = "A table of moves", "A table of chances"

CARDS = {
    "evolved_lookerup_1_1_1": ("EvolvedLookerUp1_1_1", f"{MOVES} bred to win tournaments.", EVOLVED),
    "evolved_lookerup_2_2_2": ("EvolvedLookerUp2_2_2", f"{MOVES} bred to win tournaments.", EVOLVED),
    "winner12": ("Winner12", f"{MOVES} that won among all of one short memory.", WINNER),
    "winner21": ("Winner21", f"{MOVES} that won among all of another short memory.", WINNER),
    "pso_gambler_mem1": ("PSOGamblerMem1", f"{CHANCES} tuned to win tournaments.", SWARM + "no noise"),
    "pso_gambler_1_1_1": ("PSOGambler1_1_1", f"{CHANCES} tuned to win tournaments.", SWARM + "no noise"),
    "pso_gambler_2_2_2": ("PSOGambler2_2_2", f"{CHANCES} tuned to win tournaments.", SWARM + "no noise"),
    "pso_gambler_2_2_2_noise_05": (
        "PSOGambler2_2_2_Noise05",
        f"{CHANCES} tuned to win noisy tournaments.",
        SWARM + "5% noise",
    ),
    "zd_mem2": ("ZDMem2", f"{CHANCES} that make a zero-determinant strategy of two turns' memory.", ZERO_DETERMINANT),
}


def content(entry_id: str) -> dict[str, object]:
    class_name, summary, found = CARDS[entry_id]
    player = getattr(axelrod, class_name)()
    gambles = isinstance(player, axelrod.Gambler)
    rows = player.lookup_dict  # in the order of own moves, then the opponent's, then its first
    depths = m1, m2, n1 = [len(moves) for moves in next(iter(rows))]
    values = [float(x) if gambles else int(x == axelrod.Action.D) for x in rows.values()]
    table = np.array(values).reshape(2**m1, 2**m2, 2**n1).transpose(2, 0, 1)
    initial = [int(x == axelrod.Action.D) for x in player.initial_actions]
    histories = np.repeat(initial, [4**turn for turn in range(max(depths))])
    return {
        "id": entry_id,
        "title": player.name,
        "summary": summary,
        "aliases": [],
        "depth": None if n1 else max(depths),
        "strategy": "gambler" if gambles else "lookup",
        "parameters": {
            "n1": n1,
            "m1": m1,
            "m2": m2,
            "table": table.ravel().tolist(),
            "initial": (1.0 - histories if gambles else histories).tolist(),
        },
        "provenance": {
            "source": SOURCES.get(found, "harper2017"),
            "found": found,
            "numbers": f"class {class_name} of axelrod {axelrod.__version__} (MIT licence), its table reordered",
        },
    }


if __name__ == "__main__":
    for entry_id in CARDS:
        text = json.dumps(content(entry_id), indent=1)
        (Path(sys.argv[1]) / f"{entry_id}.json").write_text(text + "\n")
