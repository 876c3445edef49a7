"""A fading memory, against a list of moves of which some are altered and forgotten."""

import numpy as np
import pytest
from scipy.stats import fisher_exact

from detente.archetypes.roster import find
from detente.base.seed import Seed
from detente.strategies.replay import answers

LANES, TURNS = 3_000, 45
THEIRS = np.array([0, 0, 1] * 15)
LEVEL = 1e-3 / TURNS


def by_list(forget: float, alter: float, rng: np.random.Generator) -> list[int]:
    memory: list[int] = []
    moves = []
    for turn in range(TURNS):
        if turn:
            memory.append(int(THEIRS[turn - 1]))
        if turn < 15:
            moves.append(int(THEIRS[turn - 1]) if turn else 0)
            continue
        if rng.random() < alter:
            place = rng.integers(len(memory))
            memory[place] = 1 - memory[place]
        if rng.random() < forget:
            memory.pop(rng.integers(len(memory)))
        moves.append(int(sum(-2 if move else 1 for move in memory) < 0))
    return moves


def frequencies(forget: float, alter: float) -> np.ndarray:
    rng = np.random.default_rng(0)
    return np.array([by_list(forget, alter, rng) for _ in range(LANES)]).sum(axis=0)


def played(written: str) -> np.ndarray:
    return answers(find(f"memory_decay({written})"), np.tile(THEIRS, (LANES, 1)), seed=Seed(1)).sum(axis=0)


def rejected(ours: np.ndarray, theirs: np.ndarray) -> int:
    tables = ([[a, LANES - a], [b, LANES - b]] for a, b in zip(ours.tolist(), theirs.tolist(), strict=True))
    return sum(fisher_exact(table).pvalue < LEVEL for table in tables)


@pytest.mark.parametrize(("forget", "alter"), [(0.1, 0.03), (0.5, 0.3)])
def test_judges_as_often_as_a_list_would(forget: float, alter: float) -> None:
    ours = played(f"p_memory_delete={forget}, p_memory_alter={alter}")
    assert rejected(ours, frequencies(forget, alter)) == 0
    assert rejected(ours, frequencies(forget, alter + 0.1)) > 0
    assert rejected(ours, frequencies(forget + 0.2, alter)) > 0


def test_without_decay_it_adds_up() -> None:
    moves = answers(find("memory_decay(p_memory_delete=0, p_memory_alter=0, start_strategy_duration=3)"), [THEIRS])[0]
    gains = np.cumsum(np.where(THEIRS, -2, 1)) - np.where(THEIRS, -2, 1)
    assert moves[3:].tolist() == (gains < 0)[3:].tolist()
    fond = answers(find("memory_decay(p_memory_delete=0, p_memory_alter=0, cooperations=1)"), np.ones((1, 60), int))[0]
    assert fond[1:].all()
    lasting = answers(find("memory_decay(start_strategy_duration=0, cooperations=500)"), np.ones((1, 60), int))[0]
    assert not lasting.any()


def test_an_empty_memory_is_forgiving() -> None:
    empty = find("memory_decay(start_strategy_duration=0, p_memory_delete=1, p_memory_alter=1)")
    assert not answers(empty, np.zeros((5, 1), int)).any()
