"""Discounted games: a stage that may always be the last.

That future rounds count less, and that they may not come, is the same to those who only weigh what they expect.
"""

from collections.abc import Mapping

from detente.games.effects import draw, pay
from detente.games.game import Game, game
from detente.games.parameters import Probability


@game
async def discounted(stage: Game, continuation: Probability) -> None:
    """A stage game that goes on after each time with some probability."""
    going = True
    while going:
        result = await stage
        if isinstance(result, Mapping):
            await pay(result)
        going = await draw({True: continuation, False: 1 - continuation}) if continuation < 1 else True
