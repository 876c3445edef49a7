"""How fast noisy matches are played, and the axelrod library on the same pairs where it is installed.

Pairs of the catalogue, drawn at random, meet for 200 turns with 5% noise, on one thread. A pair-turn is two decisions,
two chances of noise and the score. Times are those of the processor, the median of several rounds a pair.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

from machine import describe

from detente.archetypes.roster import all_players
from detente.arena.pairing import Pairing
from detente.arena.play import Block, play_block
from detente.arena.rules import Rules
from detente.base.seed import Seed
from detente.strategies.contract import Player
from detente.strategies.kernel import prepare

Pair = tuple[Player, Player]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--players", type=int, default=0, help="only the first so many of the catalogue; 0 for all")
    parser.add_argument("--pairs", type=int, default=1000, help="drawn at random; 0 for all")
    parser.add_argument("--turns", type=int, default=200)
    parser.add_argument("--noise", type=float, default=0.05)
    parser.add_argument("--repetitions", type=int, default=1280, help="of a match in one measurement of ours")
    parser.add_argument("--rounds", type=int, default=5, help="measurements a pair; the median counts")
    parser.add_argument("--no-axelrod", action="store_true", help="do not measure the axelrod library")
    return parser.parse_args()


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Processor time of this thread, the median of several rounds."""
    times = []
    for _ in range(rounds):
        start = time.thread_time()
        work()
        times.append(time.thread_time() - start)
    return statistics.median(times)


def ours(pair: Pair, given: argparse.Namespace) -> float:
    """Nanoseconds a pair-turn."""
    meeting = Pairing(*pair, Rules(turns=given.turns, noise=given.noise), Seed(1))
    taken = seconds(lambda: play_block(meeting, Block(given.repetitions)), given.rounds)
    return taken / (given.repetitions * given.turns) * 1e9


def fold(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def counterparts(players: Sequence[Player]) -> dict[str, Any]:
    """The axelrod class of each player that has one, by its id, title or aliases."""
    import axelrod

    classes: dict[str, Any] = {}
    for entry in axelrod.all_strategies:
        classes.setdefault(fold(entry.name), entry)
        classes.setdefault(fold(entry.__name__), entry)
    found = {}
    for player in players:
        card = player.strategy
        known = [classes[name] for name in map(fold, (card.id, card.title, *card.aliases)) if name in classes]
        if known:
            found[player.name] = known[0]
    return found


def theirs(pair: tuple[Any, Any], given: argparse.Namespace) -> float:
    """Nanoseconds a pair-turn of an axelrod match."""
    import axelrod

    first, second = (entry() for entry in pair)
    match = axelrod.Match((first, second), turns=given.turns, noise=given.noise, seed=1)
    return seconds(match.play, given.rounds) / given.turns * 1e9


def row(name: str, times: Sequence[float]) -> str:
    mean, median = statistics.mean(times), statistics.median(times)
    return f"{name:<34}{len(times):>8}{mean:>12,.1f}{median:>12,.1f}{1e3 / mean:>14,.2f}"


def main() -> None:
    given = arguments()
    players = [player for player in all_players() if player.actions == 2 and not player.team]
    players = players[: given.players or None]
    prepare(players)
    pairs = list(combinations(players, 2))
    if 0 < given.pairs < len(pairs):
        pairs = random.Random(1).sample(pairs, given.pairs)
    for pair in pairs[:3]:
        ours(pair, given)
    times = {pair: ours(pair, given) for pair in pairs}
    print(describe())
    print(f"{given.turns} turns, noise {given.noise:g}; one thread, median of {given.rounds}; ns a pair-turn")
    print(f"{'':<34}{'pairs':>8}{'mean':>12}{'median':>12}{'M a second':>14}")
    print(row("detente", list(times.values())))
    if given.no_axelrod:
        return
    try:
        known = counterparts(players)
    except ImportError:
        print("axelrod is not installed; `uv pip install --group oracle` adds it to this environment for comparison")
        return
    compare(times, known, given)


def compare(times: dict[Pair, float], known: dict[str, Any], given: argparse.Namespace) -> None:
    shared = [pair for pair in times if all(player.name in known for player in pair)]
    own = [times[pair] for pair in shared]
    foreign = [theirs((known[a.name], known[b.name]), given) for a, b in shared]
    print(row("detente, pairs axelrod has too", own))
    print(row("axelrod, the same pairs", foreign))
    ratios = [b / a for a, b in zip(own, foreign, strict=True)]
    print(
        f"axelrod takes {sum(foreign) / sum(own):,.0f} times as long in all; "
        f"by pair {min(ratios):,.0f} to {max(ratios):,.0f} times, median {statistics.median(ratios):,.0f}"
    )


if __name__ == "__main__":
    main()
