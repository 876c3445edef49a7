"""Twins make the same moves as the players of the library."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from detente.adapters.axelrod import axelrod_class, from_axelrod, to_axelrod, twin, wrapped
from detente.adapters.axelrod.library import axelrod
from detente.adapters.axelrod.twin import TRANSFORMERS
from detente.archetypes.roster import find
from detente.arena.match import Record
from detente.arena.play import play
from detente.arena.python_player import PythonPlayer
from detente.arena.rules import Rules
from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.games.matrix import MatrixGame
from detente.strategies.contract import Player

C, D = axelrod.Action.C, axelrod.Action.D
made = axelrod.strategy_transformers
HARSH = MatrixGame.from_rstp([4, -1, 7, 1])
WAYS = [
    ("tit_for_tat", Rules(60)),
    ("random", Rules(60, noise=0.05)),
    ("prober", Rules(60, noise=0.1, prob_end=0.02, game=HARSH)),
]
SHORT = [
    kind
    for kind in axelrod.strategies
    if kind.__name__ != "EvolvedAttention"
    if not axelrod.Classifiers["long_run_time"](kind())
    if not axelrod.Classifiers["stochastic"](kind())
]
LOOKUP = {(own, other, ()): C if own == other else D for own in ((C,), (D,)) for other in ((C,), (D,))}
PLAYERS = [  # where it says nothing, there are tables, which only matches can compare
    (axelrod.Random(0.7), "random(p=0.7)"),
    (axelrod.Random(), "random"),
    (axelrod.GTFT(p=0.1), "generous_tit_for_tat(p=0.1)"),
    (axelrod.Cycler("CCDD"), "cycler(cycle=[0, 0, 1, 1])"),
    (axelrod.EvolvableCycler("CCDD", seed=1), "cycler(cycle=[0, 0, 1, 1])"),
    (axelrod.EvolvableFSMPlayer(num_states=4, seed=1), ""),
    (axelrod.EvolvableLookerUp(parameters=(1, 1, 1), seed=1), ""),
    (axelrod.NTitsForMTats(N=4, M=1), "n_tits_for_m_tats(n=4, m=1)"),
    (axelrod.ZDExtort2(phi=0.1, s=0.4), "zd_extort2(phi=0.1, s=0.4)"),
    (axelrod.MemoryOnePlayer((1, 0, 0, 1), D), "memory_one(four_vector=[1, 0, 0, 1], opening=0)"),
    (axelrod.Adaptive([C, D]), "adaptive(initial_plays=[0, 1])"),
    (axelrod.Grumpy("Grumpy", 3, -3), "grumpy(grumpy=True, grumpy_threshold=3, nice_threshold=-3)"),
    (axelrod.GoByMajority(memory_depth=3), "go_by_majority(memory_depth=3)"),
    (
        axelrod.MetaMajority(team=[axelrod.TitForTat, axelrod.Defector, axelrod.MetaMixer]),
        "meta_majority(team=[tit_for_tat, defector])",
    ),
    (axelrod.LookerUp(lookup_dict=LOOKUP, initial_actions=(D,)), ""),
    (axelrod.FSMPlayer([(7, C, 9, D), (7, D, 7, C), (9, C, 9, C), (9, D, 7, D)], 9, D), ""),
    (axelrod.ANN(num_features=17, num_hidden=2, weights=[(k % 7) - 3.0 for k in range(38)]), ""),
]
TRANSFORMED = [
    (made.ApologyTransformer([D], [C]), "apology({}, myseq=[1], opseq=[0])"),
    (made.ApologyTransformer(opseq=[C, C], myseq=[D, C]), "apology({}, myseq=[1, 0], opseq=[0, 0])"),
    (made.DeadlockBreakingTransformer(), "deadlock_breaking({})"),
    (made.DualTransformer(), "dual({})"),
    (made.FinalTransformer((C, D)), "final({}, seq=[0, 1])"),
    (made.FlipTransformer(), "flip({})"),
    (made.ForgiverTransformer(1), "forgiving({}, p=1)"),
    (made.GrudgeTransformer(3), "grudge({}, grudges=3)"),
    (made.IdentityTransformer(), "{}"),
    (made.InitialTransformer([D, C], name_prefix="Mine"), "initial({}, seq=[1, 0])"),
    (made.JossAnnTransformer((0, 3)), "joss_ann({}, cooperate=0, defect=1)"),
    (made.NiceTransformer(), "nice({})"),
    (made.NoisyTransformer(noise=1), "noisy({}, noise=1)"),
    (made.RetaliateUntilApologyTransformer(), "retaliate_until_apology({})"),
    (made.TrackHistoryTransformer(), "{}"),
]


def same_moves(one: Player | PythonPlayer, other: Player | PythonPlayer) -> bool:
    """Whether two entrants do the same, in matches where what happens to them by chance is the same too."""
    first, second = (
        replace(each, label="x") if isinstance(each, Player) else replace(each, name="x") for each in (one, other)
    )
    traces = [
        [play(each, find(name), rules, 3, Seed(5), Record(trace=True)).trace for name, rules in WAYS]
        for each in (first, second)
    ]
    return all(np.array_equal(*pair) for pair in zip(*traces, strict=True))


def test_every_player_that_leaves_nothing_to_chance_does_what_its_twin_does() -> None:
    assert len(SHORT) >= 150
    assert [kind.__name__ for kind in SHORT if not same_moves(twin(kind), wrapped(kind))] == []


@pytest.mark.parametrize(("player", "written"), PLAYERS, ids=[type(player).__name__ for player, _ in PLAYERS])
def test_what_a_player_was_made_with_is_kept(player: Any, written: str) -> None:
    found = twin(player)
    assert found.name == written or not written
    if not found.stochastic:
        assert same_moves(found, wrapped(player))


@pytest.mark.parametrize(("transformer", "written"), TRANSFORMED, ids=[written for _, written in TRANSFORMED])
def test_transformed_players_have_transformed_twins(transformer: Any, written: str) -> None:
    for kind, inside in ((axelrod.TitForTat, "tit_for_tat"), (axelrod.BackStabber, "back_stabber")):
        player = transformer(kind)()
        assert twin(player).name == written.format(inside)
        assert same_moves(twin(player), wrapped(player))


def test_transformed_players_may_be_given_something() -> None:
    inner = made.NoisyTransformer(0.25)(axelrod.Cycler)
    assert twin(made.FlipTransformer()(inner)("CD")).name == "flip(noisy(cycler(cycle=[0, 1]), noise=0.25))"
    assert twin(made.JossAnnTransformer((0.2, 0.3))(axelrod.Random)(p=1)).name == (
        "joss_ann(random(p=1), cooperate=0.2, defect=0.3)"
    )
    assert twin(made.ForgiverTransformer(0.5)(axelrod.Defector)).name == "forgiving(defector, p=0.5)"


def test_every_transformer_of_the_library_is_known_but_one() -> None:
    assert {name for name in vars(made) if name.endswith("Transformer")} == {*TRANSFORMERS, "MixedTransformer"}


def test_retaliation_plays_as_it_does_there() -> None:
    """The library counts for all players in one place, so that only one may play at a time."""
    kind = made.RetaliationTransformer(3)(axelrod.Alternator)
    there = axelrod.Match((kind(), axelrod.CyclerDDC()), turns=40).play()
    here = play(from_axelrod(kind), find("cycler_ddc"), Rules(40), record=Record(trace=True))
    assert from_axelrod(kind).name == "retaliation(alternator, retaliations=3)"
    assert [(one.name, other.name) for one, other in there] == list(zip(*here.moves(), strict=True))


class Mine(axelrod.TitForTat):  # type: ignore[misc]  # axelrod has no types
    """Not the library's."""


