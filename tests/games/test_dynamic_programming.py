"""Values and best replies of compiled games agree with the tree, with published sums and with Markov chains."""

import numpy as np
import pytest

from detente.arena.markov_chain import discounted_shares
from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.games.bargaining import trust
from detente.games.discounted import discounted
from detente.games.dynamic_programming import assess, best_reply, expected_payoffs
from detente.games.effects import Player, draw, pay, together
from detente.games.equilibrium import check
from detente.games.game import Game, Profile, Returns, game
from detente.games.information import You, monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.matrix import PRISONERS_DILEMMA
from detente.games.session import Strategy, View
from detente.games.tables import tables
from detente.games.tree import tree
from detente.games.two_by_two import CD, A, B, prisoners_dilemma
from detente.games.zero_sum import matching_pennies, rock_paper_scissors


def tit_for_tat(view: View) -> str:
    return view.seeing[1] if view.seeing else "C"  # type: ignore[index,no-any-return]


def arbitrary(name: str) -> Strategy:
    """A Markov strategy with probabilities that come from its name and what it sees; some of them are 0."""

    def play(view: View) -> dict[object, float]:
        key = Seed(1).child(name, repr(view.seeing), len(view.actions)).key
        weights = np.random.default_rng(key).random(len(view.actions)) - 0.25
        weights = np.maximum(weights, 0) + (weights.max() <= 0)
        return dict(zip(view.actions, (weights / weights.sum()).tolist(), strict=True))

    return play


@game
async def poker() -> Returns:
    """A sees its card and may raise; B, who does not see it, calls or folds."""
    card = await draw({"high": 1, "low": 2})
    if await A.choose(("raise", "pass"), seeing=card) == "pass":
        return {A: -1, B: 1}
    if await B.choose(("call", "fold")) == "fold":
        return {A: 1, B: -1}
    return {A: 2, B: -2} if card == "high" else {A: -2, B: 2}


@game
async def blindfold(rounds: int = 3) -> None:
    """B must guess what A does, and never learns whether it was right."""
    for _ in range(rounds):
        a, b = await together(A.choose(CD), B.choose(CD))
        weight = 2 if await draw((True, False)) else 1
        await pay({B: weight * (a == b)})
        await A.choose(("on", "off"), seeing=a)


GAMES = [
    prisoners_dilemma,
    rock_paper_scissors,
    matching_pennies,
    monty_hall,
    monty_hall(4),
    trust(3, 2),
    poker,
    blindfold,
    iterated_prisoners_dilemma(4),
    iterated_prisoners_dilemma(2, 0.1),
]


@pytest.mark.parametrize("each", GAMES, ids=repr)
@pytest.mark.parametrize("name", ["x", "y", "z"])
def test_the_tree_agrees(each: Game, name: str) -> None:
    compiled, whole = tables(each), tree(each)
    profile: Profile = {player: arbitrary(name + player.name) for player in compiled.players}
    found, expected = assess(compiled, profile), check(whole, profile)
    assert found.payoffs == pytest.approx(expected.payoffs)
    assert found.best_replies == pytest.approx(expected.best_responses)
    assert found.gains == pytest.approx(expected.gains)
    assert found.nash_conv == pytest.approx(expected.nash_conv)
    assert found.nash == expected.nash


@pytest.mark.parametrize("each", GAMES, ids=repr)
def test_best_replies_can_be_played(each: Game) -> None:
    """A reply in its profile gets what it promises, also by the tree."""
    compiled, whole = tables(each), tree(each)
    profile: Profile = {player: arbitrary(player.name) for player in compiled.players}
    for player in compiled.players:
        reply = best_reply(compiled, profile, player)
        assert check(whole, {**profile, player: reply}).payoffs[player] == pytest.approx(reply.value)


def test_a_hundred_rounds_are_solved() -> None:
    """Against tit for tat, one defects in the last round only: 99 * 3 + 5."""
    dilemma = tables(iterated_prisoners_dilemma(100))
    found = assess(dilemma, {A: tit_for_tat, B: tit_for_tat})
    assert found.payoffs == {A: 300, B: 300}
    assert found.best_replies == {A: 302, B: 302}
    assert (found.nash_conv, found.nash) == (4, False)
    reply = best_reply(dilemma, {B: tit_for_tat}, A)
    episode = iterated_prisoners_dilemma(100).play({A: reply, B: tit_for_tat})
    assert episode.payoffs == {A: 302, B: 297}
    assert [a for a, _ in episode.history] == ["C"] * 99 + ["D"]
    always = {A: lambda view: "D", B: lambda view: "D"}
    assert assess(dilemma, always).nash


@game
async def remembered(continuation: float = 0.9) -> None:
    """The dilemma that goes on with some probability; both see the last round."""
    seen, going = None, True
    while going:
        a, b = await together(A.choose(CD, seeing=seen), B.choose(CD, seeing=seen and seen[::-1]))
        cell = CD.index(a), CD.index(b)
        await pay({A: PRISONERS_DILEMMA.row[cell], B: PRISONERS_DILEMMA.col[cell]})
        seen, going = (a, b), await draw({True: continuation, False: 1 - continuation}) if continuation < 1 else True


