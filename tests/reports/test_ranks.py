"""Tables of tournaments."""

import dataclasses

import numpy as np
import pytest
from tests.reports.test_figures import PLACES, TABLE

from detente.lab.distribution import distributions
from detente.lab.summary import Standings
from detente.reports.document import Figure, Paragraph, Section, Table
from detente.reports.ranks import BRIEF, MANY, certainty, conditions, sections


def table(brief: bool, entered: frozenset[str] = frozenset()) -> Table:
    many = tuple(dataclasses.replace(PLACES[0], rank=k + 1, player=f"p{k}") for k in range(40))
    nothing = tuple((None,) * 40 for _ in range(40))
    standings = dataclasses.replace(TABLE, places=many, payoffs=nothing, cooperation=nothing)
    ranking = sections(standings, entered, brief)[0]
    return next(block for block in ranking.blocks if isinstance(block, Table))


def test_a_brief_table_has_the_best_and_the_entered() -> None:
    assert len(table(False).rows) == 40
    brief = table(True, frozenset({"p33"}))
    assert [row[1] for row in brief.rows] == [f"p{k}" for k in range(BRIEF)] + ["p33"]
    assert brief.marked == {BRIEF}


def test_conditions_are_a_sentence() -> None:
    assert conditions(TABLE).startswith("Every pair met 10 times, matches of 50 turns. ")
    noisy = dataclasses.replace(TABLE, noise=0.05, prob_end=0.01, repetitions=1)
    said = "Every pair met once, matches that end with a chance of 0.01 a turn and after 50 turns at most, noise 5%. "
    assert conditions(noisy).startswith(said)


def test_conditions_tell_who_did_not_meet_and_who_met_itself() -> None:
    path = dataclasses.replace(
        TABLE, payoffs=((None, 3, None), (2, None, 1), (None, 0, None)), lengths=(20, 50), noise=0.005
    )
    assert conditions(path).startswith("2 of 3 pairs met 10 times, matches of 20 or 50 turns, noise 0.5%. ")
    alone = dataclasses.replace(
        TABLE, payoffs=((3, 3, 1), (2, 1, 1), (0, 0, 1)), self_play="shown", lengths=(5, 20, 50)
    )
    told = "Every pair met 10 times, every player met itself too (not in the scores), matches of 5 to 50 turns. "
    assert conditions(alone).startswith(told)
    some = dataclasses.replace(TABLE, payoffs=((3, 3, 1), (2, None, 1), (0, 0, None)), self_play="counted")
    assert ", 1 of 3 players met themselves too, matches" in conditions(some)


def row(standings: Standings) -> tuple[str, ...]:
    return tuple(
        next(block for block in sections(standings, frozenset(), True)[0].blocks if isinstance(block, Table)).rows[0]
    )


def test_quantiles_that_are_not_known_are_dashes() -> None:
    alone = dataclasses.replace(TABLE, places=(dataclasses.replace(PLACES[0], spread=None, rank_high=4),))
    assert row(alone)[3:6] == ("-", "-", "1 to 4")
    once = dataclasses.replace(alone, scores=distributions([[2.5]]))
    assert row(once)[3:6] == ("2.500", "-", "1 to 4")


def test_the_table_has_median_and_quantiles() -> None:
    told = dataclasses.replace(TABLE, scores=distributions(np.linspace(2, 3, 101)[:, None] * [1, 1, 1]))
    assert row(told)[3:5] == ("2.500", "2.050 to 2.950")


@pytest.mark.parametrize(
    ("needed", "words"),
    [
        (
            (8, 1250, None),
            "the first is settled, the second needs about 1,240 more repetitions and the third is a tie.",
        ),
        ((10,), "Of the first places, the first is settled. A place is settled when"),
    ],
)
def test_how_sure_the_first_places_are(needed: tuple[int | None, ...], words: str) -> None:
    assert words in certainty(dataclasses.replace(TABLE, to_settle=needed))


@pytest.mark.parametrize(
    ("most", "settled", "words"),
    [
        (40, (True,), "Play stopped after 10 of at most 40 repetitions, since the first place is settled. A place"),
        (40, (True,) * 4, "after 10 of at most 40 repetitions, since the order of the best 4 is settled. A place"),
        (10, (True, True), "All 10 repetitions were played, and the order of the best 2 is settled. A place"),
        (10, (False,), "All 10 repetitions were played, and the first place is not settled. A place"),
        (10, (False, True, False), "the order of the best 3 is not settled in place 1 and 3. A place"),
    ],
)
def test_why_play_stopped(most: int, settled: tuple[bool, ...], words: str) -> None:
    told = dataclasses.replace(TABLE, most=most, settled=settled)
    assert words in certainty(told)
    assert "for all looks at the scores together" in certainty(told)
    assert Paragraph(certainty(told)) in sections(told, frozenset(), True)[0].blocks


def test_one_repetition_settles_nothing() -> None:
    told = dataclasses.replace(TABLE, repetitions=1, to_settle=(None, None, None))
    assert certainty(told) == "One repetition says nothing of how sure the ranking is."
    blocks = sections(told, frozenset(), True)[0].blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [certainty(told)]


def drawn(shown: list[Section]) -> dict[str, list[Figure]]:
    return {section.title: [block for block in section.blocks if isinstance(block, Figure)] for section in shown}


def test_figures_are_in_the_order_of_medians() -> None:
    samples = np.array([[1.0, 3.0, 2.0], [1.5, 3.5, 2.5]])
    told = dataclasses.replace(
        TABLE,
        **{name: distributions(samples) for name in ("scores", "ranks", "wins")},
        by_turn=((1.0, 0.5), (0.0, 0.5), (0.2, 0.3)),
    )
    shown = drawn(sections(told, frozenset()))
    assert {title: len(figures) for title, figures in shown.items()} == {
        "Ranking": 1,
        "From repetition to repetition": 3,
        "Who gets what from whom": 1,
        "Turn by turn": 1,
        "Morality": 0,
    }
    for title in ("From repetition to repetition", "Turn by turn"):
        svg = shown[title][0].svg
        assert svg.index("player_1<") < svg.index("player_2<") < svg.index("player_0<")


def test_what_was_not_counted_or_happened_once_is_not_drawn() -> None:
    assert set(drawn(sections(TABLE, frozenset()))) == {"Ranking", "Who gets what from whom", "Morality"}


def test_only_the_best_of_many_have_their_ranks_and_wins_drawn() -> None:
    size = MANY + 5
    spread = distributions(np.array([np.arange(size), np.arange(size) + 0.5]))
    places = tuple(dataclasses.replace(PLACES[0], player=f"<p{k}>") for k in range(size))
    nothing = ((None,) * size,) * size
    told = dataclasses.replace(TABLE, places=places, payoffs=nothing, scores=spread, ranks=spread, wins=spread)
    scores, ranks, wins = drawn(sections(told, frozenset()))["From repetition to repetition"]
    assert [figure.svg.count("&lt;p") for figure in (scores, ranks, wins)] == [size, MANY, MANY]
    assert "&lt;p0&gt;" not in ranks.svg
    assert "of the 20 best by median score" in wins.caption


def test_matches_that_have_ended_are_told_of() -> None:
    told = dataclasses.replace(TABLE, prob_end=0.1, by_turn=((1.0, 0.5), (1.0, None), (0.0, None)))
    (figure,) = drawn(sections(told, frozenset()))["Turn by turn"]
    assert figure.caption.endswith("; grey where all its matches have ended.")
