"""Games are defined, parameterised, composed and played."""

from typing import Annotated

import pytest
from msgspec import Meta

from detente.base.errors import UnknownName, UsageError
from detente.base.seed import Seed
from detente.games.bargaining import trust
from detente.games.effects import draw
from detente.games.game import Game, Returns, distribution, game
from detente.games.information import You, monty_hall
from detente.games.session import View
from detente.games.two_by_two import A, B, prisoners_dilemma


def always(action: object) -> object:
    return lambda view: action


def half(view: View) -> dict:
    return {action: 1 / len(view.actions) for action in view.actions}


def test_strategies_play_whole_episodes() -> None:
    assert prisoners_dilemma.play({A: always("C"), B: always("D")}).payoffs == {A: 0, B: 5}
    back = trust.play({A: always(4), B: lambda view: 2 * view.seeing})
    assert back.payoffs == {A: 14, B: 4}
    assert back.history == [4, 8]


def test_the_same_seed_plays_the_same_episode() -> None:
    episodes = [monty_hall.play({You: half}, Seed(seed)).history for seed in (*range(30), *range(30))]
    assert episodes[:30] == episodes[30:]
    assert len({tuple(episode) for episode in episodes}) > 5


def test_parameters_are_given_by_place_or_name_and_kept() -> None:
    assert repr(trust(4)) == "trust(pie=4)"
    assert repr(trust(4)(factor=2)) == "trust(pie=4, factor=2)"
    with pytest.raises(UnknownName, match="did you mean factor"):
        trust(faktor=3)
    with pytest.raises(UsageError, match="trust was given too many values; it takes 2"):
        trust(1, 2, 3)


@game
async def bet(stake: Annotated[int, Meta(ge=1, le=9)] = 1, odds: float = 2, note: "Nowhere" = None) -> Returns:  # type: ignore[name-defined]  # noqa: F821
    """You bet."""
    return {You: stake * odds}


@game
async def bounded_bet(stake: Annotated[int, Meta(ge=1, le=9)] = 1, odds: float = 2) -> Returns:
    """You bet within bounds."""
    return {You: stake * odds}


def test_parameters_are_what_they_are_declared_to_be() -> None:
    assert bounded_bet(9).play({}).payoffs == {You: 18}
    with pytest.raises(UsageError, match="stake of bounded_bet is 10; it must be from 1 to 9"):
        bounded_bet(10)
    with pytest.raises(UsageError, match="stake of bounded_bet is True; it must be a whole number"):
        bounded_bet(stake=True)
    with pytest.raises(UsageError, match="odds of bounded_bet is 'x'; it must be a number"):
        bounded_bet(odds="x")


def test_annotations_nobody_can_read_declare_nothing() -> None:
    assert bet(10).play({}).payoffs == {You: 20}


def test_games_are_played_one_after_the_other_and_again_and_again() -> None:
    profile = {A: always("C"), B: always("D")}
    assert (prisoners_dilemma >> prisoners_dilemma).play(profile).payoffs == {A: 0, B: 10}
    assert (prisoners_dilemma**7).play(profile).payoffs == {A: 0, B: 35}


@game
async def toss() -> str:
    """Chance tosses a coin."""
    return await draw(("heads", "tails"))


@game
async def guess(coin: str) -> Returns:
    """You guess a coin."""
    return {You: float(await You.choose(("heads", "tails")) == coin)}


def test_a_second_game_gets_what_it_lacks_from_the_first() -> None:
    wins = [(toss >> guess).play({You: always("heads")}, Seed(seed)).payoffs[You] for seed in range(200)]
    assert 60 < sum(wins) < 140


@pytest.mark.parametrize("times", [0, -1, 2.0])
def test_a_game_is_played_a_whole_number_of_times(times: int) -> None:
    with pytest.raises(UsageError, match="times of repeated is"):
        prisoners_dilemma**times


def test_only_a_game_comes_after_a_game() -> None:
    with pytest.raises(TypeError, match="unsupported operand"):
        prisoners_dilemma >> 3  # type: ignore[operator]


@game
async def hasty() -> Returns:
    """Forgets to await the game that it returns."""
    return trust()  # type: ignore[return-value]


@game
async def around_hasty() -> Returns:
    """Gets a game where it wants payoffs."""
    await hasty
    return {A: 1}


@pytest.mark.parametrize("played", [hasty, around_hasty], ids=repr)
def test_a_game_that_is_returned_must_be_awaited(played: Game) -> None:
    with pytest.raises(UsageError, match=r"hasty returned trust without awaiting it; write `return await`"):
        played.start()


def test_what_is_no_game_is_refused() -> None:
    with pytest.raises(UsageError, match="write it as `async def plain`"):

        @game  # type: ignore[arg-type]
        def plain() -> None: ...

    with pytest.raises(UsageError, match="cannot begin: missing"):
        guess.start()


VIEW = View(A, ("C", "D"), None, ())


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("X", "chose 'X'; legal are 'C', 'D'"),
        (["C"], "chose \\['C'\\]; legal are 'C', 'D'"),
        ({"C": "likely", "D": 0}, "the probabilities of A are .'likely', 0.; they must be numbers"),
        ({"C": 0.5, "X": 0.5}, "chose 'X'"),
        ({"C": 0.5}, "0.5 in all"),
        ({"C": 1.5, "D": -0.5}, "at least 0"),
        ({"C": float("nan"), "D": 1.0}, "at least 0 and sum to 1"),
        ({}, "0 in all"),
    ],
)
def test_strategies_answer_with_legal_actions_or_distributions(answer: object, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        distribution(answer, VIEW)


def test_a_profile_must_have_everyone() -> None:
    with pytest.raises(UsageError, match="B has no strategy; the profile has A"):
        prisoners_dilemma.play({A: always("C")})
    with pytest.raises(UsageError, match="A has no strategy; the profile has 'A', 'B'"):
        prisoners_dilemma.play({"A": always("C"), "B": always("C")})  # type: ignore[dict-item]
    with pytest.raises(UsageError, match="the strategy of B is 'C'; it must be a function of what is seen"):
        prisoners_dilemma.play({A: always("C"), B: "C"})  # type: ignore[dict-item]


def test_certain_actions_draw_nothing() -> None:
    assert distribution({"C": 1.0, "D": 0.0}, VIEW) == {"C": 1.0}
