"""Transformers: players made of other players, by changing what these do.

    noisy(find("tit_for_tat"), noise=0.1)
    retaliation(joss_ann("grudger", cooperate=0.2, defect=0.3), 2)

A transformed player asks the player inside for its move, and answers with another one where the transformer says so.
The player inside sees the moves that were played, not those that it proposed, as the members of a meta player do; only
`dual` shows it the opposite of them. Written as text, `noisy(tit_for_tat, noise=0.1)` is the same player.

Source: knight2016
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from detente.archetypes.reference import find
from detente.archetypes.transformer_chance import Forgiving, JossAnn, Mixed, Noisy
from detente.archetypes.transformer_negation import Dual, Flip
from detente.archetypes.transformer_script import Final, Initial
from detente.archetypes.transformer_temper import (
    Apology,
    DeadlockBreaking,
    Grudge,
    Nice,
    RetaliateUntilApology,
    Retaliation,
)
from detente.base.reference import named
from detente.strategies.contract import CATALOG, Player, Strategy


@dataclass(frozen=True)
class Transformer:
    """Makes players of players by a rule; calling it gives a player.

    Attributes:
        rule: what to do, given what the player inside would do.
    """

    rule: type

    @property
    def strategy(self) -> Strategy:
        """Its entry in the catalogue."""
        return CATALOG.find(f"{self.rule.__name__}Transformer")

    def __call__(self, player: Player | str | Sequence[Player | str], *values: Any, **parameters: Any) -> Player:
        """The transformed player.

        Args:
            player: the player, or how it is written; for `mixed` a list, of whom the first is usually played.
            values: of the parameters, in their order.
            parameters: by name.

        Raises:
            UnknownName: there is no such strategy or parameter.
            UsageError: a value is wrong, or there are too many.
        """
        players = [player] if isinstance(player, Player | str) else player
        team = [find(each) if isinstance(each, str) else each for each in players]
        order = [spec.name for spec in self.strategy.parameters]
        given = [*(("", value) for value in values), *parameters.items()]
        return self.strategy.player(team=team, **named(given, order, self.strategy.id))

    def __repr__(self) -> str:
        return f"<transformer {self.strategy.id}>"


apology = Transformer(Apology)
deadlock_breaking = Transformer(DeadlockBreaking)
dual = Transformer(Dual)
final = Transformer(Final)
flip = Transformer(Flip)
forgiving = Transformer(Forgiving)
grudge = Transformer(Grudge)
initial = Transformer(Initial)
joss_ann = Transformer(JossAnn)
mixed = Transformer(Mixed)
nice = Transformer(Nice)
noisy = Transformer(Noisy)
retaliate_until_apology = Transformer(RetaliateUntilApology)
retaliation = Transformer(Retaliation)
