"""Offers: what a player or chance may choose from, checked when it is offered."""

from collections.abc import Iterable
from typing import TypeVar, cast

from detente.base.errors import UsageError

T = TypeVar("T")

MOST_ACTIONS = 10_000


def offered(values: Iterable[T], what: str) -> tuple[T, ...]:
    """Actions or outcomes in their order.

    Raises:
        UsageError: there are none, too many or two equal ones, they come in no order, or one can change.
    """
    if isinstance(values, set | frozenset) or not isinstance(values, Iterable):
        raise UsageError(f"{what} are {values!r}; give them in an order, such as a tuple, a list or a range")
    if isinstance(values, range) and 0 < len(values) <= MOST_ACTIONS:
        return tuple(cast(Iterable[T], values))  # of integers, which all differ
    options = []
    for value in values:
        options.append(lasting(value, what))
        if len(options) > MOST_ACTIONS:
            raise UsageError(f"{what} are more than {MOST_ACTIONS:,}; offer fewer, such as rounded amounts")
    if not options:
        raise UsageError(f"{what} are none; there must be at least one")
    if len(set(options)) < len(options):
        twice = next(value for value in options if options.count(value) > 1)
        raise UsageError(f"{what} hold {twice!r} twice; all must differ")
    return tuple(options)


def lasting(value: T, what: str) -> T:
    """The value itself, if it cannot change.

    Raises:
        UsageError: it can.
    """
    try:
        hash(value)
    except (TypeError, UsageError):
        raise UsageError(
            f"{what} hold {value!r}, which can change; use numbers, texts, tuples of them or None"
        ) from None
    return value
