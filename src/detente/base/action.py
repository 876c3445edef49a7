"""Actions of a two-action dilemma, and how they are written: C cooperates, D defects."""

from collections.abc import Iterable

from detente.base.errors import UsageError

C = 0
D = 1
LETTERS = "CD"


def parse_moves(text: str) -> list[int]:
    """The actions that a string such as ``"CCDC"`` spells, one a turn.

    Spaces and commas are ignored and lower case is accepted.

    Raises:
        UsageError: a character is neither C nor D; the sentence names it and its place.
    """
    moves = []
    for place, letter in enumerate(text.upper()):
        if letter in " ,":
            continue
        action = LETTERS.find(letter)
        if action < 0:
            raise UsageError(f"move {place + 1} of {text!r} is {text[place]!r}; moves are C (cooperate) or D (defect)")
        moves.append(action)
    return moves


def spell(actions: Iterable[int]) -> str:
    """The string that actions spell, the inverse of `parse_moves`: ``[0, 1]`` is ``"CD"``."""
    return "".join(LETTERS[action] for action in actions)
