"""What stands in one cell of a table, on paper or in a worksheet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum, auto

from parapp.i18n import day, number

Cell = str | Decimal | int | date | None
"""A value worked out beforehand; None leaves the cell empty, which is not zero."""


class Kind(Enum):
    """How the figures of a column are written; a text in any column stays that text."""

    TEXT = auto()
    POINTS = auto()  # two decimals
    PERCENT = auto()  # two decimals; the heading says %
    INTEGER = auto()
    CHANGE = auto()  # a whole number with its sign: +2, −1, 0
    DATE = auto()  # dd/mm/yyyy


class Level(Enum):
    """How a row stands out."""

    PLAIN = auto()
    GROUP = auto()  # bold: a criterion above its parts
    FIELD = auto()  # bold and shaded: a field
    TOTAL = auto()  # bold and shaded: the sum of the table
    BAND = auto()  # bold and shaded; its first cell runs over all columns


_PLACES = {Kind.POINTS: 2, Kind.PERCENT: 2, Kind.INTEGER: 0, Kind.CHANGE: 0}


def written(cell: Cell, kind: Kind) -> str:
    """Return `cell` as the language in use writes it, such as ``1,83`` or ``05/06/2026``."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return day(cell)
    if kind is Kind.CHANGE and cell:
        return "+" + number(cell, 0) if cell > 0 else "−" + number(-cell, 0)
    return number(cell, _PLACES.get(kind))
