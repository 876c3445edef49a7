"""Compiled games hold the same play as the games."""

from fractions import Fraction

import numpy as np
import pytest

from detente.base.errors import UsageError
from detente.base.seed import Stream
from detente.games import tables as module
from detente.games.bargaining import trust
from detente.games.discounted import discounted
from detente.games.effects import draw, pay, together
from detente.games.game import Game, Returns, game
from detente.games.information import You, monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.tables import FORGOTTEN, Tables, tables
from detente.games.tree import Node, tree
from detente.games.two_by_two import CD, A, B
from detente.games.zero_sum import rock_paper_scissors

GAMES = [
    rock_paper_scissors,
    monty_hall,
    monty_hall(4),
    trust(3, 2),
    iterated_prisoners_dilemma(3),
    iterated_prisoners_dilemma(2, 0.1),
    iterated_prisoners_dilemma(2) >> trust(1),
]


@pytest.mark.parametrize(
    ("each", "states", "joint", "branches"),
    [
        (rock_paper_scissors, 1, 9, 1),
        (monty_hall, 15, 3, 2),
        (trust(4), 6, 13, 1),
        (iterated_prisoners_dilemma(100), 397, 4, 1),
        (iterated_prisoners_dilemma(10, 0.1), 37, 4, 4),
        (discounted(rock_paper_scissors, 0.5), 4, 9, 2),
    ],
    ids=repr,
)
def test_sizes(each: Game, states: int, joint: int, branches: int) -> None:
    found = tables(each)
    assert found.steps.successors.shape == (states + 1, joint, branches)
    assert (found.states, found.end, found.obstacle) == (states, states, "")
    assert repr(found) == f"<tables of {each!r}: {states} states × {joint} joint actions × {branches} branches>"


def outcomes(node: Node, chance: Fraction = Fraction(1)) -> dict[tuple[float, ...], Fraction]:
    """The distribution of payoffs if everyone plays at random, by the tree."""
    if node.kind == "end":
        return {tuple(amount for _, amount in sorted(node.payoffs, key=lambda paid: paid[0].name) if amount): chance}
    chances = node.chances or [Fraction(1, len(node.children))] * len(node.children)
    total: dict[tuple[float, ...], Fraction] = {}
    for share, child in zip(chances, node.children, strict=True):
        for paid, each in outcomes(child, chance * share).items():
            total[paid] = total.get(paid, Fraction(0)) + each
    return total


def rolled_out(found: Tables) -> dict[tuple[float, ...], float]:
    """The same, by the tables: all that may be, step by step."""
    now = {(int(s), tuple(r)): float(c) for s, c, r in zip(*(part[0, 0] for part in parts(found.start)), strict=True)}
    over: dict[tuple[float, ...], float] = {}
    while now:
        later: dict[tuple[int, tuple[float, ...]], float] = {}
        for (state, paid), chance in now.items():
            if state == found.end:
                key = tuple(amount for amount in paid if amount)
                over[key] = over.get(key, 0.0) + chance
                continue
            counts = found.moves.actions[state]
            joint = int(np.prod(counts[counts > 0]))
            for number in range(joint):
                for successor, share, rewards in zip(
                    *(part[state, number] for part in parts(found.steps)), strict=True
                ):
                    if share:
                        key = int(successor), tuple(np.add(paid, rewards).tolist())
                        later[key] = later.get(key, 0.0) + chance * share / joint
        now = later
    return over


def parts(steps: module.Steps) -> tuple[np.ndarray, ...]:
    return steps.successors, steps.chances, steps.rewards


@pytest.mark.parametrize("each", GAMES, ids=repr)
def test_tables_pay_what_the_tree_pays(each: Game) -> None:
    expected = {paid: float(chance) for paid, chance in outcomes(tree(each, 10_000).root).items()}
    assert rolled_out(tables(each)) == pytest.approx(expected)


@pytest.mark.parametrize("each", [*GAMES, discounted(monty_hall, 0.75)], ids=repr)
def test_tables_show_what_the_game_shows(each: Game) -> None:
    """A session beside the tables, through whatever happens; branches are told apart by what comes of them."""
    found = tables(each)
    for episode in range(30):
        stream, session = Stream(1, episode, 0), each.start(rng=Stream(2, episode, 0))
        possible, before = {int(state) for state in found.start.successors[0, 0]}, (0.0,) * len(found.players)
        rewards = {tuple(paid) for paid in found.start.rewards[0, 0].tolist()}
        while True:
            payoffs = tuple(session.payoffs.get(player, 0.0) for player in found.players)
            assert tuple(np.subtract(payoffs, before)) in rewards
            before = payoffs
            shown = {(view.player, view.actions, view.seeing) for view in session.views}
            states = {state for state in possible if seen(found, state) == shown}
            assert states
            if session.over:
                break
            chosen = {view.player: int(stream.uniform() * len(view.actions)) for view in session.views}
            session.act({view.player: view.actions[chosen[view.player]] for view in session.views})
            strides = found.moves.strides[next(iter(states))]
            joint = sum(chosen.get(player, 0) * stride for player, stride in zip(found.players, strides, strict=True))
            after = [found.steps.successors[state, joint] for state in states]
            rewards = {tuple(paid) for state in states for paid in found.steps.rewards[state, joint].tolist()}
            possible = {int(state) for each in after for state in each}


