"""Writes summary.json, beside this file: how the Axelrod library, version 4.13.1, summarises a tournament.

Run with a Python that has axelrod 4.13.1, which is no dependency of detente:

    python tests/reports/data/make_summary.py

Nothing in it is left to chance, and everyone meets everyone and itself.
"""

import json
from pathlib import Path

import axelrod

TURNS, REPETITIONS = 23, 2
STRATEGIES = (
    axelrod.TitForTat,
    axelrod.Defector,
    axelrod.Cooperator,
    axelrod.Alternator,
    axelrod.Grudger,
    axelrod.WinStayLoseShift,
    axelrod.Bully,
    axelrod.SuspiciousTitForTat,
    axelrod.TitFor2Tats,
)


def main() -> None:
    entered = axelrod.Tournament([strategy() for strategy in STRATEGIES], turns=TURNS, repetitions=REPETITIONS)
    places = entered.play(progress_bar=False).summarise()
    rows = [{name: plain(value) for name, value in place._asdict().items()} for place in places]
    content = {"turns": TURNS, "repetitions": REPETITIONS, "names": [str(s()) for s in STRATEGIES], "rows": rows}
    Path(__file__).with_name("summary.json").write_text(json.dumps(content, indent=1) + "\n")


def plain(value: object) -> object:
    return str(value) if isinstance(value, axelrod.Player) else float(value)


if __name__ == "__main__":
    main()
