"""The set words around a text: number, place and date, addressees, recipients.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

from __future__ import annotations

from collections.abc import Sequence

from parapp.export.reports.content import Header
from parapp.i18n import _, mark

STATE = mark("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
MOTTO = mark("Độc lập - Tự do - Hạnh phúc")
_BLANK = "\u00a0" * 8


def number_line(header: Header) -> str:
    """Return the line of the number, which the clerk fills in."""
    return _("Số:{blank}/{symbol}").format(blank=_BLANK, symbol=header.symbol)


def dated_line(header: Header) -> str:
    """Return place and date, which the clerk fills in."""
    return _("{place}, ngày{blank}tháng{blank}năm{blank}").format(
        place=header.place, blank=_BLANK
    )


def subject_line(header: Header) -> str:
    """Return what a letter is about."""
    return _("V/v {subject}").format(subject=header.subject)


def addressee_lines(addressees: Sequence[str]) -> list[str]:
    """Return ``Kính gửi``; several addressees stand under each other."""
    if not addressees:
        return []
    if len(addressees) == 1:
        return [_("Kính gửi: {addressee}").format(addressee=addressees[0])]
    return [_("Kính gửi:"), *dashed(addressees)]


def dashed(items: Sequence[str]) -> list[str]:
    """Return items with dashes; each ends with a semicolon, the last with a full stop."""
    return [f"- {item}" for item in ended(items)]


def ended(items: Sequence[str]) -> list[str]:
    """Return items that end with a semicolon, the last with a full stop."""
    return [
        f"{item}{';' if place < len(items) else '.'}" for place, item in enumerate(items, 1)
    ]
