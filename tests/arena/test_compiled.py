"""The compiled loop against the interpreted one, to the bit, wherever they could part ways."""

import numpy as np
import pytest

from detente.arena.match import Match, Record
from detente.arena.pairing import Entrant, Pairing
from detente.arena.play import Block, play_block
from detente.arena.python_player import interpreted
from detente.arena.rules import Rules
from detente.base.errors import UsageError
from detente.base.seed import Seed
from detente.games.matrix import MatrixGame
from detente.strategies.contract import (
    CATALOG,
    UNBOUNDED,
    FloatArray,
    IntArray,
    Player,
    describe,
    match_length,
    match_payoffs,
    memory,
    parameter,
)
from detente.strategies.replay import Engine
from detente.strategies.view import (
    C,
    D,
    History,
    Stream,
    ago,
    cooperate_with,
    cooperations,
    played,
    uniform,
    window,
)

ENGINES: tuple[Engine, ...] = ("compiled", "interpreted")
EVERYTHING = Record(trace=True, curve=True)
BATTLE = MatrixGame([[2, -1], [0, 1.5]], [[1, 0], [0.25, 2]])
ROCK_PAPER_SCISSORS = MatrixGame([[0, -1, 1], [1, 0, -1], [-1, 1, 0]], [[0, 1, -1], [-1, 0, 1], [1, -1, 0]])


