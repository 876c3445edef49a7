"""Entrants by reference: strategies, parameters, agent files."""

from pathlib import Path

import pytest

from detente.archetypes.roster import find
from detente.base.errors import DamagedFile, UnknownName, UsageError
from detente.learners.agent import learned
from detente.learners.entrants import entrant
from detente.learners.tabular_q import QLearning
from detente.learners.train import train


def test_strategies_agents_and_parameters(tmp_path: Path) -> None:
    file = tmp_path / "agent.json"
    file.write_text(learned(train(find("tft"), QLearning(episodes=50))).to_json())
    assert entrant("Tit-For-Tat").name == "tit_for_tat"
    assert entrant("random", {"p": 0.25}).name == "random(p=0.25)"
    assert entrant(str(file)).name == "q(tit_for_tat)"
    assert entrant("noisy(axelrod/TitForTat, 0.2)").name == "noisy(tit_for_tat, noise=0.2)"
    assert entrant("noisy(grudger)", {"noise": 0.25}).name == "noisy(grudger, noise=0.25)"


def test_what_is_wrong_is_said() -> None:
    with pytest.raises(UnknownName, match="tit_for_tat"):
        entrant("tit_for_tatt")
    with pytest.raises(UsageError, match="0 to 1"):
        entrant("random", {"p": 2})
    with pytest.raises(DamagedFile, match=r"no_such\.json cannot be read: no such file"):
        entrant("no_such.json")
