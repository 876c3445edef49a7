"""What a tournament says: its table, and pictures of it."""

from detente.lab.summary import Place, Standings
from detente.reports import figures
from detente.reports.document import Block, Figure, Section, Table

BRIEF = 10  # rows of a brief table, and the entered agents
HEADER = ("Rank", "Player", "Score", "Spread", "Rank interval", "Wins", "Cooperation")
MORALS = ("Rank", "Player", "Cooperating", "Good partner", "Vengeful", "Eigenjesus", "Eigenmoses")


def sections(standings: Standings, entered: frozenset[str], brief: bool = False) -> list[Section]:
    """The sections of a report on one tournament; the entered agents are marked."""
    marked = frozenset(row for row, place in enumerate(standings.places) if place.player in entered)
    ranking: list[Block] = [
        Table(HEADER, [_row(place) for place in standings.places], conditions(standings), 2, marked),
    ]
    if brief:
        rows = [row for row, place in enumerate(standings.places) if row < BRIEF or place.player in entered]
        shown = [_row(standings.places[row]) for row in rows]
        bold = frozenset(number for number, row in enumerate(rows) if row in marked)
        return [Section("Ranking", [Table(HEADER, shown, conditions(standings), 2, bold)])]
    payoffs: list[Block] = []
    if figures.available():
        ranking.insert(
            0, Figure(figures.ranking(standings, entered), "Scores of the best players; entered agents in orange.")
        )
        payoffs.append(Figure(figures.heat_map(standings), "What each player gets a turn against each opponent."))
    morals = Table(
        MORALS, [_morals(place) for place in standings.places], "How each player treats the field.", 2, marked
    )
    return [
        Section("Ranking", ranking),
        *([Section("Who gets what from whom", payoffs)] if payoffs else []),
        Section("Morality", [morals]),
    ]


def conditions(standings: Standings) -> str:
    """Under which rules it was played, in a sentence."""
    length = f"of {standings.turns} turns"
    if standings.prob_end is not None:
        length = f"that end with a chance of {standings.prob_end:g} a turn and after {standings.turns} turns at most"
    noise = f", noise {standings.noise:.0%}" if standings.noise else ""
    times = "once" if standings.repetitions == 1 else f"{standings.repetitions:,} times"
    return f"Every pair met {times}, matches {length}{noise}. Rank intervals: 95% of redrawn repetitions."


def _row(place: Place) -> tuple[str, ...]:
    low, high = f"{place.rank_low:g}", f"{place.rank_high:g}"
    return (
        f"{place.rank:g}",
        place.player,
        f"{place.score:.3f}",
        "-" if place.spread is None else f"{place.spread:.3f}",
        low if low == high else f"{low} to {high}",
        f"{place.wins:.1f}",
        f"{place.cooperation:.0%}",
    )


def _morals(place: Place) -> tuple[str, ...]:
    measures = (place.cooperating, place.good_partner, place.vengeful, place.eigenjesus, place.eigenmoses)
    return (f"{place.rank:g}", place.player, *(f"{value:.2f}" for value in measures))
