"""People's own files are read with care."""

from pathlib import Path

import pytest

from detente.base.errors import UsageError
from detente.games.check import check_game
from detente.games.effects import players
from detente.games.game_file import bounded, game_of, read_games
from detente.games.tables import tables

(A,) = players("A")

HEAD = """
from detente.games.effects import players
from detente.games.game import game
from detente.games.bargaining import trust
(A,) = players("A")
"""

GOOD = (
    HEAD
    + '''
@game
async def pick():
    """A picks."""
    return {A: await A.choose((1, 2))}
'''
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "my_game.py"


def test_the_games_of_a_file_are_its_own(path: Path) -> None:
    path.write_text(GOOD)
    assert list(read_games(path)) == ["pick"], "trust was only imported"
    assert repr(game_of(path)) == "pick"
    assert check_game(game_of(path)) == []


def test_one_of_several_is_named(path: Path) -> None:
    path.write_text(GOOD + GOOD.replace("pick", "choose_one").removeprefix(HEAD))
    assert game_of(path, "choose_one").name == "choose_one"
    with pytest.raises(UsageError, match=r"has several games \(pick, choose_one\); say which, as .*my_game.py:pick"):
        game_of(path)
    with pytest.raises(UsageError, match=r"no game of .* is called 'pik'; did you mean pick"):
        game_of(path, "pik")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "defines no game; write one as `@game` above `async def name()`"),
        ("x = (", "is no Python: '(' was never closed in line 1"),
        ("x = 1\ny = 1 / 0", "stopped with ZeroDivisionError: division by zero (line 2)"),
        (
            "import nowhere",
            "stopped with ModuleNotFoundError: No module named 'nowhere' (line 1)",
        ),
        ("x = 1\0", "is no Python: source code string cannot contain null bytes"),
        ("import sys\nsys.exit(3)", "my_game.py ends the program, as sys.exit() does; leave that out"),
        (HEAD + "@game\ndef pick(): pass", "pick is no game yet; write it as `async def pick`"),
        ("while True: pass", "line 1, in <module>: 5,000,000 steps without a decision; it seems to loop for ever"),
    ],
)
def test_bad_files_are_refused_in_one_sentence(path: Path, text: str, said: str) -> None:
    path.write_text(text)
    with pytest.raises(UsageError) as caught:
        read_games(path)
    assert str(caught.value).endswith(said)
    assert "\n" not in str(caught.value)


def test_no_file(path: Path) -> None:
    with pytest.raises(UsageError, match=r"my_game.py cannot be read: no such file"):
        read_games(path)


def test_loops_within_a_game_are_stopped(path: Path) -> None:
    path.write_text(
        HEAD
        + '''
@game
async def slow(rounds=300):
    """Runs many lines, but not between two decisions."""
    for _ in range(rounds):
        for _ in range(2_000):
            pass
        await A.choose((1, 2))
    return {A: 1}

@game
async def stuck():
    """Never ends."""
    await A.choose((1, 2))
    while True:
        try:
            pass
        except Exception:
            pass

@game
async def leaving():
    """Ends the program."""
    await A.choose((1, 2))
    raise SystemExit
'''
    )
    games = read_games(path)
    with pytest.raises(UsageError, match="in stuck: 50,000 steps without a decision"), bounded(path, 50_000):
        games["stuck"].play({A: lambda view: 1})
    with pytest.raises(UsageError, match=r"my_game.py ends the program, as sys.exit\(\) does"), bounded(path):
        games["leaving"].play({A: lambda view: 1})
    with bounded(path, 50_000):
        assert games["slow"](30).play({A: lambda view: 1}).payoffs == {A: 1}
        assert tables(games["slow"](30)).states == 30, "compiling counts from stop to stop, too"
