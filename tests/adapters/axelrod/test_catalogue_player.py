"""A strategy of detente plays in the library as it plays here."""

import copy
import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from detente.adapters.axelrod import axelrod_class, to_axelrod, twin, wrapped
from detente.adapters.axelrod.library import axelrod
from detente.archetypes.roster import find
from detente.arena.match import Record
from detente.arena.play import play
from detente.arena.round_robin import tournament
from detente.arena.rules import Rules
from detente.arena.schedule import Schedule
from detente.base.errors import UnknownName, UsageError
from detente.games.matrix import MatrixGame

C, D = axelrod.Action.C, axelrod.Action.D
made = axelrod.strategy_transformers
FIELD = [
    *["TitForTat", "Defector", "Grudger", "WinStayLoseShift", "Gradual", "BackStabber", "OmegaTFT", "EvolvedFSM16"],
    *["EvolvedANN5", "EvolvedLookerUp2_2_2", "FirstByShubik", "SecondByBlack", "Adaptive", "Prober3", "CyclerCCD"],
    *["ThueMorse", "Stalker", "DBS", "RevisedDowning", "MetaHunter", "FirstByTidemanAndChieruzzi"],
]
TWINNED = {kind.__name__ for kind in axelrod.all_strategies} - {"Darwin", "EvolvedAttention"}
SMALLER = {"Appeaser", "FirstByTullock", "ShortMem"}  # the library says that these remember without bound


def certain() -> list[str]:
    return [name for name in FIELD if not axelrod.Classifiers["stochastic"](getattr(axelrod, name)())]


@pytest.mark.parametrize("name", certain())
def test_matches_are_those_of_its_twin(name: str) -> None:
    kind = getattr(axelrod, name)
    for other in (axelrod.CyclerDDC, axelrod.Prober, axelrod.EvolvedFSM16):
        theirs = axelrod.Match((kind(), other()), turns=100).play()
        assert axelrod.Match((to_axelrod(twin(kind)), other()), turns=100).play() == theirs
        assert axelrod.Match((other(), to_axelrod(twin(kind))), turns=100).play() == [pair[::-1] for pair in theirs]


@pytest.mark.parametrize("name", certain())
def test_noise_comes_from_outside(name: str) -> None:
    kind = getattr(axelrod, name)
    noisy = [
        axelrod.Match((player, axelrod.TitForTat()), 100, noise=0.1, seed=4)
        for player in (kind(), to_axelrod(twin(kind)))
    ]
    assert noisy[0].play() == noisy[1].play()


def test_tournaments_of_the_library_score_as_ours() -> None:
    """Half of the field is the library's own, half is ours; here all are compiled."""
    names = certain()
    field = [to_axelrod(twin(name)) if k % 2 else getattr(axelrod, name)() for k, name in enumerate(names)]
    there = axelrod.Tournament(field, turns=50, repetitions=2, seed=1).play(progress_bar=False)
    here = tournament([twin(name) for name in names], Rules(50), Schedule(2))
    np.testing.assert_allclose(np.array(there.normalised_scores), here.scores.T, rtol=1e-12)
    assert there.ranking == here.order.tolist()


def test_processes_of_the_library_play_too() -> None:
    field = [to_axelrod("tit_for_tat"), axelrod.Defector(), axelrod_class("cycler")([C, C, D])]
    alone, beside = (
        axelrod.Tournament(field, turns=20, repetitions=2, seed=1).play(processes=processes, progress_bar=False)
        for processes in (None, 2)
    )
    assert beside.scores == alone.scores


def test_players_are_told_the_match() -> None:
    """Who knows the end, and who looks at the payoffs."""
    rules = Rules(30, game=MatrixGame.from_rstp([4, -1, 7, 1]))
    for name in ("back_stabber", "stalker", "zd_extort2", "win_stay_lose_shift", "hopeless"):
        ours = play(find(name), find("alternator"), rules, record=Record(trace=True)).moves()
        game = axelrod.Game(r=4, s=-1, t=7, p=1)
        theirs = axelrod.Match((to_axelrod(name), axelrod.Alternator()), turns=30, game=game, seed=2).play()
        if not find(name).stochastic:
            assert ["".join(moves) for moves in zip(*[(a.name, b.name) for a, b in theirs], strict=True)] == [*ours]
    open_end = axelrod.Match(
        (to_axelrod("back_stabber"), axelrod.Cooperator()), turns=30, match_attributes={"length": -1}
    )
    assert open_end.play() == [(C, C)] * 30


def test_chance_follows_from_the_seed_of_the_library() -> None:
    def played(seed: int) -> Any:
        return axelrod.Match((to_axelrod("random(p=0.25)"), to_axelrod("generous_tit_for_tat")), 200, seed=seed).play()

    assert played(3) == played(3) != played(4)
    assert sum(one == C for seed in range(30) for one, _ in played(seed)) / 6000 == pytest.approx(0.25, abs=0.03)
    with pytest.warns(UserWarning, match="seed from Axelrod module"):
        to_axelrod("random").strategy(axelrod.Cooperator())


