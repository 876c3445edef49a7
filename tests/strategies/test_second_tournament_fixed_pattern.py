"""The score that Nydegger's program for the second tournament gives a past."""

from detente.base.action import C, D
from detente.strategies.second_tournament_fixed_pattern import spread
from detente.strategies.view import History, window


def test_a_past_scores_as_the_program_adds_it_up() -> None:
    """The program multiplies what it has by four at each turn, and keeps three turns."""
    for past in range(64):
        mine, theirs, score = History(), History(), 0
        for turn in (past >> 4, past >> 2 & 3, past & 3):
            mine.append(D if turn & 2 else C)
            theirs.append(D if turn & 1 else C)
            score = 4 * score + 2 * mine.last + theirs.last
        assert 2 * spread(window(mine, 3)) + spread(window(theirs, 3)) == score
