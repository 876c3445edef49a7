"""The rules of the house, as far as ruff and import-linter do not enforce them; docs/architecture.md says them."""

import ast
import os
import re
import statistics
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "src/detente"
MODULES = sorted(HOUSE.rglob("*.py"))

MODULE_LINES = 400
KERNEL_LINES = 400
FUNCTION_LINES = 60
PARAMETERS = 6
BASE_FILES = 9
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "core", "manager"}
UNSAFE_MODULES = {"pickle", "cPickle", "cloudpickle", "dill", "joblib", "marshal", "shelve"}
UNSAFE_CALLS = {"eval", "exec"}
SEEDED = {"BitGenerator", "Generator", "PCG64", "Philox", "SeedSequence", "default_rng"}
HEAVY = {"jax", "matplotlib", "numba", "numpy", "obstore", "rich", "typer"}
CPU_SECONDS = {"import detente": 0.3, "detente --help": 0.4}
CLI_HELP = "import sys; from detente.cli.main import run; sys.argv = ['detente', '--help']; run()"


def place(module: Path, node: ast.AST | None = None) -> str:
    line = f":{node.lineno}" if isinstance(node, ast.stmt | ast.expr) else ""
    return f"{module.relative_to(ROOT)}{line}"


@cache
def parse(module: Path) -> ast.Module:
    return ast.parse(module.read_text(), module)


def nodes(*kinds: type[ast.AST]) -> Iterator[tuple[Path, ast.AST]]:
    for module in MODULES:
        yield from ((module, node) for node in ast.walk(parse(module)) if isinstance(node, kinds))


def functions() -> Iterator[tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef]]:
    yield from nodes(ast.FunctionDef, ast.AsyncFunctionDef)


def imported() -> Iterator[tuple[str, str]]:
    for module, node in nodes(ast.Import, ast.ImportFrom):
        origin = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
        yield from ((place(module, node), origin + alias.name) for alias in node.names)


def test_modules_are_short() -> None:
    lengths = {place(module): len(module.read_text().splitlines()) for module in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > MODULE_LINES} == {}


def test_functions_are_short() -> None:
    lengths = {place(module, node): node.end_lineno - node.lineno + 1 for module, node in functions()}
    assert {name: lines for name, lines in lengths.items() if lines > FUNCTION_LINES} == {}


