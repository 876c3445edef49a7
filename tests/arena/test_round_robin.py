"""Round robins: the same bytes for any number of workers, any blocks, any company and any interruption."""

import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from detente.arena import competition
from detente.arena import round as rounds
from detente.arena.competition import Competition
from detente.arena.pairing import Entrant
from detente.arena.play import play
from detente.arena.python_player import PythonPlayer, interpreted
from detente.arena.round_robin import UNFINISHED, hold, tournament
from detente.arena.rules import Rules
from detente.arena.schedule import Edge, Schedule, SelfPlay
from detente.arena.scoreboard import Arrays
from detente.arena.tournament import Tournament
from detente.base.errors import DamagedFile, UsageError
from detente.base.seed import Seed
from detente.games.matrix import MatrixGame
from detente.strategies.contract import CATALOG, Player
from detente.strategies.view import C, History, Stream

PLAIN, NOISY, ENDING = Rules(turns=60), Rules(turns=60, noise=0.1), Rules(turns=200, noise=0.1, prob_end=0.05)
ALL_RULES = pytest.mark.parametrize("rules", [PLAIN, NOISY, ENDING], ids=["plain", "noisy", "ending"])
SEED = Seed(21)
NAMES = ("tit_for_tat", "random", "defector", "grudger", "generous_tit_for_tat", "alternator")


def field(*names: str) -> list[Entrant]:
    return [CATALOG.find(name).player() for name in names or NAMES]


def contents(result: Tournament) -> list[bytes]:
    sums = vars(result.pairs).values()
    return [table.tobytes() for table in (result.scores, result.wins, result.cooperations, *sums)]


class Memory:
    """A shelf in memory; what is on it can be lost or damaged."""

    def __init__(self) -> None:
        self.kept: dict[str, Arrays] = {}
        self.damaged: set[str] = set()

    def holds(self, name: str) -> bool:
        return name in self.kept

    def load(self, name: str) -> Arrays:
        if name in self.damaged:
            raise DamagedFile(name)
        return self.kept[name]

    def save(self, name: str, arrays: Arrays) -> None:
        self.kept[name] = arrays


def interrupting(share: float) -> Callable[..., None]:
    def progress(activity: str, done: int, total: int, leader: str = "") -> None:
        if activity == "playing matches" and done >= share * total:
            raise KeyboardInterrupt

    return progress


@pytest.fixture
def blocks_of_seven(monkeypatch: pytest.MonkeyPatch) -> None:
    """Competitions in blocks of about seven repetitions of six players."""
    monkeypatch.setattr(competition, "BLOCK_TURNS", 7 * 15 * 60)


@ALL_RULES
@pytest.mark.parametrize("self_play", ["no", "shown", "counted"])
def test_any_number_of_workers_and_any_tasks_give_the_same_bytes(
    rules: Rules, self_play: SelfPlay, monkeypatch: pytest.MonkeyPatch
) -> None:
    schedule = Schedule(30, self_play, by_turn=True, workers=1)
    usual = tournament(field(), rules, schedule, SEED)
    for workers in (2, 4):
        assert contents(tournament(field(), rules, replace(schedule, workers=workers), SEED)) == contents(usual)
    for turns in (1, 7 * rules.turns):
        monkeypatch.setattr(rounds, "TASK_TURNS", turns)
        other = tournament(field(), rules, schedule, SEED)
        assert contents(other)[:3] == contents(usual)[:3]
        for name, sums in vars(other.pairs).items():
            np.testing.assert_allclose(sums, getattr(usual.pairs, name), rtol=1e-13, err_msg=name)


