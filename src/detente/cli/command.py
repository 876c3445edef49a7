"""A command takes one value: a frozen dataclass whose fields are its arguments and options.

Shared options are inherited, so each is declared once, and a command has one parameter however much it can be told.
"""

import dataclasses
import inspect
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from detente.base.errors import Interrupted

Settings = TypeVar("Settings")


def command(settings: type[Settings]) -> Callable[[Callable[[Settings], None]], Callable[..., None]]:
    """Turn a function of such a value into one whose parameters are the value's fields, as typer reads them."""

    def wrap(function: Callable[[Settings], None]) -> Callable[..., None]:
        def run(**given: Any) -> None:
            try:
                _enter(given.get("strategies"))
                function(settings(**given))
            except KeyboardInterrupt as stop:
                raise Interrupted(getattr(stop, "__notes__", ["what was not finished is not kept"])[0]) from None

        hints = typing.get_type_hints(settings, include_extras=True)
        parameters = [
            inspect.Parameter(
                field.name, inspect.Parameter.KEYWORD_ONLY, default=_default(field), annotation=hints[field.name]
            )
            for field in dataclasses.fields(settings)  # type: ignore[arg-type]
        ]
        run.__name__, run.__doc__ = function.__name__, function.__doc__
        run.__annotations__ = hints
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        return run

    return wrap


def _enter(folder: Path | None) -> None:
    """Enter strategies of one's own before anything is named."""
    if folder is not None:
        from detente.archetypes.own_strategy import enter_folder

        enter_folder(folder)


def _default(field: "dataclasses.Field[Any]") -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return inspect.Parameter.empty if field.default is dataclasses.MISSING else field.default
