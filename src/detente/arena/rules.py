"""The rules of a match: how long it lasts, how often actions go wrong, and what they pay."""

import math
from dataclasses import dataclass

from detente.base.errors import UsageError
from detente.games.matrix import PRISONERS_DILEMMA, MatrixGame

MOST_TURNS = 10**8
MOST_ACTIONS = 4


@dataclass(frozen=True)
class Rules:
    """Under which rules players meet.

    Attributes:
        turns: the number of turns, or with `prob_end` the most there can be.
        noise: the probability that an action comes out as another one, independently for each player and turn.
        prob_end: the probability that the match ends after each turn; None for a fixed length.
        game: what the actions pay.

    Raises:
        UsageError: a value is out of range.
    """

    turns: int = 200
    noise: float = 0.0
    prob_end: float | None = None
    game: MatrixGame = PRISONERS_DILEMMA

    def __post_init__(self) -> None:
        """Check every value."""
        if not 1 <= self.turns <= MOST_TURNS or self.turns != int(self.turns):
            raise UsageError(
                f"a match of {self.turns} turns was asked for; it must be a whole number from 1 to {MOST_TURNS:,}"
            )
        object.__setattr__(self, "turns", int(self.turns))
        if not 0 <= self.noise <= 1:
            raise UsageError(f"noise is {self.noise}; it is a probability, from 0 to 1")
        if self.prob_end is not None and not 0 < self.prob_end <= 1:
            raise UsageError(f"the probability of ending is {self.prob_end}; it must be above 0 and at most 1")
        if not 2 <= self.game.actions <= MOST_ACTIONS:
            raise UsageError(f"the arena plays games of 2 to {MOST_ACTIONS} actions; this one has {self.game.actions}")

    @property
    def known_length(self) -> float:
        """The number of turns where players can know it, else infinity."""
        return self.turns if self.prob_end is None else math.inf

    @property
    def chancy(self) -> bool:
        """Whether two repetitions of a match between deterministic players can differ."""
        return self.noise > 0 or self.prob_end is not None