@ALL_RULES
@pytest.mark.usefixtures("blocks_of_seven")
def test_interrupted_and_resumed_it_ends_alike(rules: Rules) -> None:
    schedule = Schedule(30, by_turn=True, workers=2)
    whole = tournament(field(), rules, schedule, SEED)
    shelf = Memory()
    for share in (0, 0.4, 0.9):
        with pytest.raises(KeyboardInterrupt):
            tournament(field(), rules, schedule, SEED, interrupting(share), shelf)
    kept = len(shelf.kept) - (UNFINISHED in shelf.kept)
    assert 1 <= kept < len(Competition(field(), rules, schedule, SEED).blocks)
    heard: list[int] = []
    resumed = tournament(field(), rules, schedule, SEED, lambda what, done, total, leader="": heard.append(done), shelf)
    assert contents(resumed) == contents(whole)
    assert heard == sorted(heard)


def test_an_interrupt_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """One block, interrupted three times: every match is played once."""
    monkeypatch.setattr(rounds, "TASK_TURNS", 60)
    entered: list[int] = []

    def counting(activity: str, done: int, total: int, leader: str = "") -> None:
        entered.append(done)
        if len(entered) in (20, 31, 60):
            raise KeyboardInterrupt

    shelf = Memory()
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            tournament(field(), NOISY, Schedule(6, workers=1), SEED, counting, shelf)
    assert list(shelf.kept) == [UNFINISHED]
    resumed = tournament(field(), NOISY, Schedule(6, workers=1), SEED, counting, shelf)
    assert contents(resumed) == contents(tournament(field(), NOISY, Schedule(6), SEED))
    matches = [done for done in entered if done]
    assert len(matches) <= 6 * 15 + 3 * 3


@pytest.mark.parametrize(
    "damage", [{"place": np.array([0, 6, 999])}, {"points": np.zeros(3)}, {"place": np.zeros(3, int)}]
)
def test_an_unfinished_round_that_is_damaged_begins_again(damage: Arrays) -> None:
    shelf = Memory()
    with pytest.raises(KeyboardInterrupt):
        tournament(field(), NOISY, Schedule(6, workers=1), SEED, interrupting(0.5), shelf)
    shelf.kept[UNFINISHED] = {**shelf.kept[UNFINISHED], **damage}
    resumed = tournament(field(), NOISY, Schedule(6), SEED, shelf=shelf)
    assert contents(resumed) == contents(tournament(field(), NOISY, Schedule(6), SEED))


