"""One cell of the authoring workbook as a plain value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Protocol

from parapp.collate import fold
from parapp.errors import Detail
from parapp.errors.inputs import ValueRefusedError
from parapp.export.tabular.criteria_xlsx.sheets import Column, Kind
from parapp.export.tabular.grid import Raw
from parapp.i18n import day
from parapp.models.figures import Figure, FigureType
from parapp.models.parsing import parse_number, parse_value
from parapp.models.plain import decimal_text

_DAY = Figure(code="day", label="", type=FigureType.DATE)
_TRUTH = Figure(code="truth", label="", type=FigureType.YES_NO)


class Tell(Protocol):
    """Reports a fault of the cell."""

    def __call__(self, code: str, /, **details: Detail) -> None:
        """Report `code`."""


def plain_of(column: Column, cell: Raw, tell: Tell) -> object:
    """Return what a cell that is not empty holds; a text of it after reporting a fault."""
    if isinstance(cell, date) and column.kind is not Kind.DATE:
        tell("cell-is-date", value=day(cell))
        return day(cell)
    try:
        return _taken(column, cell, tell)
    except ValueRefusedError as error:
        tell(error.fault.code, **error.fault.details)
        return str(cell)


def _taken(column: Column, cell: Raw, tell: Tell) -> object:
    match column.kind:
        case Kind.NUMBER | Kind.WHOLE:
            number = cell if isinstance(cell, Decimal) else parse_number(_text(cell))
            is_whole = column.kind is Kind.WHOLE and not number % 1
            return int(number) if is_whole else decimal_text(number)
        case Kind.DATE:
            return _date(cell)
        case Kind.TRUTH:
            return cell if isinstance(cell, bool) else parse_value(_TRUTH, _text(cell))
        case Kind.CODE if isinstance(cell, Decimal) and cell % 1:
            tell("code-is-number", value=decimal_text(cell))
            return decimal_text(cell)
        case Kind.LINES:
            return [line.strip() for line in _text(cell).splitlines() if line.strip()]
        case Kind.CODES:
            return [code.strip() for code in _text(cell).split(";") if code.strip()]
        case Kind.FORMULA if isinstance(cell, str) and "," in cell and fold(cell).isascii():
            return _formula(cell)
    return _text(cell)


def _formula(text: str) -> str:
    """Return a number written with a comma as one with a point; other text as it is."""
    is_number = text.replace(",", "").replace("-", "").isdecimal()
    return decimal_text(parse_number(text)) if is_number else text


def _date(cell: Raw) -> str:
    value = cell if isinstance(cell, date) else parse_value(_DAY, _text(cell))
    return value.isoformat() if isinstance(value, date) else str(value)


def _text(cell: Raw) -> str:
    if isinstance(cell, Decimal):
        return decimal_text(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)
