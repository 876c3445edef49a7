"""Games are driven from one stop to the next."""

import pytest

from detente.base.errors import UsageError
from detente.games import session
from detente.games.effects import draw, pay, together
from detente.games.game import Game, Returns, game
from detente.games.stops import advance, choices, how_many, option, options, shown
from detente.games.two_by_two import CD, A, B


@game
async def sample() -> Returns:
    """Stops at chance, at one choice and at two."""
    await pay({B: 1, A: 1})
    await draw({"x": 1, "y": 3})
    await pay({A: 2})
    await A.choose((1, 2, 3))
    await together(B.choose(CD), A.choose((1, 2), seeing="z"))
    return {B: 4}


def test_stops_follow_one_another() -> None:
    coroutine = sample.begin()
    stop, paid = advance(sample, coroutine, None)
    assert stop is not None
    assert (options(stop), how_many(stop), choices(stop), paid) == (("x", "y"), 2, (), ((A, 1), (B, 1)))
    stop, paid = advance(sample, coroutine, "y")
    assert stop is not None
    assert (options(stop), how_many(stop), len(choices(stop)), paid) == ((1, 2, 3), 3, 1, ((A, 2),))
    stop, paid = advance(sample, coroutine, 1)
    assert stop is not None
    assert (options(stop), how_many(stop)) == ((("C", 1), ("C", 2), ("D", 1), ("D", 2)), 4)
    assert [option(stop, number) for number in range(4)] == list(options(stop))
    assert [choice.player for choice in choices(stop)] == [B, A]
    assert paid == ()
    assert advance(sample, coroutine, ("C", 2)) == (None, ((B, 4),))


def test_what_is_shown_can_be_compared() -> None:
    coroutine, again = sample.begin(), sample.begin()
    seen, value = [], None
    for value in (None, "x", 1):
        stop, _ = advance(sample, coroutine, value)
        same, _ = advance(sample, again, value)
        assert stop is not same
        assert shown(stop) == shown(same)
        seen.append(shown(stop))
    assert len({*seen, shown(None)}) == 4


@game
async def payer() -> None:
    """Pays for ever."""
    while True:
        await pay({A: 1})


class Strange:
    def __await__(self):  # type: ignore[no-untyped-def]
        yield "something"


@game
async def stranger() -> None:
    """Awaits what no game knows."""
    await Strange()


@pytest.mark.parametrize(
    ("each", "words"), [(payer, "paid 1,000 times without asking"), (stranger, "stranger awaited 'something'")]
)
def test_bad_games_are_refused(each: Game, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "MOST_STEPS", 1_000)
    with pytest.raises(UsageError, match=words):
        advance(each, each.begin(), None)
