"""What an evolving population came to: who takes over how often, and the course of one run."""

from detente.lab.summary import Contender, Invasion
from detente.reports import figures
from detente.reports.document import Block, Figure, Section, Table

TAKING_OVER = ("Type", "Began with", "Took over", "Exactly", "If all were alike", "Mean share")
GOING_ON = ("Type", "Began with", "Mean share", "Exactly", "If all were alike")


def verdict(invasion: Invasion) -> str:
    """The answer in a sentence or two."""
    if not invasion.stops:
        leader = max(invasion.contenders, key=lambda contender: contender.share)
        return (
            f"{leader.name} made up {leader.share:.1%} of the population on average, over {invasion.steps:,.0f} steps."
        )
    if invasion.undecided == invasion.runs:
        return f"Nobody took over within {invasion.steps:,.0f} steps."
    best = max(invasion.contenders, key=lambda contender: contender.fixed.estimate)
    said = (
        f"{best.name} took over in {best.fixed:.1%} of {invasion.runs:,} runs, where {best.began / size(invasion):.1%} "
        f"would be chance; a run took {invasion.steps:,.0f} steps on average."
    )
    left = f" {invasion.undecided:,} runs were still undecided at the end." if invasion.undecided else ""
    return said + left


def sections(invasion: Invasion, brief: bool = False) -> list[Section]:
    """The sections of a report on an evolving population."""
    header, row, title = (
        (TAKING_OVER, _takes_over, "Who takes over") if invasion.stops else (GOING_ON, _goes_on, "Who there is most of")
    )
    blocks: list[Block] = [Table(header, [row(one, invasion) for one in invasion.contenders], _caption(invasion))]
    if not brief and figures.available() and len(invasion.course) > 1:
        names = [contender.name for contender in invasion.contenders]
        caption = "How many there were of each type in the course of the first run."
        blocks.append(Figure(figures.population(names, invasion.course), caption))
    return [Section(title, blocks)]


def size(invasion: Invasion) -> int:
    """How many individuals there are."""
    return sum(contender.began for contender in invasion.contenders)


def _takes_over(contender: Contender, invasion: Invasion) -> tuple[str, ...]:
    return (
        contender.name,
        str(contender.began),
        f"{contender.fixed:.1%}",
        _exactly(contender),
        f"{contender.began / size(invasion):.1%}",
        f"{contender.share:.1%}",
    )


def _goes_on(contender: Contender, invasion: Invasion) -> tuple[str, ...]:
    alike = f"{1 / len(invasion.contenders):.1%}"
    return (contender.name, str(contender.began), f"{contender.share:.1%}", _exactly(contender), alike)


def _exactly(contender: Contender) -> str:
    return "-" if contender.exact is None else f"{contender.exact:.2%}"


def _caption(invasion: Invasion) -> str:
    intervals = ", with 95% intervals" if invasion.stops else ""
    caption = f"Of {invasion.runs:,} runs{intervals}; shares are of all individuals over the course of a run."
    if invasion.exact_for:
        caption += f" Exact figures hold for {invasion.exact_for}."
    if invasion.exact_steps is not None:
        caption += f" A run takes {invasion.exact_steps:,.1f} steps on average, exactly."
    return caption
