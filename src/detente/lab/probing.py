"""The experiment ``fingerprint``: how a strategy answers probes and ever kinder opponents."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from detente.arena.fingerprint import fingerprint
from detente.arena.rules import Rules
from detente.arena.transitive import transitive
from detente.games.matrix import MatrixGame
from detente.lab.entering import record
from detente.lab.environment import versions
from detente.lab.experiment import Outputs, experiment
from detente.lab.results import to_npz
from detente.lab.summary import Probed, Summary
from detente.lab.work import Work
from detente.learners.entrants import entrant


@dataclass(frozen=True)
class Probe:
    """The settings of a fingerprint.

    Attributes:
        player: the strategy.
        probe: what probes are made of.
        points: along each side of the square, and how many opponents there are.
        turns: in a match.
        noise: the chance that an action comes out as the other one.
        payoffs: R, S, T, P.
    """

    player: str
    probe: str = "tit_for_tat"
    points: Annotated[int, Meta(ge=2, le=201)] = 21
    turns: Annotated[int, Meta(ge=1)] = 50
    noise: float = 0.0
    payoffs: str = "3,0,5,1"

    def rules(self) -> Rules:
        """The rules of a match.

        Raises:
            UsageError: a value is out of range.
        """
        return Rules(self.turns, self.noise, game=MatrixGame.parse(self.payoffs))

    def words(self) -> Mapping[str, str]:
        """The settings for a reader."""
        noise = f", noise {100 * self.noise:.3g}%" if self.noise else ""
        return {"Matches": f"{self.turns} turns{noise}, R,S,T,P = {self.payoffs}"}


@experiment("fingerprint", Probe)
def run_fingerprint(settings: Probe, work: Work) -> Outputs:
    """Take the fingerprints of a strategy."""
    player, probe, rules = entrant(settings.player), entrant(settings.probe), settings.rules()
    record(work, [player, probe], [settings.player, settings.probe])
    square = fingerprint(player, probe, settings.points, rules, work.seed)
    kinder = transitive(player, settings.points, rules, seed=work.seed)
    summary = Summary(
        kind="fingerprint",
        question=f"How does {player.name} answer probes of {square.probe}, and ever kinder opponents?",
        seed=work.seed.root,
        settings=settings.words(),
        probed=Probed(
            player=player.name,
            probe=square.probe,
            payoffs=tuple(tuple(row) for row in square.values.tolist()),
            cooperation=tuple(tuple(row) for row in kinder.cooperation.tolist()),
            sampled=square.repetitions,
        ),
        versions=versions(),
    )
    arrays = {"steps": square.steps, "payoffs": square.values, "cooperation": kinder.cooperation}
    return {"results.npz": to_npz(arrays), "summary.json": summary.to_json()}
