"""What has changed since the paper: its players beside those of axelrod 4.14, seven years later.

The library has grown, and some of its players are no longer what they were: its networks were trained again, and
Revised Downing plays as its inventor meant it. A player of the paper is the same today if both rosters write it alike
here; it was changed if what it was then is kept under the year 2017.
"""

import re

import numpy as np

from detente.archetypes.authority import roster
from detente.papers.harper_2017.figures import BEST, best
from detente.papers.harper_2017.tables import Played
from detente.reports.document import Section, Table

THEN, NOW = "harper_2017", "axelrod_4_14"
YEAR = re.compile(r"_?2017\b")
ABSENT = "-"


def changes(then: Played, now: Played, title: str) -> list[Section]:
    """The two fields side by side: the paper's best today, today's best, and the players that were changed.

    Args:
        then: the paper's field, played here.
        now: the field of axelrod 4.14, played here under the same rules.
        title: of the tournament.
    """
    return [
        Section(
            f"What has changed since, {title}",
            [_best_then(then, now), _best_now(then, now), _changed(then, now)],
        )
    ]


def successor(name: str) -> tuple[str, bool] | None:
    """What a player of the paper is called today, and whether it was changed; nothing if it is not in the field."""
    written = roster(THEN)[name]
    today = {reference: label for label, reference in roster(NOW).items()}
    if written in today:
        return today[written], False
    plain = YEAR.sub("", written)
    return next(((today[new], True) for new in (plain, f"first_by_{plain}") if new in today), None)


def _best_then(then: Played, now: Played) -> Table:
    rows = []
    for place, index in enumerate(best(then.scores), 1):
        name = then.names[index]
        rows.append((name, str(place), _score(then, name), *_today(now, name)))
    return Table(
        ("Player", "Place then", "Score then", "Place now", "Score now", "It is"),
        rows,
        f"The best {BEST} of the paper's {len(then.names)} players, and where they are among {len(now.names)} now.",
    )


def _best_now(then: Played, now: Played) -> Table:
    former: dict[str, tuple[str, bool]] = {}
    for name in then.names:
        found = successor(name)
        if found:
            former.setdefault(found[0], (name, found[1]))
    rows = []
    for place, index in enumerate(best(now.scores), 1):
        name = now.names[index]
        before = former.get(name)
        where = ABSENT if before is None else str(_place(then, before[0]))
        kind = "new since" if before is None else _kind(before[1])
        rows.append((name, str(place), _score(now, name), where, kind))
    return Table(
        ("Player", "Place now", "Score now", "Place then", "It is"), rows, f"The best {BEST} of today's players."
    )


def _changed(then: Played, now: Played) -> Table:
    found = {name: successor(name) for name in then.names}
    same = {name for name, today in found.items() if today is not None and not today[1]}
    rows = [(name, str(_place(then, name)), _score(then, name), *_today(now, name)) for name in found.keys() - same]
    return Table(
        ("Player", "Place then", "Score then", "Place now", "Score now", "It is"),
        sorted(rows, key=lambda row: int(row[1])),
        "Players that are no longer what they were, or no longer in the field.",
    )


def _today(now: Played, name: str) -> tuple[str, str, str]:
    found = successor(name)
    if found is None or found[0] not in now.names:
        return ABSENT, ABSENT, "not in the field"
    return str(_place(now, found[0])), _score(now, found[0]), _kind(found[1])


def _kind(changed: bool) -> str:
    return "changed since" if changed else "the same"


def _place(played: Played, name: str) -> int:
    return best(played.scores, len(played.names)).index(played.index(name)) + 1


def _score(played: Played, name: str) -> str:
    return f"{np.median(played.scores[:, played.index(name)]):.3f}"
