"""A person's answers become actions."""

import io

import pytest

from detente.arena.rules import Rules
from detente.base.errors import UsageError
from detente.base.seed import Stream
from detente.cli.person import Person
from detente.strategies.view import History

RNG = Stream(0, 0, 0)


def test_answers_are_read_until_one_is_understood(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("maybe\n\n Defect \nc\n"))
    person = Person((3, 0, 5, 1), Rules())
    me, opp = History(), History()
    assert person.move(me, opp, RNG) == 1
    me.append(1)
    opp.append(0)
    assert person.move(me, opp, RNG) == 0
    assert "you D, opponent C: +5, 5 in all" in capsys.readouterr().err


def test_the_end_of_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(UsageError, match="the input ended"):
        Person((3, 0, 5, 1), Rules()).move(History(), History(), RNG)
