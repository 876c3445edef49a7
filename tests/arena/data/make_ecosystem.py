"""Writes axelrod_ecosystem.json, beside this file: ecosystems of the Axelrod library, version 4.13.1.

Run with a Python that has axelrod 4.13.1, which is no dependency of detente:

    python tests/arena/data/make_ecosystem.py
"""

import json
from pathlib import Path
from typing import Any

import axelrod

PLAYERS = {
    "tit_for_tat": axelrod.TitForTat,
    "defector": axelrod.Defector,
    "cooperator": axelrod.Cooperator,
    "win_stay_lose_shift": axelrod.WinStayLoseShift,
    "alternator": axelrod.Alternator,
    "grudger": axelrod.Grudger,
}
CASES: list[dict[str, Any]] = [
    {"name": "even", "players": [*PLAYERS], "population": [1] * 6, "turns": 20},
    {"name": "uneven", "players": ["cooperator", "defector", "tit_for_tat"], "population": [70, 29, 1], "turns": 10},
    {"name": "short", "players": ["alternator", "defector"], "population": [3, 2], "turns": 3},
]


def main() -> None:
    cases = [grown(case) for case in CASES]
    path = Path(__file__).with_name("axelrod_ecosystem.json")
    path.write_text(json.dumps({"axelrod": axelrod.__version__, "cases": cases}) + "\n")


def grown(case: dict[str, Any]) -> dict[str, Any]:
    players = [PLAYERS[name]() for name in case["players"]]
    tournament = axelrod.Tournament(players, turns=case["turns"], repetitions=1)
    ecosystem = axelrod.Ecosystem(tournament.play(progress_bar=False), population=case["population"])
    ecosystem.reproduce(25)
    return {**case, "shares": [[float(share) for share in turn] for turn in ecosystem.population_sizes]}


if __name__ == "__main__":
    main()
