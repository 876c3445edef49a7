"""How fast populations evolve, and the axelrod library on the same populations where it is installed.

Matches of 200 turns on one thread. With noise every match is played anew in every step, in both libraries; without it
pairs are played once and their payoffs kept, also in both. Times are those of the processor, the median of several
rounds: ours over many runs to fixation, axelrod's over the first steps of one run and without its first step, in which
it fills its cache.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from typing import Any

from machine import describe

from detente.archetypes.roster import find
from detente.arena.moran import moran
from detente.arena.moran_process import Moran
from detente.arena.population import populate
from detente.arena.rules import Rules

PLAYERS = {
    "tit_for_tat": "TitForTat",
    "defector": "Defector",
    "win_stay_lose_shift": "WinStayLoseShift",
    "cooperator": "Cooperator",
}
TURNS = 200
CASES = [(10, 0.05), (20, 0.05), (10, 0.0), (20, 0.0)]  # individuals and noise


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=512, help="of our process in one round")
    parser.add_argument("--steps", type=int, default=10, help="of axelrod's process in one round")
    parser.add_argument("--rounds", type=int, default=5, help="the median counts")
    parser.add_argument("--no-axelrod", action="store_true", help="do not measure the axelrod library")
    return parser.parse_args()


def counts(size: int) -> list[int]:
    """As many of each type as of the others, the first ones more."""
    types = len(PLAYERS)
    return [size // types + (place < size % types) for place in range(types)]


def ours(size: int, noise: float, given: argparse.Namespace) -> float:
    """Microseconds a step."""
    population = populate([find(name) for name in PLAYERS], counts(size), Rules(TURNS, noise))
    runs = given.runs if noise else 64 * given.runs
    moran(population, runs=32, workers=1)
    steps = moran(population, Moran(), runs, workers=1).steps.sum()
    return median(lambda: moran(population, Moran(), runs, workers=1), given.rounds) / int(steps) * 1e6


def theirs(size: int, noise: float, given: argparse.Namespace) -> float:
    """Microseconds a step of axelrod's process."""
    import axelrod

    kinds = zip(PLAYERS.values(), counts(size), strict=True)
    players = [getattr(axelrod, name)() for name, count in kinds for _ in range(count)]
    times = []
    for seed in range(given.rounds):
        process = axelrod.MoranProcess(players, turns=TURNS, noise=noise, seed=seed)
        next(process)
        times.append(seconds(lambda process=process: [next(process) for _ in range(given.steps)]) / given.steps)
    return statistics.median(times) * 1e6


def median(work: Callable[[], Any], rounds: int) -> float:
    return statistics.median(seconds(work) for _ in range(rounds))


def seconds(work: Callable[[], Any]) -> float:
    """Processor time, of all threads."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    given = arguments()
    try:
        import axelrod  # noqa: F401
    except ImportError:
        given.no_axelrod = True
        print("axelrod is not installed; `uv pip install --group oracle` adds it to this environment for comparison")
    print(describe())
    print(f"microseconds a step, {TURNS} turns, one thread, median of {given.rounds}")
    print(f"{'individuals':>12}{'noise':>8}{'detente':>12}{'axelrod':>14}{'times':>12}")
    for size, noise in CASES:
        own = ours(size, noise, given)
        row = f"{size:>12}{noise:>8.0%}{own:>12,.3f}"
        if not given.no_axelrod:
            foreign = theirs(size, noise, given)
            row += f"{foreign:>14,.0f}{foreign / own:>12,.0f}"
        print(row)


if __name__ == "__main__":
    main()
