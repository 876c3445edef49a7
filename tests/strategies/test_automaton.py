"""Machines found by running rules: the right size, and the same play as the rules themselves."""

from typing import Any

import numpy as np
import pytest

from detente.archetypes.roster import all_players, find
from detente.base.errors import NotFinite
from detente.base.seed import Seed
from detente.strategies.automaton import Automaton, automaton, equal
from detente.strategies.contract import Player, describe, match_length, strategy
from detente.strategies.replay import answers
from detente.strategies.view import History, Stream, ago, uniform

SIZES = {
    "cooperator": 1,
    "defector": 1,
    "random": 1,
    "tit_for_tat": 2,
    "grudger": 2,
    "win_stay_lose_shift": 2,
    "alternator": 2,
    "opposite_grudger": 2,
    "suspicious_tit_for_tat": 2,
    "tit_for_two_tats": 3,
    "two_tits_for_tat": 3,
    "hard_tit_for_tat": 4,
    "soft_grudger": 6,
    "forgetful_grudger": 11,
}
ENDLESS = ["adaptive", "original_gradual", "omega_tit_for_tat", "punisher"]


def finite() -> list[Player]:
    players = []
    for player in all_players():
        try:
            automaton(player)
        except NotFinite:
            continue
        players.append(player)
    return players


@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_classics_have_the_size_that_is_known(name: str, size: int) -> None:
    assert automaton(find(name)).states == size


@pytest.mark.parametrize("name", ENDLESS)
def test_rules_that_count_without_end_are_refused(name: str) -> None:
    with pytest.raises(NotFinite, match=name):
        automaton(find(name))


def walk(machine: Automaton, theirs: np.ndarray, mine: np.ndarray, intended: np.ndarray) -> np.ndarray:
    """The machine's chance of cooperating at each turn of recorded histories."""
    states = np.zeros(len(theirs), int)
    chances = np.empty(theirs.shape)
    for turn in range(theirs.shape[1]):
        chances[:, turn] = machine.cooperate[states]
        states = machine.following[states, intended[:, turn], mine[:, turn], theirs[:, turn]]
    return chances


@pytest.mark.parametrize("player", finite(), ids=str)
def test_machines_play_like_their_rules_in_noisy_histories(player: Player) -> None:
    rng = np.random.default_rng(5)
    theirs, mine = rng.integers(0, 2, (2, 400, 150))
    intended = answers(player, theirs, mine, Seed(1))
    chances = walk(automaton(player), theirs, mine, intended)
    if player.stochastic:
        assert np.all(intended[chances == 1] == 0)
        assert np.all(intended[chances == 0] == 1)
        for chance in np.unique(np.round(chances, 9)):
            drawn = intended[np.isclose(chances, chance)]
            assert abs((drawn == 0).mean() - chance) < 5 * np.sqrt(0.25 / len(drawn))
    else:
        np.testing.assert_array_equal(intended, 1 - chances)


def test_without_noise_only_pasts_that_can_happen_are_explored() -> None:
    assert automaton(find("contrite_tit_for_tat"), noisy=False).states == 2
    assert automaton(find("contrite_tit_for_tat")).states > 2


def test_equality_is_of_behaviour() -> None:
    assert equal(automaton(find("memory_one(four_vector=[1,0,1,0])")), automaton(find("tit_for_tat")))
    assert equal(automaton(find("lookup")), automaton(find("tit_for_tat")))
    assert not equal(automaton(find("suspicious_tit_for_tat")), automaton(find("tit_for_tat")))
    assert not equal(automaton(find("random:0.5")), automaton(find("random:0.50001")))


class Threshold:
    """Cooperates if a draw falls between two numbers: two comparisons of one draw."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        draw = uniform(rng)
        if draw < 0.25:
            return 1
        return 0 if draw < 0.75 else 1


class Hidden:
    """Remembers a draw that its action does not show."""

    mood: int = 0

    def move(self, me: History, opp: History, rng: Stream) -> int:
        before = self.mood
        self.mood = 1 if uniform(rng) < 0.5 else 0
        return before if me.turn > 0 else 0


class Late:
    """Defects on turn 60 alone."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return 1 if me.turn == 60 else 0


def local(rule: type, stochastic: bool = False) -> Player:
    return describe(rule, title="x", source="x", depth=0, stochastic=stochastic).player()


def test_one_draw_may_be_compared_again_and_again() -> None:
    assert automaton(local(Threshold, True)).cooperate.tolist() == [0.5]


def test_hidden_memory_is_refused() -> None:
    with pytest.raises(NotFinite, match="hidden states"):
        automaton(local(Hidden, True))


def test_counting_to_a_number_is_finite() -> None:
    machine = automaton(local(Late))
    assert machine.states == 62
    assert machine.cooperate.tolist() == [1.0] * 60 + [0.0, 1.0]


class Unmoved:
    """Draws and draws, and cooperates all the same."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return sum(0 * (uniform(rng) < chance) for chance in (0.1, 0.37, 0.1, 0.37, 0.1, 0.37))


class Ending:
    """Defects on the last turn, if there is one."""

    length: float = match_length()

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return 1 if me.turn == self.length - 1 else 0


class Fixed(Stream):
    """A stream that draws one number again and again."""

    def __init__(self, number: float) -> None:
        self.number = number

    def uniform(self) -> float:
        return self.number


def test_what_is_certain_has_no_chance_of_rounding() -> None:
    assert automaton(local(Unmoved, True)).cooperate.tolist() == [1.0]


def test_an_end_that_never_comes_does_not_count() -> None:
    assert automaton(local(Ending)).cooperate.tolist() == [1.0]


@pytest.mark.parametrize("player", [player for player in finite() if player.stochastic], ids=str)
def test_chances_are_those_at_which_the_rule_changes_its_mind(player: Player) -> None:
    """The rule itself, in random pasts: C for draws below the machine's chance and D above it."""
    rng, machine = np.random.default_rng(8), automaton(player)
    rule: Any = player.strategy.rule
    memory = player.record()
    me, opp, state = History(), History(), 0
    for own, other in rng.integers(0, 2, (60, 2)).tolist():
        chance, moves = machine.cooperate[state], []
        for draw in (chance - 1e-12, chance + 1e-12):
            after = memory.copy()
            record = after.view(np.recarray)[0]
            moves.append(int(rule.move(record, me, opp, Fixed(min(max(draw, 0.0), 1 - 2**-53)))))
        memory = after
        certain = [int(chance == 0)] * 2
        assert moves == ([0, 1] if 0 < chance < 1 else certain)
        state = machine.following[state, moves[-1], own, other]
        me.append(own)
        opp.append(other)


def test_leaders_of_teams_are_refused() -> None:
    with pytest.raises(NotFinite, match="leads a team"):
        automaton(find("meta_majority(team=[tit_for_tat])"))


def test_a_rule_that_stops_with_an_error_is_no_machine() -> None:
    @strategy(title="Hasty", source="", depth=1)
    class Hasty:
        """Looks two turns back from the first turn on."""

        def move(self, me: History, opp: History, rng: Stream) -> int:
            return ago(opp, 2)

    with pytest.raises(NotFinite, match="the rule of hasty stopped with a rule asked for the action 2 turns ago"):
        automaton(find("hasty"))
