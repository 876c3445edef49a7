"""What an evaluation says, in sections: score, cooperation, outcomes, strategy, benchmarks, advice."""

from collections.abc import Sequence

from detente.learners.evaluation import Evaluation, Policy
from detente.measures.intervals import Interval
from detente.reports.document import Bullets, Paragraph, Section, Table

NEGLIGIBLE = 0.005  # payoff a round below which a regret is shown as none
MOST_POLICIES = 5


def verdict(evaluation: Evaluation) -> str:
    """One sentence: how close to the best possible the agents came."""
    who = "The agent" if evaluation.agents == 1 else f"{optimal(evaluation)} of {evaluation.agents} agents"
    against = f"against {evaluation.opponent}"
    if evaluation.regret is None:
        return f"{_all(evaluation)} {evaluation.score} a round {against}; {evaluation.benchmarks.unknown}."
    best = f"{evaluation.benchmarks.best:.2f}"
    if evaluation.regret.estimate < NEGLIGIBLE:
        return (
            f"{_all(evaluation)} {evaluation.score} a round {against}, and no one can expect more than {best}: optimal."
        )
    if evaluation.agents == 1:
        return f"{who} loses {evaluation.regret} a round {against}: {best} was possible."
    return f"{who} learned a best response {against}; on average {evaluation.regret} a round is lost of {best}."


def optimal(evaluation: Evaluation) -> int:
    """How many agents learned a best response."""
    return sum(p.agents for p in evaluation.policies if p.regret is not None and p.regret < NEGLIGIBLE)


def sections(evaluation: Evaluation) -> list[Section]:
    """The sections of a report on one evaluation."""
    return [
        performance(evaluation),
        outcomes(evaluation),
        analysis(evaluation),
        benchmarks(evaluation),
        advice(evaluation),
    ]


def overview(evaluations: Sequence[Evaluation]) -> Section:
    """Several evaluations side by side."""
    rows = [
        (
            evaluation.opponent,
            evaluation.policies[0].resembles or evaluation.policies[0].equals or "-",
            str(evaluation.score),
            _number(evaluation.benchmarks.best),
            "-" if evaluation.regret is None else str(evaluation.regret),
            f"{evaluation.cooperation.estimate:.0%}",
            f"{evaluation.policies[0].agents} of {evaluation.agents}",
        )
        for evaluation in evaluations
    ]
    header = ("Opponent", "Learned to play like", "Score", "Best", "Regret", "Cooperates", "Agents")
    caption = "Payoff a round with 95% intervals over independently trained agents; how many learned the same policy."
    return Section("Judgement", [Table(header, rows, caption, labels=2)])


def performance(evaluation: Evaluation) -> Section:
    """Score per round, and how often both cooperate."""
    rows = [
        ("Average score per round", str(evaluation.score)),
        ("Regret against the best response", "not known" if evaluation.regret is None else str(evaluation.regret)),
        ("Agent's cooperation", _percent(evaluation.cooperation)),
        ("Opponent's cooperation", _percent(evaluation.opponent_cooperation)),
    ]
    of = "repetitions of the match" if evaluation.agents == 1 else f"{evaluation.agents} independently trained agents"
    return Section("Performance", [Table(("Measure", "Value"), rows, f"With 95% intervals over {of}.")])


def outcomes(evaluation: Evaluation) -> Section:
    """How often each pair of actions occurred."""
    names = ("both cooperate (CC)", "agent exploited (CD)", "agent exploits (DC)", "both defect (DD)")
    rows = [(name, f"{share:.1%}") for name, share in zip(names, evaluation.outcomes, strict=True)]
    return Section("Outcome distribution", [Table(("Outcome", "Share"), rows)])


def analysis(evaluation: Evaluation) -> Section:
    """What was learned: the policies, not the scores, are classified."""
    shown = evaluation.policies[:MOST_POLICIES]
    pasts = list(shown[0].moves) if len(shown[0].moves) <= 5 else []
    header = ("Learned by", "Equals", "Here plays like", *(f"after {past}" for past in pasts), "Value", "Regret")
    rows = [
        (
            f"{policy.agents} of {evaluation.agents}",
            policy.equals or "-",
            policy.resembles or "-",
            *(policy.moves.get(past, "") for past in pasts),
            _number(policy.value),
            _number(policy.regret),
        )
        for policy in shown
    ]
    blocks: list[Paragraph | Table] = [Paragraph(describe(evaluation.policies)), Table(header, rows, labels=3)]
    rest = len(evaluation.policies) - len(shown)
    if rest:
        blocks.append(Paragraph(f"{rest} rarer policies are not shown."))
    return Section("Strategy analysis", blocks)


def describe(policies: Sequence[Policy]) -> str:
    """The most frequent policy in words."""
    policy = policies[0]
    where = "Every agent" if len(policies) == 1 else "The most frequent policy"
    if policy.equals and policy.resembles and policy.equals != policy.resembles:
        return f"{where} is exactly {policy.equals}; against this opponent it cannot be told from {policy.resembles}."
    if policy.equals:
        return f"{where} is exactly {policy.equals}, in every past that it can remember."
    if policy.resembles:
        return f"{where} plays like {policy.resembles} against this opponent, though it would not in every past."
    return f"{where} equals no named strategy of the catalogue."


def benchmarks(evaluation: Evaluation) -> Section:
    """What the score has to be compared with."""
    marks = evaluation.benchmarks
    rows = [
        ("Best response to this opponent", marks.plan, _number(marks.best)),
        ("Tossing coins against this opponent", "exact", _number(marks.random)),
        ("Mutual cooperation", "R", _number(marks.mutual_cooperation)),
        ("Mutual defection", "P", _number(marks.mutual_defection)),
        ("Exploiting a cooperator", "T", _number(marks.temptation)),
        ("Both toss coins", "(R + S + T + P) / 4", _number(marks.both_random)),
    ]
    note = [Paragraph(f"There is no exact best response: {marks.unknown}.")] if marks.unknown else []
    return Section(
        "Theoretical benchmarks", [Table(("Benchmark", "What it is", "Payoff a round"), rows, labels=2), *note]
    )


def advice(evaluation: Evaluation) -> Section:
    """What to try next, by what was found and not by the score alone."""
    return Section("Recommendations", [Bullets(_advice(evaluation))])


def _advice(evaluation: Evaluation) -> list[str]:
    if evaluation.regret is None:
        return [
            "The opponent has no finite description, so compare with other learners, or with a longer memory.",
            "Rank the agent in a tournament: what beats this opponent may do badly elsewhere.",
        ]
    if evaluation.regret.estimate < NEGLIGIBLE:
        return [
            "Nothing is left to gain here: train against a more complex opponent, or against several.",
            "Add noise: a best response without noise is often not one with it.",
        ]
    if optimal(evaluation):
        return [
            "Some seeds found the best response: let the learning rate fall (alpha 0.1 -> 0.001), so that all do.",
            "Train for more episodes, or explore more at first (epsilon 0.5 -> 0.01).",
        ]
    return [
        "No seed found the best response: give the agent a longer memory, since it may not see what it would need.",
        "Raise gamma if the gain comes late, or the number of rounds in an episode.",
        "Explore more at first (epsilon 0.5 -> 0.01), and train for more episodes.",
    ]


def _all(evaluation: Evaluation) -> str:
    return "The agent gets" if evaluation.agents == 1 else f"The {evaluation.agents} agents get"


def _percent(interval: Interval) -> str:
    if interval.low == interval.high:
        return f"{interval.estimate:.1%}"
    return f"{interval.estimate:.1%} [{max(interval.low, 0):.1%}, {min(interval.high, 1):.1%}]"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
