"""A number of players stands for players by letters."""

from detente.games.effects import Player
from detente.games.parameters import group


def test_players_have_letters() -> None:
    assert group(3) == (Player("A"), Player("B"), Player("C"))
    assert [player.name for player in group(10)] == sorted(player.name for player in group(10))
