"""What an evolving population came to: who takes over how often, and the course of one run."""

from detente.lab.summary import Contender, Invasion
from detente.reports import figures
from detente.reports.document import Block, Figure, Section, Table

HEADER = ("Type", "Began with", "Took over", "Exactly", "If all were alike", "Mean share")


def verdict(invasion: Invasion) -> str:
    """The answer in a sentence or two."""
    best = max(invasion.contenders, key=lambda contender: contender.fixed.estimate)
    size = sum(contender.began for contender in invasion.contenders)
    if invasion.undecided == invasion.runs:
        leader = max(invasion.contenders, key=lambda contender: contender.share)
        return f"Nobody took over; {leader.name} made up {leader.share:.0%} of the population on average."
    said = (
        f"{best.name} took over in {best.fixed:.1%} of {invasion.runs:,} runs, where {best.began / size:.1%} would be "
        f"chance; a run took {invasion.steps:,.0f} steps on average."
    )
    left = f" {invasion.undecided:,} runs were still undecided at the end." if invasion.undecided else ""
    return said + left


def sections(invasion: Invasion, brief: bool = False) -> list[Section]:
    """The sections of a report on an evolving population."""
    size = sum(contender.began for contender in invasion.contenders)
    rows = [_row(contender, size) for contender in invasion.contenders]
    blocks: list[Block] = [Table(HEADER, rows, _caption(invasion))]
    if not brief and figures.available() and len(invasion.course) > 1:
        names = [contender.name for contender in invasion.contenders]
        caption = "How many there were of each type in the course of the first run."
        blocks.append(Figure(figures.population(names, invasion.course), caption))
    return [Section("Who takes over", blocks)]


def _row(contender: Contender, size: int) -> tuple[str, ...]:
    return (
        contender.name,
        str(contender.began),
        f"{contender.fixed:.1%}",
        "-" if contender.exact is None else f"{contender.exact:.2%}",
        f"{contender.began / size:.1%}",
        f"{contender.share:.1%}",
    )


def _caption(invasion: Invasion) -> str:
    caption = f"Of {invasion.runs:,} runs, with 95% intervals; shares are of all individuals over the course of a run."
    if invasion.exact_for:
        caption += f" The exact chances hold for {invasion.exact_for}."
    if invasion.exact_steps is not None:
        caption += f" A run takes {invasion.exact_steps:,.1f} steps on average, exactly."
    return caption
