"""Numbers stand for what players see and do, the same wherever it happens."""

import numpy as np
import pytest

from detente.base.errors import UsageError
from detente.games.bargaining import trust
from detente.games.discounted import discounted
from detente.games.effects import players
from detente.games.game import Game, Returns, game
from detente.games.information import You, monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.numbering import numberings
from detente.games.session import View
from detente.games.two_by_two import A, B, prisoners_dilemma


@game
async def silence() -> Returns:
    """Nobody is asked."""
    return {A: 1}


def test_actions_have_one_number_wherever_they_are_offered() -> None:
    receiver = numberings(trust(2))[B]
    assert receiver.actions == tuple(range(7))
    for sent, most in ((0, 0), (1, 3), (2, 6)):
        view = View(B, tuple(range(3 * sent + 1)), sent, ())
        assert receiver.mask(view).tolist() == [1] * (most + 1) + [0] * (6 - most)
        assert [receiver.action(k, view) for k in range(7)] == [min(k, most) for k in range(7)]


def test_observations_are_what_is_seen() -> None:
    first = View(You, (1, 2, 3), None, ())
    finals = [View(You, ("stick", "switch"), door, ()) for door in (1, 2, 3)]
    mine = numberings(monty_hall)[You]
    numbers = [mine.observation(view) for view in (first, *finals, None)]
    assert sorted(numbers) == list(range(mine.observations)) == list(range(5))
    assert numbers[-1] == 4
    assert mine.mask(None).tolist() == [0] * 5


@pytest.mark.parametrize(
    ("played", "shown", "recalled"),
    [
        pytest.param(prisoners_dilemma, 1, 1, id="once"),
        pytest.param(iterated_prisoners_dilemma(2), 5, 5, id="twice"),  # the start and four outcomes
        pytest.param(iterated_prisoners_dilemma(3), 5, 21, id="thrice"),  # 1 + 4 + 16 pasts
    ],
)
def test_recall_tells_pasts_apart(played: Game, shown: int, recalled: int) -> None:
    assert [numbering.observations - 1 for numbering in numberings(played).values()] == [shown] * 2
    assert [numbering.observations - 1 for numbering in numberings(played, recall=True).values()] == [recalled] * 2


def test_games_without_an_end_are_numbered_by_what_they_show() -> None:
    mine = numberings(discounted(prisoners_dilemma, 0.9))
    assert [(each.player, each.observations, each.actions) for each in mine.values()] == [
        (A, 2, ("C", "D")),
        (B, 2, ("C", "D")),
    ]


def test_who_waits() -> None:
    assert [each.waits for each in numberings(trust(1)).values()] == [True, True]
    assert [each.waits for each in numberings(prisoners_dilemma).values()] == [False, False]
    assert [each.waits for each in numberings(monty_hall).values()] == [False]


def test_the_nearest_legal_action_is_the_lower_of_two() -> None:
    (Other,) = players("other")

    @game
    async def gaps() -> Returns:
        await Other.choose((0, 1, 2, 3, 4))
        await Other.choose((1, 3), seeing="gaps")
        return {}

    mine, view = numberings(gaps)[Other], View(Other, (1, 3), "gaps", ())
    assert [mine.action(k, view) for k in range(5)] == [1, 1, 1, 3, 3]
    assert [mine.action(k, view, strict=True) for k in (1, 3)] == [1, 3]
    with pytest.raises(UsageError, match=r"^other cannot choose 2, action 2, here; legal are 1, 3$"):
        mine.action(2, view, strict=True)


@pytest.mark.parametrize("number", [2, -1, 0.0, "C", None, np.array([0, 1])])
def test_what_is_no_number_of_an_action_is_refused(number: object) -> None:
    mine = numberings(prisoners_dilemma)[A]
    with pytest.raises(UsageError, match="is no action of A; they are numbered 0 to 1"):
        mine.action(number, View(A, ("C", "D"), None, ()))


def test_numbers_of_other_libraries_are_shown_as_numbers() -> None:
    with pytest.raises(UsageError, match=r"^7 is no action of A; they are numbered 0 to 1$"):
        numberings(prisoners_dilemma)[A].action(np.int64(7), View(A, ("C", "D"), None, ()))


@pytest.mark.parametrize("number", [1, True, np.int8(1), np.array(1)])
def test_whole_numbers_of_any_kind_will_do(number: object) -> None:
    assert numberings(prisoners_dilemma)[A].action(number, View(A, ("C", "D"), None, ())) == "D"


def test_a_game_in_which_nobody_chooses_has_nothing_to_number() -> None:
    with pytest.raises(UsageError, match="lets nobody choose anything"):
        numberings(silence)
