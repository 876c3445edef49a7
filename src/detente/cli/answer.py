"""`detente answer`: what would a strategy have played against these moves?"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.base.errors import DetenteError, UsageError
from detente.cli import options
from detente.cli.command import command
from detente.cli.console import out, print_json

if TYPE_CHECKING:
    from detente.strategies.contract import Player

Name = Annotated[str | None, typer.Argument(help="A strategy or an agent file.")]
Moves = Annotated[str | None, typer.Option("--moves", help="The opponent's moves, such as CCDC.")]
Batch = Annotated[Path | None, typer.Option("--batch", help='A JSON list of {"strategy", "params", "moves"}.')]


@dataclass(frozen=True, kw_only=True)
class Answer(options.Common):
    """What `detente answer` is told."""

    strategy: Name = None
    moves: Moves = None
    batch: Batch = None


@command(Answer)
def answer(asked: Answer) -> None:
    """Show what a strategy would have played against the given moves, turn by turn.

    Examples:

      detente answer tit_for_tat --moves CCDC

      detente answer --batch questions.json
    """
    from detente.learners.entrants import entrant

    if asked.batch is not None:
        if asked.strategy is not None or asked.moves is not None:
            raise UsageError("give either a strategy with --moves or a --batch, not both")
        print_json([_question(question, asked.seed) for question in _read(asked.batch)])
        return
    if asked.strategy is None or asked.moves is None:
        raise UsageError("name a strategy and the moves it meets, as in: detente answer tit_for_tat --moves CCDC")
    answered = _answer(entrant(asked.strategy), asked.moves, asked.seed)
    if asked.json:
        print_json({"strategy": asked.strategy, "moves": asked.moves, "answer": answered})
    else:
        out.print(answered)


def _read(batch: Path) -> list[Any]:
    try:
        questions = json.loads(batch.read_text())
    except OSError as error:
        raise UsageError(f"the batch {batch} cannot be read: {(error.strerror or str(error)).lower()}") from None
    except ValueError as error:
        raise UsageError(f"the batch {batch} is not JSON: {error}") from None
    if not isinstance(questions, list):
        raise UsageError(f'the batch {batch} must be a JSON list of {{"strategy": …, "params": …, "moves": …}}')
    return questions


def _question(question: Any, seed: int) -> str | dict[str, str | None]:
    from detente.learners.entrants import entrant

    try:
        if not isinstance(question, dict) or not isinstance(question.get("strategy"), str):
            raise UsageError(
                f'{question!r} names no strategy; a question is {{"strategy": …, "params": …, "moves": …}}'
            )
        params = question.get("params") or {}
        moves = question.get("moves", "")
        if not isinstance(params, dict) or not isinstance(moves, str):
            raise UsageError(f"in {question!r}, params must be an object and moves a string")
        return _answer(entrant(question["strategy"], params), moves, seed)
    except DetenteError as error:
        return {"answer": None, "reason": str(error)}


def _answer(player: "Player", moves: str, seed: int) -> str:
    from detente.base.action import parse_moves, spell
    from detente.base.seed import Seed
    from detente.strategies.replay import answers

    return spell(answers(player, [parse_moves(moves)], seed=Seed(seed))[0].tolist())
