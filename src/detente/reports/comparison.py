"""What became of the players from one tournament to another."""

from detente.base.errors import plural
from detente.lab.comparison import Change, Comparison, Side
from detente.reports import tournament_figures
from detente.reports.document import Block, Document, Figure, Paragraph, Section, Table
from detente.reports.figures import available

HEADER = ("Player", "First", "Second", "Difference", "Rank", "Then", "Moved")
MOVERS = 3  # that the answer names


def document(comparison: Comparison) -> Document:
    """The report on two tournaments."""
    caption = (
        "Payoff a turn, ranks among the players of both, and the difference with Welch's 95% interval, for each player "
        "by itself: of 20 players who did not change one is beyond chance by chance. Those beyond it are marked."
    )
    marked = frozenset(row for row, change in enumerate(comparison.changes) if change.beyond_chance)
    blocks: list[Block] = [Paragraph(_others(side)) for side in (comparison.first, comparison.second) if side.others]
    if available():
        told = "By how much each player's payoff a turn differs in the second tournament, with the interval."
        blocks.append(Figure(tournament_figures.differences(comparison.changes), told))
    blocks.append(Table(HEADER, [_row(change) for change in comparison.changes], caption, 1, marked))
    origin = {"First": _told(comparison.first), "Second": _told(comparison.second)}
    return Document(
        title="Two tournaments",
        question=f"What differs between {comparison.first.place} and {comparison.second.place}?",
        verdict=verdict(comparison),
        sections=[Section("Players of both", blocks)],
        origin=origin,
    )


def verdict(comparison: Comparison) -> str:
    """The answer in a sentence or two."""
    changes = comparison.changes
    differ = sum(change.beyond_chance for change in changes)
    said = f"Of {len(changes)} {_players(len(changes))} in both, {differ} {'scores' if differ == 1 else 'score'} "
    said += "differently beyond chance"
    movers = sorted((change for change in changes if change.climbed), key=lambda change: -abs(change.climbed))
    if not movers:
        return f"{said}; nobody's rank changes."
    named = ", ".join(f"{one.player} from rank {one.ranks[0]:g} to {one.ranks[1]:g}" for one in movers[:MOVERS])
    return f"{said}; {len(movers)} {'changes' if len(movers) == 1 else 'change'} rank, most of all {named}."


def _row(change: Change) -> tuple[str, ...]:
    low, high = change.difference.low, change.difference.high
    interval = "" if low == high else f" [{low:+.3f}, {high:+.3f}]" if high < float("inf") else " [unknown]"
    return (
        change.player,
        *(f"{score:.3f}" for score in change.scores),
        f"{change.difference.estimate:+.3f}{interval}",
        *(f"{rank:g}" for rank in change.ranks),
        f"{change.climbed:+g}" if change.climbed else "-",
    )


def _others(side: Side) -> str:
    shown = ", ".join(side.others[:10]) + (" …" if len(side.others) > 10 else "")
    return f"Only in {side.place}: {len(side.others)} {_players(len(side.others))}: {shown}."


def _told(side: Side) -> str:
    return f"{side.place}: {side.words}"


def _players(count: int) -> str:
    return "player" if count == 1 else plural("player")
