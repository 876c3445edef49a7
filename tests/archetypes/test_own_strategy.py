"""Strategies of one's own, with code and without."""

import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from detente.archetypes.own_strategy import enter_file, enter_folder
from detente.archetypes.roster import find
from detente.base.errors import UsageError
from detente.strategies.check import check_strategy
from detente.strategies.contract import CATALOG
from detente.strategies.replay import answers

NUMBERS = count()

PATIENT = '''
from detente.strategies.contract import strategy
from detente.strategies.view import C, D, History, Stream, ago


@strategy(title="Patient {n}", source="", depth={depth})
class Patient{n}:
    """Defects after {turns} defections in a row."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if opp.turn < {turns}:
            return C
        return D if sum([ago(opp, k + 1) for k in range({turns})]) == {turns} else C
'''


RULE = '''
from detente.strategies.contract import strategy
from detente.strategies.view import C, D, ago, cooperate_with


@strategy(title="{name}", source="", depth=1{card})
class {name}:
    """Does something."""

    def move(self, me, opp, rng):
{body}
'''


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A file of a name that no test has used, since the catalogue is one for all."""
    return tmp_path / f"own_{next(NUMBERS)}_of_tests"


def test_a_rule_in_a_file(fresh: Path) -> None:
    path = fresh.with_suffix(".py")
    number = int(path.stem.split("_")[1]) + 1000
    path.write_text(PATIENT.format(n=number, depth=2, turns=2))
    (entry,) = enter_file(path)
    assert entry is find(f"patient{number}").strategy
    assert check_strategy(entry) == []
    assert answers(entry.player(), [[1, 1, 1, 0, 1]])[0].tolist() == [0, 0, 1, 1, 0]
    assert enter_file(path) == (entry,), "the same file enters once"


def test_a_false_depth_is_found(fresh: Path) -> None:
    path = fresh.with_suffix(".py")
    number = int(path.stem.split("_")[1]) + 1000
    path.write_text(PATIENT.format(n=number, depth=1, turns=2))
    (problem,) = check_strategy(enter_file(path)[0])
    assert problem.startswith("it declares depth 1, but it remembers more")


@pytest.mark.parametrize(
    ("suffix", "text", "moves"),
    [
        (".toml", 'strategy = "memory_one"\nsummary = "Copies."\n[parameters]\nfour_vector = [1, 0, 1, 0]\n', "CDDC"),
        (
            ".json",
            '{"strategy": "lookup", "parameters": {"n1": 0, "m1": 0, "m2": 1, "table": "DC", "initial": "D"}}',
            "DCCD",
        ),
        (".toml", 'strategy = "cycler(CCD)"', "CCDC"),
        (".toml", 'strategy = "machine"\n[parameters]\ntransitions = [[0, 1], [0, 1]]\nactions = ["CC", "CD"]', "CCDC"),
        (".toml", 'strategy = "flip(cycler(CCD))"', "DDCD"),
        (".toml", 'strategy = "final(bully)"\n[parameters]\nseq = "CC"', "DCCD"),
        (".toml", 'strategy = "meta_majority"\n[parameters]\nteam = ["bully", "flip(tft)", "tft"]', "DCCD"),
        (".toml", 'strategy = "axelrod/TitForTat"\ntitle = "Mine"\naliases = ["mine_of_tests"]', "CDDC"),
    ],
)
def test_tables_need_no_code(fresh: Path, suffix: str, text: str, moves: str) -> None:
    path = fresh.with_suffix(suffix)
    path.write_text(text)
    (entry,) = enter_file(path)
    assert entry.id == path.stem
    assert "".join("CD"[move] for move in answers(entry.player(), [[1, 1, 0, 0]])[0]) == moves
    assert find(path.stem).strategy is entry
    assert check_strategy(entry) == []


@pytest.mark.parametrize(
    ("suffix", "text", "said"),
    [
        (".py", "", "defines no strategy; write `@strategy(…)` above a class with a `move`"),
        (".py", "x = (", "is no Python: '(' was never closed in line 1"),
        (".py", "1 / 0", "stopped with ZeroDivisionError: division by zero (line 1)"),
        (".py", "while True: pass", "5,000,000 steps without a decision; it seems to loop for ever"),
        (".py", "import sys; sys.exit(3)", "ends the program, as sys.exit() does; leave that out"),
        (".py", "\0", "is no Python: "),
        (".toml", "", 'names no archetype; it must say, for example, strategy = "memory_one"'),
        (".toml", "= 3", "is no TOML: Invalid statement (at line 1, column 1)"),
        (".json", "[]", 'names no archetype; it must say, for example, strategy = "memory_one"'),
        (".json", "{", "is no JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        (".toml", 'strategy = "memory_on"', "no strategy is called 'memory_on'; did you mean memory_one"),
        (
            ".toml",
            'strategy = "memory_one"\nparameter = 1',
            "has a key 'parameter' that means nothing there; did you mean",
        ),
        (".toml", 'strategy = "memory_one"\nparameters = 1', "parameters must be a table of names and values"),
        (".toml", 'strategy = "memory_one"\n[parameters]\nfour_vector = [1, 2, 3]', "it must be a list of 4 numbers"),
        (
            ".toml",
            'strategy = "tft"\naliases = ["grudger"]',
            "the name 'grudger' already belongs to 'grudger'; call it",
        ),
        (".toml", 'strategy = "tft"\naliases = "abc"', "are 'abc'; they must be a list of names"),
        (".toml", 'strategy = "tft"\naliases = [1]', "are (1,); they must be a list of names"),
        (".toml", 'strategy = "tft"\ntitle = 5', "is 5; it must be a text"),
        (".toml", 'strategy = "tft"\ntitle = ""', "is empty; it must be a name to read"),
        (".toml", 'strategy = "tft"\nsource = 3', "is 3; it must be a text"),
        (".toml", 'strategy = "tft"\nsummary = 3', "is 3; it must be a text"),
        (".toml", 'strategy = "tft"\ndepth = -3', "is -3; it must be a whole number of turns, 0 or more"),
        (".toml", 'strategy = "tft"\ndepth = "one"', "is 'one'; it must be a whole number of turns, 0 or more"),
        (
            ".toml",
            'strategy = "memory_one"\n[parameters]\nfour_vector = "CCDD"',
            "it must be a list of 4 numbers from 0",
        ),
        (".txt", "", "is no strategy file; its name must end in .py, .toml, .json"),
    ],
)
def test_bad_files_are_refused_in_one_sentence(fresh: Path, suffix: str, text: str, said: str) -> None:
    path = fresh.with_suffix(suffix)
    path.write_text(text)
    before = set(CATALOG)
    with pytest.raises(UsageError) as caught:
        enter_file(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert set(CATALOG) == before


@pytest.mark.parametrize(
    ("body", "card", "said"),
    [
        ("return 2", "", "played 2; the actions of its game are the whole numbers 0 to 1"),
        ("return 90000 if me.turn == 3 else C", "", "played 90000; the actions"),
        ("return -1 if opp.defections > 9 else C", "", "played -1; the actions"),
        (
            "return 3 if me.turn > 240 else C",
            ", actions=3",
            "played 3; the actions of its game are the whole numbers 0 to 2",
        ),
        ("return 0.5", "", "played 0.5; the actions"),
        ('return "C"', "", "played 'C'; the actions"),
        ("pass", "", "played None; the actions"),
        ("return D if 1 // (me.turn - 5) > 0 else C", "", "integer division or modulo by zero (line 11)"),
        (
            "return C if me.turn < 220 else me.nothing",
            "",
            "AttributeError: 'History' object has no attribute 'nothing'",
        ),
        ("self.n = 1; return C", "", "stopped with AttributeError: 'record' object has no attribute 'n' (line 11)"),
        ("return ago(opp, 2)", "", "IndexError: a rule asked for the action 2 turns ago after 0 turns"),
        (
            "while opp.turn > 5: pass\n        return C",
            "",
            "line 11, in move: 5,000,000 steps without a decision; it seems to loop",
        ),
        ("import sys; sys.exit()", "", "ends the program, as sys.exit() does"),
        ("return C", ", aliases='abc'", "are 'abc'; they must be a list of names"),
        ("return C", ", actions=9", "plays games of 9 actions; there may be 2 to 4"),
    ],
)
def test_a_rule_that_cannot_play_is_refused_before_it_plays(fresh: Path, body: str, card: str, said: str) -> None:
    """And mended, the same file enters, since nothing of it was kept."""
    path, name = fresh.with_suffix(".py"), f"Cannot{next(NUMBERS)}Play"
    path.write_text(RULE.format(name=name, card=card, body=f"        {body}"))
    before = set(CATALOG)
    with pytest.raises(UsageError) as caught:
        enter_file(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert set(CATALOG) == before
    path.write_text(RULE.format(name=name, card="", body="        return D"))
    assert [entry.title for entry in enter_file(path)] == [name]


def test_a_rule_may_use_what_it_is_told_and_think_long(fresh: Path) -> None:
    path = fresh.with_suffix(".py")
    long = "        k = 0\n        while k < 3000 * (1 + me.turn % 2): k += 1\n        return D if k > 3000 else C"
    path.write_text(RULE.format(name=f"Long{next(NUMBERS)}", card="", body=long))
    assert len(enter_file(path)) == 1


def test_a_rule_that_does_not_compile_is_refused_in_one_sentence(fresh: Path) -> None:
    path, name = fresh.with_suffix(".py"), f"Uncompilable{next(NUMBERS)}"
    path.write_text(RULE.format(name=name, card="", body="        return D if D in opp.moves else C"))
    (entry,) = enter_file(path)
    with pytest.raises(UsageError, match=f"^{entry.id} does not compile: TypingError: [^\n]*$"):
        answers(entry.player(), [[0, 1]])


def test_a_folder_enters_all_its_files(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no strategy file; their names end in"):
        enter_folder(tmp_path)
    names = [f"folder_{k}_of_tests" for k in range(3)]
    for name in names:
        (tmp_path / f"{name}.toml").write_text('strategy = "tit_for_tat"')
    (tmp_path / "readme.md").write_text("not a strategy")
    assert [entry.id for entry in enter_folder(tmp_path)] == names
    with pytest.raises(UsageError, match="is no folder; name one with files that end in"):
        enter_folder(tmp_path / "nowhere")


def test_other_packages_enter_theirs_by_an_entry_point(tmp_path: Path) -> None:
    (tmp_path / "their_strategies.py").write_text(PATIENT.format(n=7, depth=2, turns=2))
    info = tmp_path / "theirs-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: theirs\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[detente.strategies]\ntheirs = their_strategies\n")
    code = f"import sys; sys.path.append({str(tmp_path)!r}); import detente; print(detente.player('patient7'))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "patient7"
