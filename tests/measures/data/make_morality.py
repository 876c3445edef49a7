"""Writes morality.json, beside this file: what the Axelrod library, version 4.13.1, makes of two tournaments.

Run with a Python that has axelrod 4.13.1, which is no dependency of detente:

    python tests/measures/data/make_morality.py

Everyone meets everyone, and itself, in the first tournament; in the second, only some meet, and nobody itself.
"""

import json
import tempfile
from pathlib import Path

import axelrod
import pandas
from axelrod.eigen import principal_eigenvector

TURNS, REPETITIONS, NOISE, SEED = 40, 3, 0.05, 20
COUNTS = ["CC count", "CD count", "DC count", "DD count"]
STRATEGIES = (
    axelrod.Cooperator,
    axelrod.Defector,
    axelrod.TitForTat,
    axelrod.Grudger,
    axelrod.Alternator,
    axelrod.Random,
    axelrod.WinStayLoseShift,
    axelrod.Bully,
)
SOME = [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (2, 4), (4, 5), (5, 6), (6, 7), (3, 7)]


def main() -> None:
    tournaments = {"everyone": tournament(None), "some": tournament(SOME)}
    path = Path(__file__).with_name("morality.json")
    path.write_text(json.dumps(tournaments, separators=(",", ":")) + "\n")


def tournament(edges: list[tuple[int, int]] | None) -> dict[str, object]:
    """Every match's outcome counts, ``[repetitions, players, players, 4]``, and what the library makes of them."""
    entered = axelrod.Tournament(
        [strategy() for strategy in STRATEGIES],
        turns=TURNS,
        repetitions=REPETITIONS,
        noise=NOISE,
        edges=edges,
        seed=SEED,
    )
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "matches.csv")
        results = entered.play(filename=file, progress_bar=False)
        matches = pandas.read_csv(file)
    size = len(STRATEGIES)
    outcomes = [[[[0] * 4 for _ in range(size)] for _ in range(size)] for _ in range(REPETITIONS)]
    for _, match in matches.iterrows():  # a match of a player with itself has two rows, one for each seat
        cell = outcomes[match["Repetition"]][match["Player index"]][match["Opponent index"]]
        cell[:] = [had + int(match[name]) for had, name in zip(cell, COUNTS, strict=True)]
    return {
        "outcomes": outcomes,
        "normalised_cooperation": [[float(rate) for rate in row] for row in results.normalised_cooperation],
        "vengeful_cooperation": [[float(rate) for rate in row] for row in results.vengeful_cooperation],
        "cooperating_rating": [float(rate) for rate in results.cooperating_rating],
        "good_partner_matrix": [[int(count) for count in row] for row in results.good_partner_matrix],
        "good_partner_rating": [float(rate) for rate in results.good_partner_rating],
        "eigenjesus_rating": results.eigenjesus_rating,
        "eigenmoses_rating": results.eigenmoses_rating,
        "eigenjesus_limit": limit(results.normalised_cooperation),
        "eigenmoses_limit": limit(results.vengeful_cooperation),
    }


def limit(matrix: list[list[float]]) -> list[float]:
    """The library's own eigenvector, iterated on from where its ratings stop, at steps of 1e-3."""
    vector, _ = principal_eigenvector(matrix, maximum_iterations=1_000_000, max_error=1e-14)
    return [float(entry) for entry in vector]


if __name__ == "__main__":
    main()
