"""What a tournament says: its table, how sure it is, and pictures of it."""

import numpy as np

from detente.lab.distribution import Distribution, by_median
from detente.lab.summary import Place, Standings
from detente.reports import figures, tournament_figures
from detente.reports.document import Block, Figure, Paragraph, Section, Table

BRIEF = 10  # rows of a brief table, and the entered agents
MANY = 20  # players at most whose ranks and wins are drawn
HEADER = ("Rank", "Player", "Score", "Median", "5% to 95%", "Rank interval", "Wins", "Cooperation")
MORALS = ("Rank", "Player", "Cooperating", "Good partner", "Vengeful", "Eigenjesus", "Eigenmoses")
ORDINALS = ("first", "second", "third")
VIOLIN = "the line holds 90% of the repetitions, its thick part half, the diamond is the median"


def sections(standings: Standings, entered: frozenset[str], brief: bool = False) -> list[Section]:
    """The sections of a report on one tournament; the entered agents are marked."""
    places = standings.places
    marked = frozenset(row for row, place in enumerate(places) if place.player in entered)
    shown = [row for row in range(len(places)) if not brief or row < BRIEF or row in marked]
    bold = frozenset(number for number, row in enumerate(shown) if row in marked)
    rows = [_row(places[row], standings.scores[row] if standings.scores else None) for row in shown]
    ranking: list[Block] = [Table(HEADER, rows, conditions(standings), 2, bold)]
    if standings.to_settle:
        ranking.append(Paragraph(certainty(standings)))
    if brief:
        return [Section("Ranking", ranking)]
    morals = Table(MORALS, [_morals(place) for place in places], "How each player treats the field.", 2, marked)
    drawn: list[Section] = []
    if figures.available():
        caption = "Scores of the best players; entered agents in orange."
        ranking.insert(0, Figure(figures.ranking(standings, entered), caption))
        drawn = _drawn(standings)
    return [Section("Ranking", ranking), *drawn, Section("Morality", [morals])]


def certainty(standings: Standings) -> str:
    """How sure the first places are, in a sentence."""
    if standings.repetitions == 1:
        return "One repetition says nothing of how sure the ranking is."
    said = []
    for place, needed in zip(ORDINALS, standings.to_settle, strict=False):
        if needed is None:
            said.append(f"the {place} is a tie")
        elif needed <= standings.repetitions:
            said.append(f"the {place} is settled")
        else:
            said.append(f"the {place} needs about {needed - standings.repetitions:,} more repetitions")
    told = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"Of the first places, {told}. A place is settled when its holder leads all below it beyond chance, at 95%."


def _drawn(standings: Standings) -> list[Section]:
    """The pictures, by median score."""
    order = by_median(standings.scores) if standings.scores else list(range(len(standings.places)))
    names = [standings.places[row].player for row in order]
    drawn = []
    if standings.scores and standings.repetitions > 1:
        drawn.append(Section("From repetition to repetition", _violins(standings, order, names)))
    values = np.array([[np.nan if x is None else x for x in row] for row in standings.payoffs], float)
    svg = tournament_figures.matrix(values[np.ix_(order, order)], names, "payoff a turn of the row's player")
    met = Figure(svg, "What each player gets a turn against each opponent, by median score.")
    drawn.append(Section("Who gets what from whom", [met]))
    if standings.by_turn:
        svg = tournament_figures.by_turn(np.array(standings.by_turn)[order], names, standings.turns)
        ended = "; matches that have ended count as not cooperating" if standings.prob_end is not None else ""
        caption = f"How often each player cooperates in the course of its matches, by median score{ended}."
        drawn.append(Section("Turn by turn", [Figure(svg, caption)]))
    return drawn


def _violins(standings: Standings, order: list[int], names: list[str]) -> list[Block]:
    best = order[:MANY]
    few = f"of the {MANY} best by median score" if len(order) > MANY else "of all players"

    def drawn(spread: tuple[Distribution, ...], rows: list[int], label: str) -> str:
        return tournament_figures.violins(names[: len(rows)], [spread[row] for row in rows], label)

    return [
        Figure(drawn(standings.scores, order, "payoff a turn"), f"Scores of all players, by median; {VIOLIN}."),
        Figure(drawn(standings.ranks, best, "rank"), f"Ranks {few}; {VIOLIN}."),
        Figure(drawn(standings.wins, best, "matches won"), f"Matches won in a repetition {few}; {VIOLIN}."),
    ]


def conditions(standings: Standings) -> str:
    """Under which rules it was played, in a sentence."""
    length = f"of {standings.turns} turns"
    if standings.prob_end is not None:
        length = f"that end with a chance of {standings.prob_end:g} a turn and after {standings.turns} turns at most"
    noise = f", noise {standings.noise:.0%}" if standings.noise else ""
    times = "once" if standings.repetitions == 1 else f"{standings.repetitions:,} times"
    return f"Every pair met {times}, matches {length}{noise}. Rank intervals: 95% of redrawn repetitions."


def _row(place: Place, scores: Distribution | None) -> tuple[str, ...]:
    low, high = f"{place.rank_low:g}", f"{place.rank_high:g}"
    median, usual = ("-", "-") if scores is None else (f"{scores.median:.3f}", "{:.3f} to {:.3f}".format(*scores.usual))
    return (
        f"{place.rank:g}",
        place.player,
        f"{place.score:.3f}",
        median,
        "-" if place.spread is None else usual,
        low if low == high else f"{low} to {high}",
        f"{place.wins:.1f}",
        f"{place.cooperation:.0%}",
    )


def _morals(place: Place) -> tuple[str, ...]:
    measures = (place.cooperating, place.good_partner, place.vengeful, place.eigenjesus, place.eigenmoses)
    return (f"{place.rank:g}", place.player, *(f"{value:.2f}" for value in measures))
