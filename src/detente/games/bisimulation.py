"""Bisimulation: whether a game and its state graph go on alike, step by step, whatever happens.

What a game holds tells its future if the game is pure. Nothing can prove that it is, but random episodes that are
played beside the graph soon disprove it.
"""

from itertools import count

from detente.base.seed import Stream
from detente.games.frames import Unreadable
from detente.games.game import Game
from detente.games.state_graph import END, StateGraph, explore
from detente.games.stops import NotTheSame, advance, how_many, option, shown

EPISODES = 32  # at least
STEPS = 100_000  # at most, in all the episodes that a large graph gets
LONG = 1_000  # steps after which an episode may be left, if the graph has fewer edges


def trusted_graph(game: Game, most: int) -> StateGraph:
    """The states of a game, tried against the game; where merging fails, every history is a state of its own.

    Raises:
        UsageError: there are too many states, or the game is not the same when it is played again.
    """
    try:
        graph = explore(game, most)
        obstacle = "" if bisimilar(graph) else "what looked the same went on differently"
    except Unreadable as error:
        obstacle = f"the game holds {error}"
    except NotTheSame:
        obstacle = "its episodes disturb one another"
    if obstacle:
        graph = explore(game, most, obstacle)
        if not bisimilar(graph):
            raise NotTheSame(game)
    return graph


def bisimilar(graph: StateGraph, key: int = 0) -> bool:
    """Whether random episodes of a game go on as its graph says: the same views, draws, chances and payments.

    As many steps are tried as the graph has edges.
    """
    edges = min(STEPS, sum(len(node.edges) for node in graph.nodes))
    steps = 0
    for episode in count():
        if episode >= EPISODES and steps >= edges:
            break
        taken = _follow(graph, Stream(key, episode, 0), max(LONG, edges))
        if not taken:
            return False
        steps += taken
    return True


def _follow(graph: StateGraph, stream: Stream, most: int) -> int:
    """The number of steps for which one episode kept to the graph until it ended or was left; 0 if it left it."""
    coroutine, edge, value = graph.game.begin(), graph.start, None
    for step in range(1, most + 1):
        stop, paid = advance(graph.game, coroutine, value)
        node = None if edge.target == END else graph.nodes[edge.target]
        if paid != edge.paid or shown(stop) != shown(node.stop if node else None):
            return 0
        if stop is None or node is None:
            return step
        number = int(stream.uniform() * how_many(stop))
        value, edge = option(stop, number), node.edges[number]
    return most
