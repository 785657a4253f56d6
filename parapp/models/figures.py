"""Figures: the raw numbers, dates and choices that rules read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum

from parapp.models.plain import decimal_of, decimal_text


class FigureType(StrEnum):
    """What a figure holds."""

    WHOLE = "whole"
    DECIMAL = "decimal"
    PERCENT = "percent"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    TEXT = "text"


class Nothing(Enum):
    """The answer "there is none", which is not the same as no answer."""

    NONE = "none"


FigureValue = Decimal | date | bool | str | Nothing
"""Numbers are Decimal (a percent figure of 85.4 is 85.4 %), choices the option's code."""

YEARS = range(1900, 2201)
"""Years that a date figure can have."""
MAX_TEXT = 4_000
"""Most characters of a text figure."""

_NONE = "-"


def encode(value: FigureValue) -> str:
    """Return `value` as one line of text that `decode` reads back, whatever its type."""
    match value:
        case Nothing():
            return _NONE
        case bool():
            return "b:yes" if value else "b:no"
        case Decimal():
            return f"n:{decimal_text(value)}"
        case date():
            return f"d:{value.isoformat()}"
        case _:
            return f"t:{value}"


def decode(text: str) -> FigureValue:
    """Return the value that `encode` wrote.

    Raises:
        ValueError: `text` was not written by `encode`.
    """
    if text == _NONE:
        return Nothing.NONE
    tag, _, rest = text.partition(":")
    match tag:
        case "b" if rest in {"yes", "no"}:
            return rest == "yes"
        case "n" if (number := decimal_of(rest)) is not None:
            return number
        case "d":
            return date.fromisoformat(rest)
        case "t":
            return rest
    raise ValueError(tag)


NUMERIC = frozenset({FigureType.WHOLE, FigureType.DECIMAL, FigureType.PERCENT})


class EnteredBy(StrEnum):
    """Who enters a figure or scores a criterion; the unit itself does so only for `UNIT`.

    `PARENT` marks what every unit takes over from the level above.
    """

    UNIT = "unit"
    APPRAISER = "appraiser"
    SURVEY = "survey"
    LEADERS = "leaders"
    PARENT = "parent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice: `code` is stored, `label` is read."""

    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What one figure means; entered once, it may feed several criteria.

    Attributes:
        code: Identifier: a letter, then letters, digits and underscores, at most 40.
        label: What the user reads.
        type: What it holds.
        unit: Unit of measure, such as ``hồ sơ``; empty where there is none.
        options: Choices in order; only for `CHOICE`.
        minimum: Lowest plausible value; None for 0.
        maximum: Highest plausible value; None for no bound, 100 for percent figures.
        none_label: Words for "there is none" (a date figure: ``Không ban hành``); empty where
            that answer is not allowed.
        source: Where the number comes from, such as ``Biểu 06/VPCP, cột 4``.
        guidance: How to find or count it.
        entered_by: Who enters it.
    """

    code: str
    label: str
    type: FigureType
    unit: str = ""
    options: tuple[Option, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    none_label: str = ""
    source: str = ""
    guidance: str = ""
    entered_by: EnteredBy = EnteredBy.UNIT

    def label_of(self, code: str) -> str:
        """Return the words of the option `code`, or the code itself when it is unknown."""
        return next((o.label for o in self.options if o.code == code), code)


def fits(figure: Figure, value: FigureValue) -> bool:
    """Return whether `value` is an answer that the figure can have."""
    if value is Nothing.NONE:
        return bool(figure.none_label)
    match figure.type:
        case FigureType.YES_NO:
            return isinstance(value, bool)
        case FigureType.DATE:
            return isinstance(value, date) and value.year in YEARS
        case FigureType.CHOICE:
            return value in {option.code for option in figure.options}
        case FigureType.TEXT:
            return isinstance(value, str) and len(value) <= MAX_TEXT
    return isinstance(value, Decimal) and _is_within(figure, value)


def _is_within(figure: Figure, value: Decimal) -> bool:
    highest = figure.maximum
    if highest is None and figure.type is FigureType.PERCENT:
        highest = Decimal(100)
    lowest = Decimal(0) if figure.minimum is None else figure.minimum
    is_whole = figure.type is not FigureType.WHOLE or value == value.to_integral_value()
    return is_whole and lowest <= value and (highest is None or value <= highest)
