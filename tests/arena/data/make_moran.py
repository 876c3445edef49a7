"""Writes axelrod_moran.json, beside this file: who wins in the Moran process of the Axelrod library, version 4.13.1.

Run with a Python that has axelrod 4.13.1, which is no dependency of detente; it takes some minutes:

    python tests/arena/data/make_moran.py

Only birth-death: with death-birth that version plays some players' matches for others, as `_matchup_indices` numbers
the dead player's neighbours by their place in the list of neighbours.
"""

import json
import statistics
from collections import Counter
from pathlib import Path
from typing import Any

import axelrod
from axelrod.graph import cycle

SEED = 20
TFT, ALLD, RANDOM, WSLS = (
    ("tit_for_tat", axelrod.TitForTat),
    ("defector", axelrod.Defector),
    ("random", axelrod.Random),
    ("win_stay_lose_shift", axelrod.WinStayLoseShift),
)
CASES: list[dict[str, Any]] = [
    {"name": "deterministic", "types": {TFT: 3, ALLD: 5}, "turns": 10, "runs": 2000},
    {"name": "noise", "types": {TFT: 3, ALLD: 3}, "turns": 10, "noise": 0.1, "runs": 1000},
    {"name": "three types", "types": {TFT: 2, RANDOM: 2, ALLD: 2}, "turns": 5, "runs": 1000},
    {"name": "mutation", "types": {WSLS: 3, ALLD: 2}, "turns": 6, "mutation": 0.2, "runs": 1500},
    {"name": "cycle", "types": {TFT: 3, ALLD: 3}, "turns": 5, "noise": 0.05, "graph": "cycle", "runs": 1000},
]


def main() -> None:
    cases = [evolve(case) for case in CASES]
    path = Path(__file__).with_name("axelrod_moran.json")
    path.write_text(json.dumps({"axelrod": axelrod.__version__, "cases": cases}, indent=1) + "\n")


def evolve(case: dict[str, Any]) -> dict[str, Any]:
    wins: Counter[str] = Counter()
    steps = []
    for run in range(case["runs"]):
        players = [entry() for (_, entry), count in case["types"].items() for _ in range(count)]
        process = axelrod.MoranProcess(
            players,
            turns=case["turns"],
            noise=case.get("noise", 0.0),
            mutation_rate=case.get("mutation", 0.0),
            interaction_graph=cycle(len(players)) if "graph" in case else None,
            seed=SEED + run,
        )
        steps.append(sum(1 for _ in process))
        wins[process.winning_strategy_name] += 1
    return {
        "name": case["name"],
        "turns": case["turns"],
        "noise": case.get("noise", 0.0),
        "mutation": case.get("mutation", 0.0),
        "graph": case.get("graph"),
        "runs": case["runs"],
        "mean_steps": statistics.mean(steps),
        "steps_error": statistics.stdev(steps) / case["runs"] ** 0.5,
        "types": [
            {"ours": ours, "count": count, "wins": wins[str(entry())]} for (ours, entry), count in case["types"].items()
        ],
    }


if __name__ == "__main__":
    main()
