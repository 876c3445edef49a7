"""Games by name, of the gallery and of people's own files."""

from pathlib import Path

import pytest

from detente.base.errors import DamagedFile, UsageError
from detente.cli.games import game_named, is_file

RULES = '''
from detente.games.effects import players
from detente.games.game import game

A, B = players("A", "B")


@game
async def pick(most: int = 3):
    """A picks a number."""
    number = await A.choose(range(most))
    return {A: [5, 7, 9][number]}


@game
async def stuck():
    """Never comes to a decision."""
    while True:
        pass
'''


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "mine.py"
    path.write_text(RULES)
    return path


def test_names_and_files(path: Path) -> None:
    with game_named("trust(pie=4)") as game:
        assert repr(game) == "trust(pie=4)"
    with game_named(f"{path}:pick(most=2)") as game:
        assert repr(game) == "pick(most=2)"
        assert [view.actions for view in game.start().views] == [(0, 1)]
    only = path.with_name("only.py")
    only.write_text(RULES.partition("@game\nasync def stuck")[0])
    with game_named(f"{only}(most=2)") as game:
        assert repr(game) == "pick(most=2)"
    with pytest.raises(UsageError, match="has several games"), game_named(f"{path}(most=2)"):
        pass
    assert is_file("mine.py:pick")
    assert not is_file("trust(pie=4)")


def test_a_file_that_fails_is_told_in_one_sentence(path: Path) -> None:
    with (
        pytest.raises(
            DamagedFile, match=r"pick of .*mine.py stopped with IndexError: list index out of range \(line 12\)"
        ),
        game_named(f"{path}:pick(4)") as game,
    ):
        game.start([3])
    with (
        pytest.raises(UsageError, match="in stuck: 5,000,000 steps without a decision"),
        game_named(f"{path}:stuck") as game,
    ):
        game.start()
    with pytest.raises(UsageError, match="has several games"), game_named(str(path)):
        pass
    with pytest.raises(BrokenPipeError), game_named(f"{path}:pick"):
        raise BrokenPipeError
