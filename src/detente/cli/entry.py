"""Where the command `detente` begins: before any import that takes a while, so that Ctrl-C ends it at once."""

import sys


def run() -> None:
    """Run the command line; see `detente.cli.main.run`."""
    try:
        from detente.cli.main import run as main

        main()
    except KeyboardInterrupt:
        sys.stderr.write("detente: interrupted; what was not finished is not kept\n")
        sys.exit(130)
