"""Tables in the clipboard, as Excel takes them; no text of others becomes a formula there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from PySide6.QtGui import QGuiApplication

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # wide ones too
_NUMBER = re.compile(r"[+-]\s?[0-9][0-9.,\s]*%?")


def safe_cell(text: str) -> str:
    """Return what is shown in a cell; what would be worked out there begins with a quote."""
    shown = " ".join(text.split())
    if shown.startswith(_FORMULA) and not _NUMBER.fullmatch(shown):
        return f"'{shown}"
    return shown


def copy_cells(rows: Iterable[Sequence[str]]) -> None:
    """Put rows into the clipboard."""
    lines = ("\t".join(map(safe_cell, row)) for row in rows)
    QGuiApplication.clipboard().setText("\n".join(lines))