def memory_one(first: float, after: dict[tuple[str, str], float]) -> Strategy:
    def play(view: View) -> dict[str, float]:
        p = after[view.seeing] if view.seeing else first  # type: ignore[index]
        return {"C": p, "D": 1 - p}

    return play


CELLS = [("C", "C"), ("C", "D"), ("D", "C"), ("D", "D")]


@pytest.mark.parametrize("continuation", [0.5, 0.9, 0.99654])
def test_games_without_a_last_round_agree_with_markov_chains(continuation: float) -> None:
    """The expected sum is the mean payoff in the discounted share of each outcome, over 1 - d."""
    p, q = (
        (0.9, dict(zip(CELLS, (0.9, 0.1, 0.7, 0.2), strict=True))),
        (0.2, dict(zip(CELLS, (0.8, 0.3, 0.6, 0.5), strict=True))),
    )
    chain = np.zeros((5, 5))
    for row, cell in enumerate([None, *CELLS]):
        a, b = (p[0], q[0]) if cell is None else (p[1][cell], q[1][cell[::-1]])
        chain[row, 1:] = [a * b, a * (1 - b), (1 - a) * b, (1 - a) * (1 - b)]
    shares = discounted_shares(chain, continuation) @ chain  # of the rounds that follow each state
    expected = shares[1:] @ [3, 0, 5, 1] / (1 - continuation)
    profile = {A: memory_one(*p), B: memory_one(*q)}
    found = expected_payoffs(tables(remembered(continuation)), profile)
    assert found[A] == pytest.approx(expected, rel=1e-9)
    endless = expected_payoffs(tables(remembered(1.0)), profile, discount=continuation)
    assert endless == pytest.approx(found, rel=1e-9)


def test_grim_trigger_keeps_the_peace_if_the_future_counts() -> None:
    """Defecting on it gains (5 - 3) once and loses (3 - 1) ever after: it pays below d = 1/2."""
    grim = memory_one(1.0, {cell: float(cell == ("C", "C")) for cell in CELLS})
    for continuation, nash in ((0.45, False), (0.55, True)):
        found = assess(tables(remembered(continuation)), {A: grim, B: grim})
        assert found.nash == nash
        assert found.payoffs[A] == pytest.approx(3 / (1 - continuation))
        assert found.best_replies[A] == pytest.approx(
            max(3 / (1 - continuation), 5 + continuation / (1 - continuation))
        )


def test_discounts_weigh_steps() -> None:
    dilemma = tables(iterated_prisoners_dilemma(3))
    found = expected_payoffs(dilemma, {A: tit_for_tat, B: lambda view: "D"}, discount=0.5)
    assert found == pytest.approx({A: 0 + 0.5 + 0.25, B: 5 + 0.5 + 0.25})
    assert best_reply(dilemma, {B: tit_for_tat}, A, discount=0.5).value == pytest.approx(5 + 0 + 5 / 4)


def test_what_is_paid_before_anyone_chooses_counts() -> None:
    @game
    async def gift() -> None:
        """A gets something, and is then asked, or not."""
        amount = await draw((2, 4))
        await pay({A: amount, B: 1})
        if amount == 4:
            await pay({A: 1 if await A.choose(CD) == "D" else 0})

    found = assess(tables(gift), {A: lambda view: "C"})
    assert found.payoffs == {A: 3, B: 1}
    assert found.best_replies == {A: 3.5, B: 1}


@game
async def solitaire() -> None:
    """Only A plays on, B has chosen once."""
    await B.choose(CD)
    while await A.choose(CD) == "C":
        await pay({A: 1})


def test_what_cannot_be_valued_is_refused() -> None:
    profile = {A: lambda view: "C", B: lambda view: "C"}
    with pytest.raises(UsageError, match="discount below 1"):
        expected_payoffs(tables(solitaire), profile)
    with pytest.raises(UsageError, match="goes on without B"):
        best_reply(tables(solitaire), profile, B)
    assert expected_payoffs(tables(solitaire), profile, 0.5) == pytest.approx({A: 1, B: 0})
    assert best_reply(tables(discounted(prisoners_dilemma, 0.5)), profile, A).value == pytest.approx(10)
    with pytest.raises(UsageError, match="nobody never chooses"):
        best_reply(tables(prisoners_dilemma), profile, Player("nobody"))
    assert best_reply(tables(monty_hall), {}, You).value == pytest.approx(20 / 3)


def test_a_player_must_see_what_decides_its_actions() -> None:
    @game
    async def hidden() -> None:
        """B is offered what it should not know of."""
        await B.choose(("x", "y") if await draw((True, False)) else ("z",))

    with pytest.raises(UsageError, match="offers B different actions where it sees the same"):
        best_reply(tables(hidden), {}, B)
