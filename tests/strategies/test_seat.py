"""Seats: teams in the compiled loop play what they play as plain Python, however the batch is cut."""

import numpy as np
import pytest

from detente.archetypes.roster import find
from detente.arena.match import Record
from detente.arena.pairing import Pairing
from detente.arena.play import Block, play_block
from detente.arena.rules import Rules
from detente.base.seed import Seed
from detente.games.matrix import MatrixGame
from detente.strategies.contract import describe, match_length, match_payoffs
from detente.strategies.kernel import kernel, prepare
from detente.strategies.replay import answers
from detente.strategies.replay_lanes import LANES
from detente.strategies.seat import Room, seat
from detente.strategies.view import C, D, History, Stream, ago

TEAM = "[tit_for_tat, random, omega_tit_for_tat, random, generous_tit_for_tat, evolved_lookerup_2_2_2]"
LEADERS = [
    f"meta_majority(team={TEAM})",
    f"meta_winner_ensemble(team={TEAM})",
    f"meta_mixer(team={TEAM}, distribution=[1, 2, 3, 0, 0.5, 1])",
    f"meta_minority(team=[grudger, nice_meta_winner(team={TEAM}), alternator])",
    "meta_majority(team=[grudger, alternator, tit_for_tat])",
    "retaliation(joss_ann(random_tit_for_tat, 0.2, 0.3), 2)",
    "dual(noisy(gradual, 0.2))",
    "mixed([random, dual(evolved_lookerup_2_2_2), grudger], [0.3, 0.4])",
    f"meta_majority(team=[dual(flip(prober)), noisy(meta_mixer(team={TEAM})), alternator])",
]
RULES = [Rules(turns=150, noise=0.1), Rules(turns=200), Rules(turns=400, prob_end=0.02, noise=0.05)]


@pytest.mark.parametrize("rules", RULES, ids=["noisy", "long", "ending"])
@pytest.mark.parametrize("leader", LEADERS)
def test_engines_lanes_and_blocks_agree(leader: str, rules: Rules) -> None:
    pairing = Pairing(find(leader), find("random"), rules, Seed(4))
    record = Record(trace=True)
    whole = play_block(pairing, Block(9), record).trace
    interpreted = play_block(pairing, Block(9, engine="interpreted"), record).trace
    np.testing.assert_array_equal(whole, interpreted)
    np.testing.assert_array_equal(play_block(pairing, Block(9, lanes=2), record).trace, whole)
    np.testing.assert_array_equal(play_block(pairing, Block(4, first=5), record).trace, whole[5:])
    assert len(np.unique(whole, axis=0)) > 1


def test_two_teams_meet() -> None:
    pairing = Pairing(find(LEADERS[0]), find(LEADERS[2]), RULES[0], Seed(5))
    compiled, interpreted = (play_block(pairing, Block(6, engine=engine)) for engine in ("compiled", "interpreted"))
    np.testing.assert_array_equal(compiled.outcomes, interpreted.outcomes)


class Informed:
    """Defects on the last turn, and always where defection pays nothing."""

    payoffs: np.ndarray = match_payoffs()
    length: float = match_length()

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D if me.turn + 1 == self.length or self.payoffs[2] == 0 else C


@pytest.mark.parametrize("engine", ["compiled", "interpreted"])
def test_members_are_told_of_the_match(engine: str) -> None:
    informed = describe(Informed, title="Informed", source="", depth=0, stochastic=False).player()
    harmless = MatrixGame(np.array([[3, 0], [0, 1]]), np.array([[3, 0], [0, 1]]), "harmless")
    trusting = find("meta_majority").strategy.player(team=[informed])
    untold = find("meta_mixer_2017").strategy.player(team=[informed])
    cooperator = find("cooperator")

    def moves(player: object, rules: Rules) -> str:
        pairing = Pairing(player, cooperator, rules, Seed(0))
        return play_block(pairing, Block(engine=engine), Record(trace=True)).moves()[0]

    assert moves(trusting, Rules(turns=5)) == "CCCCD"
    assert moves(untold, Rules(turns=5)) == "CCCCC"
    assert moves(trusting, Rules(turns=5, game=harmless)) == "DDDDD"


class LooksFarBack:
    """Repeats what the opponent did a hundred turns ago, itself ninety."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return ago(opp, 100) ^ ago(me, 90) if me.turn >= 100 else opp.last


def test_a_batch_may_be_smaller_than_there_is_room_for() -> None:
    theirs = np.random.default_rng(2).integers(0, 2, (LANES + 7, 90))
    whole = answers(find("meta_majority(team=[grudger, alternator, gradual])"), theirs)
    parts = [answers(find("meta_majority(team=[grudger, alternator, gradual])"), row)[0] for row in theirs[-9:]]
    np.testing.assert_array_equal(whole[-9:], parts)


def test_members_remember_any_turn() -> None:
    """Their own proposals, their leader's moves, or the opposite of these."""
    entry = describe(LooksFarBack, title="Looks far back", source="", depth=100, stochastic=False)
    theirs, mine = np.random.default_rng(1).integers(0, 2, (2, 20, 500))
    player = entry.player()

    def led(leader: str) -> object:
        return answers(find(leader).strategy.player(team=[player]), theirs, mine)

    np.testing.assert_array_equal(led("meta_majority"), answers(player, theirs))
    np.testing.assert_array_equal(led("flip"), 1 - answers(player, theirs, mine))
    np.testing.assert_array_equal(led("dual"), 1 - answers(player, theirs, 1 - mine))
    assert (answers(player, theirs, mine) != answers(player, theirs, 1 - mine)).any()


def test_a_player_who_leads_nobody_is_its_own_kernel() -> None:
    player = find("tit_for_tat")
    taken = seat(player, Room(4, 1))
    assert taken.step == kernel(player).address
    np.testing.assert_array_equal(taken.start, player.record().view(np.uint8))


class Unheard:
    """Cooperates; nobody has compiled it before."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return C


def test_members_are_compiled_beforehand() -> None:
    heard: list[str] = []
    member = describe(Unheard, title="Unheard", source="", depth=0, stochastic=False).player()
    leader = find("meta_majority").strategy.player(team=[find("tit_for_tat"), member])
    prepare([leader], lambda what, done, total, name: heard.append(name))
    assert "unheard" in heard
