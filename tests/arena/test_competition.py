"""Competitions: blocks that cover all repetitions, whoever plays them, and pairs told apart by chance."""

import pytest

from detente.archetypes.roster import find
from detente.arena import competition
from detente.arena.competition import Competition
from detente.arena.pairing import Entrant
from detente.arena.python_player import interpreted
from detente.arena.rules import Rules
from detente.arena.schedule import Edge, Schedule
from detente.base.errors import UsageError
from detente.base.seed import Seed

FIELD = [find(name) for name in ("tit_for_tat", "random", "defector")]


def make(
    schedule: Schedule = Schedule(), rules: Rules = Rules(turns=10), field: list[Entrant] | None = None
) -> Competition:
    return Competition(field or [*FIELD], rules, schedule, Seed(1))


def test_chance_is_in_noise_in_endings_and_in_players() -> None:
    names = [(f.pairing.first.name, f.pairing.second.name) for f in make().chancy]
    assert names == [("tit_for_tat", "random"), ("random", "defector")]
    assert [(f.i, f.j) for f in make().certain] == [(0, 2)]
    assert make(rules=Rules(turns=10, noise=0.1)).certain == make(rules=Rules(turns=10, prob_end=0.1)).certain == ()


@pytest.mark.parametrize("repetitions", [1, 6, 7, 8, 50])
def test_blocks_cover_all_repetitions_once(repetitions: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(competition, "BLOCK_TURNS", 7 * 20)
    blocks = make(Schedule(repetitions)).blocks
    assert [number for block in blocks for number in block] == list(range(repetitions))
    assert {len(block) for block in blocks[:-1]} <= {7}


def test_blocks_do_not_depend_on_the_workers() -> None:
    assert make(Schedule(10**6, workers=1)).blocks == make(Schedule(10**6, workers=9)).blocks


def test_blocks_are_short_where_play_is_slow_or_may_end() -> None:
    usual = make(Schedule(10**9))
    assert len(make(Schedule(10**6, settle=1)).blocks) == 20
    slow = make(Schedule(10**9), field=[interpreted(FIELD[0]), *FIELD[1:]])
    assert len(slow.blocks[0]) < len(usual.blocks[0]) / 1000


def test_points_count_per_turn_where_matches_differ_in_length() -> None:
    edges = (Edge("tit_for_tat", "random"), Edge("random", "defector", 5))
    assert make(Schedule(edges=edges)).per_turn
    assert make(rules=Rules(prob_end=0.1)).per_turn
    assert not make().per_turn
    assert make(Schedule(edges=edges)).opponents.tolist() == [1, 2, 1]
    assert make(Schedule(self_play="counted")).opponents.tolist() == [3, 3, 3]
    assert make(Schedule(self_play="shown")).opponents.tolist() == [2, 2, 2]
    assert make(Schedule(edges=edges)).longest == 10


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (
            ["tit_for_tat", "defector"],
            r"'tit_for_tat' is the name of a player, not a player; detente\.player\('tit_for_tat'\)",
        ),
        ([FIELD[0], 3], r"^3 is no player; detente\.player\(NAME\) is one$"),
    ],
)
def test_only_players_enter(field: list[Entrant], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        make(field=field)