class Witness:
    """Lets every word of the vocabulary, its memory and its match weigh on what it does."""

    payoffs: FloatArray = match_payoffs()
    length: float = match_length()
    seen: int = 0
    regret: float = 0.5
    tally: IntArray = memory([0, 0, 0])

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn == 0:
            return C
        self.seen += played(opp, 0) + 3 * ago(opp, me.turn) + 5 * ago(me, 1 + me.turn // 2) + opp.last
        self.tally[me.turn % 3] += window(opp, 5) + window(me, 63) % 11 + cooperations(opp) - me.defections
        self.regret += self.payoffs[2 * me.last + opp.last] + self.payoffs[1] * 0.25
        if me.turn + 1 >= self.length:
            return D
        if (self.seen + self.tally[0] + self.tally[2]) % 7 < 3:
            return cooperate_with(0.7, rng)
        return D if uniform(rng) * 100 < self.regret % 60 else C


class Rememberer:
    """Repeats what the other did 100 turns ago, and until then every third turn defects."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn < 100:
            return D if me.turn % 3 == 2 else C
        return ago(opp, 100)


class Counter:
    """Beats what the other did last, or at times what it did forty turns ago, more than a word back."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        if me.turn > 40 and window(opp, 3) % 5 < 2:
            return (ago(opp, 40) + played(me, me.turn // 3) + 1) % 3
        return (opp.last + 1) % 3


class Wavering:
    """Draws an action by what its payoffs say of it, and remembers how often the other was not on action 0."""

    payoffs: FloatArray = match_payoffs()

    def move(self, me: History, opp: History, rng: Stream) -> int:
        best = self.payoffs[opp.last] + self.payoffs[3 + opp.last] * 2 + self.payoffs[6 + opp.last] * 4
        return int(uniform(rng) * 3 + best + opp.defections + cooperations(me)) % 3


def local(rule: type, actions: int = 2) -> Player:
    card = {"title": rule.__name__, "source": "axelrod1984", "depth": UNBOUNDED, "stochastic": True}
    return describe(rule, **card, actions=actions).player()


def catalogued(name: str, **parameters: object) -> Player:
    return CATALOG.find(name).player(**parameters)


def pairing(first: Entrant, second: Entrant, rules: Rules) -> Pairing:
    return Pairing(first, second, rules, Seed(11))


def assert_same(one: Match, other: Match) -> None:
    assert one.names == other.names
    for counts in ("outcomes", "curve", "trace"):
        np.testing.assert_array_equal(getattr(one, counts), getattr(other, counts), err_msg=counts)


def played_both_ways(meeting: Pairing, repetitions: int) -> tuple[Match, Match]:
    compiled, plain = (
        play_block(meeting, Block(repetitions, engine=engine), EVERYTHING) for engine in ("compiled", "interpreted")
    )
    return compiled, plain


PAIRS = {
    "both certain": (catalogued("tit_for_tat"), catalogued("alternator")),
    "one stochastic": (catalogued("grudger"), catalogued("random", p=0.8)),
    "both stochastic": (catalogued("generous_tit_for_tat"), catalogued("random", p=0.3)),
    "against oneself": (catalogued("random", p=0.5), catalogued("random", p=0.5)),
    "witness first": (local(Witness), catalogued("tit_for_tat")),
    "witness second": (catalogued("win_stay_lose_shift"), local(Witness)),
    "witnesses": (local(Witness).called("left"), local(Witness).called("right")),
    "far back": (local(Rememberer), catalogued("random", p=0.5)),
}

RULES = {
    "plain": Rules(turns=40),
    "one turn": Rules(turns=1),
    "a word": Rules(turns=64),
    "over a word": Rules(turns=65, noise=0.05),
    "over two words": Rules(turns=131, noise=0.3),
    "long": Rules(turns=300, noise=0.01),
    "always wrong": Rules(turns=70, noise=1.0),
    "may end": Rules(turns=500, prob_end=0.02),
    "may end, noisy": Rules(turns=500, prob_end=0.02, noise=0.1),
    "ends at once": Rules(turns=9, prob_end=1.0),
    "asymmetric": Rules(turns=90, noise=0.05, game=BATTLE),
}


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES)
@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_both_engines_play_the_same_match(pair: tuple[Player, Player], rules: Rules) -> None:
    compiled, plain = played_both_ways(pairing(*pair, rules), 5)
    assert_same(compiled, plain)
    np.testing.assert_array_equal(compiled.scores, plain.scores)


def test_the_witness_is_moved_by_what_it_sees() -> None:
    """The comparison above means something only if the witness's play depends on chance, payoffs and length."""
    rules = Rules(turns=300, noise=0.05)
    dull = Rules(turns=300, noise=0.05, game=MatrixGame.from_rstp((0, 0, 0, 0)))
    unsure = Rules(turns=300, noise=0.05, prob_end=1e-9)
    usual, indifferent, open_ended = (
        play_block(pairing(*PAIRS["witnesses"], each), Block(4), EVERYTHING).trace for each in (rules, dull, unsure)
    )
    assert len(np.unique(usual, axis=0)) == 4
    assert not np.array_equal(usual, indifferent)
    assert usual[:, :, -1].mean() > 0.8  # it knows that turn 300 is the last
    assert open_ended[:, :, -1].mean() < 0.8


@pytest.mark.parametrize("lanes", [1, 7, 128])
@pytest.mark.parametrize("rules", [RULES["over two words"], RULES["may end, noisy"]], ids=["fixed", "may end"])
def test_the_size_of_a_batch_makes_no_difference(rules: Rules, lanes: int) -> None:
    meeting = pairing(*PAIRS["witnesses"], rules)
    whole = play_block(meeting, Block(23, engine="interpreted"), EVERYTHING)
    assert_same(play_block(meeting, Block(23, lanes=lanes), EVERYTHING), whole)


@pytest.mark.parametrize("engine", ["compiled", "interpreted"])
def test_blocks_of_repetitions_make_up_the_whole(engine: str) -> None:
    meeting = pairing(*PAIRS["witnesses"], RULES["may end, noisy"])
    whole = play_block(meeting, Block(10), EVERYTHING)
    parts = [play_block(meeting, Block(n, first, engine), EVERYTHING) for first, n in ((0, 3), (3, 1), (4, 6))]  # type: ignore[arg-type]
    np.testing.assert_array_equal(np.concatenate([part.trace for part in parts]), whole.trace)
    np.testing.assert_array_equal(np.concatenate([part.outcomes for part in parts]), whole.outcomes)
    np.testing.assert_array_equal(sum(part.curve for part in parts), whole.curve)


def test_repetitions_beyond_32_bits_have_streams_of_their_own() -> None:
    meeting = pairing(*PAIRS["one stochastic"], RULES["plain"])
    far = Block(2, first=2**32, engine="compiled"), Block(2, first=2**32, engine="interpreted")
    compiled, plain = (play_block(meeting, block, EVERYTHING) for block in far)
    assert_same(compiled, plain)
    assert not np.array_equal(compiled.trace, play_block(meeting, Block(2), EVERYTHING).trace)


@pytest.mark.parametrize("seats", [(True, False), (False, True), (True, True)], ids=["first", "second", "both"])
@pytest.mark.parametrize("rules", [RULES["over two words"], RULES["may end, noisy"], RULES["asymmetric"]])
def test_a_python_player_makes_the_same_moves(rules: Rules, seats: tuple[bool, bool]) -> None:
    pair = PAIRS["witnesses"]
    mixed = [interpreted(player) if python else player for player, python in zip(pair, seats, strict=True)]
    expected = play_block(pairing(*pair, rules), Block(5), EVERYTHING)
    assert_same(play_block(pairing(mixed[0], mixed[1], rules), Block(5, lanes=3), EVERYTHING), expected)


@pytest.mark.parametrize("python", [False, True], ids=["compiled", "python"])
@pytest.mark.parametrize("noise", [0.0, 0.2])
def test_a_game_of_three_actions_is_played_alike(noise: float, python: bool) -> None:
    first, second = local(Counter, 3), local(Wavering, 3)
    rules = Rules(turns=150, noise=noise, game=ROCK_PAPER_SCISSORS)
    plain = play_block(pairing(first, second, rules), Block(6, engine="interpreted"), EVERYTHING)
    other = interpreted(second) if python else second
    compiled = play_block(pairing(first, other, rules), Block(6, lanes=4), EVERYTHING)
    assert_same(compiled, plain)
    assert set(np.unique(compiled.trace)) == {0, 1, 2}
    won = (compiled.trace[:, 0].astype(int) - compiled.trace[:, 1]) % 3  # 1 wins, 2 loses, 0 is a draw
    np.testing.assert_array_equal(compiled.totals[:, 0], (won == 1).sum(axis=1) - (won == 2).sum(axis=1))
    np.testing.assert_array_equal(compiled.totals[:, 1], -compiled.totals[:, 0])


def test_a_game_of_three_actions_may_end_at_any_turn() -> None:
    rules = Rules(turns=400, noise=0.1, prob_end=0.02, game=ROCK_PAPER_SCISSORS)
    compiled, plain = played_both_ways(pairing(local(Counter, 3), local(Wavering, 3), rules), 12)
    assert_same(compiled, plain)
    assert compiled.turns.max() > 64


def test_counts_are_those_of_the_actions() -> None:
    match = play_block(pairing(*PAIRS["witnesses"], RULES["over two words"]), Block(9), EVERYTHING)
    codes = 2 * match.trace[:, 0].astype(int) + match.trace[:, 1]
    np.testing.assert_array_equal(match.outcomes, [np.bincount(row, minlength=4) for row in codes])
    np.testing.assert_array_equal(match.curve, [np.bincount(column, minlength=4) for column in codes.T])


def test_what_is_not_recorded_does_not_change_the_rest() -> None:
    meeting = pairing(*PAIRS["witnesses"], RULES["may end, noisy"])
    bare, full = play_block(meeting, Block(9)), play_block(meeting, Block(9), EVERYTHING)
    np.testing.assert_array_equal(bare.outcomes, full.outcomes)
    assert bare.trace.size == bare.curve.size == 0


class Beyond:
    """Chooses what its game does not have, but only after 100 turns in which the other defected."""

    action: int = parameter(2)

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return int(self.action) if opp.defections > 100 else C


def beyond(action: int, actions: int = 2) -> Player:
    return describe(Beyond, title="Beyond", source="", depth=UNBOUNDED, stochastic=False, actions=actions).player(
        action=action
    )


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("action", "actions"), [(2, 2), (90000, 2), (-1, 2), (3, 3), (-1, 3), (4, 4)])
def test_an_action_that_the_game_does_not_have_ends_the_match(engine: Engine, action: int, actions: int) -> None:
    """Whatever it is, wherever the player sits, and before anything is counted by it."""
    game = MatrixGame(np.ones((actions, actions)), np.ones((actions, actions)))
    defects = describe(Defects, title="Defects", source="", depth=0, stochastic=False, actions=actions).player()
    said = rf"beyond\(action={action}\) played {action}; the actions of its game are .* 0 to {actions - 1}"
    for pair in ((beyond(action, actions), defects), (defects, beyond(action, actions))):
        with pytest.raises(UsageError, match=said):
            play_block(Pairing(*pair, Rules(turns=150, game=game), Seed(1)), Block(3, engine=engine), EVERYTHING)
        assert play_block(Pairing(*pair, Rules(turns=90, game=game), Seed(1)), Block(3, engine=engine)).repetitions == 3


class Defects:
    """Plays 1."""

    def move(self, me: History, opp: History, rng: Stream) -> int:
        return D


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("leader", ["meta_majority", "noisy", "dual", "flip"])
def test_nor_may_one_who_is_led(engine: Engine, leader: str) -> None:
    led = CATALOG.find(leader).player(team=[beyond(2)])
    pairing = Pairing(led, CATALOG.find("defector").player(), Rules(turns=150), Seed(1))
    with pytest.raises(UsageError, match=r"beyond\(action=2\).* played 2; the actions of its game are"):
        play_block(pairing, Block(2, engine=engine))
