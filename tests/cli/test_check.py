"""`detente check`: games and strategies of one's own."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Detente

GAME = '''
from detente.games.effects import draw, pay, players
from detente.games.game import game

A, B = players("A", "B")


@game
async def fine():
    """A picks."""
    return {A: await A.choose((1, 2))}


@game
async def forgetful():
    """A picks, and a payment is forgotten."""
    await A.choose((1, 2))
    pay({A: 1})
    return {A: 1}
'''

STRATEGY = '''
from detente.strategies.contract import strategy
from detente.strategies.view import History, Stream, ago


@strategy(title="{name}", source="", depth=1)
class {name}:
    """Repeats what the other did two turns ago."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return ago(opp, 2){guard}
'''


def test_games_are_checked(detente: Detente) -> None:
    Path("mine.py").write_text(GAME)
    said = detente("check", "game", "mine.py")
    assert said.code == 1
    assert "fine: nothing is wrong" in said.out
    assert "pay(…) was never awaited" in said.out
    assert "1 of 2 in mine.py must be mended" in said.err
    assert detente("check", "mine.py:fine").code == 0
    assert json.loads(detente("check", "game", "mine.py:fine", "--json").out) == {"fine": []}


def test_strategies_are_checked(detente: Detente) -> None:
    Path("blind.py").write_text(STRATEGY.format(name="BlindOfTests", guard=""))
    said = detente("check", "blind.py")
    assert said.code == 2
    assert "blind_of_tests stopped with IndexError: a rule asked for the action 2 turns ago after 0 turns" in said.err
    Path("deep.py").write_text(STRATEGY.format(name="DeepOfTests", guard=" if opp.turn > 1 else 0"))
    said = detente("check", "strategy", "deep.py")
    assert "it declares depth 1, but it remembers more" in said.out
    assert detente("check", "deep.py:deep_of_tests").out == said.out
    assert list(json.loads(detente("check", "strategy", "deep.py:deep_of_tests", "--json").out)) == ["deep_of_tests"]
    assert "no strategy of deep.py is called 'deep'; " in detente("check", "deep.py:deep").err
    Path("copy.toml").write_text('strategy = "tit_for_tat"')
    assert detente("check", "copy.toml").out == "copy: nothing is wrong\n"


def test_a_game_is_known_by_its_rules_and_not_by_words(detente: Detente) -> None:
    """The one only mentions `@game`; the other makes games by another name."""
    remarked = "# no @game here" + STRATEGY.format(name="RemarkOfTests", guard=" if opp.turn > 1 else 0")
    Path("remark.py").write_text(remarked.replace("depth=1", "depth=2"))
    assert detente("check", "remark.py").out == "remark_of_tests: nothing is wrong\n"
    Path("renamed.py").write_text(GAME.replace("import game\n", "import game as rules\n").replace("@game", "@rules"))
    assert "fine: nothing is wrong" in detente("check", "renamed.py").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere.py",), "cannot be read: no such file"),
        (("game", "nowhere.py"), "nowhere.py cannot be read: no such file"),
        (("game", "readme"), "readme is no Python file; write it like my_game.py"),
        (("gme", "mine.py"), "'gme' cannot be checked"),
        (("game",), "say which file: detente check game my_game.py"),
        (("strategy",), "say which file: detente check strategy my_strategy.py"),
        (("empty.py",), "defines no strategy"),
        (("game", "empty.py"), "defines no game"),
        (("endless.py",), "it seems to loop for ever"),
    ],
)
def test_what_is_wrong_is_one_sentence(detente: Detente, arguments: tuple[str, ...], words: str) -> None:
    Path("empty.py").touch()
    Path("endless.py").write_text("while True: pass")
    said = detente("check", *arguments)
    assert said.code == 2
    assert words in said.err
    assert "Traceback" not in said.err


LOOPING = '''

@game
async def looping():
    """Counts for ever."""
    await A.choose((1, 2))
    while True:
        try:
            pass
        except Exception:
            pass
'''

STUCK = '''

@game
async def stuck():
    """Counts for ever where Python does not look."""
    from itertools import count
    from pathlib import Path

    await A.choose((1, 2))
    Path("begun").touch()
    sum(count())
'''


def test_a_loop_is_one_games_problem(detente: Detente) -> None:
    Path("mine.py").write_text(GAME + LOOPING)
    problems = json.loads(detente("check", "mine.py", "--json").out)
    assert problems["fine"] == []
    (problem,) = problems["looping"]
    assert "in looping: 5,000,000 steps without a decision; it seems to loop for ever" in problem


def test_ctrl_c_ends_even_what_python_does_not_see(tmp_path: Path) -> None:
    (tmp_path / "stuck.py").write_text(GAME + STUCK)
    command = [sys.executable, "-c", "from detente.cli.main import run; run()", "check", "stuck.py:stuck"]
    with subprocess.Popen(command, cwd=tmp_path) as checking:
        try:
            while not (tmp_path / "begun").exists():
                assert checking.poll() is None
                time.sleep(0.05)
            checking.send_signal(signal.SIGINT)
            assert checking.wait(timeout=20) == -signal.SIGINT
        finally:
            checking.kill()
