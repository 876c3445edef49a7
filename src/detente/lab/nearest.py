"""The legal word nearest to what was written."""

import difflib
from collections.abc import Iterable


def nearest(word: str, legal: Iterable[str]) -> str:
    """A hint: the words that look like it, or all legal ones where none does."""
    words = [str(name) for name in legal]
    near = difflib.get_close_matches(word, words, n=3, cutoff=0.55)
    return f"did you mean {' or '.join(near)}?" if near else f"it may be {', '.join(words) or 'left out'}"
