"""Tables of a tournament in long form, for data frames and files."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.arena.tournament import Tournament
from detente.base.errors import UsageError
from detente.base.frame import Columns
from detente.measures.outcomes import outcome_shares
from detente.measures.ranking import order, ranks

Floats: TypeAlias = NDArray[np.float64]

OUTCOMES = ("CC", "CD", "DC", "DD")


def ranking(played: Tournament) -> Columns:
    """A row a player, best mean score first: the tournament's own table."""
    return played.columns()


def summary(played: Tournament) -> Columns:
    """A row a player, best median score first, under the names and by the definitions of the axelrod library.

    Rank counts from 0 and follows the median over repetitions of the payoff a turn; players that tie keep the order of
    entry. Wins is the median of the matches won in a repetition. CC_rate to DD_rate are shares of the outcomes, the
    player's own action first, averaged over its opponents; like Cooperation_rating they leave out matches with itself.
    Initial_C_rate, the share of matches that the player opened with C, is there if cooperation was counted by turn.

    Left out are CC_to_C_rate, CD_to_C_rate, DC_to_C_rate and DD_to_C_rate: how often a player cooperates after each
    outcome is not counted.

    Source: knight2016
    """
    median = np.median(played.scores, axis=0)
    met = _others(played)
    shares = np.where(met[..., None], np.nan_to_num(outcome_shares(played.pairs.outcomes)), 0).sum(axis=1)
    rates = shares / np.maximum(shares.sum(axis=1, keepdims=True), 1e-300)
    columns: dict[str, NDArray[Any]] = {
        "Name": np.array(played.names),
        "Median_score": median,
        "Cooperation_rating": played.morality.cooperating,
        "Wins": np.median(played.wins, axis=0),
    }
    if played.pairs.by_turn.size:
        opened = (played.pairs.by_turn[..., 0] * met).sum(axis=1)
        columns["Initial_C_rate"] = opened / np.maximum((played.pairs.matches * met).sum(axis=1), 1)
    columns |= {f"{outcome}_rate": rates[:, k] for k, outcome in enumerate(OUTCOMES)}
    best_first = order(median)
    return {"Rank": np.arange(len(median)), **{name: values[best_first] for name, values in columns.items()}}


def pairs(played: Tournament) -> Columns:
    """A row for every player and each opponent that it met, in the order of entry.

    Payoff is a turn, cooperation the share of turns; spreads are standard deviations over matches; wins are the matches
    that the player won; CC to DD count turns, the player's own action first.
    """
    player, opponent = np.nonzero(played.pairs.matches)
    names = np.array(played.names)
    met = player, opponent
    return {
        "player": names[player],
        "opponent": names[opponent],
        "matches": played.pairs.matches[met],
        "payoff": played.payoffs[met],
        "payoff_spread": played.payoff_spread[met],
        "cooperation": played.cooperation[met],
        "cooperation_spread": played.cooperation_spread[met],
        "wins": played.pairs.wins[met],
        **{outcome: played.pairs.outcomes[(*met, k)] for k, outcome in enumerate(OUTCOMES)},
    }


def repetitions(played: Tournament) -> Columns:
    """A row for every repetition, counted from 0, and player.

    Score is the payoff a turn, rank that of the score within the repetition, wins the matches won, and cooperation the
    share of turns.
    """
    times, players = played.scores.shape
    return {
        "repetition": np.repeat(np.arange(times), players),
        "player": np.tile(np.array(played.names), times),
        "score": played.scores.ravel(),
        "rank": ranks(played.scores).ravel(),
        "wins": played.wins.ravel(),
        "cooperation": played.cooperations.ravel(),
    }


def turns(played: Tournament) -> Columns:
    """A row for every player, each opponent that it met, and turn: in which share of matches the player cooperated.

    Turns count from 0. Where matches end by chance, those that have ended count as not cooperating.

    Raises:
        UsageError: cooperation was not counted by turn.
    """
    curves = played.cooperation_by_turn
    if not curves.size:
        raise UsageError("cooperation was not counted turn by turn in this tournament; play it with --by-turn")
    player, opponent = np.nonzero(played.pairs.matches)
    length, names = curves.shape[-1], np.array(played.names)
    return {
        "player": np.repeat(names[player], length),
        "opponent": np.repeat(names[opponent], length),
        "turn": np.tile(np.arange(length), len(player)),
        "cooperation": curves[player, opponent].ravel(),
    }


TABLES: Mapping[str, Callable[[Tournament], Columns]] = {
    "ranking": ranking,
    "summary": summary,
    "pairs": pairs,
    "repetitions": repetitions,
    "turns": turns,
}


def _others(played: Tournament) -> NDArray[np.bool_]:
    """Which pairs of different players met, ``[players, players]``."""
    return (played.pairs.matches > 0) & ~np.eye(len(played.names), dtype=bool)
