"""A wrapped player of the library plays here as it plays there."""

import math
from typing import Any, ClassVar

import numpy as np
import pytest

from detente.adapters.axelrod import from_axelrod, wrapped
from detente.adapters.axelrod.library import axelrod
from detente.archetypes.roster import find
from detente.arena.match import Record
from detente.arena.pairing import Entrant, Pairing
from detente.arena.play import Block, play, play_block
from detente.arena.round_robin import tournament
from detente.arena.rules import Rules
from detente.arena.schedule import Schedule
from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.games.matrix import MatrixGame

C = axelrod.Action.C
FIELD = [
    "TitForTat",
    "Grudger",
    "WinStayLoseShift",
    "Gradual",
    "BackStabber",
    "OmegaTFT",
    "EvolvedFSM16",
    "EvolvedANN5",
]
TRACED = Record(trace=True)


class Told(axelrod.Player):  # type: ignore[misc]  # axelrod has no types
    """Keeps what it is told."""

    name = "Told"
    classifier: ClassVar[dict[str, Any]] = {"memory_depth": 0, "stochastic": False, "makes_use_of": set()}
    heard: ClassVar[list[Any]] = []

    def receive_match_attributes(self) -> None:
        self.heard.append(self.match_attributes)

    def strategy(self, opponent: Any) -> Any:
        return C


class Curious(axelrod.Player):  # type: ignore[misc]
    """Says that it plays by the rules and does not."""

    name = "Curious"

    def strategy(self, opponent: Any) -> Any:
        return opponent.strategy(self)


@pytest.mark.parametrize("second", FIELD)
@pytest.mark.parametrize("first", FIELD)
def test_matches_are_those_of_the_library(first: str, second: str) -> None:
    theirs = axelrod.Match([getattr(axelrod, name)() for name in (first, second)], turns=120).play()
    ours = play(wrapped(first, "first"), wrapped(second, "second"), Rules(turns=120), record=TRACED)
    assert [(one.name, other.name) for one, other in theirs] == list(zip(*ours.moves(), strict=True))


@pytest.mark.parametrize("length", [7, math.inf])
def test_players_are_told_the_match(length: float) -> None:
    Told.heard.clear()
    rules = Rules(turns=7, prob_end=0.5 if length == math.inf else None, game=MatrixGame.from_rstp([4, -1, 7, 1]))
    play(wrapped(Told, noise=0.25), find("cooperator"), rules)
    told = Told.heard[-1]
    assert (told["length"], told["noise"]) == (length, 0.25)
    assert told["game"] == axelrod.Game(r=4, s=-1, t=7, p=1)


def test_in_a_game_that_is_not_symmetric_a_player_is_told_its_own_payoffs() -> None:
    game = MatrixGame(np.array([[4.0, -1], [7, 1]]), np.array([[3.0, 5], [0, 2]]))
    for players, payoffs in ((("Told", "cooperator"), (4, -1, 7, 1)), (("cooperator", "Told"), (3, 0, 5, 2))):
        Told.heard.clear()
        first, second = (wrapped(Told) if name == "Told" else find(name) for name in players)
        play(first, second, Rules(turns=3, game=game))
        assert Told.heard[-1]["game"] == axelrod.Game(*payoffs)


def test_chance_follows_from_the_seed() -> None:
    players = wrapped(axelrod.Random(0.25)), wrapped(axelrod.GTFT(0.5))
    once, again, other = (play(*players, Rules(50), 4, Seed(seed), TRACED) for seed in (7, 7, 8))
    np.testing.assert_array_equal(once.trace, again.trace)
    assert not np.array_equal(once.trace, other.trace)
    assert len({once.moves(k) for k in range(4)}) == 4, "each repetition has a seed of its own"


def test_repetitions_do_not_disturb_each_other() -> None:
    """Side by side, one after the other, and in plain Python: the same matches."""
    rules = Rules(60, noise=0.05)
    pairing = Pairing(wrapped("EvolvedHMM5"), wrapped(axelrod.MetaHunter()), rules, Seed(3))
    whole = play_block(pairing, Block(6), TRACED).trace
    alone = [play_block(pairing, Block(1, first=k), TRACED).trace for k in range(6)]
    np.testing.assert_array_equal(np.concatenate(alone), whole)
    np.testing.assert_array_equal(play_block(pairing, Block(6, engine="interpreted"), TRACED).trace, whole)


def test_random_is_as_random_as_it_says() -> None:
    match = play(wrapped(axelrod.Random(0.25)), find("cooperator"), Rules(200), 50)
    assert match.outcomes[:, 0].sum() / 10_000 == pytest.approx(0.25, abs=0.02)


def test_anybody_may_enter_a_tournament() -> None:
    """Wrapped players, twins and our own; where nothing is left to chance, wrapped ones fare as their twins do."""
    ours: list[Entrant] = [find("zd_gtft2"), find("handshake"), from_axelrod("Prober")]
    labels = [f"axelrod {name}" for name in FIELD]
    guests: list[Entrant] = [wrapped(name, label) for name, label in zip(FIELD, labels, strict=True)]
    twins = [find(f"axelrod/{name}").called(label) for name, label in zip(FIELD, labels, strict=True)]
    schedule = Schedule(repetitions=3, self_play="counted")
    mixed, compiled = (tournament([*ours, *field], Rules(50), schedule, Seed(5)) for field in (guests, twins))
    assert mixed.names == compiled.names
    np.testing.assert_array_equal(mixed.scores, compiled.scores)
    np.testing.assert_array_equal(mixed.pairs.outcomes, compiled.pairs.outcomes)


def test_names_and_chance_are_what_the_library_says() -> None:
    assert wrapped(axelrod.Random(0.25)).name == "Random: 0.25"
    assert wrapped(axelrod.Random(0.25), "lots").name == "lots"
    assert [wrapped(name).stochastic for name in ("Random", "TitForTat")] == [True, False]


def test_cheaters_stay_where_they_are() -> None:
    with pytest.raises(UsageError, match=r"^Darwin can only play in axelrod: it looks into the other player"):
        wrapped("Darwin")
    with pytest.raises(UsageError, match=r"^a player of axelrod asks what the other is about to do"):
        play(wrapped(Curious), find("cooperator"), Rules(turns=3))


def test_what_counts_for_all_players_at_once_stays_where_it_is() -> None:
    retaliating = axelrod.strategy_transformers.RetaliationTransformer(3)(Told)
    with pytest.raises(UsageError, match="can only play in axelrod: its transformer counts for all players in one"):
        wrapped(retaliating)
