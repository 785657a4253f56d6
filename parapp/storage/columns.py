"""Values ↔ columns: points, instants, texts and figure values."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from unicodedata import is_normalized, normalize

from parapp.models.figures import FigureValue, Nothing

_HUNDREDTHS = Decimal("0.01")


def text_in(text: str) -> str:
    """Return `text` composed.

    Raises:
        ValueError: It holds a NUL, which no database keeps alike.
    """
    if "\0" in text:
        raise ValueError("a text with NUL")
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def points_in(points: Decimal | None) -> int | None:
    """Return `points` in hundredths.

    Raises:
        ValueError: There are digits beyond the hundredths; scoring rounds, storage does not.
    """
    if points is None:
        return None
    hundredths = int(points.scaleb(2))
    if hundredths != points.scaleb(2):
        raise ValueError(f"{points} is not a number of hundredths")
    return hundredths


def points_out(hundredths: int | None) -> Decimal | None:
    """Return the points of a number of hundredths, with two places."""
    return None if hundredths is None else hundredths * _HUNDREDTHS


def instant_in(at: datetime) -> str:
    """Return `at` in UTC as text that sorts by time.

    Raises:
        ValueError: It has no time zone.
    """
    if at.tzinfo is None:
        raise ValueError("an instant without a time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def instant_out(text: str) -> datetime:
    """Return the instant that `instant_in` wrote."""
    return datetime.fromisoformat(text)


def figure_in(value: FigureValue) -> tuple[str, str]:
    """Return the type and the text of a figure's value."""
    match value:
        case Nothing():
            return "nothing", ""
        case bool():
            return "yes_no", "1" if value else "0"
        case Decimal():
            return "number", str(value)
        case date():
            return "date", value.isoformat()
        case str():
            return "text", text_in(value)


def figure_out(kind: str, text: str) -> FigureValue:
    """Return the value that `figure_in` took apart."""
    match kind:
        case "number":
            return Decimal(text)
        case "text":
            return text
        case "date":
            return date.fromisoformat(text)
        case "yes_no":
            return text == "1"
        case _:
            return Nothing.NONE
