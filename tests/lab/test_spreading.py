"""The experiment ``spatial``."""

import dataclasses

import numpy as np

from detente.base.seed import Seed
from detente.lab.results import from_npz
from detente.lab.spreading import Spread, run_spatial
from detente.lab.store import memory_store
from detente.lab.summary import Summary
from detente.lab.work import Work

SMALL = Spread(("cooperator=9", "defector=1"), turns=1, payoffs="1,0,1.85,0", rows=12, columns=15, rounds=30)


def outputs(settings: Spread) -> tuple[Summary, dict[str, np.ndarray]]:
    made = run_spatial(settings, Work(Seed(1), memory_store()))
    return Summary.from_json(made["summary.json"], "summary.json"), from_npz(made["results.npz"])


def test_shares_and_some_scenes_are_told() -> None:
    summary, results = outputs(SMALL)
    told = summary.conquest
    assert told is not None
    assert [scene.round for scene in told.scenes] == [0, 10, 15, 30]
    assert np.array(told.shares).shape == (31, 2)
    frames = results["frames"]
    assert frames.shape == (31, 12, 15)
    assert told.scenes[1].rows == 12
    assert told.scenes[1].cells == frames[10].tobytes()
    assert np.allclose(results["shares"][:, 1], frames.reshape(31, -1).mean(axis=1))


def test_settings_reach_the_grid() -> None:
    _, alone = outputs(dataclasses.replace(SMALL, begin="invaded"))
    assert alone["frames"][0].sum() == 1
    assert alone["frames"][0, 6, 7] == 1
    starts = {
        settings: outputs(settings)[1]["frames"][5].tobytes()
        for settings in (
            SMALL,
            dataclasses.replace(SMALL, neighbourhood="von_neumann"),
            dataclasses.replace(SMALL, wrapped=False),
            dataclasses.replace(SMALL, itself=False),
            dataclasses.replace(SMALL, order="asynchronous"),
        )
    }
    assert len(set(starts.values())) == 5
