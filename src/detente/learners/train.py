"""Training: many tabular Q-learners at once, in batches of lanes on all processors."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count

import numpy as np

from detente.base.errors import UsageError
from detente.base.progress import SILENT, Progress
from detente.base.seed import Seed
from detente.learners.q_lanes import learn
from detente.learners.tabular_q import QLearning, Training
from detente.strategies.contract import Player

LANES = 128
POINTS = 200  # of a learning curve, at most
STANDARD = QLearning()


def train(
    opponent: Player,
    settings: QLearning = STANDARD,
    seeds: int = 1,
    seed: Seed = Seed(0),
    workers: int = 0,
    progress: Progress = SILENT,
) -> Training:
    """Train a batch of learners, each from its own random numbers, against one opponent.

    Seed k learns the same table however many learn beside it, on any number of threads.

    Raises:
        UsageError: there are no seeds, or the opponent plays another kind of game.
    """
    if seeds < 1:
        raise UsageError(f"{seeds} seeds were asked for; there must be at least one")
    if opponent.actions != 2:
        raise UsageError(f"{opponent.name} plays games of {opponent.actions} actions; this learner knows two")
    points = min(settings.episodes, POINTS)
    tables = np.zeros((seeds, settings.states, 2))
    reward, cooperation = np.zeros((seeds, points)), np.zeros((seeds, points))
    key = seed.child("tabular_q", opponent.name).key

    def batch(rows: slice) -> int:
        learn(opponent, settings, key, rows.start, (tables[rows], reward[rows], cooperation[rows]))
        return len(tables[rows])

    with ThreadPoolExecutor(workers or cpu_count() or 1) as pool:
        done = 0
        for size in pool.map(batch, _batches(seeds, workers or cpu_count() or 1)):
            done += size
            progress(f"training against {opponent.name}", done, seeds)
    return Training(settings, opponent, seed, tables, reward, cooperation)


def _batches(seeds: int, workers: int) -> Sequence[slice]:
    size = min(LANES, -(-seeds // workers))
    return [slice(first, min(first + size, seeds)) for first in range(0, seeds, size)]
