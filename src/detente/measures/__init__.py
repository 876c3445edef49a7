"""Measures: what happened, as numbers; pure functions on arrays."""

from detente.measures.intervals import Interval as Interval

__all__ = ["Interval"]
