"""Surveys: what OpenSpiel wants to know of a game before it is played."""

from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from detente.base.errors import UsageError
from detente.games.bisimulation import trusted_graph
from detente.games.effects import Draw, Player
from detente.games.game import Game
from detente.games.numbering import Numbering, numberings
from detente.games.state_graph import END, Edge, StateGraph
from detente.games.stops import choices
from detente.games.tables import MOST_STATES


@dataclass(frozen=True)
class Survey:
    """What OpenSpiel wants to know of a game before it is played.

    Attributes:
        game: the game.
        players: everyone who chooses or is paid, in alphabetical order.
        seats: the numbers of what those may do who choose.
        moves: how many choices there are at most in an episode.
        outcomes: how many outcomes chance has at most, 0 if there is no chance.
        least: what a player gets at least.
        most: what a player gets at most.
        zero_sum: whether what one gets others always lose.
        at_the_end: whether all payment is made at the end.
    """

    game: Game
    players: tuple[Player, ...]
    seats: Mapping[Player, Numbering]
    moves: int
    outcomes: int
    least: float
    most: float
    zero_sum: bool
    at_the_end: bool


@dataclass(frozen=True)
class _Bounds:
    """What an episode can still bring: choices, and the least and the most that a player is paid."""

    moves: int
    least: Mapping[Player, float]
    most: Mapping[Player, float]


def survey(game: Game) -> Survey:
    """All that is to be known of a game.

    Raises:
        UsageError: nobody ever chooses, the game can go on for ever, or it has too many states.
    """
    seats, graph = numberings(game), trusted_graph(game, MOST_STATES)
    edges = [graph.start, *(edge for node in graph.nodes for edge in node.edges)]
    everyone = {*seats, *(player for edge in edges for player, _ in edge.paid)}
    players = tuple(sorted(everyone, key=lambda player: player.name))
    bounds = _bounds(graph, players)
    return Survey(
        game=game,
        players=players,
        seats=seats,
        moves=bounds.moves,
        outcomes=max((len(node.stop.outcomes) for node in graph.nodes if isinstance(node.stop, Draw)), default=0),
        least=min(bounds.least.values()),
        most=max(bounds.most.values()),
        zero_sum=all(sum(amount for _, amount in edge.paid) == 0 for edge in edges),
        at_the_end=all(edge.target == END or not edge.paid for edge in edges),
    )


def _bounds(graph: StateGraph, players: tuple[Player, ...]) -> _Bounds:
    """The bounds of whole episodes, found from the end of the game backwards."""
    nothing = dict.fromkeys(players, 0.0)
    found = {END: _Bounds(0, nothing, nothing)}

    def over(edges: tuple[Edge, ...], choosing: int) -> _Bounds:
        ways = [(found[edge.target], dict(edge.paid)) for edge in edges]
        return _Bounds(
            choosing + max(after.moves for after, _ in ways),
            {p: min(paid.get(p, 0.0) + after.least[p] for after, paid in ways) for p in players},
            {p: max(paid.get(p, 0.0) + after.most[p] for after, paid in ways) for p in players},
        )

    following = {k: {edge.target for edge in node.edges} for k, node in enumerate(graph.nodes)}
    try:
        for k in TopologicalSorter(following).static_order():
            if k != END:
                found[k] = over(graph.nodes[k].edges, len(choices(graph.nodes[k].stop)))
    except CycleError:
        raise UsageError(f"{graph.game!r} can go on for ever; OpenSpiel plays games that end") from None
    return over((graph.start,), 0)
