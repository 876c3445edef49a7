"""The numbers that the captions of Figures 8 to 24 and the text around them state, and what they are here.

Source: harper2017
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.measures.intervals import Interval, exactly
from detente.papers import replication
from detente.papers.contract import Cell
from detente.papers.harper_2017.tables import Played, unabbreviated

BEST = 15  # rows of a table
TRAINED = ("Evolved", "PSO")  # begin the names that the tables mark with a star
NOT_RECORDED = "the run did not record {}"


@dataclass(frozen=True)
class Statement:
    """A number that the paper states, and the measure that computes it here."""

    cell: Cell
    measure: str


@dataclass(frozen=True, eq=False)
class Setting:
    """In which a measure is taken.

    Attributes:
        played: the tournament.
        player: whom the statement is about, or the whole field.
        others: how many repetitions the paper had.
        level: of confidence.
    """

    played: Played
    player: str
    others: int
    level: float
    cell: Cell = field(repr=False)

    @property
    def index(self) -> int:
        """The place of the player among the names."""
        return self.played.index(self.player)


Measure: TypeAlias = Callable[[Setting], Interval | str]


def compute(
    statement: Statement, played: Played, names: Mapping[str, str], others: int, level: float
) -> Interval | str:
    """What a statement's number is here, or why there is none.

    Raises:
        UnknownName: the player that it is about did not play.
    """
    player = unabbreviated(statement.cell.row, names)
    return MEASURES[statement.measure](Setting(played, player, others, level, statement.cell))


def best(samples: NDArray[Any], size: int = BEST) -> list[int]:
    """The players with the greatest medians of a quantity ``[repetitions, players]``, best first."""
    return list(map(int, np.argsort(-np.median(samples, axis=0), kind="stable")[:size]))


def repetitions(setting: Setting) -> Interval | str:
    """How often the tournament was played: a setting, so another number is no difference."""
    here, there = setting.played.repetitions, int(setting.cell.value)
    return exactly(here) if here == there else f"ours was played {here:,} times"


def stochastic_players(setting: Setting) -> Interval:
    """How many players of the roster decide by chance."""
    from detente.archetypes.roster import roster_named

    return exactly(sum(player.stochastic for player in roster_named("harper_2017")))


def payoff(own: int, opponent: int) -> Measure:
    """What one gets for an action against an action, 0 to cooperate and 1 to defect."""
    return lambda setting: exactly(float(setting.played.rules.game.row[own][opponent]))


def tournaments_won(setting: Setting) -> Interval:
    """In how many of the paper's repetitions a player would be first, alone or with others."""
    return _scaled(_share(setting, below=2), setting.others)


def percent_won(setting: Setting) -> Interval:
    """The percentage of repetitions in which a player is first."""
    return _scaled(_share(setting, below=2), 100)


def percent_in_top_three(setting: Setting) -> Interval:
    """The percentage of repetitions in which a player is among the first three."""
    return _scaled(_share(setting, below=4), 100)


def most_wins(setting: Setting) -> Interval:
    """The most matches that a player won in a repetition."""
    return replication.largest(setting.played.wins[:, setting.index], setting.others, setting.level, 1.0)


def worst_rank(setting: Setting) -> Interval:
    """The worst rank of a player in any repetition."""
    return replication.largest(setting.played.ranks[:, setting.index], setting.others, setting.level, 0.5)


def most_wins_of_best(setting: Setting) -> Interval:
    """The most matches that any of the best scorers won in a repetition."""
    played = setting.played
    leader = max(best(played.scores), key=lambda player: int(played.wins[:, player].max()))
    return most_wins(replace(setting, player=played.names[leader]))


def most_wins_of_best_percent(setting: Setting) -> Interval:
    """The same as a percentage of the matches it played."""
    return _scaled(most_wins_of_best(setting), 100 / (len(setting.played.names) - 1))


def best_scorers_among_winners(setting: Setting) -> Interval:
    """How many of the best by median score are among the best by median wins."""
    played = setting.played
    return exactly(len({*best(played.scores)} & {*best(played.wins)}))


def trained_among_best_11(setting: Setting) -> Interval:
    """How many of the best eleven by median score are trained."""
    names = (setting.played.names[player] for player in best(setting.played.scores, 11))
    return exactly(sum(name.startswith(TRAINED) for name in names))


def payoff_among_best(setting: Setting) -> Interval | str:
    """The median payoff a turn of the best scorers against one another."""
    if setting.played.outcomes is None:
        return NOT_RECORDED.format("outcomes")
    leaders = best(setting.played.scores)
    apart = ~np.eye(len(leaders), dtype=bool)
    return exactly(float(np.median(setting.played.payoffs[np.ix_(leaders, leaders)][apart])))


def defected_first(setting: Setting) -> Interval | str:
    """How often a player defects with one who has always cooperated; whoever never does, never defects first.

    A player defects first if it does so after turns in which both cooperated, and matches with Cooperator, a player of
    the field, consist of nothing else until it does.
    """
    outcomes = setting.played.outcomes
    if outcomes is None:
        return NOT_RECORDED.format("outcomes")
    return exactly(float(outcomes[setting.index, setting.played.index("Cooperator"), 2:].sum()))


def first_cooperation(setting: Setting) -> Interval | str:
    """How often a player cooperates in the first turn, against the opponent with which it does so least."""
    cooperation = setting.played.cooperation
    if cooperation is None:
        return NOT_RECORDED.format("cooperation turn by turn")
    return exactly(float(np.nanmin(cooperation[setting.index, :, 0])))


def run_time(setting: Setting) -> str:
    """No number: it is of another program."""
    return "it is of another program on another machine"


MEASURES: Mapping[str, Measure] = {
    "players": lambda setting: exactly(len(setting.played.names)),
    "turns": lambda setting: exactly(setting.played.rules.turns),
    "noise_percent": lambda setting: exactly(100 * setting.played.rules.noise),
    "payoff_r": payoff(0, 0),
    "payoff_s": payoff(0, 1),
    "payoff_t": payoff(1, 0),
    "payoff_p": payoff(1, 1),
    **{
        measure.__name__: measure
        for measure in (
            stochastic_players,
            repetitions,
            tournaments_won,
            percent_won,
            percent_in_top_three,
            most_wins,
            worst_rank,
            most_wins_of_best,
            most_wins_of_best_percent,
            best_scorers_among_winners,
            trained_among_best_11,
            payoff_among_best,
            defected_first,
            first_cooperation,
            run_time,
        )
    },
}


def _share(setting: Setting, below: float) -> Interval:
    ranks = setting.played.ranks[:, setting.index]
    return replication.share(int((ranks < below).sum()), len(ranks), setting.others, setting.level)


def _scaled(interval: Interval, factor: float) -> Interval:
    return Interval(factor * interval.estimate, factor * interval.low, factor * interval.high, interval.level)
