"""Importing as Python itself does it, once Qt is loaded."""

from __future__ import annotations

import builtins
import gc

import PySide6.QtCore  # noqa: F401 - it brings the hook

_ITS_OWN = "__orig_import__"
_NEW_OBJECTS = 20_000


def import_plainly() -> None:
    """Take away Qt's hook on imports, before the program's own modules are loaded.

    For every module imported the hook reads the source and keeps it in memory, in order to
    learn whether ``snake_case`` names were asked for; this program never asks. Without it a
    start opens one file less for each module.
    """
    look_for_garbage_seldom()  # modules are no garbage
    builtins.__import__ = vars(builtins).get(_ITS_OWN, builtins.__import__)


def look_for_garbage_seldom() -> None:
    """Let Python look for unused objects once many new ones have come, not at every step."""
    gc.set_threshold(_NEW_OBJECTS)