def seen(found: Tables, state: int) -> set[tuple[object, ...]]:
    views = [found.view(state, seat) for seat in range(len(found.players))]
    return {(view.player, view.actions, view.seeing) for view in views if view}


@pytest.mark.parametrize("each", GAMES, ids=repr)
def test_chances_are_whole(each: Game) -> None:
    found = tables(each)
    used = (
        np.arange(found.steps.chances.shape[1])
        < np.where(found.moves.actions > 0, found.moves.actions, 1).prod(1)[:, None]
    )
    assert np.allclose(found.steps.chances.sum(-1)[used], 1)
    assert not found.steps.chances[~used].any()
    cumulative = found.steps.cumulative
    assert (np.diff(cumulative, axis=-1) >= 0).all()
    assert (cumulative[..., -1] == 1).all()
    last = found.steps.chances.shape[-1] - 1 - np.argmax(np.flip(found.steps.chances > 0, -1), -1)
    assert (np.take_along_axis(cumulative, last[..., None], -1)[used] == 1).all()


def test_the_end_is_never_left() -> None:
    found = tables(monty_hall)
    assert (found.steps.successors[found.end, :, 0] == found.end).all()
    assert found.steps.chances[found.end, 0].tolist() == [1, 0]
    assert not found.steps.rewards[found.end].any()
    assert (found.moves.actions[found.end] == 0).all()
    assert (found.moves.information[found.end] == -1).all()


def test_only_those_who_move_count() -> None:
    found = tables(trust(2, 2))
    assert found.players == (A, B)
    assert found.moves.actions[0].tolist() == [3, 0]
    assert found.moves.strides[0].tolist() == [1, 0]
    assert found.moves.actions[1:4].tolist() == [[0, 1], [0, 3], [0, 5]]
    assert [view.seeing for view in found.views] == [None, 0, 1, 2]
    both = tables(rock_paper_scissors)
    assert both.moves.strides[0].tolist() == [3, 1]
    assert both.steps.rewards[0, 1, 0].tolist() == [-1, 1]  # paper wraps rock


def test_the_past_is_forgotten() -> None:
    view = tables(iterated_prisoners_dilemma(3)).views[0]
    assert repr(view) == "View(player=A, actions=('C', 'D'), seeing=None, past=…)"
    for ask in (bool, len, list, lambda past: past[-1], lambda past: past == (), lambda past: (None, "C") in past):
        with pytest.raises(UsageError, match="does not know the past"):
            ask(view.past)
    assert hash(view) == hash((view.player, view.actions, view.seeing, FORGOTTEN))


def test_chance_and_payments_may_come_first() -> None:
    @game
    async def gifts() -> Returns:
        """A gets a gift, and then may be asked."""
        gift = await draw({0: 1, 5: 3})
        await pay({A: gift})
        if gift:
            await A.choose(CD)
        return {B: 1}

    found = tables(gifts)
    branches = zip(*(part[0, 0].tolist() for part in parts(found.start)), strict=True)
    assert sorted(branches) == [(0, 0.75, [5.0, 0.0]), (1, 0.25, [0.0, 1.0])]


def test_what_cannot_be_merged_is_a_tree() -> None:
    @game
    async def opaque() -> None:
        """Holds an object."""
        hidden = object()
        for _ in range(3):
            await A.choose(CD)
        del hidden

    found = tables(opaque)
    assert found.states == 7
    assert repr(found).endswith("; no two histories merged, as the game holds a value of type object>")


@game
async def nobody() -> Returns:
    """Nobody is asked."""
    return {A: await draw((1, 2))}


@game
async def noisy_crowd() -> None:
    """Many actions, and much chance."""
    a, b = await together(A.choose(range(30)), B.choose(range(30)))
    await pay({You: a * b + await draw(range(10))})


@pytest.mark.parametrize(
    ("each", "words"),
    [
        (nobody, "lets nobody choose"),
        (noisy_crowd, "tables of noisy_crowd would be too large with 2 states × 900 joint actions × 10 branches"),
        (iterated_prisoners_dilemma(80), "more than 300 states"),
    ],
    ids=repr,
)
def test_what_cannot_be_compiled_is_refused(each: Game, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CELLS", 10_000)
    with pytest.raises(UsageError, match=words):
        tables(each, most_states=300 if each is not noisy_crowd else 10_000)