def test_functions_take_few_parameters() -> None:
    crowded = {}
    for module, node in functions():
        given = node.args
        named = [argument.arg for argument in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
        count = len(named) - (named[:1] in (["self"], ["cls"])) + bool(given.vararg) + bool(given.kwarg)
        if count > PARAMETERS:
            crowded[f"{place(module, node)} {node.name}"] = count
    assert crowded == {}


def test_the_kernel_of_games_is_small() -> None:
    """What defines, plays and steps games: lines of code, without docstrings, comments and blank lines."""
    kernel = [HOUSE / "games" / f"{name}.py" for name in ("effects", "game", "session")]
    assert sum(map(code_lines, kernel)) < KERNEL_LINES


def code_lines(module: Path) -> int:
    blank = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    with module.open("rb") as file:
        tokens = [token for token in tokenize.tokenize(file.readline) if token.type not in {*blank, tokenize.ENCODING}]
    held = {line for token in tokens for line in range(token.start[0], token.end[0] + 1)}
    for node in ast.walk(parse(module)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(
            node
        ):
            held -= set(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    return len(held)


def test_nothing_is_a_drawer() -> None:
    parts = {part.removesuffix(".py") for module in MODULES for part in module.relative_to(HOUSE).parts}
    assert parts & DRAWERS == set()


def test_base_stays_small() -> None:
    assert len(list((HOUSE / "base").rglob("*.py"))) <= BASE_FILES


def test_import_linter_sees_every_folder() -> None:
    """A folder without `__init__.py` would be a namespace package, which no contract looks into."""
    assert [place(module) for module in MODULES if not (module.parent / "__init__.py").exists()] == []


def test_rules_alone_go_without_a_docstring_of_their_own() -> None:
    """Where ruff lets methods be undocumented, only a rule's `move` is."""
    bare = [
        f"{place(module, method)} {method.name}"
        for module, owner in nodes(ast.ClassDef)
        for method in owner.body
        if isinstance(method, ast.FunctionDef) and not method.name.startswith("_") and method.name != "move"
        if not ast.get_docstring(method)
    ]
    assert bare == []


def test_no_file_can_run_code() -> None:
    imports = [f"{where} {name}" for where, name in imported() if name.partition(".")[0] in UNSAFE_MODULES]
    calls = [
        f"{place(module, node)} {node.func.id}"
        for module, node in nodes(ast.Call)
        if isinstance(node.func, ast.Name) and node.func.id in UNSAFE_CALLS
    ]
    loads = [
        place(module, node.value)
        for module, node in nodes(ast.keyword)
        if node.arg == "allow_pickle" and not (isinstance(node.value, ast.Constant) and node.value.value is False)
    ]
    assert imports + calls + loads == []


def test_chance_is_never_global() -> None:
    """The `random` module and numpy's global generator share one state that nobody can derive by name."""
    imports = [where for where, name in imported() if re.match(r"(numpy\.)?random\b", name)]
    globals_ = [
        f"{place(module, node)} {ast.unparse(node)}"
        for module, node in nodes(ast.Attribute)
        if re.fullmatch(r"(np|numpy)\.random", ast.unparse(node.value)) and node.attr not in SEEDED
    ]
    unseeded = [
        place(module, node)
        for module, node in nodes(ast.Call)
        if ast.unparse(node.func).endswith("default_rng") and not node.args + node.keywords
    ]
    assert imports + globals_ + unseeded == []


def test_sources_are_in_the_bibliography() -> None:
    """Every key after ``Source:`` in a docstring, or given as ``source=``, has its entry; no entry is doubled."""
    entries = re.findall(r"^@\w+\{([^,]+),", (HOUSE / "reports/references.bib").read_text(), re.MULTILINE)
    cited = {
        node.value.value
        for _, node in nodes(ast.keyword)
        if node.arg == "source" and isinstance(node.value, ast.Constant)
    }
    for _, node in nodes(ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef):
        paragraphs = re.findall(r"^Source: (.*?)(?:\n\n|\Z)", ast.get_docstring(node) or "", re.MULTILINE | re.DOTALL)
        cited |= {key for paragraph in paragraphs for key in re.findall(r"\b[a-z]+\d{4}[a-z]?\b", paragraph)}
    assert sorted(cited - set(entries)) == []
    assert len(entries) == len(set(entries))


def test_tests_mirror_the_house() -> None:
    rooms = [test.relative_to(ROOT / "tests") for test in sorted((ROOT / "tests").glob("*/**/test_*.py"))]
    astray = [
        f"tests/{test}" for test in rooms if (HOUSE / test.parts[0]).is_dir() and not (HOUSE / mirror(test)).exists()
    ]
    untested = [
        place(module)
        for module in MODULES
        if behaves(parse(module)) and module.name != "__init__.py"
        if module.relative_to(HOUSE) not in {mirror(test) for test in rooms}
    ]
    assert {"astray": astray, "untested": untested} == {"astray": [], "untested": []}


def mirror(test: Path) -> Path:
    return test.with_name(test.name.removeprefix("test_"))


def behaves(tree: ast.Module) -> bool:
    """Whether a module has behaviour of its own to test.

    Protocols and plain records have none, and the entries of a catalogue are proven by its generic tests.
    """
    public = [node for node in tree.body if not getattr(node, "name", "_").startswith("_")]
    return any(
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        or (isinstance(node, ast.ClassDef) and not is_entry(node) and not is_protocol(node) and has_methods(node))
        for node in public
    )


def is_entry(node: ast.ClassDef) -> bool:
    return any(isinstance(decorator, ast.Call) for decorator in node.decorator_list) and not any(
        ast.unparse(decorator).startswith("dataclass") for decorator in node.decorator_list
    )


def is_protocol(node: ast.ClassDef) -> bool:
    return any(ast.unparse(base).startswith("Protocol") for base in node.bases)


def has_methods(node: ast.ClassDef) -> bool:
    return any(isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef) for statement in node.body)


@pytest.mark.parametrize("program", ["import detente", CLI_HELP], ids=list(CPU_SECONDS))
def test_start_is_light(program: str, request: pytest.FixtureRequest) -> None:
    """A start stays within its budget of processor time and imports nothing heavy."""
    budget = CPU_SECONDS[request.node.callspec.id]
    assert statistics.median(cpu_seconds(program) for _ in range(5)) < budget


@pytest.mark.parametrize(
    ("program", "heavy"), [("import detente", HEAVY), (CLI_HELP, HEAVY - {"rich", "typer"})], ids=list(CPU_SECONDS)
)
def test_start_imports_nothing_heavy(program: str, heavy: set[str]) -> None:
    report = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); "
    outcome = subprocess.run([sys.executable, "-c", report + program], capture_output=True, text=True)
    assert outcome.returncode == 0, outcome.stderr
    assert heavy & set(outcome.stderr.split()) == set()


def cpu_seconds(program: str) -> float:
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return used.ru_utime + used.ru_stime


def tracked_files() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listing.returncode != 0:
        pytest.skip("not a git checkout, so there is no list of tracked files")
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_files_name_no_machine_and_no_registry() -> None:
    machine = r"(?<![.\w/])/(work|root|home|farm|Users)/[A-Za-z.]"
    registry = r"pypi\.org|pythonhosted\.org|npmjs\.(org|com)|https?://[^\s\"<>]+/simple\b"
    forbidden = re.compile(f"{machine}|{registry}")
    found = []
    for file in tracked_files():
        text = file.read_bytes().decode(errors="ignore")
        found += [f"{file.relative_to(ROOT)}: {match.group()}" for match in forbidden.finditer(text)]
    assert found == []
