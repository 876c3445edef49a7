"""A command's value becomes its arguments and options."""

import inspect
from dataclasses import dataclass
from typing import Annotated

import pytest
import typer

from detente.base.errors import Interrupted
from detente.cli.command import command


@dataclass(frozen=True, kw_only=True)
class Shared:
    loud: Annotated[bool, typer.Option("--loud")] = False


@dataclass(frozen=True, kw_only=True)
class Greeting(Shared):
    name: Annotated[str, typer.Argument()]
    times: Annotated[int, typer.Option("--times")] = 2


def test_fields_become_parameters_and_are_handed_back() -> None:
    heard: list[Greeting] = []

    @command(Greeting)
    def greet(asked: Greeting) -> None:
        """Greet someone."""
        heard.append(asked)

    parameters = inspect.signature(greet).parameters
    assert list(parameters) == ["loud", "name", "times"]
    assert parameters["name"].default is inspect.Parameter.empty
    assert (greet.__name__, greet.__doc__) == ("greet", "Greet someone.")
    greet(name="you", loud=True)
    assert heard == [Greeting(name="you", loud=True)]


def test_an_interruption_keeps_what_was_said_about_it() -> None:
    @command(Shared)
    def stop(asked: Shared) -> None:
        interruption = KeyboardInterrupt()
        if asked.loud:
            interruption.add_note("half of it is kept")
        raise interruption

    with pytest.raises(Interrupted, match="interrupted; half of it is kept"):
        stop(loud=True)
    with pytest.raises(Interrupted, match="interrupted; what was not finished is not kept"):
        stop()
