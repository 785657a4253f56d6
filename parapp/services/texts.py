"""What people write, made fit for keeping: tidied, and no longer than a bundle may carry.

The same bounds hold for what is typed here and for what arrives in a bundle.
"""

from __future__ import annotations

from parapp.collate import tidy
from parapp.errors.work import TextTooLongError

LINE = 1_000
"""Most characters of a text of one line: names, numbers, abstracts, places."""
PARAGRAPHS = 20_000
"""Most characters of an explanation, a reason or a note."""


def line(text: str) -> str:
    """Return a text of one line.

    Raises:
        TextTooLongError: It is longer than `LINE`.
    """
    return _bounded(tidy(text), LINE)


def paragraphs(text: str) -> str:
    """Return a text that may have several lines.

    Raises:
        TextTooLongError: It is longer than `PARAGRAPHS`.
    """
    return _bounded(tidy(text, lines=True), PARAGRAPHS)


def is_line(text: str) -> bool:
    """Return whether a text that arrived is one that `line` returns."""
    return len(text) <= LINE and text == tidy(text)


def is_paragraphs(text: str) -> bool:
    """Return whether a text that arrived is one that `paragraphs` returns."""
    return len(text) <= PARAGRAPHS and text == tidy(text, lines=True)


def _bounded(text: str, limit: int) -> str:
    if len(text) > limit:
        raise TextTooLongError(found=len(text), limit=limit)
    return text
