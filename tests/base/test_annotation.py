from typing import Annotated, Any, Literal

import pytest
from msgspec import Meta

from detente.base.annotation import describe, fit
from detente.base.errors import UsageError

SHARE = Annotated[float, Meta(ge=0, le=1)]
COUNT = Annotated[int, Meta(ge=1)]


def test_values_that_fit_become_what_the_annotation_says() -> None:
    assert fit(SHARE, 1, "p") == 1.0
    assert isinstance(fit(SHARE, 1, "p"), float)
    assert fit(tuple[COUNT, ...], [1, 2], "p") == (1, 2)
    assert fit(Literal["a", 2], 2, "p") == 2
    assert fit(Any, object, "p") is object, "what is not declared is not checked"


@pytest.mark.parametrize(
    ("hint", "value", "said"),
    [
        (SHARE, 1.5, "p is 1.5; it must be from 0 to 1"),
        (SHARE, True, "p is True; it must be a number"),
        (SHARE, float("nan"), "p is nan; it must be finite"),
        (COUNT, 0, "p is 0; it must be at least 1"),
        (COUNT, 1.0, "p is 1.0; it must be a whole number"),
        (Annotated[int, Meta(le=9)], 10, "p is 10; it must be at most 9"),
        (Literal["moran", "fermi"], "morann", "p is 'morann'; did you mean moran?"),
        (tuple[COUNT, ...], [1, 0], "p, item 2 is 0; it must be at least 1"),
        (tuple[COUNT, ...], 1, "p is 1; it must be a list"),
    ],
)
def test_values_that_do_not_fit_are_refused(hint: Any, value: Any, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        fit(hint, value, "p")
    assert str(caught.value) == said


def test_annotations_are_described() -> None:
    assert describe(Annotated[int, Meta(ge=1, le=10_000)]) == "a whole number from 1 to 10,000"
    assert describe(COUNT) == "a whole number at least 1"
    assert describe(Literal["a", "b"]) == "'a' or 'b'"
    assert describe(bool) == "true or false"