def test_two_of_a_kind_draw_differently() -> None:
    match = axelrod.Match((to_axelrod("random"), to_axelrod("random")), 100, seed=1).play()
    assert len(set(match)) == 4


@pytest.mark.parametrize("name", sorted(TWINNED))
def test_cards_agree(name: str) -> None:
    theirs, ours = getattr(axelrod, name)(), to_axelrod(twin(name))
    said = axelrod.Classifiers
    assert said["stochastic"](ours) == said["stochastic"](theirs)
    assert said.obey_axelrod(ours)
    if name not in {"GTFT", "MetaMixer"}:  # whose p follows from the payoffs; whose team is told all
        assert said["makes_use_of"](ours) == set(said["makes_use_of"](theirs) or ())
    if name not in SMALLER:
        assert said["memory_depth"](ours) in (said["memory_depth"](theirs), math.inf)


def test_parameters_are_those_of_the_strategy() -> None:
    kind = axelrod_class("random")
    assert kind.name == "random"
    assert kind.__name__ == "Random"
    assert kind.__doc__ == find("random").strategy.summary
    assert [str(kind(0.25)), str(kind(p=0.25)), str(kind())] == ["random(p=0.25)", "random(p=0.25)", "random"]
    assert kind(0.25).init_kwargs == {"p": 0.25}
    assert str(axelrod_class("random(p=0.7)")()) == "random(p=0.7)"
    assert to_axelrod(find("random(p=0.7)").called("lots")).name == "lots"


def test_a_clone_is_the_same_player_and_a_reset_one_as_new() -> None:
    player = axelrod_class("cycler")("CCD")
    axelrod.Match((player, axelrod.TitForTat()), turns=5).play()
    clone = player.clone()
    assert clone != player
    assert [str(clone), clone.init_kwargs, len(clone.history)] == ["cycler(cycle=[0, 0, 1])", {"cycle": "CCD"}, 0]
    player.reset()
    clone.reset()
    assert clone == player
    assert copy.deepcopy(player) == player


def test_it_can_be_asked_twice() -> None:
    """Who looks into the other by asking what it would do changes nothing."""
    player, other = to_axelrod("cycler_ccd"), axelrod.Cooperator()
    seen = []
    for _ in range(6):
        asked = [player.strategy(other) for _ in range(3)]
        assert len(set(asked)) == 1
        player.update_history(asked[0], C)
        other.update_history(C, asked[0])
        seen.append(asked[0])
    assert seen == [C, C, D, C, C, D]


def test_it_can_be_transformed_and_led() -> None:
    tat = axelrod_class("tit_for_tat")
    flipped = made.FlipTransformer()(tat)()
    assert flipped.name == "Flipped tit_for_tat"
    assert axelrod.Match((flipped, axelrod.CyclerCCD()), turns=4).play() == [(D, C), (D, C), (D, D), (C, C)]
    noisy = made.NoisyTransformer(0.5)(tat)()
    noisy.reset()
    assert axelrod.Classifiers["stochastic"](noisy)
    dual = made.DualTransformer()(axelrod_class("prober"))()
    there = axelrod.Match((made.DualTransformer()(axelrod.Prober)(), axelrod.CyclerCCD()), turns=30).play()
    assert axelrod.Match((dual, axelrod.CyclerCCD()), turns=30).play() == there
    led = axelrod.MetaMajority(team=[tat, axelrod_class("grudger"), axelrod.Defector])
    same = axelrod.MetaMajority(team=[axelrod.TitForTat, axelrod.Grudger, axelrod.Defector])
    assert axelrod.Match((led, axelrod.CyclerCCD()), 30).play() == axelrod.Match((same, axelrod.CyclerCCD()), 30).play()


def test_one_that_comes_late_has_seen_everything() -> None:
    """A mixed player makes its other players anew on every turn and shows them the past."""
    late, there = axelrod_class("grudger")(), axelrod.Alternator()
    for turn in range(4):
        there.update_history(D if turn == 1 else C, C)
    late._history = axelrod.History([C, C, C, C], [C, D, C, C])
    assert late.strategy(there) == D


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(UnknownName, match="no parameter of random is called 'q'"):
        axelrod_class("random")(q=1)
    with pytest.raises(UsageError, match="parameter 'p' of random is"):
        axelrod_class("random")(p=2)
    with pytest.raises(UnknownName, match="did you mean tit_for_tat"):
        to_axelrod("tit_for_tta")
    with pytest.raises(UsageError, match="plays games of 3 actions; those of axelrod have two"):
        to_axelrod(replace(find("cooperator").strategy, actions=3).player())


def test_there_and_back() -> None:
    """Ours, as a player of the library, wrapped here again."""
    wrapper = wrapped(to_axelrod("gradual"), "again")
    here, there = (
        play(each, find("prober"), Rules(50), record=Record(trace=True)).trace for each in (find("gradual"), wrapper)
    )
    np.testing.assert_array_equal(here, there)
