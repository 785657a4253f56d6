"""Texts in the user's language, and numbers and dates as that language writes them.

Vietnamese is the source language: the texts in the code are what the user reads, and English is
a translation (`resources/i18n/en`).
"""

from __future__ import annotations

import gettext
from datetime import date
from decimal import Decimal

from parapp.assets import folder

LANGUAGES = ("vi", "en")

_SWAPPED = str.maketrans(",.", ".,")
_SOURCE = gettext.NullTranslations()
_catalogues: dict[str, gettext.NullTranslations] = {"vi": _SOURCE}
_chosen = ["vi"]


def choose(language: str) -> None:
    """Show texts in `language` from now on; one of `LANGUAGES`."""
    if language not in _catalogues:
        _catalogues[language] = gettext.translation(
            "parapp", str(folder("i18n")), languages=[language]
        )
    _chosen[0] = language


def language() -> str:
    """Return the language in use."""
    return _chosen[0]


def _(text: str) -> str:
    """Return `text` in the language in use."""
    return _catalogues[_chosen[0]].gettext(text) if text else ""


def n_(singular: str, plural: str, count: int) -> str:
    """Return the form for `count`; Vietnamese has one form, so both sources may be the same."""
    return _catalogues[_chosen[0]].ngettext(singular, plural, count)


def mark(text: str) -> str:
    """Return `text` itself; marks a text kept in a table for the catalogue."""
    return text


def number(value: Decimal | int, places: int | None = None) -> str:
    """Write a number for reading: 1.83 as ``1,83``, 17100 as ``17.100`` (English: ``17,100``).

    Args:
        value: Any finite number.
        places: Digits after the comma; None drops trailing zeros.
    """
    exact = Decimal(value)
    if places is None:
        exact = exact.normalize()
        written = f"{exact:,f}"
    else:
        written = f"{exact:,.{places}f}"
    if _chosen[0] == "vi":
        return written.translate(_SWAPPED)
    return written


def day(value: date) -> str:
    """Write a date as ``05/06/2026``; both languages put the day first."""
    return f"{value:%d/%m/%Y}"
