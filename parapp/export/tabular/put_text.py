"""Puts any text into a worksheet as that text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet


def put_text(page: Worksheet, at: tuple[int, int], text: str, form: Format) -> None:
    """Write `text` into the cell `at`, whatever it looks like.

    XlsxWriter takes a text of the form ``<r>…</r>`` for markup that it made itself and writes
    it unescaped; in two pieces it is text again.
    """
    if text.startswith("<r>") and text.endswith("</r>"):
        page.write_rich_string(*at, text[:1], form, text[1:], form)
    else:
        page.write_string(*at, text, form)
