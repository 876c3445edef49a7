"""A report: from the summary of a run to a document."""

from detente.lab.summary import Summary
from detente.reports import conquest, figures, growth, invasion, judgement, probed, ranks
from detente.reports.document import Block, Document, Figure, Heading, Section

TITLES = {
    "train": "Learning to play a repeated dilemma",
    "evaluate": "How good is this agent?",
    "tournament": "A tournament",
    "study": "Train, judge, rank",
    "merge": "Tournaments taken together",
    "moran": "An evolving population",
    "ecology": "A population that grows as it earns",
    "spatial": "A grid of imitators",
    "fingerprint": "A strategy's fingerprint",
}


def report(summary: Summary, brief: bool = False) -> Document:
    """The document about a run; a brief one has overviews only."""
    sections = [*_training(summary), *_judgement(summary)]
    if summary.standings is not None:
        sections += ranks.sections(summary.standings, frozenset(summary.entered), brief)
    if summary.invasion is not None:
        sections += invasion.sections(summary.invasion, brief)
    if summary.growth is not None:
        sections += growth.sections(summary.growth, brief)
    if summary.conquest is not None:
        sections += conquest.sections(summary.conquest, brief)
    if summary.probed is not None:
        sections += probed.sections(summary.probed, brief)
    if not brief:
        sections += _details(summary)
    origin = {"Repeat": "detente rerun THIS_FOLDER --verify", "Seed": str(summary.seed), **summary.settings}
    return Document(
        title=TITLES.get(summary.kind, summary.kind),
        question=summary.question,
        verdict=verdict(summary),
        sections=sections,
        origin={**origin, **summary.versions},
    )


def verdict(summary: Summary) -> str:
    """The run's answer in a sentence or two."""
    said = []
    if len(summary.evaluations) == 1:
        said.append(judgement.verdict(summary.evaluations[0]))
    elif summary.evaluations:
        said.append(_over_all(summary))
    if summary.standings is not None:
        said.append(_leader(summary))
    if summary.invasion is not None:
        said.append(invasion.verdict(summary.invasion))
    if summary.growth is not None:
        said.append(growth.verdict(summary.growth))
    if summary.conquest is not None:
        said.append(conquest.verdict(summary.conquest))
    if summary.probed is not None:
        said.append(probed.verdict(summary.probed))
    return " ".join(said) or "Nothing was measured."


def _over_all(summary: Summary) -> str:
    judged = [e for e in summary.evaluations if e.regret is not None]
    found = sum(e.regret is not None and e.regret.estimate < judgement.NEGLIGIBLE for e in judged)
    rest = len(summary.evaluations) - len(judged)
    told = f"The learner found the best response to {found} of {len(judged)} opponents that have an exact one"
    return told + (f"; {rest} more cannot be solved exactly." if rest else ".")


def _leader(summary: Summary) -> str:
    assert summary.standings is not None
    places = summary.standings.places
    first = [place.player for place in places if place.rank == places[0].rank]
    several = " and ".join(first) if len(first) == 2 else f"{len(first)} players"
    lead = f"{first[0]} leads" if len(first) == 1 else f"{several} together lead"
    leader = f"{lead} the field of {len(places)} with {places[0].score:.3f} a turn"
    own = next((place for place in places if place.player in summary.entered), None)
    if own is None or own.player in first:
        return leader + "."
    return f"{leader}; the best learned agent, {own.player}, has rank {own.rank:g}."


def _training(summary: Summary) -> list[Section]:
    if not summary.curves or not figures.available():
        return []
    best = {evaluation.opponent: evaluation.benchmarks.best for evaluation in summary.evaluations}
    svg = figures.learning_curves(summary.curves, [best.get(curve.opponent) for curve in summary.curves])
    caption = (
        "Payoff a round while learning: the mean over seeds, shaded from the 10th to the 90th percentile; dashed the "
        "best response. Learners explore all the while, so they stay below what their policy is worth."
    )
    return [Section("Learning", [Figure(svg, caption)])]


def _judgement(summary: Summary) -> list[Section]:
    if len(summary.evaluations) == 1:
        return judgement.sections(summary.evaluations[0])
    return [judgement.overview(summary.evaluations)] if summary.evaluations else []


def _details(summary: Summary) -> list[Section]:
    if len(summary.evaluations) < 2:
        return []
    details = []
    for evaluation in summary.evaluations:
        blocks: list[Block] = []
        for section in judgement.sections(evaluation):
            blocks += [Heading(section.title), *section.blocks]
        details.append(Section(f"Against {evaluation.opponent}", blocks))
    return details
