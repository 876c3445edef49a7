"""Autoreset: when a vector environment begins the next episode of a lane."""

from gymnasium.vector import AutoresetMode

from detente.base.errors import UsageError

KNOWN = {mode.value: mode for mode in (AutoresetMode.NEXT_STEP, AutoresetMode.SAME_STEP)}


def autoreset(given: AutoresetMode | str) -> AutoresetMode:
    """The mode that is written so.

    With "NextStep" the step after the last one of an episode begins the next one and plays nothing. With "SameStep" the
    last one does so itself, and leaves what it came to in `info`.

    Raises:
        UsageError: there is no such mode, or it is not known here.
    """
    word = given.value if isinstance(given, AutoresetMode) else given
    if word not in KNOWN:
        raise UsageError(f"autoreset_mode is {word!r}; it may be {' or '.join(map(repr, KNOWN))}")
    return KNOWN[word]