def test_an_interrupt_while_a_match_is_entered_leaves_it_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bell rings in the middle of entering match 4, when its outcomes are in and its points are not."""
    competing = Competition(field(), NOISY, Schedule(5, workers=1), SEED)
    interrupted = rounds.Round.of(competing, range(5))

    class Ringing(np.ndarray[Any, Any]):
        def __setitem__(self, key: Any, value: Any) -> None:
            if interrupted.entered == 3:
                signal.raise_signal(signal.SIGINT)
            super().__setitem__(key, value)

    interrupted.board.points = interrupted.board.points.view(Ringing)
    with pytest.raises(KeyboardInterrupt):
        interrupted.play()
    assert 3 < interrupted.entered < 15
    resumed = rounds.Round.of(competing, range(5))
    resumed.restore(interrupted.state())
    expected = rounds.Round.of(competing, range(5)).play().arrays()
    for name, values in resumed.play().arrays().items():
        np.testing.assert_array_equal(values, expected[name], err_msg=name)


@pytest.mark.usefixtures("blocks_of_seven")
def test_what_is_damaged_is_played_again() -> None:
    shelf = Memory()
    whole = tournament(field(), NOISY, Schedule(30), SEED, shelf=shelf)
    names = list(shelf.kept)
    assert len(names) > 3
    shelf.damaged = {names[1]}
    shelf.kept[names[2]] = {name: values for name, values in shelf.kept[names[2]].items() if name != "wins"}
    shelf.kept[names[3]] = {**shelf.kept[names[3]], "points": np.zeros((1, 1))}
    assert contents(tournament(field(), NOISY, Schedule(30), SEED, shelf=shelf)) == contents(whole)


@ALL_RULES
@pytest.mark.usefixtures("blocks_of_seven")
def test_a_crew_elsewhere_gives_the_same_bytes(rules: Rules) -> None:
    """Half the blocks are on the shelf; the crew is asked for the others, each from the competition alone."""
    schedule = Schedule(30, "counted", by_turn=True)
    asked: list[range] = []
    shelf = Memory()
    whole = tournament(field(), rules, schedule, SEED, shelf=shelf)
    for name in list(shelf.kept)[::2]:
        del shelf.kept[name]

    def crew(blocks: Sequence[range]) -> Iterator[Arrays]:
        for rows in blocks:
            asked.append(rows)
            yield rounds.Round.of(Competition(field(), rules, schedule, SEED), rows).play().arrays()

    held = hold(Competition(field(), rules, schedule, SEED), shelf=shelf, crew=crew)
    assert asked == list(Competition(field(), rules, schedule, SEED).blocks)[::2]
    assert contents(held) == contents(whole)


def test_what_a_player_raises_ends_it() -> None:
    class Late:
        def move(self, me: History, opp: History, rng: Stream) -> int:
            raise OSError("no answer")

    late: list[Entrant] = [*field("tit_for_tat", "random"), PythonPlayer("late", lambda payoffs, length: Late())]
    with pytest.raises(OSError, match="no answer"):
        tournament(late, NOISY, Schedule(3, workers=1), SEED)


def recomputed(players: Sequence[Entrant], rules: Rules, repetitions: int, self_play: bool) -> tuple[Any, Any, Any]:
    """Scores, wins and outcomes from matches played one pair at a time."""
    size = len(players)
    scores, wins = np.zeros((2, repetitions, size))
    outcomes = np.zeros((size, size, 4), np.int64)
    for i in range(size):
        opponents = [j for j in range(size) if j != i or self_play]
        for j in opponents:
            match = play(players[i], players[j], rules, repetitions, SEED)
            scores[:, i] += match.scores[:, 0] / len(opponents)
            wins[:, i] += match.totals[:, 0] / match.turns > match.totals[:, 1] / match.turns
            outcomes[i, j] = match.outcomes.sum(axis=0)
    return scores, wins, outcomes


@ALL_RULES
@pytest.mark.parametrize("self_play", ["no", "counted"])
def test_it_is_the_sum_of_its_matches(rules: Rules, self_play: SelfPlay) -> None:
    result = tournament(field(), rules, Schedule(8, self_play), SEED)
    scores, wins, outcomes = recomputed(field(), rules, 8, self_play == "counted")
    np.testing.assert_allclose(result.scores, scores, rtol=1e-13)
    np.testing.assert_array_equal(result.wins, wins)
    np.testing.assert_array_equal(result.pairs.outcomes, outcomes)
    good = outcomes_of_good_matches(field(), rules, 8)
    off = ~np.eye(len(NAMES), dtype=bool)
    np.testing.assert_array_equal(result.pairs.good[off], good[off])


def outcomes_of_good_matches(players: Sequence[Entrant], rules: Rules, repetitions: int) -> Any:
    good = np.zeros((len(players), len(players)), np.int64)
    for i, mine in enumerate(players):
        for j, theirs in enumerate(players):
            counts = play(mine, theirs, rules, repetitions, SEED).outcomes
            good[i, j] = (counts[:, 0] + counts[:, 1] >= counts[:, 0] + counts[:, 2]).sum()
    return good


def test_a_pair_plays_the_same_in_any_company() -> None:
    small = tournament(field("random", "grudger"), NOISY, Schedule(9), SEED)
    large = tournament([*field("defector", "grudger", "tit_for_tat", "random")], NOISY, Schedule(9), SEED)
    assert small.pairs.outcomes[0, 1].tolist() == large.pairs.outcomes[3, 1].tolist()
    assert small.pairs.outcomes[1, 0].tolist() == large.pairs.outcomes[1, 3].tolist()


def test_python_players_hold_their_place() -> None:
    mixed = [
        interpreted(player) if k % 2 and isinstance(player, Player) else player for k, player in enumerate(field())
    ]
    expected = contents(tournament(field(), NOISY, Schedule(4), SEED))
    assert contents(tournament(mixed, NOISY, Schedule(4, workers=2), SEED)) == expected


def test_what_is_certain_is_played_once_and_counts_for_all() -> None:
    calls = []

    class Counted:
        def move(self, me: History, opp: History, rng: Stream) -> int:
            calls.append(me.turn)
            return C

    certain = PythonPlayer("certain", lambda payoffs, length: Counted(), stochastic=False)
    result = tournament([certain, *field("defector")], PLAIN, Schedule(50), SEED)
    assert len(calls) == PLAIN.turns
    assert result.pairs.outcomes[0, 1].tolist() == [0, 50 * PLAIN.turns, 0, 0]
    assert result.scores.tolist() == [[0, 5]] * 50
    assert result.wins.tolist() == [[0, 1]] * 50
    assert result.pairs.good.tolist() == [[0, 50], [0, 0]]
    tournament([certain, *field("defector")], NOISY, Schedule(3), SEED)
    assert len(calls) == PLAIN.turns + 3 * NOISY.turns


def test_players_meet_themselves_only_if_asked() -> None:
    alone = tournament(field("cooperator", "defector"), PLAIN, Schedule(2), SEED)
    both = tournament(field("cooperator", "defector"), PLAIN, Schedule(2, self_play="counted"), SEED)
    assert np.diagonal(alone.pairs.outcomes.sum(axis=2)).tolist() == [0, 0]
    assert both.pairs.outcomes[0, 0].tolist() == [120, 0, 0, 0]
    assert both.pairs.outcomes[1, 1].tolist() == [0, 0, 0, 120]
    assert alone.scores.tolist() == [[0, 5]] * 2
    assert both.scores.tolist() == [[1.5, 3]] * 2


def test_progress_is_told_in_order_and_to_the_end() -> None:
    heard: list[tuple[int, int, str]] = []

    def progress(activity: str, done: int, total: int, leader: str = "") -> None:
        if activity == "playing matches":
            heard.append((done, total, leader))

    tournament(field(), PLAIN, Schedule(2, workers=2), SEED, progress)
    assert [done for done, _, _ in heard] == sorted(done for done, _, _ in heard)
    assert heard[-1][:2] == (24, 24), "nine pairs with chance meet twice, six once for all"
    assert {total for _, total, _ in heard} == {24}
    assert heard[-1][2] in NAMES


@pytest.mark.parametrize(
    ("players", "rules", "wrong"),
    [
        (field("tit_for_tat"), PLAIN, "at least two players; 1 entered"),
        ([], PLAIN, "at least two players; 0 entered"),
        (
            field("tit_for_tat", "grudger", "tit_for_tat"),
            PLAIN,
            "tit_for_tat entered twice; give one of them another name",
        ),
        (field(), Rules(game=MatrixGame([[2, 0], [0, 1]], [[1, 0], [0, 2]])), "the same payoffs for both players"),
        (field(), Rules(game=MatrixGame(np.eye(3), np.eye(3))), "a game with two actions"),
    ],
)
def test_fields_that_cannot_meet_are_refused(players: list[Entrant], rules: Rules, wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong):
        tournament(players, rules)


def test_the_same_strategy_may_enter_under_two_names() -> None:
    twins = [CATALOG.find("random").player().called(name) for name in ("a", "b")]
    assert tournament(twins, PLAIN).names == ("a", "b")


@pytest.mark.parametrize("rules", [PLAIN, ENDING], ids=["plain", "ending"])
def test_what_is_shown_is_not_counted(rules: Rules) -> None:
    alone = tournament(field(), rules, Schedule(6), SEED)
    shown = tournament(field(), rules, Schedule(6, "shown"), SEED)
    counted = tournament(field(), rules, Schedule(6, "counted"), SEED)
    assert shown.scores.tolist() == alone.scores.tolist()
    assert shown.wins.tolist() == alone.wins.tolist()
    assert shown.pairs.outcomes.tolist() == counted.pairs.outcomes.tolist()
    assert counted.scores.tolist() != alone.scores.tolist()


def test_cooperation_turn_by_turn() -> None:
    """Against a defector, Tit for Tat cooperates once; an alternator every other turn; noise leaves nobody certain."""
    result = tournament(field("tit_for_tat", "defector", "alternator"), Rules(turns=6), Schedule(3, by_turn=True))
    assert result.cooperation_by_turn[0, 1].tolist() == [1, 0, 0, 0, 0, 0]
    assert result.cooperation_by_turn[2, 1].tolist() == [1, 0, 1, 0, 1, 0]
    noisy = tournament(field(), NOISY, Schedule(500, by_turn=True), SEED)
    totals = noisy.pairs.by_turn.sum(axis=2)
    np.testing.assert_array_equal(totals, noisy.pairs.outcomes[..., 0] + noisy.pairs.outcomes[..., 1])
    assert noisy.cooperation_by_turn[0, 1, 0] == pytest.approx(0.9, abs=0.05)
    assert tournament(field(), NOISY, Schedule(2), SEED).cooperation_by_turn.size == 0


def test_spreads_are_those_of_the_matches() -> None:
    result = tournament(field(), NOISY, Schedule(40), SEED)
    match = play(field()[0], field()[1], NOISY, 40, SEED)
    assert result.payoff_spread[0, 1] == pytest.approx(match.scores[:, 0].std())
    share = (match.outcomes[:, 0] + match.outcomes[:, 1]) / match.turns
    assert result.cooperation_spread[0, 1] == pytest.approx(share.std())
    assert result.win_shares[0, 1] == (match.totals[:, 0] > match.totals[:, 1]).mean()
    assert np.isnan(result.payoff_spread[0, 0])


def test_on_a_graph_only_neighbours_meet() -> None:
    """A path: Tit for Tat and the defector each meet the cooperator alone, who meets both, one of them for longer."""
    edges = (Edge("tit_for_tat", "cooperator"), Edge("cooperator", "defector", turns=10))
    result = tournament(field("tit_for_tat", "cooperator", "defector"), PLAIN, Schedule(2, edges=edges))
    assert result.scores.tolist() == [[3, 1.5, 5]] * 2
    assert result.pairs.outcomes.sum(axis=2).tolist() == [[0, 120, 0], [120, 0, 20], [0, 20, 0]]
    assert result.cooperations.tolist() == [[1, 1, 0]] * 2


@pytest.mark.parametrize(
    ("edges", "wrong"),
    [
        ([Edge("tit_for_tat", "grudgr")], "no player of this tournament is called 'grudgr'; did you mean grudger"),
        ([Edge("tit_for_tat", "grudger")], "defector entered but no edge joins it to anybody"),
        ([Edge("defector", "defector"), Edge("tit_for_tat", "grudger")], "defector entered but no edge joins it"),
    ],
)
def test_edges_that_do_not_fit_the_field_are_refused(edges: list[Edge], wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong):
        tournament(field("tit_for_tat", "grudger", "defector"), PLAIN, Schedule(2, edges=tuple(edges)))


def test_it_stops_when_the_best_are_settled() -> None:
    """Tit for Tat leads by far; that two cooperators tie is never settled."""
    players = field("tit_for_tat", "grudger", "random", "cooperator")
    result = tournament(players, NOISY, Schedule(4000, settle=1), SEED)
    assert 200 <= result.repetitions < 4000
    assert result.repetitions % 200 == 0, "it ends with a block"
    whole = tournament(players, NOISY, Schedule(4000), SEED)
    assert result.order[0] == whole.order[0]
    assert result.scores.tolist() == whole.scores[: result.repetitions].tolist()
    tied = [*field("random"), *(field("cooperator")[0].called(name) for name in "ab")]  # type: ignore[union-attr]
    assert tournament(tied, PLAIN, Schedule(40, settle=2), SEED).repetitions == 40


def test_more_cannot_be_settled_than_there_are() -> None:
    with pytest.raises(UsageError, match="the best 6 of 6 players cannot be settled; ask for fewer"):
        tournament(field(), schedule=Schedule(settle=6))
