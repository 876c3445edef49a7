"""Files of people's own, on the record of a run and on other machines."""

import json
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from detente.archetypes.own_strategy import FILES
from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.lab.draft import begin
from detente.lab.entering import changed, pack, record, unpack
from detente.lab.manifest import fingerprint
from detente.lab.recipe import Recipe
from detente.lab.run import execute, rerun
from detente.lab.store import memory_store, open_store
from detente.lab.work import Work
from detente.learners.agent import learned
from detente.learners.entrants import entrant
from detente.learners.tabular_q import QLearning
from detente.learners.train import train

NUMBERS = count()
RULE = '''
from detente.strategies.contract import strategy
from detente.strategies.view import C

@strategy(title="{name}", source="", depth=0)
class {name}:
    """Cooperates."""

    def move(self, me, opp, rng):
        return C
'''


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A file with a strategy of a name that no other test uses."""
    path = tmp_path / f"saint{next(NUMBERS)}_of_entering.py"
    path.write_text(RULE.format(name=path.stem.title().replace("_", "")))
    return path


@pytest.fixture
def agent(tmp_path: Path) -> Path:
    training = train(entrant("tit_for_tat"), QLearning(episodes=20, rounds=5), 1, Seed(1))
    path = tmp_path / "agent.json"
    path.write_text(learned(training).to_json())
    return path


def recipe(*players: Path) -> Recipe:
    return Recipe("tournament", 1, {"players": ["defector", *map(str, players)], "turns": 5, "repetitions": 2})


def test_players_of_the_catalogue_need_no_files() -> None:
    work = Work(Seed(1), memory_store())
    record(work, [entrant("tit_for_tat"), entrant("random:0.3")], ["tit_for_tat", "random:0.3", "harper_2017"])
    assert work.inputs == {}


def test_files_are_inputs_of_a_run(own: Path, agent: Path, tmp_path: Path) -> None:
    run = execute(recipe(own, agent), tmp_path / "run", [])
    assert run.manifest.inputs == {
        str(agent): fingerprint(agent.read_bytes()),
        f"strategy {entrant(str(own)).strategy.id}": fingerprint(own.read_bytes()),
    }
    assert rerun(tmp_path / "run") == []


def test_a_team_plays_by_the_files_of_its_members(own: Path) -> None:
    work = Work(Seed(1), memory_store())
    id = entrant(str(own)).strategy.id
    record(work, [entrant(f"meta_majority(team=[{id}, tit_for_tat, {id}])")])
    assert list(work.inputs) == [f"strategy {id}"]


def test_a_finished_run_is_not_found_again_when_its_agent_was_trained_anew(agent: Path, tmp_path: Path) -> None:
    assert execute(recipe(agent), tmp_path / "run", []).fresh
    assert not execute(recipe(agent), tmp_path / "run", []).fresh
    before = agent.read_text()
    training = train(entrant("defector"), QLearning(episodes=20, rounds=5), 1, Seed(2))
    agent.write_text(learned(training, name="another").to_json())
    with pytest.raises(UsageError, match=r"holds this run, but .*agent.json, from which it was made, changed since"):
        execute(recipe(agent), tmp_path / "run", [])
    agent.unlink()
    assert not execute(recipe(agent), tmp_path / "run", []).fresh, "a file that is gone has not changed"
    agent.write_text(before)
    assert not execute(recipe(agent), tmp_path / "run", []).fresh


def test_an_unfinished_run_is_not_gone_on_with_when_a_file_changed(own: Path, tmp_path: Path) -> None:
    asked, place = recipe(own), open_store(tmp_path / "run")
    id = entrant(str(own)).strategy.id
    work = Work(Seed(1), begin(place, asked).scratch)
    work.use(f"strategy {id}", b"as the rule was then")
    work.checkpoint("block", b"1")
    with pytest.raises(UsageError, match=rf"holds an unfinished run that was made from {own} before that changed; cho"):
        begin(place, asked)
    assert begin(place, asked, force=True).scratch.names() == ["recipe.toml"]
    work = Work(Seed(1), begin(place, asked).scratch)
    record(work, [entrant(str(own))])
    work.checkpoint("block", b"1")
    assert begin(place, asked).resumed
    assert changed(work.inputs) == []


def test_what_is_packed_is_known_on_another_machine(own: Path, agent: Path, tmp_path: Path) -> None:
    """Which is another process, where the files are not."""
    references = [str(own), str(agent), "tit_for_tat"]
    id = entrant(str(own)).strategy.id
    packed = pack(references)
    program = "import json, sys; from detente.lab.entering import unpack; packed = json.load(sys.stdin);"
    program += "print(sorted(player.name for player in unpack(packed).values()), len(unpack(packed)))"
    only = {**packed, "files": [[own.name, own.read_text()]]}
    own.unlink()
    agent.unlink()
    told = subprocess.run([sys.executable, "-c", program], input=json.dumps(only), capture_output=True, text=True)
    assert (told.stdout.strip(), told.stderr) == (f"{sorted(['q(tit_for_tat)', id])} 2", "")


def test_what_is_known_already_is_not_entered_twice(own: Path) -> None:
    player = entrant(str(own))
    before = dict(FILES)
    assert unpack(pack([str(own)]))[str(own)].strategy is player.strategy
    assert before == FILES
