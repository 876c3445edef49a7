"""Movers: members of a team live by their own proposals, and draw from streams of their own."""

from detente.archetypes.roster import find
from detente.base.seed import Stream
from detente.strategies.mover import RuleMover, member_keys
from detente.strategies.view import History


def intentions(reference: str, turns: int, own: int, theirs: int) -> list[int]:
    """What a player intends while others' hands write its record."""
    mover, me, opp, rng = RuleMover(find(reference)), History(), History(), Stream(1, 2, 3)
    moves = []
    for _ in range(turns):
        moves.append(mover.move(me, opp, rng))
        me.append(own)
        opp.append(theirs)
    return moves


def test_members_take_what_they_propose_for_their_past() -> None:
    """Alternator does the opposite of its last move: of what it proposed, not of what its leader played."""
    assert intentions("alternator", 6, own=0, theirs=0) == [0, 1, 1, 1, 1, 1]
    assert intentions("meta_majority(team=[alternator])", 6, own=0, theirs=0) == [0, 1, 0, 1, 0, 1]


def test_a_player_inside_a_transformer_takes_what_was_played_for_its_past() -> None:
    assert intentions("flip(alternator)", 6, own=0, theirs=0) == [1, 0, 0, 0, 0, 0]
    assert intentions("dual(alternator)", 6, own=0, theirs=0) == [1, 1, 1, 1, 1, 1]


def test_members_have_keys_by_name_and_number() -> None:
    one, other = find("random"), find("random(p=0.7)")
    keys = member_keys([one, other, one])
    assert len(set(keys)) == 3
    assert member_keys([other, one, one]) == [keys[1], keys[0], keys[2]]


def test_members_of_one_name_draw_apart() -> None:
    """Two coins agree half of the time: their minority cooperates then, and defects never."""
    alone = intentions("meta_majority(team=[random])", 400, 0, 0)
    both = intentions("meta_majority(team=[random, random])", 400, 0, 0)
    assert 150 < sum(alone) < 250
    assert 60 < sum(both) < 140
    assert all(one or not two for one, two in zip(alone, both, strict=True)), "the first draws the same in any company"
