"""Solutions: all that is known of how a game will be played by those who reason."""

from dataclasses import dataclass
from functools import cached_property

from detente.base.errors import UsageError
from detente.games.backward_induction import SubgamePerfect, perfect_information, subgame_perfect
from detente.games.effects import Player
from detente.games.equilibrium import Check, check
from detente.games.game import Game
from detente.games.mixed_equilibrium import MOST_PLANS, MixedEquilibrium, mixed_equilibria
from detente.games.normal_form import NormalForm, Plan, normal_form
from detente.games.session import View
from detente.games.tree import Tree, tree


@dataclass(frozen=True)
class PureEquilibrium:
    """An equilibrium in pure strategies.

    Attributes:
        plans: what every player does, in alphabetical order.
        payoffs: what they expect.
    """

    plans: tuple[Plan, ...]
    payoffs: tuple[float, ...]


@dataclass(frozen=True)
class Dominated:
    """A plan that another one of the same player beats whatever the others do.

    Attributes:
        player: whose it is.
        plan: the worse one.
        by: the better one.
        strictly: whether it is always worse, and not only never better.
    """

    player: Player
    plan: Plan
    by: Plan
    strictly: bool


@dataclass(frozen=True, eq=False)
class Solution:
    """What follows from a game's tree; each part is computed when it is asked for.

    Attributes:
        tree: of the game.
    """

    tree: Tree

    @cached_property
    def form(self) -> NormalForm | None:
        """The normal form, or None where it is too large."""
        try:
            return normal_form(self.tree)
        except UsageError:
            return None

    @cached_property
    def subgame_perfect(self) -> SubgamePerfect | None:
        """What backward induction finds, or None where something is hidden from those who choose."""
        return subgame_perfect(self.tree) if perfect_information(self.tree) else None

    @cached_property
    def pure(self) -> list[PureEquilibrium] | None:
        """All equilibria in pure strategies, or None where the normal form is too large."""
        if self.form is None:
            return None
        return [
            PureEquilibrium(
                tuple(plans[k] for plans, k in zip(self.form.plans, cell, strict=True)),
                tuple(map(float, self.form.payoffs[cell])),
            )
            for cell in self.form.pure_equilibria
        ]

    @cached_property
    def mixed(self) -> list[MixedEquilibrium] | None:
        """The equilibria that support enumeration finds, or None where it does not apply."""
        form = self.form
        if form is None or len(form.players) != 2 or max(map(len, form.plans)) > MOST_PLANS:
            return None
        return [found for found in mixed_equilibria(form) if any(((x > 0) & (x < 1)).any() for x in found.mixtures)]

    @cached_property
    def dominated(self) -> list[Dominated] | None:
        """The plans that another plan dominates, or None where the normal form is too large."""
        if self.form is None:
            return None
        found = []
        for seat, (player, plans) in enumerate(zip(self.form.players, self.form.plans, strict=True)):
            strict = dict(self.form.dominated(seat))
            for plan, by in self.form.dominated(seat, strictly=False):
                found.append(Dominated(player, plans[plan], plans[strict.get(plan, by)], plan in strict))
        return found

    @cached_property
    def uniform(self) -> Check:
        """What is found about everyone's choosing evenly among all actions: how far it is from an equilibrium."""
        return check(self.tree, dict.fromkeys(self.tree.players, _evenly))


def solve(game: Game) -> Solution:
    """Solve a game.

    Raises:
        TooLarge: its tree cannot be grown whole.
        UsageError: something is wrong with its rules.
    """
    grown = tree(game)
    _ = grown.information_sets
    return Solution(grown)


def _evenly(view: View) -> dict[object, float]:
    return {action: 1 / len(view.actions) for action in view.actions}
