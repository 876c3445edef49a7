"""A type checker infers what a choice is, and so finds a forgotten `await`."""

import subprocess
import sys
from pathlib import Path

RULES = """
from detente.games.effects import draw, players, together
from detente.games.game import Returns, game

A, B = players("A", "B")


@game
async def checked() -> Returns:
    reveal_type(await A.choose(("C", "D")))
    reveal_type(await A.choose(range(3)))
    reveal_type(await together(A.choose(("C", "D")), B.choose(range(3))))
    first, second = await together(A.choose(("C", "D")), B.choose(range(3)))
    reveal_type(first)
    reveal_type(second)
    reveal_type(await draw({True: 0.5, False: 0.5}))
    checked()
    forgotten = A.choose(range(3))
    return {A: forgotten + 1}
"""


def test_choices_have_types(tmp_path: Path) -> None:
    path = tmp_path / "rules.py"
    path.write_text(RULES)
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--enable-error-code",
            "unused-awaitable",
            "--cache-dir",
            str(tmp_path / "cache"),
            str(path),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line.split(": ", 1)[1] for line in run.stdout.splitlines()[:-1]]
    assert said == [
        'note: Revealed type is "str"',
        'note: Revealed type is "int"',
        'note: Revealed type is "tuple[str, int]"',
        'note: Revealed type is "str"',
        'note: Revealed type is "int"',
        'note: Revealed type is "bool"',
        'error: Value of type "Game" must be used  [unused-awaitable]',
        "note: Are you missing an await?",
        'error: Unsupported operand types for + ("Choice[int]" and "int")  [operator]',
        'note: Maybe you forgot to use "await"?',
    ]
