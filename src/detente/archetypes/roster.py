"""The roster: every strategy there is, and players by how they are written."""

from detente.archetypes import hidden_markov as hidden_markov  # entering the archetypes in the catalogue
from detente.archetypes import lookup as lookup
from detente.archetypes import machine as machine
from detente.archetypes import memory_decay as memory_decay
from detente.archetypes import meta_majority as meta_majority
from detente.archetypes import meta_mixer as meta_mixer
from detente.archetypes import meta_winner as meta_winner
from detente.archetypes import neural as neural
from detente.archetypes import trained_strategy as trained_strategy
from detente.archetypes import transformer as transformer
from detente.archetypes.authority import roster
from detente.archetypes.reference import find as find
from detente.strategies.contract import CATALOG, Player, Strategy

# What these are at their defaults has a name of its own, so they enter no field and name no policy.
TEMPLATES = {
    "apology",
    "deadlock_breaking",
    "dual",
    "final",
    "flip",
    "forgiving",
    "gambler",
    "grudge",
    "hidden_markov",
    "initial",
    "joss_ann",
    "linear_relation",
    "lookup",
    "machine",
    "memory_one",
    "memory_two",
    "mixed",
    "neural",
    "neural_gambler",
    "nice",
    "noisy",
    "reactive",
    "retaliate_until_apology",
    "retaliation",
}


def all_strategies() -> list[Strategy]:
    """Every strategy of the catalogue, in alphabetical order."""
    return sorted(CATALOG.values(), key=lambda entry: entry.id)


def all_players() -> list[Player]:
    """One player of every strategy, with its parameters at their defaults."""
    return [entry.player() for entry in all_strategies()]


def catalogue() -> list[Player]:
    """One player of every strategy that is more than a template for others."""
    return [player for player in all_players() if player.strategy.id not in TEMPLATES]


def roster_named(name: str) -> list[Player]:
    """The players of a published roster, called as they are there: ``harper_2017`` or ``axelrod_4_14``.

    Raises:
        UnknownName: there is no such roster.
    """
    return [find(reference).called(label) for label, reference in roster(name).items()]
