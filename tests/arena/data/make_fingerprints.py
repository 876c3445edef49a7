"""Writes axelrod_fingerprints.json, beside this file: fingerprints of the Axelrod library, version 4.13.1.

Run with a Python that has axelrod 4.13.1, which is no dependency of detente; it takes some minutes:

    python tests/arena/data/make_fingerprints.py

Values are means over matches, rounded, of Ashlock's fingerprint by x and y, and of the transitive one by opponent and
turn. The probes are those of the library; its matches are played here, as its own loop over them writes every action to
a file and, for the transitive fingerprint, cannot read it with pandas 3.
"""

import json
from pathlib import Path
from typing import Any

import axelrod
import numpy as np
from axelrod.fingerprint import Point, _create_jossann

ENTRIES = {
    "tit_for_tat": axelrod.TitForTat,
    "win_stay_lose_shift": axelrod.WinStayLoseShift,
    "tit_for_2_tats": axelrod.TitFor2Tats,
    "gtft": axelrod.GTFT,
    "grudger": axelrod.Grudger,
    "hard_tit_for_tat": axelrod.HardTitForTat,
}
PAIRS = [
    ("tit_for_tat", "tit_for_tat"),
    ("win_stay_lose_shift", "tit_for_tat"),
    ("gtft", "tit_for_tat"),
    ("tit_for_2_tats", "win_stay_lose_shift"),
    ("win_stay_lose_shift", "grudger"),
]
TURNS, REPETITIONS, POINTS, SEED = 20, 150, 5, 7
STEPS = np.linspace(0, 1, POINTS)


def main() -> None:
    found = {
        "axelrod": axelrod.__version__,
        "turns": TURNS,
        "repetitions": REPETITIONS,
        "ashlock": [ashlock(player, probe) for player, probe in PAIRS],
        "transitive": [transitive(player) for player in ("win_stay_lose_shift", "gtft", "hard_tit_for_tat")],
    }
    Path(__file__).with_name("axelrod_fingerprints.json").write_text(json.dumps(found) + "\n")


def ashlock(player: str, probe: str) -> dict[str, Any]:
    rows = []
    for x in STEPS:
        probes = [_create_jossann(Point(x, y), ENTRIES[probe]()) for y in STEPS]
        rows.append([round(np.mean([match.final_score_per_turn()[0] for match in met(player, p)]), 4) for p in probes])
    return {"player": player, "probe": probe, "values": rows}


def transitive(player: str) -> dict[str, Any]:
    rates = []
    for chance in STEPS:
        played = [[own == axelrod.Action.C for own, _ in match.result] for match in met(player, axelrod.Random(chance))]
        rates.append([round(rate, 4) for rate in np.mean(played, axis=0)])
    return {"player": player, "rates": rates}


def met(player: str, opponent: axelrod.Player) -> list[axelrod.Match]:
    matches = [axelrod.Match((ENTRIES[player](), opponent), TURNS, seed=SEED + k) for k in range(REPETITIONS)]
    for match in matches:
        match.play()
    return matches


if __name__ == "__main__":
    main()
