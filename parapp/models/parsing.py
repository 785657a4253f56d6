"""Values of figures from what people type, the same in windows and in tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from parapp.collate import fold, nfc
from parapp.errors import Detail, Fault
from parapp.errors.inputs import ValueRefusedError
from parapp.i18n import number
from parapp.models.figures import MAX_TEXT, YEARS, Figure, FigureType, FigureValue, Nothing
from parapp.models.legacy import as_unicode
from parapp.models.points import HUNDRED, ZERO

_NUMBER = re.compile(r"-?(\d{1,15})(?:[.,](\d{1,12}))?")
_GROUP = 3
_DAY_FIRST = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YES = frozenset({"co", "x", "1", "yes", "true", "dung", "dat"})
_NO = frozenset({"khong", "0", "no", "false", "sai", "khong dat"})
_NONE = frozenset({"khong co", "none", "-"})
_SHOWN = 60


def parse_value(figure: Figure, text: str) -> FigureValue:
    """Return what `text` means as an answer to `figure`.

    Args:
        figure: What is asked.
        text: What was typed, not blank.

    Raises:
        ValueRefusedError: It means nothing, two things, or is outside the figure's bounds.
    """
    return _PARSERS[figure.type](figure, " ".join(nfc(text).split()))


def parse_number(text: str) -> Decimal:
    """Return a number typed as ``1500``, ``1,5`` or ``1.5``.

    Raises:
        ValueRefusedError: It is no number, or one like ``1.500`` that may be 1500 or 1,5.
    """
    match = _NUMBER.fullmatch(text.strip().replace("−", "-"))
    if match is None:
        raise _refused("value-not-number", text)
    whole, part = match.groups()
    value = Decimal(match.group().replace(",", "."))
    if part and len(part) == _GROUP and len(whole) <= _GROUP and whole.strip("0"):
        sign = "-" if value < 0 else ""
        other = number(value) if part.endswith("0") else f"{sign}{whole},{part}0"
        raise _refused("value-ambiguous", text, one=f"{sign}{whole}{part}", other=other)
    return value


def check_bounds(figure: Figure, value: Decimal) -> Decimal:
    """Return `value`, provided that it is plausible for `figure`.

    Raises:
        ValueRefusedError: It is outside the bounds, or no whole number where one is asked for.
    """
    if figure.type is FigureType.WHOLE and value % 1:
        raise _refused("value-not-whole", number(value))
    minimum = ZERO if figure.minimum is None else figure.minimum
    maximum = figure.maximum
    if maximum is None and figure.type is FigureType.PERCENT:
        maximum = HUNDRED
    if value < minimum:
        raise _refused("value-too-low", number(value), minimum=minimum)
    if maximum is not None and value > maximum:
        raise _refused("value-too-high", number(value), maximum=maximum)
    return value


def _number(figure: Figure, text: str) -> FigureValue:
    return check_bounds(figure, parse_number(text))


def _percent(figure: Figure, text: str) -> FigureValue:
    return check_bounds(figure, parse_number(text.removesuffix("%")))


def _date(figure: Figure, text: str) -> FigureValue:
    if figure.none_label and fold(text) in {fold(figure.none_label), *_NONE}:
        return Nothing.NONE
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    elif match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match.groups()
    else:
        raise _refused("value-not-date", text)
    try:
        value = date(int(year), int(month), int(day))
    except ValueError:
        raise _refused("value-not-date", text) from None
    if value.year not in YEARS:
        raise _refused("value-not-date", text)
    return value


def _yes_no(_figure: Figure, text: str) -> FigureValue:
    word = fold(text)
    if word in _YES or word in _NO:
        return word in _YES
    raise _refused("value-not-yes-no", text)


def _choice(figure: Figure, text: str) -> FigureValue:
    word = fold(text)
    for option in figure.options:
        if text == option.code:
            return option.code
    found = [o.code for o in figure.options if word in {fold(o.code), fold(o.label)}]
    if len(found) != 1:
        options = ", ".join(option.label for option in figure.options)
        raise _refused("value-not-option", text, options=options)
    return found[0]


def _text(_figure: Figure, text: str) -> FigureValue:
    if len(text) > MAX_TEXT:
        raise _refused("value-too-long", text, limit=MAX_TEXT)
    meant = as_unicode(text)
    if meant is not None:
        raise _refused("legacy-font", text, meant=meant[:_SHOWN])
    return text


_PARSERS: Mapping[FigureType, Callable[[Figure, str], FigureValue]] = {
    FigureType.WHOLE: _number,
    FigureType.DECIMAL: _number,
    FigureType.PERCENT: _percent,
    FigureType.DATE: _date,
    FigureType.YES_NO: _yes_no,
    FigureType.CHOICE: _choice,
    FigureType.TEXT: _text,
}


def _refused(code: str, value: str, **details: Detail) -> ValueRefusedError:
    shown = value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1]}…"
    return ValueRefusedError(shown, Fault(code=code, details={"value": shown, **details}))
