"""What a tournament says: its table, how sure it is, and pictures of it."""

from collections.abc import Sequence

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
SETTLED = "A place is settled when its holder leads all below it beyond chance, at 95%"
VIOLIN = "the line holds 90% of the repetitions, its thick part half, the diamond is the median"


def sections(standings: Standings, entered: frozenset[str], brief: bool = False) -> list[Section]:
    """The sections of a report on one tournament; the entered agents are marked."""
    places = standings.places
    marked = frozenset(row for row, place in enumerate(places) if place.player in entered)
    shown = [row for row in range(len(places)) if not brief or row < BRIEF or row in marked]
    bold = frozenset(number for number, row in enumerate(shown) if row in marked)
    rows = [_row(places[row], standings.scores[row] if standings.scores else None) for row in shown]
    ranking: list[Block] = [Table(HEADER, rows, conditions(standings), 2, bold)]
    if standings.to_settle or standings.settled:
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
    if standings.settled:
        return f"{_stopping(standings)} {SETTLED}, for all looks at the scores together."
    said = []
    for place, needed in zip(ORDINALS, standings.to_settle, strict=False):
        if needed is None:
            said.append(f"the {place} is a tie")
        elif needed <= standings.repetitions:
            said.append(f"the {place} is settled")
        else:
            said.append(f"the {place} needs about {needed - standings.repetitions:,} more repetitions")
    return f"Of the first places, {_listed(said)}. {SETTLED}."


def _stopping(standings: Standings) -> str:
    """Why play ended when it did, in a sentence."""
    asked, unsettled = len(standings.settled), [k for k, settled in enumerate(standings.settled, 1) if not settled]
    best = "the first place" if asked == 1 else f"the order of the best {asked}"
    most = f"{standings.most:,} repetitions"
    if standings.repetitions < standings.most:
        return f"Play stopped after {standings.repetitions:,} of at most {most}, since {best} is settled."
    where = f" in place {_listed(list(map(str, unsettled)))}" if unsettled and asked > 1 else ""
    return f"All {most} were played, and {best} is {'not ' if unsettled else ''}settled{where}."


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


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
        rates = np.array(standings.by_turn, float)
        svg = tournament_figures.by_turn(rates[order], names, max(standings.lengths, default=standings.turns))
        ended = "; grey where all its matches have ended" if np.isnan(rates).any() else ""
        caption = f"How often each player cooperates in the matches that go on, by median score{ended}."
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
    turns = _turns(standings.lengths or (standings.turns,))
    length = f"of {turns}"
    if standings.prob_end is not None:
        length = f"that end with a chance of {standings.prob_end:g} a turn and after {turns} at most"
    noise = f", noise {100 * standings.noise:.3g}%" if standings.noise else ""
    times = "once" if standings.repetitions == 1 else f"{standings.repetitions:,} times"
    return f"{_met(standings, times)}, matches {length}{noise}. Rank intervals: 95% of redrawn repetitions."


def _met(standings: Standings, times: str) -> str:
    met = np.array([[payoff is not None for payoff in row] for row in standings.payoffs])
    size, pairs, alone = len(met), int(np.triu(met, 1).sum()), int(np.trace(met))
    possible = size * (size - 1) // 2
    said = f"{'Every pair' if pairs == possible else f'{pairs:,} of {possible:,} pairs'} met {times}"
    if not alone:
        return said
    themselves = "every player met itself" if alone == size else f"{alone} of {size} players met themselves"
    return f"{said}, {themselves} too{' (not in the scores)' if standings.self_play == 'shown' else ''}"


def _turns(lengths: Sequence[int]) -> str:
    between = {1: "", 2: f"{lengths[0]} or "}.get(len(lengths), f"{lengths[0]} to ")
    return f"{between}{lengths[-1]} turns"


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
