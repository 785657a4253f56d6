"""QR codes of what two people compare or type: digits of a key card, groups of a sheet."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from segno import QRCode

Error = Literal["m", "q"]
CARD = "vn-parapp-card-digits/1"
SHEET = "vn-parapp-recovery/1"
_AHEAD = 2  # words before the digits of a card: title, unit
_QUIET = 4  # modules of white around it, as ISO/IEC 18004 asks for
_DOT = 8  # pixels of a module


def card_text(unit: str, digits: str) -> str:
    """Return what the code of a key card says: whose it is, and its 8 groups of 5 digits."""
    return f"{CARD} {unit} {digits}"


def card_digits(text: str) -> str:
    """Return the digits of what was typed, or scanned from a card's code."""
    words = text.split()
    return " ".join(words[_AHEAD:] if words[:1] == [CARD] else words)


def sheet_text(unit: str, epoch: int, groups: tuple[str, ...]) -> str:
    """Return what the code on a recovery sheet says."""
    return " ".join((SHEET, unit, str(epoch), *groups))


def dots(text: str, error: Error = "q") -> tuple[tuple[bool, ...], ...]:
    """Return the modules of a code, row by row; True is dark.

    Args:
        text: What it says.
        error: How much of it may be damaged: ``q`` a quarter, ``m`` an eighth with fewer and
            so larger modules.
    """
    code = _code(text, error)
    return tuple(tuple(bool(dot) for dot in row) for row in code.matrix)


def picture(text: str) -> bytes:
    """Return a code as a PNG."""
    out = io.BytesIO()
    code = _code(text)
    code.save(out, kind="png", scale=_DOT, border=_QUIET)
    return out.getvalue()


def _code(text: str, error: Error = "q") -> QRCode:
    import segno  # noqa: PLC0415 - loaded when a code is drawn

    return segno.make(text, error=error, micro=False)
