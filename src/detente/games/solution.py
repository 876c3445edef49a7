"""Solutions: all that is known of how a game will be played by those who reason."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from detente.base.errors import UsageError
from detente.games.backward_induction import SubgamePerfect, perfect_information, subgame_perfect
from detente.games.bisimulation import trusted_graph
from detente.games.effects import Player
from detente.games.equilibrium import Check, check
from detente.games.game import Game
from detente.games.markov_perfect import MarkovPerfect, markov_perfect
from detente.games.mixed_equilibrium import MixedEquilibrium, mixed_equilibria
from detente.games.normal_form import NormalForm, Plan, normal_form
from detente.games.session import View
from detente.games.state_graph import END
from detente.games.tables import tables
from detente.games.tree import LONGEST, TooLarge, Tree, tree

T = TypeVar("T")

MOST_NODES = 50_000
MOST_STATES = 1_000


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
    """What follows from a game's rules; each part is computed when it is asked for, and None where it cannot be.

    Attributes:
        game: what is solved.
        tree: of the game, or None where it is too large.
        limits: why parts that were asked for are None, each in a sentence.
    """

    game: Game
    tree: Tree | None
    limits: list[str] = field(default_factory=list)

    @property
    def players(self) -> tuple[Player, ...]:
        """Everyone who moves or is paid, in alphabetical order."""
        if self.tree is not None:
            return self.tree.players
        return () if self.markov_perfect is None else self.markov_perfect.tables.players

    @cached_property
    def form(self) -> NormalForm | None:
        """The normal form."""
        grown = self.tree
        return None if grown is None else self._within_limits(lambda: normal_form(grown))

    @cached_property
    def subgame_perfect(self) -> SubgamePerfect | None:
        """What backward induction finds, where nothing is hidden from those who choose."""
        return None if self.tree is None or not perfect_information(self.tree) else subgame_perfect(self.tree)

    @cached_property
    def markov_perfect(self) -> MarkovPerfect | None:
        """What backward induction finds in the compiled game state by state, where it does not apply to the tree."""
        if self.subgame_perfect is not None:
            return None
        found = self._within_limits(lambda: markov_perfect(tables(self.game, MOST_STATES)))
        return None if found is None or (self.tree is not None and found.tables.states == 1) else found

    @cached_property
    def pure(self) -> list[PureEquilibrium] | None:
        """All equilibria in pure strategies."""
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
        """The equilibria of two players that support enumeration finds, without the pure ones."""
        form = self.form
        if form is None or len(form.players) < 2:
            return None
        if len(form.players) > 2:
            self.limits.append(
                f"{self.game!r} has {len(form.players)} players; equilibria that mix are looked for between two only"
            )
            return None
        found = self._within_limits(lambda: mixed_equilibria(form))
        return found and [each for each in found if any(((x > 0) & (x < 1)).any() for x in each.mixtures)]

    @cached_property
    def dominated(self) -> list[Dominated] | None:
        """The plans that another plan dominates."""
        return None if self.form is None else self._within_limits(self._dominated)

    @cached_property
    def uniform(self) -> Check | None:
        """What is found about everyone's choosing evenly among all actions: how far it is from an equilibrium."""
        return None if self.tree is None else check(self.tree, dict.fromkeys(self.tree.players, _evenly))

    def _dominated(self) -> list[Dominated]:
        assert self.form is not None
        return [
            Dominated(player, plans[plan], plans[by], strictly)
            for seat, (player, plans) in enumerate(zip(self.form.players, self.form.plans, strict=True))
            for plan, by, strictly in self.form.dominated(seat)
        ]

    def _within_limits(self, attempt: Callable[[], T]) -> T | None:
        try:
            return attempt()
        except UsageError as error:
            self.limits.append(str(error))
            return None


def solve(game: Game) -> Solution:
    """Solve a game: by its tree, or by its compiled tables where the tree is too large.

    Raises:
        TooLarge: neither is small enough.
        UsageError: something is wrong with its rules.
    """
    try:
        _refuse_large(game)
        grown = tree(game, MOST_NODES)
    except TooLarge as error:
        solution = Solution(game, None, [str(error)])
        if solution.markov_perfect is None:
            raise TooLarge("; ".join(solution.limits)) from None
        return solution
    if not grown.players:
        raise UsageError(f"{game!r} asks nobody and pays nobody; there is nothing to solve")
    _ = grown.information_sets
    return Solution(game, grown)


def _refuse_large(game: Game) -> None:
    """Refuse at once a game whose histories its states show to be too many, instead of growing its tree up to there."""
    try:
        graph = trusted_graph(game, MOST_STATES)
    except UsageError:
        return
    histories, level = 0.0, {graph.start.target: 1.0}
    for _ in range(LONGEST):
        histories += sum(level.values())
        after: dict[int, float] = {}
        for node in level.keys() - {END}:
            for edge in graph.nodes[node].edges:
                after[edge.target] = after.get(edge.target, 0.0) + level[node]
        level = after
    if not level and histories > MOST_NODES:
        raise TooLarge(f"{game!r} has more than {MOST_NODES:,} nodes; coarsen its actions or shorten it")


def _evenly(view: View) -> dict[object, float]:
    return {action: 1 / len(view.actions) for action in view.actions}
