"""How fast tabular Q-learning is, alone and in a batch, against a plain Python loop of the published rule.

Each learner trains 5,000 episodes of 20 rounds against Tit for Tat: alpha 0.1, gamma 0.95, epsilon 0.1, one turn of
memory. The plain loop keeps its values in dictionaries and calls numpy for every random number, as the published
learner does. Times are those of the processor, on one thread.
"""

import argparse
import statistics
import time
from collections.abc import Callable

import numpy as np
from machine import describe

from detente.archetypes.roster import find
from detente.base.seed import Seed
from detente.learners.tabular_q import QLearning
from detente.learners.train import train

ALPHA, GAMMA, EPSILON = 0.1, 0.95, 0.1
PAYOFFS = {("C", "C"): 3, ("C", "D"): 0, ("D", "C"): 5, ("D", "D"): 1}


class TitForTat:
    def __init__(self) -> None:
        self.history: list[tuple[str, str]] = []

    def move(self) -> str:
        return self.history[-1][0] if self.history else "C"


def plain(episodes: int, rounds: int, seed: int) -> dict[tuple[str, str], dict[str, float]]:
    """The published rule as a student would write it."""
    rng = np.random.RandomState(seed)
    values: dict[tuple[str, str], dict[str, float]] = {}
    for _ in range(episodes):
        opponent, state = TitForTat(), ("start", "start")
        for _ in range(rounds):
            known = values.setdefault(state, {"C": 0.0, "D": 0.0})
            own = str(rng.choice(["C", "D"])) if rng.random_sample() < EPSILON else max(known, key=known.__getitem__)
            turn = own, opponent.move()
            following = values.setdefault(turn, {"C": 0.0, "D": 0.0})
            known[own] += ALPHA * (PAYOFFS[turn] + GAMMA * max(following.values()) - known[own])
            opponent.history.append(turn)
            state = turn
    return values


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--episodes", type=int, default=5000)
    parser.add_argument("--batch", type=int, default=1000, help="seeds that learn at once")
    parser.add_argument("--repeats", type=int, default=5, help="measurements; the median counts")
    return parser.parse_args()


def seconds(work: Callable[[], object], repeats: int) -> float:
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def main() -> None:
    given = arguments()
    opponent, settings = find("tit_for_tat"), QLearning(episodes=given.episodes)
    train(opponent, QLearning(episodes=1), workers=1)
    slow = seconds(lambda: plain(settings.episodes, settings.rounds, 1), given.repeats)
    alone = seconds(lambda: train(opponent, settings, 1, Seed(1), workers=1), given.repeats)
    batch = seconds(lambda: train(opponent, settings, given.batch, Seed(1), workers=1), given.repeats) / given.batch
    rounds = settings.episodes * settings.rounds
    print(describe())
    print(f"{settings.episodes:,} episodes of {settings.rounds} rounds; one thread, median of {given.repeats}")
    print(f"{'':<34}{'ms a seed':>12}{'ns a round':>12}{'times as fast':>16}")
    for name, taken in (("plain Python", slow), ("one seed", alone), (f"{given.batch:,} seeds at once", batch)):
        print(f"{name:<34}{taken * 1e3:>12,.3f}{taken / rounds * 1e9:>12,.1f}{slow / taken:>16,.0f}")


if __name__ == "__main__":
    main()
