"""How long it takes before anything happens: importing detente, and its first page of help."""

import argparse
import os
import statistics
import subprocess
import sys
import time

from machine import describe

PROGRAMS = {
    "python -c pass": "pass",
    "import detente": "import detente",
    "import numpy": "import numpy",
    "detente --help": "import sys; from detente.cli.main import run; sys.argv = ['detente', '--help']; run()",
    "detente list strategies": (
        "import sys; from detente.cli.main import run; sys.argv = ['detente', 'list', 'strategies']; run()"
    ),
}


def start(program: str) -> tuple[float, float]:
    """Processor and wall time of one fresh process, in milliseconds."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{program!r} failed with exit code {process.returncode}")
    return (used.ru_utime + used.ru_stime) * 1e3, wall * 1e3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=9, help="starts of each; the median counts")
    given = parser.parse_args()
    print(describe())
    print(f"median of {given.repeats} fresh processes, in milliseconds")
    print(f"{'':<34}{'processor':>12}{'wall':>12}")
    for name, program in PROGRAMS.items():
        start(program)
        processor, wall = zip(*(start(program) for _ in range(given.repeats)), strict=True)
        print(f"{name:<34}{statistics.median(processor):>12,.0f}{statistics.median(wall):>12,.0f}")


if __name__ == "__main__":
    main()
