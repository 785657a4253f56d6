"""Sizes of files as people read them."""

from __future__ import annotations

from decimal import Decimal

from parapp.i18n import _, number

_KB, _MB = 1 << 10, 1 << 20


def size_text(size: int) -> str:
    """Return bytes as ``6,3 MB``, or as whole ``812 KB`` where that is less than one MB."""
    if size < _MB:
        return _("{size} KB").format(size=number(-(-size // _KB)))
    return _("{size} MB").format(size=number(Decimal(size) / _MB, 1))
