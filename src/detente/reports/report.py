"""A report: from the summary of a run to a document."""

from collections.abc import Sequence

from detente.lab.summary import Summary
from detente.reports import figures, judgement, ranks
from detente.reports.document import Block, Document, Figure, Paragraph, Section, Table

TITLES = {
    "train": "Learning to play a repeated dilemma",
    "evaluate": "How good is this agent?",
    "tournament": "A tournament",
    "study": "Train, judge, rank",
}


def report(summary: Summary, brief: bool = False) -> Document:
    """The document about a run; a brief one has overviews only."""
    sections = [*_training(summary), *_evaluations(summary, brief)]
    if summary.standings is not None:
        sections += ranks.sections(summary.standings, frozenset(summary.entered), brief)
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
    return " ".join(said) or "Nothing was measured."


def _over_all(summary: Summary) -> str:
    judged = [e for e in summary.evaluations if e.regret is not None]
    best = sum(e.regret is not None and e.regret.estimate < judgement.NEGLIGIBLE for e in judged)
    exact = f"Against {best} of {len(judged)} opponents with an exact best response the learner found it"
    rest = len(summary.evaluations) - len(judged)
    return exact + (f"; {rest} have none." if rest else ".")


def _leader(summary: Summary) -> str:
    assert summary.standings is not None
    places = summary.standings.places
    leader = f"{places[0].player} leads the field of {len(places)} with {places[0].score:.3f} a turn"
    own = next((place for place in places if place.player in summary.entered), None)
    if own is None or own is places[0]:
        return leader + "."
    return f"{leader}; the best learned agent, {own.player}, comes {own.rank:g}."


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


def _evaluations(summary: Summary, brief: bool) -> list[Section]:
    if len(summary.evaluations) == 1:
        return judgement.sections(summary.evaluations[0])
    if not summary.evaluations:
        return []
    rows = [
        (
            evaluation.opponent,
            str(evaluation.score),
            "-" if evaluation.benchmarks.best is None else f"{evaluation.benchmarks.best:.2f}",
            "-" if evaluation.regret is None else str(evaluation.regret),
            f"{evaluation.cooperation.estimate:.0%}",
            f"{evaluation.policies[0].agents} of {evaluation.agents}",
            evaluation.policies[0].resembles or evaluation.policies[0].equals or "-",
        )
        for evaluation in summary.evaluations
    ]
    header = ("Opponent", "Score", "Best response", "Regret", "Cooperation", "Same policy", "Plays like")
    overview = Table(header, rows, "Payoff a round with 95% intervals over independently trained agents.")
    if brief:
        return [Section("Judgement", [overview])]
    details = [Section(f"Against {e.opponent}", _details(judgement.sections(e))) for e in summary.evaluations]
    return [Section("Judgement", [overview]), *details]


def _details(sections: Sequence[Section]) -> list[Block]:
    blocks: list[Block] = []
    for section in sections:
        blocks += [Paragraph(f"{section.title}."), *section.blocks]
    return blocks
