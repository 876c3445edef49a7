"""The textbook games pay what the textbooks say."""

import pytest

from detente.base.seed import Seed
from detente.games.bargaining import trust
from detente.games.game import Game
from detente.games.information import You, monty_hall
from detente.games.iterated import iterated_prisoners_dilemma
from detente.games.two_by_two import A, B, prisoners_dilemma
from detente.games.zero_sum import matching_pennies, rock_paper_scissors


@pytest.mark.parametrize(
    ("played", "history", "payoffs"),
    [
        (prisoners_dilemma, ["CC"], {A: 3, B: 3}),
        (rock_paper_scissors, [("paper", "rock")], {A: 1, B: -1}),
        (rock_paper_scissors, [("paper", "scissors")], {A: -1, B: 1}),
        (rock_paper_scissors, [("rock", "rock")], {A: 0, B: 0}),
        (matching_pennies, [("heads", "heads")], {A: 1, B: -1}),
        (matching_pennies, [("heads", "tails")], {A: -1, B: 1}),
        (trust, [5, 7], {A: 12, B: 8}),
        (monty_hall, [2, 2, 3, "stick"], {You: 10}),
        (monty_hall, [2, 1, "stick"], {You: 0}),
    ],
)
def test_payoffs(played: Game, history: list, payoffs: dict) -> None:
    history = [tuple(value) if value == "CC" else value for value in history]
    session = played.start(history)
    assert session.over
    assert session.payoffs == payoffs


@pytest.mark.parametrize(("final", "value"), [("switch", 6.67), ("stick", 3.33)])
def test_switching_wins_two_times_in_three(final: str, value: float) -> None:
    profile = {You: lambda view: 1 if view.seeing is None else final}
    wins = [monty_hall.play(profile, Seed(seed)).payoffs[You] for seed in range(1500)]
    assert sum(wins) / 1500 == pytest.approx(value, abs=0.6)


def test_noise_shows_to_both_players() -> None:
    session = iterated_prisoners_dilemma(2, 0.5).start([("C", "C"), "D", "C"])
    assert [view.seeing for view in session.views] == [("D", "C"), ("C", "D")]
    assert session.payoffs == {A: 5, B: 0}
