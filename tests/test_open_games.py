"""The semantics of open games, as a second opinion on what gains against a profile on the path of play.

A game is a lens from what it sees (x) to what it plays (y), and back from a utility (r) to a utility (s). Its context
is a prior over pairs of something unseen and x, and a continuation from what is unseen and y to utilities.

Source: ghani2018
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from detente.games.bargaining import trust
from detente.games.equilibrium import check
from detente.games.game import Game, Returns, game
from detente.games.information import You, monty_hall
from detente.games.matrix import PRISONERS_DILEMMA
from detente.games.tree import tree
from detente.games.two_by_two import A, B, prisoners_dilemma

TABLES = PRISONERS_DILEMMA.row, PRISONERS_DILEMMA.col

Prior = list[tuple[float, Any, Any]]
Continuation = Callable[[Any, Any], list[tuple[float, Any]]]
Found = Iterator[tuple[Any, float]]  # what is seen, and what deviating there gains


@dataclass(frozen=True)
class Open:
    """Play forwards, utility backwards, and the deviations that a context makes profitable."""

    play: Callable[[Any], list[tuple[float, Any, Any]]]
    coplay: Callable[[Any, Any], Any]
    deviations: Callable[[Prior, Continuation], Found]

    def __rshift__(self, after: "Open") -> "Open":
        def play(x: Any) -> list[tuple[float, Any, Any]]:
            return [(p * q, (z, w), out) for p, z, y in self.play(x) for q, w, out in after.play(y)]

        def deviations(prior: Prior, then: Continuation) -> Found:
            def first(unseen: Any, y: Any) -> list[tuple[float, Any]]:
                return [(p * q, after.coplay(w, r)) for p, w, out in after.play(y) for q, r in then(unseen, out)]

            yield from self.deviations(prior, first)
            later = [(p * q, (unseen, z), y) for p, unseen, x in prior for q, z, y in self.play(x)]
            yield from after.deviations(later, lambda unseen, out: then(unseen[0], out))

        return Open(play, lambda z, r: self.coplay(z[0], after.coplay(z[1], r)), deviations)

    def __matmul__(self, beside: "Open") -> "Open":
        def play(x: Any) -> list[tuple[float, Any, Any]]:
            return [(p * q, (z, w), (y, v)) for p, z, y in self.play(x[0]) for q, w, v in beside.play(x[1])]

        def deviations(prior: Prior, then: Continuation) -> Found:
            left = [(p * q, (unseen, v), x[0]) for p, unseen, x in prior for q, _, v in beside.play(x[1])]
            right = [(p * q, (unseen, y), x[1]) for p, unseen, x in prior for q, _, y in self.play(x[0])]
            yield from self.deviations(left, lambda u, y: [(p, r[0]) for p, r in then(u[0], (y, u[1]))])
            yield from beside.deviations(right, lambda u, v: [(p, r[1]) for p, r in then(u[0], (u[1], v))])

        return Open(play, lambda z, r: (self.coplay(z[0], r[0]), beside.coplay(z[1], r[1])), deviations)


def lens(forwards: Callable[[Any], Any], backwards: Callable[[Any, Any], Any]) -> Open:
    return Open(lambda x: [(1.0, x, forwards(x))], backwards, lambda prior, then: iter(()))


PASS = lens(lambda x: x, lambda x, r: r)


def nature(outcomes: list[Any]) -> Open:
    """Adds an outcome to what is seen."""
    return Open(lambda x: [(1 / len(outcomes), o, (x, o)) for o in outcomes], lambda z, r: r, lambda *_: iter(()))


def decision(actions: Callable[[Any], Any], strategy: Callable[[Any], dict[Any, float]]) -> Open:
    """Plays a strategy, and is told its utility."""

    def deviations(prior: Prior, then: Continuation) -> Found:
        for seen in dict.fromkeys(x for _, _, x in prior):
            where = [(p, unseen) for p, unseen, x in prior if x == seen and p > 0]
            total = sum(p for p, _ in where)
            worth = {
                a: sum(p * q * r for p, unseen in where for q, r in then(unseen, a)) / total if total else 0.0
                for a in actions(seen)
            }
            gain = max(worth.values()) - sum(chance * worth[a] for a, chance in strategy(seen).items())
            if gain > 1e-9:
                yield seen, gain

    return Open(lambda x: [(p, (), a) for a, p in strategy(x).items() if p], lambda z, r: None, deviations)


def closed(opened: Open) -> list[float]:
    return sorted(round(gain, 9) for _, gain in opened.deviations([(1.0, (), ())], lambda unseen, out: [(1.0, ())]))


def on_path(played: Game, profile: Any) -> list[float]:
    return sorted(round(d.gain, 9) for d in check(tree(played), profile).deviations if d.reached > 0)


def mixtures(rng: np.random.Generator) -> Callable[[Any, Any], dict[Any, float]]:
    """A random strategy, which often does not mix, remembered by what is seen."""
    known: dict[Any, dict[Any, float]] = {}

    def strategy(seen: Any, actions: Any) -> dict[Any, float]:
        if seen not in known:
            chances = rng.dirichlet([0.3] * len(actions)) if rng.random() < 0.5 else np.eye(len(actions))[0]
            known[seen] = dict(zip(actions, rng.permutation(chances).tolist(), strict=True))
        return known[seen]

    return strategy


@pytest.mark.parametrize("seed", range(10))
def test_the_prisoners_dilemma(seed: int) -> None:
    a, b = mixtures(np.random.default_rng(seed)), mixtures(np.random.default_rng(100 + seed))
    payoffs = {
        (x, y): tuple(
            float(table["CD".index(x), "CD".index(y)]) for table in (PRISONERS_DILEMMA.row, PRISONERS_DILEMMA.col)
        )
        for x in "CD"
        for y in "CD"
    }
    opened = (
        lens(lambda x: ((), ()), lambda z, r: ())
        >> (decision(lambda x: "CD", lambda x: a(x, "CD")) @ decision(lambda x: "CD", lambda x: b(x, "CD")))
        >> lens(lambda y: (), lambda y, r: payoffs[y])
    )
    profile = {A: lambda view: a((), view.actions), B: lambda view: b((), view.actions)}
    assert on_path(prisoners_dilemma, profile) == closed(opened)


@pytest.mark.parametrize("seed", range(10))
def test_trust(seed: int) -> None:
    a, b = mixtures(np.random.default_rng(seed)), mixtures(np.random.default_rng(100 + seed))
    opened = (
        decision(lambda x: range(5), lambda x: a(x, range(5)))
        >> lens(lambda sent: (sent, sent), lambda sent, r: r[0])
        >> (PASS @ decision(lambda sent: range(3 * sent + 1), lambda sent: b(sent, range(3 * sent + 1))))
        >> lens(lambda y: (), lambda y, r: (4 - y[0] + y[1], 3 * y[0] - y[1]))
    )
    profile = {A: lambda view: a((), view.actions), B: lambda view: b(view.seeing, view.actions)}
    assert on_path(trust(4), profile) == closed(opened)


@pytest.mark.parametrize("seed", range(10))
def test_chance_that_is_not_seen(seed: int) -> None:
    """Door 1 is picked; behind the one that is left may be the car."""
    final = mixtures(np.random.default_rng(seed))
    actions = ("stick", "switch")
    opened = (
        nature([1, 2, 3])
        >> nature([2, 3])
        >> lens(lambda x: (x[0][1], x[1] if x[0][1] == 1 else x[0][1]), lambda x, r: r)
        >> (PASS @ decision(lambda left: actions, lambda left: final(left, actions)))
        >> lens(lambda y: (), lambda y, r: ((), 10 if (y[0] == 1) == (y[1] == "stick") else 0))
    )
    profile = {You: lambda view: 1 if view.seeing is None else final(view.seeing, view.actions)}
    found = check(tree(monty_hall), profile).deviations
    ours = sorted(round(d.gain, 9) for d in found if d.reached > 0 and d.view.seeing is not None)
    assert ours == closed(opened)


@game
async def in_or_out() -> Returns:
    """Out is safe; in pays only if one then does not spoil it oneself."""
    if await A.choose(("in", "out")) == "out":
        return {A: 1}
    return {A: 2 if await A.choose(("a", "b")) == "b" else 0}


def test_what_open_games_call_an_equilibrium_need_not_be_one() -> None:
    opened = (
        decision(lambda x: ("in", "out"), lambda x: {"out": 1.0})
        >> lens(lambda y: (y, y), lambda y, r: r[0])
        >> (PASS @ decision(lambda x: ("a", "b") if x == "in" else ("-",), lambda x: {"a" if x == "in" else "-": 1.0}))
        >> lens(lambda y: (), lambda y, r: (1 if y[0] == "out" else 2 * (y[1] == "b"),) * 2)
    )
    assert closed(opened) == []
    found = check(tree(in_or_out), {A: lambda view: "out" if view.actions[0] == "in" else "a"})
    assert found.agent_form
    assert found.nash_conv == 1
