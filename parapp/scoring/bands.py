"""Blocks of units and the class that an index falls into."""

from __future__ import annotations

from decimal import Decimal

from parapp.collate import fold
from parapp.models.criteria import Block, CriteriaSet


def block_of(criteria: CriteriaSet, unit_kind: str) -> Block | None:
    """Return the block that units of this kind belong to; None when the set names none.

    Kinds are compared without marks, so that ``xã`` is ``xa`` and ``dac_khu`` is ``đặc khu``.
    """
    kind = plain_kind(unit_kind)
    return next(
        (
            block
            for block in criteria.blocks
            if not block.unit_kinds or kind in map(plain_kind, block.unit_kinds)
        ),
        None,
    )


def plain_kind(kind: str) -> str:
    """Return a kind of unit as it is compared: ``dac khu`` for ``Đặc khu`` and ``dac_khu``."""
    return fold(kind.replace("_", " "))


def band_of(block: Block | None, index_percent: Decimal | None) -> str:
    """Return the name of the class that holds the index; empty when none does."""
    if block is None or index_percent is None:
        return ""
    return next((band.name for band in block.bands if band.range.holds(index_percent)), "")
