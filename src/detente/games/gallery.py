"""The gallery: every game that comes with detente, by name."""

import inspect
import re
from dataclasses import dataclass

from detente.base.catalog import Catalog
from detente.base.reference import named, read
from detente.games.game import Game

WRITTEN = "write it like trust, trust(pie=4) or trust:4"


@dataclass(frozen=True)
class Exhibit:
    """A game of the gallery.

    Attributes:
        title: its name in words.
        game: with its usual parameters.
        aliases: other names it is known by.
    """

    title: str
    game: Game
    aliases: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The name by which it is found."""
        return self.game.name

    @property
    def summary(self) -> str:
        """What it is about, in the first sentence of its rules."""
        return self.rules.partition("\n\n")[0].replace("\n", " ")

    @property
    def rules(self) -> str:
        """The rules in words, without the source."""
        return self._text.partition("\n\nSource:")[0]

    @property
    def source(self) -> str:
        """Keys into the bibliography, of who described it."""
        found = re.search(r"^Source: (.*)$", self._text, re.MULTILINE)
        return found.group(1) if found else ""

    @property
    def _text(self) -> str:
        return inspect.cleandoc(self.game.__doc__ or "")


def find(reference: str) -> Game:
    """The game that a person calls so, such as ``stag hunt``, ``trust(pie=4)`` or ``trust:4``.

    Raises:
        UnknownName: there is no such game or parameter.
        UsageError: the reference cannot be read, or a value is out of bounds.
    """
    name, values = read(reference, "game", WRITTEN)
    game = GALLERY.find(name).game
    return game(**named(values, game.declared, game.name)) if values else game


def _load() -> None:
    from detente.games import bargaining, commons, information, iterated, public_good, two_by_two, zero_sum

    for exhibit in (
        Exhibit("Prisoner's Dilemma", two_by_two.prisoners_dilemma, ("pd",)),
        Exhibit("Stag Hunt", two_by_two.stag_hunt, ("assurance",)),
        Exhibit("Chicken", two_by_two.chicken, ("snowdrift", "hawk_dove")),
        Exhibit("Harmony", two_by_two.harmony),
        Exhibit("Battle of the Sexes", two_by_two.battle_of_the_sexes, ("bach_or_stravinsky",)),
        Exhibit("Matching Pennies", zero_sum.matching_pennies, ("pennies",)),
        Exhibit("Rock, Paper, Scissors", zero_sum.rock_paper_scissors, ("rps",)),
        Exhibit("Iterated Prisoner's Dilemma", iterated.iterated_prisoners_dilemma, ("ipd",)),
        Exhibit("Iterated Stag Hunt", iterated.iterated_stag_hunt),
        Exhibit("Iterated Chicken", iterated.iterated_chicken, ("iterated_snowdrift", "iterated_hawk_dove")),
        Exhibit("Iterated Battle of the Sexes", iterated.iterated_battle_of_the_sexes),
        Exhibit("Iterated Matching Pennies", iterated.iterated_matching_pennies),
        Exhibit("Iterated Rock, Paper, Scissors", iterated.iterated_rock_paper_scissors, ("iterated_rps",)),
        Exhibit("Ultimatum Game", bargaining.ultimatum, ("ultimatum_game",)),
        Exhibit("Trust Game", bargaining.trust, ("trust_game", "investment")),
        Exhibit("Centipede", bargaining.centipede, ("centipede_game",)),
        Exhibit("Public Goods", public_good.public_goods, ("public_good",)),
        Exhibit("N-Player Dilemma", public_good.n_player_dilemma, ("social_dilemma",)),
        Exhibit("Volunteer's Dilemma", public_good.volunteers_dilemma, ("bystanders",)),
        Exhibit("Fishery", commons.fishery, ("tragedy_of_the_commons", "commons")),
        Exhibit("Ecological Public Good", commons.ecological_public_good, ("climate",)),
        Exhibit("Irrigation", commons.irrigation, ("monitoring",)),
        Exhibit("Beer or Quiche", information.beer_quiche, ("signalling", "signaling")),
        Exhibit("Job Market", information.job_market, ("spence",)),
        Exhibit("Market for Lemons", information.lemon_market, ("lemons", "market_for_lemons")),
        Exhibit("Bayesian Prisoner's Dilemma", information.bayesian_prisoners_dilemma, ("bayesian_pd",)),
        Exhibit("Monty Hall", information.monty_hall, ("three_doors",)),
    ):
        GALLERY.add(exhibit)


GALLERY: Catalog[Exhibit] = Catalog("game", _load)
