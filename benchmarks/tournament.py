"""Tournaments as large as those of Harper et al.: core-seconds, memory, and versions of the axelrod library beside.

Plays some repetitions of the roster of 176, without and with noise, in blocks as a run does, and says what 50,000 of
them take. On pairs of the roster drawn at random it is timed beside any axelrod that an interpreter has:

    python benchmarks/tournament.py --peer PYTHON-WITH-2.13 --peer PYTHON-WITH-4.14
"""

import argparse
import json
import random
import resource
import statistics
import subprocess
import time
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from machine import describe
from match_engine import Pair, ours

from detente.archetypes.authority import ROSTERS
from detente.archetypes.roster import roster_named
from detente.arena.competition import Competition
from detente.arena.round_robin import hold
from detente.arena.rules import Rules
from detente.arena.schedule import Schedule
from detente.base.seed import Seed
from detente.strategies.kernel import prepare

PUBLISHED = 50_000
PEER = Path(__file__).with_name("axelrod_peer.py")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--roster", default="harper_2017", choices=sorted(ROSTERS))
    parser.add_argument("--repetitions", type=int, default=1000)
    parser.add_argument("--peer", action="append", default=[], help="a Python interpreter that has some axelrod")
    parser.add_argument("--pairs", type=int, default=300, help="of the roster, drawn at random, for the peers")
    return parser.parse_args()


def whole(roster: str, noise: float, repetitions: int) -> None:
    competition = Competition(
        roster_named(roster), Rules(noise=noise), Schedule(repetitions, "shown", by_turn=True), Seed(1)
    )
    start, watch = time.process_time(), time.perf_counter()
    played = hold(competition)
    taken, waited = time.process_time() - start, time.perf_counter() - watch
    print(
        f"noise {noise:g}: {repetitions:,} repetitions of {len(played.names)} players in {taken:,.1f} core-seconds "
        f"({waited:,.1f} s); {PUBLISHED:,} take {taken / repetitions * PUBLISHED:,.0f} core-seconds"
    )


def beside(peer: str, pairs: Sequence[Pair], noise: float) -> None:
    """The ratio on the pairs that the peer knows by the same names, each timed once."""
    asked = {"pairs": [[a.name, b.name] for a, b in pairs], "turns": 200, "noise": noise}
    told = subprocess.run([peer, "-W", "ignore", PEER], input=json.dumps(asked), capture_output=True, text=True)
    if told.returncode:
        print(f"{peer} plays no axelrod: {told.stderr.strip().splitlines()[-1]}")
        return
    answer = json.loads(told.stdout)
    given = argparse.Namespace(turns=200, noise=noise, repetitions=1280, rounds=3)
    shared = [(pair, theirs) for pair, theirs in zip(pairs, answer["times"], strict=True) if theirs]
    own = [ours(pair, given) for pair, _ in shared]
    foreign = [theirs for _, theirs in shared]
    ratios = [b / a for a, b in zip(own, foreign, strict=True)]
    print(
        f"noise {noise:g}, axelrod {answer['version']} on {len(shared)} pairs: {statistics.mean(own):,.2f} against "
        f"{statistics.mean(foreign):,.0f} ns a pair-turn, {sum(foreign) / sum(own):,.0f} times in all; by pair median "
        f"{statistics.median(ratios):,.0f}, {min(ratios):,.0f} to {max(ratios):,.0f}"
    )


def main() -> None:
    given = arguments()
    print(describe())
    players = roster_named(given.roster)
    prepare(players)
    pairs = random.Random(1).sample(list(combinations(players, 2)), given.pairs)
    for noise in (0.0, 0.05):
        whole(given.roster, noise, given.repetitions)
        for peer in given.peer:
            beside(peer, pairs, noise)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
