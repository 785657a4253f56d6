"""Starts the program: without arguments its window, else the command line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def main() -> int:
    """Do what the arguments ask for and return the exit status."""
    if getattr(sys, "frozen", False):
        _serve_packed()
    arguments = sys.argv[1:]
    if not arguments:
        return _open_window(None)
    from parapp.cli.main import run  # noqa: PLC0415 - the floor above is loaded when it is used

    return run(arguments, _open_window)


def _serve_packed() -> None:
    """Do what the packed program started itself for, such as opening evidence; or go on."""
    from multiprocessing import freeze_support  # noqa: PLC0415 - only in the packed program

    freeze_support()


def _open_window(options: argparse.Namespace | None) -> int:
    """Open the window, as the command ``window`` asks, or as it was left."""
    from parapp.ui.imports import import_plainly  # noqa: PLC0415 - loads Qt

    import_plainly()
    from parapp.models.roles import Role  # noqa: PLC0415 - as above
    from parapp.ui.application import run  # noqa: PLC0415 - loads Qt
    from parapp.ui.session import Wish  # noqa: PLC0415 - loads Qt

    if options is None:
        return run(Wish())
    role = Role.APPRAISER if options.practice_province else Role.COMMUNE
    is_practice = options.practice or options.practice_province
    wish = Wish(folder=options.data, file=options.file, is_practice=is_practice, role=role)
    return run(wish, options.asked_language)


if __name__ == "__main__":
    sys.exit(main())
