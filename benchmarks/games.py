"""How fast games compile and are stepped, and OpenSpiel's repeated game in the same run where it is installed.

A joint step is one action of everyone in one episode. Ours are stepped many at once, from a numpy array of actions to
numpy arrays of rewards and ends, legality checked; OpenSpiel's states are stepped one at a time through its Python
interface. All actions are drawn beforehand. Times are those of the processor, on one thread; the best
of several counts.
"""

import argparse
import time
from collections.abc import Callable

import numpy as np
from machine import describe

from detente.games.bargaining import trust
from detente.games.game import Game
from detente.games.information import monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.stepper import Stepper
from detente.games.tables import tables

STEPS = 200
ROUNDS = 100


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lanes", type=int, default=4096)
    parser.add_argument("--repeats", type=int, default=10, help="measurements; the best counts")
    parser.add_argument("--no-openspiel", action="store_true", help="do not measure OpenSpiel")
    return parser.parse_args()


def seconds(work: Callable[[], object], repeats: int) -> float:
    times = []
    for _ in range(repeats):
        start = time.thread_time()
        work()
        times.append(time.thread_time() - start)
    return min(times)


def row(name: str, states: str, compiling: str, steps: float) -> str:
    return f"{name:<58}{states:>8}{compiling:>14}{steps / 1e6:>18,.2f}"


def ours(game: Game, given: argparse.Namespace) -> str:
    compiling = seconds(lambda: tables(game), 3)
    compiled = tables(game)
    stepper = Stepper(compiled, given.lanes)
    counts = np.where(compiled.moves.actions > 0, compiled.moves.actions, np.iinfo(np.int32).max).min(0)
    generator = np.random.default_rng(0)
    actions = generator.integers(0, counts[:, None], (STEPS, len(compiled.players), given.lanes))

    def play() -> None:
        for each in actions:
            stepper.step(each)

    rate = STEPS * given.lanes / seconds(play, given.repeats)
    return row(f"detente, {game!r}", f"{compiled.states:,}", f"{compiling * 1e3:,.1f}", rate)


def theirs(given: argparse.Namespace) -> str:
    import pyspiel

    dilemma = pyspiel.load_game(f"repeated_game(stage_game=matrix_pd(),num_repetitions={ROUNDS})")
    actions = np.random.default_rng(0).integers(0, 2, (ROUNDS, 2)).tolist()

    def play() -> None:
        state = dilemma.new_initial_state()
        for each in actions:
            state.apply_actions(each)
            state.rewards()

    rate = ROUNDS / seconds(play, 20 * given.repeats)
    return row(f"OpenSpiel, repeated matrix_pd, {ROUNDS} rounds, one episode", "", "", rate)


def main() -> None:
    given = arguments()
    print(describe())
    print(f"{given.lanes:,} lanes, one thread")
    print(f"{'':<58}{'states':>8}{'compiled, ms':>14}{'M joint steps/s':>18}")
    dilemma = iterated_prisoners_dilemma(ROUNDS)
    for game in (dilemma, iterated_prisoners_dilemma(ROUNDS, 0.05), monty_hall, trust(4)):
        print(ours(game, given))
    if given.no_openspiel:
        return
    try:
        print(theirs(given))
    except ImportError:
        print("OpenSpiel is not installed; `uv pip install --group test` adds it to this environment for comparison")


if __name__ == "__main__":
    main()
