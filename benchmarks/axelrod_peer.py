"""Times matches of the axelrod library, whichever version the interpreter that runs this has.

    PYTHON benchmarks/axelrod_peer.py < pairs.json

reads pairs of players by the names under which that version prints them, with the turns and the noise, and writes
nanoseconds a pair-turn for each, null where it knows no such player. Needs nothing of this project. Versions as old
as that of Harper et al. (2.13) expect an older Python; what they miss is put in its place.
"""

import collections
import collections.abc
import inspect
import json
import random
import sys
import time
import types


def mend() -> None:
    """What Python has removed since 2017, and the prompt of a player whom nobody will ask."""
    for name in ("Iterable", "Mapping", "Sequence", "Callable", "Hashable"):
        setattr(collections, name, getattr(collections.abc, name))
    inspect.getargspec = inspect.getfullargspec
    for module in ("", ".token", ".styles", ".validation"):
        missing = types.ModuleType(f"prompt_toolkit{module}")
        missing.__getattr__ = lambda name: type(name, (), {"Toolbar": name, "__init__": lambda *_, **__: None})
        sys.modules[missing.__name__] = missing


def players(axelrod: types.ModuleType) -> dict:
    """The players that need not know how long a match is, by printed name, and Random and GTFT with some chances."""
    known = [entry() for entry in axelrod.all_strategies if entry.__name__ not in ("Human", "EvolvedAttention")]
    known += [entry(p) for entry in (axelrod.Random, axelrod.GTFT) for p in (0.1, 0.3, 0.7, 0.9)]
    return {repr(player): player for player in known}


def main() -> None:
    asked = json.load(sys.stdin)
    try:
        import axelrod
    except (ImportError, AttributeError):
        for name in [name for name in sys.modules if name.startswith("axelrod")]:
            del sys.modules[name]
        mend()
        import axelrod
    known = players(axelrod)
    random.seed(1)
    times = []
    for pair in asked["pairs"]:
        if not all(name in known for name in pair):
            times.append(None)
            continue
        match = axelrod.Match([known[name] for name in pair], turns=asked["turns"], noise=asked["noise"])
        start = time.process_time()
        match.play()
        times.append((time.process_time() - start) / asked["turns"] * 1e9)
    json.dump({"version": axelrod.__version__, "times": times}, sys.stdout)


if __name__ == "__main__":
    main()