@pytest.mark.parametrize(
    ("player", "said"),
    [
        (Mine(), "Mine is no class of axelrod itself"),
        (made.NoisyTransformer(0.5)(Mine)(), "Mine is no class of axelrod itself"),
        (made.MixedTransformer(0.5, axelrod.Defector)(axelrod.TitForTat)(), "a transformer of tit_for_tat has no twin"),
        (made.ApologyTransformer((D,), (C,))(axelrod.TitForTat)(), "an apology for moves that are no list"),
        (axelrod.MemoryDecay(start_strategy=axelrod.Defector), "no parameter of memory_decay is called"),
    ],
)
def test_who_has_no_twin_plays_for_itself(player: Any, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        twin(player)
    entrant = from_axelrod(player)
    assert isinstance(entrant, PythonPlayer)
    assert play(entrant, find("cooperator"), Rules(20)).turns.tolist() == [20]


def test_who_has_no_twin_and_cheats_cannot_come() -> None:
    with pytest.raises(UsageError, match="Darwin can only play in axelrod"):
        from_axelrod("Darwin")


def test_our_own_come_back() -> None:
    player = find("random(p=0.7)").called("lots")
    assert from_axelrod(to_axelrod(player)) is player
    assert from_axelrod(axelrod_class("random")(p=0.25)).name == "random(p=0.25)"
    assert twin(made.FlipTransformer()(axelrod_class("random(p=0.7)"))).name == "flip(random(p=0.7))"
