"""What every strategy costs: its kernel's compilation, its play, and a whole roster beside the axelrod library.

Writes the table of `docs/performance.md`. A pair-turn is two decisions, two chances of noise and the score. Times are
those of the processor, the median of several rounds. Run the cold part with nothing else on the machine.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from machine import describe
from match_engine import counterparts, seconds, theirs

from detente.archetypes.roster import all_players, find, roster_named
from detente.arena.pairing import Pairing
from detente.arena.play import Block, play_block
from detente.arena.rules import Rules
from detente.base.seed import Seed
from detente.strategies.contract import Player
from detente.strategies.kernel import prepare

RULES = Rules(turns=200, noise=0.05)
PAGE = Path(__file__).parents[1] / "docs/performance.md"
COMPILE = """
import time
from detente.archetypes.roster import all_players
from detente.strategies.kernel import prepare
import numba
players = all_players()
start = time.process_time()
prepare(players)
print(time.process_time() - start)
"""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="measurements a strategy; the median counts")
    parser.add_argument("--pairs", type=int, default=100, help="of the roster, drawn at random for axelrod; 0 for none")
    parser.add_argument("--write", action="store_true", help="write the page")
    return parser.parse_args()


def compiled() -> tuple[float, float]:
    """Core-seconds to compile every kernel from nothing, and to load them from the cache, the median of processes."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "DETENTE_CACHE": cache, "PYTHONDONTWRITEBYTECODE": ""}
        runs = [
            float(
                subprocess.run(
                    [sys.executable, "-c", COMPILE], env=environment, capture_output=True, text=True, check=True
                ).stdout
            )
            for _ in range(6)
        ]
    return runs[0], statistics.median(runs[1:])


def cost(pair: tuple[Player, Player], repetitions: int, rounds: int) -> float:
    """Nanoseconds a pair-turn."""
    meeting = Pairing(*pair, RULES, Seed(1))
    return seconds(lambda: play_block(meeting, Block(repetitions)), rounds) / (repetitions * RULES.turns) * 1e9


def roster_seconds(players: Sequence[Player], repetitions: int = 128) -> float:
    """Core-seconds of the engine for one repetition of a round robin, of a batch of them."""
    start = time.thread_time()
    for pair in combinations(players, 2):
        play_block(Pairing(*pair, RULES, Seed(1)), Block(repetitions))
    return (time.thread_time() - start) / repetitions


def page(rows: Sequence[tuple[Player, float]], facts: Sequence[str]) -> Iterator[str]:
    yield from ("# What strategies cost", "")
    yield "Written by `python benchmarks/catalogue.py --write`; nanoseconds a pair-turn against Tit For Tat, 200 turns"
    yield from ("with 5% noise, one thread.", "")
    yield from (f"- {fact}" for fact in facts)
    yield from ("", "| strategy | ns | family | memory |", "| --- | ---: | --- | --- |")
    for player, taken in rows:
        card = player.strategy
        yield f"| {card.id} | {taken:.1f} | {card.family} | {card.depth:g} |"


def beside_axelrod(players: Sequence[Player], pairs: int, rounds: int) -> str:
    """The ratio on pairs of the roster drawn at random, both measured now."""
    known = counterparts(players)
    shared = [pair for pair in combinations(players, 2) if all(player.name in known for player in pair)]
    drawn = random.Random(1).sample(shared, min(pairs, len(shared)))
    given = argparse.Namespace(turns=RULES.turns, noise=RULES.noise, rounds=1)
    own = [cost(pair, 128, rounds) for pair in drawn]
    foreign = [theirs((known[a.name], known[b.name]), given) for a, b in drawn]
    return (
        f"{len(drawn)} pairs of the roster of Harper et al. drawn at random, beside axelrod in the same run: "
        f"{statistics.mean(own):,.1f} against {statistics.mean(foreign):,.0f} ns a pair-turn, "
        f"{sum(foreign) / sum(own):,.0f} times"
    )


def main() -> None:
    given = arguments()
    cold, cached = compiled()
    players = [player for player in all_players() if player.actions == 2]
    prepare(players)
    opponent = find("tit_for_tat")
    rows = sorted(
        ((player, cost((player, opponent), 32 if player.team else 1280, given.rounds)) for player in players),
        key=lambda row: row[1],
    )
    plain = [taken for player, taken in rows if not player.team]
    roster = roster_named("harper_2017")
    facts = [
        describe(),
        f"all {len(players)} kernels: {cold:.0f} core-seconds to compile from nothing, {cached:.2f} from the cache",
        f"median {statistics.median(t for _, t in rows):.1f} ns; {max(plain):.0f} ns at most but for leaders of teams",
        f"one noisy round robin of the 176 players of Harper et al.: {roster_seconds(roster):.3f} core-seconds",
    ]
    if given.pairs:
        try:
            facts.append(beside_axelrod(roster, given.pairs, given.rounds))
        except ImportError:
            print("axelrod is not installed; `uv pip install --group oracle` adds it to this environment")
    lines = list(page(rows, facts))
    print("\n".join(lines))
    if given.write:
        PAGE.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
