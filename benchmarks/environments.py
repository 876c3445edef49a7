"""How fast the Gymnasium environments are: 4,096 lanes at once, and a single seat for comparison.

A step is one action of the learner in one lane, from a numpy array of actions to numpy arrays of observations, rewards
and ends. Times are those of the processor, on one thread; the best of several measurements counts.
"""

import argparse
import time
from collections.abc import Callable

import numpy as np
from machine import describe

from detente.adapters.gymnasium import CompiledVectorEnv, IteratedVectorEnv, SeatEnv
from detente.arena.rules import Rules
from detente.games.bargaining import trust
from detente.games.information import You, monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.two_by_two import A, B

STEPS = 200


def seconds(work: Callable[[], object], repeats: int) -> float:
    times = []
    for _ in range(repeats):
        start = time.process_time()
        for _ in range(STEPS):
            work()
        times.append(time.process_time() - start)
    return min(times) / STEPS


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lanes", type=int, default=4096)
    parser.add_argument("--repeats", type=int, default=10, help="measurements; the best counts")
    return parser.parse_args()


def main() -> None:
    given = arguments()
    print(describe())
    mirror = {B: lambda view: view.seeing[1] if view.seeing else "C"}
    environments = {
        "iterated, tit_for_tat": IteratedVectorEnv(given.lanes, "tit_for_tat"),
        "iterated, tit_for_tat, 5% noise": IteratedVectorEnv(given.lanes, "tit_for_tat", Rules(100, 0.05)),
        "iterated, random": IteratedVectorEnv(given.lanes, "random"),
        "compiled, iterated_prisoners_dilemma(100)": CompiledVectorEnv(
            iterated_prisoners_dilemma(100), A, mirror, given.lanes
        ),
        "compiled, monty_hall": CompiledVectorEnv(monty_hall, You, {}, given.lanes),
        "compiled, trust(4)": CompiledVectorEnv(trust(4), A, {B: lambda view: view.seeing}, given.lanes),
    }
    moves = np.random.default_rng(0).integers(0, 2, given.lanes)
    for name, env in environments.items():
        env.reset(seed=0)
        env.step(moves)
        took = seconds(lambda env=env: env.step(moves), given.repeats)
        print(f"{name:45} {given.lanes / took / 1e6:8.1f} M steps/s")
    seat = SeatEnv(iterated_prisoners_dilemma(STEPS * given.repeats + 1), A, mirror)
    seat.reset(seed=0)
    took = seconds(lambda: seat.step(0), given.repeats)
    print(f"{'one seat, iterated_prisoners_dilemma':45} {1e-6 / took:8.3f} M steps/s")


if __name__ == "__main__":
    main()
