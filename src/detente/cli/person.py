"""A person at the terminal as a player."""

import sys
from collections.abc import Sequence

from detente.arena.python_player import Mover, PythonPlayer
from detente.arena.rules import Rules
from detente.base.action import C, D
from detente.base.errors import UsageError
from detente.base.seed import Stream
from detente.cli.console import err
from detente.strategies.view import History

ANSWERS = {"c": C, "cooperate": C, "d": D, "defect": D}


def person(rules: Rules) -> PythonPlayer:
    """The person who sits at the terminal, asked for every move."""
    return PythonPlayer("me", lambda payoffs, length: Person(payoffs, rules))


class Person(Mover):
    """Asks for each move, after showing what the last one came to; on stderr, since the match is the data."""

    def __init__(self, payoffs: Sequence[float], rules: Rules) -> None:
        self._payoffs, self._rules = payoffs, rules
        self._total = 0.0
        err.print("You and your opponent choose at the same time, turn after turn: C to cooperate, D to defect.")
        rewards = ", ".join(f"{pair} {value:g}" for pair, value in zip(("CC", "CD", "DC", "DD"), payoffs, strict=True))
        err.print(f"What you get (your move first): {rewards}. Ctrl-C ends the match.\n", markup=False)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        """The person's next action."""
        if me.turn:
            gain = self._payoffs[2 * me.last + opp.last]
            self._total += gain
            err.print(
                f"    you {'CD'[me.last]}, opponent {'CD'[opp.last]}: {gain:+g}, {self._total:g} in all", markup=False
            )
        return _ask(f"turn {me.turn + 1}> ")


def _ask(prompt: str) -> int:
    while True:
        err.print(prompt, end="", markup=False)
        line = sys.stdin.readline()
        if not line:
            raise UsageError("the input ended before the match did; type C or D, or play fewer --turns")
        action = ANSWERS.get(line.strip().casefold())
        if action is not None:
            return action
        err.print("    please type C (cooperate) or D (defect)")
