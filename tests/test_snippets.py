"""What the README and the documentation show runs as shown.

In every page, the ``python`` blocks run in order as one program, and so do the lines of ``console`` blocks that
begin with ``$ detente``. A block titled with a file name (```` ```python title="mine.py" ````) becomes that file
instead. Each page starts in an empty folder; blocks in any other language are only read.
"""

import re
import shlex
import sys
import types
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [page for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))) if page.exists()]
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
FENCE = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (detente\b.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    language: str
    title: str | None
    text: str
    line: int


def read(text: str) -> list[Block]:
    return [
        Block(fence[1], fence[2], fence[3], line=text.count("\n", 0, fence.start(3))) for fence in FENCE.finditer(text)
    ]


def run_page(text: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = read(text)
    module = types.ModuleType("page")
    module.__file__ = str(folder / "page.py")
    program = [""] * text.count("\n")
    for block in blocks:
        if block.language == "python" and not block.title:
            lines = block.text.splitlines()
            program[block.line : block.line + len(lines)] = lines
    # The program stands in a file at the page's own line numbers, so that tracebacks and `inspect` find it.
    Path(module.__file__).write_text("\n".join(program))
    monkeypatch.chdir(folder)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    for block in blocks:
        if block.title:
            (folder / block.title).write_text(block.text)
        elif block.language == "python":
            exec(compile("\n" * block.line + block.text, module.__file__, "exec"), module.__dict__)
        elif block.language == "console":
            for command in COMMAND.findall(block.text):
                run_command(command, monkeypatch)


def run_command(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.cli.main import run

    monkeypatch.setattr(sys, "argv", shlex.split(command, comments=True))
    status: object = 0
    try:
        run()
    except SystemExit as end:
        status = end.code or 0
    assert status == 0, f"{command} ended with {status}"


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_page(page.read_text(), tmp_path, monkeypatch)


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_no_block_is_overlooked(page: Path) -> None:
    """Every fence is at the margin and names its language, so that none is skipped by mistake."""
    text = page.read_text()
    assert len(re.findall(r"^\s*```", text, re.MULTILINE)) == 2 * len(read(text))


def test_a_page_that_is_wrong_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = "# A page\n\n```python\nanswer = 42\n```\n\n```python\nassert answer == 41\n```\n"
    with pytest.raises(AssertionError) as failure:
        run_page(page, tmp_path, monkeypatch)
    assert failure.traceback[-1].lineno == 7


def test_blocks_share_names_and_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (
        '```text title="note.txt"\nhello\n```\n```python\nimport inspect\ndef f():\n    return 1\n```\n'
        '```python\nfrom pathlib import Path\nassert Path("note.txt").read_text() == "hello\\n"\n'
        'assert "return 1" in inspect.getsource(f)\n```\n```text\nnot python\n```\n'
    )
    run_page(page, tmp_path, monkeypatch)
    assert len(read(page)) == 4
