"""Round robins: the same bytes for any number of workers, any blocks, any company and any interruption."""

import signal
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from detente.arena import round_robin
from detente.arena.pairing import Entrant
from detente.arena.play import play
from detente.arena.python_player import PythonPlayer, interpreted
from detente.arena.round_robin import Schedule, Scoreboard, tournament
from detente.arena.rules import Rules
from detente.arena.tournament import Tournament
from detente.base.errors import UsageError
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
    return [table.tobytes() for table in (result.scores, result.wins, result.outcomes, result.good_matches)]


class Shelf:
    """A bookmark kept in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, np.ndarray[Any, Any]] | None = None

    def load(self) -> dict[str, np.ndarray[Any, Any]] | None:
        return self.kept

    def save(self, arrays: Any) -> None:
        self.kept = {name: np.array(array) for name, array in arrays.items()}


def interrupting(after: int) -> Callable[..., None]:
    def progress(activity: str, done: int, total: int, leader: str = "") -> None:
        if activity == "playing matches" and done == after:
            raise KeyboardInterrupt

    return progress


@ALL_RULES
@pytest.mark.parametrize("self_play", [False, True])
def test_any_number_of_workers_and_any_blocks_give_the_same_bytes(
    rules: Rules, self_play: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = contents(tournament(field(), rules, Schedule(30, self_play, workers=1), SEED))
    for workers, turns in ((2, 1 << 18), (4, 1), (1, 7 * rules.turns), (3, 7 * rules.turns)):
        monkeypatch.setattr(round_robin, "BLOCK_TURNS", turns)
        assert contents(tournament(field(), rules, Schedule(30, self_play, workers), SEED)) == usual


@ALL_RULES
def test_interrupted_and_resumed_it_ends_alike(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(round_robin, "BLOCK_TURNS", 7 * rules.turns)
    schedule, whole = Schedule(30, workers=2), tournament(field(), rules, Schedule(30), SEED)
    shelf = Shelf()
    for after in (1, 5, 17):
        with pytest.raises(KeyboardInterrupt):
            tournament(field(), rules, schedule, SEED, interrupting(after), shelf)
        assert shelf.kept is not None
        assert shelf.kept["entered"] == after
    assert contents(tournament(field(), rules, schedule, SEED, bookmark=shelf)) == contents(whole)


def test_an_interrupt_while_a_block_is_entered_leaves_it_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bell rings in the middle of entering block 4, when its outcomes are in and its wins are not."""

    class Ringing(np.ndarray[Any, Any]):
        def __setitem__(self, key: Any, value: Any) -> None:
            if board[0].entered == 3:
                signal.raise_signal(signal.SIGINT)
            super().__setitem__(key, value)

    class Board(Scoreboard):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            self._wins = self._wins.view(Ringing)
            board.append(self)

    board: list[Scoreboard] = []
    shelf = Shelf()
    monkeypatch.setattr(round_robin, "Scoreboard", Board)
    with pytest.raises(KeyboardInterrupt):
        tournament(field(), NOISY, Schedule(5, workers=1), SEED, bookmark=shelf)
    monkeypatch.undo()
    assert shelf.kept is not None
    assert 0 < shelf.kept["entered"] < 15
    resumed = tournament(field(), NOISY, Schedule(5), SEED, bookmark=shelf)
    assert contents(resumed) == contents(tournament(field(), NOISY, Schedule(5), SEED))


def test_without_interruption_nothing_is_kept() -> None:
    shelf = Shelf()
    tournament(field(), NOISY, Schedule(3), SEED, bookmark=shelf)
    assert shelf.kept is None


def test_what_a_player_raises_keeps_what_was_played() -> None:
    class Late:
        def move(self, me: History, opp: History, rng: Stream) -> int:
            raise OSError("no answer")

    late: list[Entrant] = [*field("tit_for_tat", "random"), PythonPlayer("late", lambda payoffs, length: Late())]
    shelf = Shelf()
    with pytest.raises(OSError, match="no answer"):
        tournament(late, NOISY, Schedule(3, workers=1), SEED, bookmark=shelf)
    assert shelf.kept is not None
    assert shelf.kept["entered"] == 1


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
@pytest.mark.parametrize("self_play", [False, True])
def test_it_is_the_sum_of_its_matches(rules: Rules, self_play: bool) -> None:
    result = tournament(field(), rules, Schedule(8, self_play), SEED)
    scores, wins, outcomes = recomputed(field(), rules, 8, self_play)
    np.testing.assert_allclose(result.scores, scores, rtol=1e-13)
    np.testing.assert_array_equal(result.wins, wins)
    np.testing.assert_array_equal(result.outcomes, outcomes)
    good = outcomes_of_good_matches(field(), rules, 8)
    off = ~np.eye(len(NAMES), dtype=bool)
    np.testing.assert_array_equal(result.good_matches[off], good[off])


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
    assert small.outcomes[0, 1].tolist() == large.outcomes[3, 1].tolist()
    assert small.outcomes[1, 0].tolist() == large.outcomes[1, 3].tolist()


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
    assert result.outcomes[0, 1].tolist() == [0, 50 * PLAIN.turns, 0, 0]
    assert result.scores.tolist() == [[0, 5]] * 50
    assert result.wins.tolist() == [[0, 1]] * 50
    assert result.good_matches.tolist() == [[0, 50], [0, 0]]
    tournament([certain, *field("defector")], NOISY, Schedule(3), SEED)
    assert len(calls) == PLAIN.turns + 3 * NOISY.turns


def test_players_meet_themselves_only_if_asked() -> None:
    alone = tournament(field("cooperator", "defector"), PLAIN, Schedule(2), SEED)
    both = tournament(field("cooperator", "defector"), PLAIN, Schedule(2, self_play=True), SEED)
    assert np.diagonal(alone.outcomes.sum(axis=2)).tolist() == [0, 0]
    assert both.outcomes[0, 0].tolist() == [120, 0, 0, 0]
    assert both.outcomes[1, 1].tolist() == [0, 0, 0, 120]
    assert alone.scores.tolist() == [[0, 5]] * 2
    assert both.scores.tolist() == [[1.5, 3]] * 2


def test_progress_is_told_in_order_and_to_the_end() -> None:
    heard: list[tuple[int, int, str]] = []

    def progress(activity: str, done: int, total: int, leader: str = "") -> None:
        if activity == "playing matches":
            heard.append((done, total, leader))

    tournament(field(), PLAIN, Schedule(2, workers=2), SEED, progress)
    assert [done for done, _, _ in heard] == list(range(1, 16))
    assert {total for _, total, _ in heard} == {15}
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


@pytest.mark.parametrize(
    ("values", "wrong"),
    [({"repetitions": 0}, "0 repetitions were asked for"), ({"workers": -1}, "-1 workers were asked for")],
)
def test_schedules_out_of_range_are_refused(values: dict[str, int], wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong):
        Schedule(**values)  # type: ignore[arg-type]
