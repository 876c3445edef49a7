"""What a strategy sees when it moves: both players' pasts and a private stream of chance.

These functions are the whole vocabulary of a rule. Here they are plain Python; `detente.strategies.lanes` gives
each its compiled meaning, and the tests hold the two equal to the bit.
"""

from detente.base.action import C, D
from detente.base.seed import Stream

__all__ = ["C", "D", "History", "Stream", "ago", "cooperate_with", "cooperations", "played", "uniform", "window"]


class History:
    """One player's past actions, newest last.

    `turn` counts the turns played, `last` is the newest action (C before the first turn) and `defections` counts
    the actions other than C. Everything else is read through `ago`, `played`, `window` and `cooperations`.
    """

    __slots__ = ("bits", "defections", "last", "moves", "turn")

    def __init__(self, actions: int = 2) -> None:
        self.bits = 1 if actions == 2 else 2
        self.moves: list[int] = []
        self.turn = 0
        self.last = C
        self.defections = 0

    @property
    def cooperations(self) -> int:
        """How many turns were played with C."""
        return self.turn - self.defections

    def append(self, action: int) -> None:
        """Add the action of one more turn."""
        self.moves.append(action)
        self.turn += 1
        self.last = action
        self.defections += action != C


def ago(past: History, turns: int) -> int:
    """The action that many turns ago: 1 is the last turn.

    Raises:
        IndexError: fewer turns have been played (interpreted play only; compiled play does not look).
    """
    if not 1 <= turns <= past.turn:
        raise IndexError(f"a rule asked for the action {turns} turns ago after {past.turn} turns")
    return past.moves[-turns]


def played(past: History, turn: int) -> int:
    """The action of a given turn, counting from 0."""
    return ago(past, past.turn - turn)


def window(past: History, turns: int) -> int:
    """The last `turns` actions as one binary number, oldest in the highest bits; turns not yet played count as C.

    An action takes one bit, so that the window of ``C D D`` is ``0b011``; two bits in a game of three or four actions.
    The number must fit 63 bits.

    Raises:
        IndexError: it does not (interpreted play only; compiled play does not look).
    """
    if not 0 <= turns * past.bits < 64:
        raise IndexError(f"a rule asked for a window of {turns} turns, at {past.bits} bits a turn; there are 63 bits")
    code = 0
    for action in past.moves[-turns:] if turns else ():
        code = code << past.bits | action
    return code


def cooperations(past: History) -> int:
    """How many turns were played with C."""
    return past.cooperations


def uniform(rng: Stream) -> float:
    """A number drawn evenly from [0, 1), from this player's own stream."""
    return rng.uniform()


def cooperate_with(p: float, rng: Stream) -> int:
    """C with probability p, else D. Always draws, so that play never depends on whether p was certain."""
    return D if rng.uniform() >= p else C
