"""Games: who may do what, and what it pays."""

from detente.games.matrix import PRISONERS_DILEMMA as PRISONERS_DILEMMA
from detente.games.matrix import MatrixGame as MatrixGame

__all__ = ["PRISONERS_DILEMMA", "MatrixGame"]
