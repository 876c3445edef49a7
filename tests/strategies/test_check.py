"""Each false declaration or broken rule is found out, and by the sentence that names it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest

from detente.base.errors import UsageError
from detente.strategies.check import GLANCE_SECONDS, Constant, Tally, check_strategy, glance
from detente.strategies.contract import UNBOUNDED, Strategy, describe, memory
from detente.strategies.view import C, D, History, Stream, ago, cooperate_with, uniform


def entry(rule: type, depth: float = UNBOUNDED, **card: Any) -> Strategy:
    return describe(rule, title=rule.__name__, source="axelrod1984", depth=depth, **{"stochastic": False, **card})


class Sound:
    """Repeats the other's last move but one."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return C if me.turn < 2 else ago(opp, 2)


class SometimesDraws:
    """Forgives a defection now and then, and draws only then."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return cooperate_with(0.3, rng) if opp.last == D else C


class ThreeActions:
    """Repeats the other's last move in a game of three actions."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return opp.last


class Undocumented:
    def move(self, me: History, opp: History, rng: Stream) -> int:
        return C


class LooksTooFar:
    """Looks back one turn more than there are."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return ago(opp, 2) if me.turn > 0 else C


class Illegal:
    """Chooses an action the game does not have."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return opp.last + me.last


class Fails:
    """Divides by the turns played."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return opp.defections // me.turn


class DrawsInSecret:
    """Draws, although the draw never matters."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return cooperate_with(1.0, rng)


class NeverDraws:
    """Says that it is stochastic."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return C


class Uncompilable:
    """Uses what only plain Python has."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if D in opp.moves else C


class Overflows:
    """Counts in powers of two, which a compiled number does not hold for long."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if (1 << me.turn) > 0 else C


class CountsTurns:
    """Defects every other turn."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return me.turn % 2


class Grudge:
    """Never forgets, by a mark in its memory."""

    angry: bool = False

    def move(self, me: History, opp: History, rng: Stream) -> int:
        self.angry = self.angry or opp.last == D
        return D if self.angry else C


class Ring:
    """Answers what the other did three turns ago, from an array."""

    seen: Any = memory([0, 0, 0])

    def move(self, me: History, opp: History, rng: Stream) -> int:
        now = self.seen[me.turn % 3]
        self.seen[me.turn % 3] = opp.last
        return int(now)


class LateStart:
    """Tit for Tat, but cooperates until turn 40."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return opp.last if me.turn > 40 else C


class AfterNinety:
    """Defects after 90 turns."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if me.turn > 90 else C


class AfterTwoHundred:
    """Defects after 200 turns."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if me.turn > 200 else C


class AfterManyDefections:
    """Defects once the other has defected 150 times."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if opp.defections > 150 else C


class FailsLate:
    """Divides by nothing in turn 300."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if 1 // (me.turn - 300) > 0 else C


Ring.__annotations__["seen"] = np.ndarray


@pytest.mark.parametrize(
    "strategy",
    [
        entry(Sound, depth=2),
        entry(Sound, depth=5),
        entry(SometimesDraws, depth=1, stochastic=True),
        entry(ThreeActions, depth=1, actions=3),
        entry(Grudge),
        entry(Ring),
    ],
    ids=["tight depth", "generous depth", "draws now and then", "three actions", "unbounded", "array"],
)
def test_the_sound_are_passed(strategy: Strategy) -> None:
    assert check_strategy(strategy) == []


@pytest.mark.parametrize(
    ("strategy", "said"),
    [
        (entry(Undocumented), "it has no docstring"),
        (entry(LooksTooFar), "it reads beyond the turns played: a rule asked for the action 2 turns ago after 1 turns"),
        (entry(Illegal), "illegal played 2; the actions of its game are the whole numbers 0 to 1"),
        (entry(Fails), "its rule fails as plain Python: ZeroDivisionError"),
        (entry(DrawsInSecret), "it draws from its stream of chance but does not declare stochastic=True"),
        (entry(NeverDraws, stochastic=True), "it declares stochastic=True but drew nothing"),
        (
            entry(Uncompilable),
            "uncompilable does not compile: TypingError: Unknown attribute 'moves'",
        ),
        (entry(Overflows), "compiled and interpreted it chooses differently on turn 63"),
        (entry(Sound, depth=1), "it declares depth 1, but it remembers more: it chose"),
        (entry(SometimesDraws, depth=0, stochastic=True), "it declares depth 0"),
        (entry(CountsTurns, depth=1), "it declares depth 1"),
        (entry(Grudge, depth=3), "it declares depth 3"),
        (entry(LateStart, depth=1), "it declares depth 1"),
        (entry(AfterNinety, depth=0), "it declares depth 0"),
        (entry(AfterTwoHundred, depth=0), "it declares depth 0"),
        (entry(AfterManyDefections, depth=1), "it declares depth 1"),
        (entry(FailsLate), "its rule fails as plain Python: ZeroDivisionError"),
    ],
    ids=lambda value: value.rule.__name__ if isinstance(value, Strategy) else "",
)
def test_the_false_are_found_out(strategy: Strategy, said: str) -> None:
    findings = check_strategy(strategy)
    assert len(findings) == 1
    assert said in findings[0]


def test_a_tally_counts_and_changes_nothing() -> None:
    counted, plain = Tally(5), Stream(5, 0, 0)
    assert [uniform(counted) for _ in range(3)] == [uniform(plain) for _ in range(3)]
    assert counted.draws == 3


def test_a_constant_stream_repeats_itself() -> None:
    stream = Constant(5, 0, 0)
    assert stream.next() == stream.next()
    assert stream.next() != Constant(5, 1, 0).next()


def test_a_glance_sees_what_a_rule_does_in_200_turns_and_more() -> None:
    glance(entry(AfterTwoHundred).player())
    with pytest.raises(UsageError, match="illegal played 2; the actions of its game"):
        glance(entry(Illegal).player())
    with pytest.raises(ZeroDivisionError):
        glance(entry(Fails).player())


def test_a_glance_is_short_and_every_decision_is_watched() -> None:
    watched, slept = [], 0.1

    class Slow:
        """Sleeps."""

        def move(self, me: History, opp: History, rng: Stream) -> int:
            time.sleep(slept)
            return C

    @contextmanager
    def watch() -> Iterator[None]:
        watched.append(time.monotonic())
        yield

    start = time.monotonic()
    glance(entry(Slow).player(), watch)
    assert GLANCE_SECONDS <= time.monotonic() - start < GLANCE_SECONDS + 20 * slept
    assert 1 < len(watched) <= GLANCE_SECONDS / slept + 2
