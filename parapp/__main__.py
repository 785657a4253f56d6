"""Starts the program: arguments go to the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line and return its exit status."""
    from parapp.cli.main import run  # noqa: PLC0415 - the floor above is loaded when it is used

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
