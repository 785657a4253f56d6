"""Blocks of units and the class that an index falls into."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from parapp.models.criteria import Block, CriteriaSet


def block_of(criteria: CriteriaSet, unit_kind: str) -> Block | None:
    """Return the block that units of this kind belong to; None when the set names none."""
    kind = unit_kind.casefold()
    return next(
        (
            block
            for block in criteria.blocks
            if not block.unit_kinds or kind in {k.casefold() for k in block.unit_kinds}
        ),
        None,
    )


def band_of(block: Block | None, index_percent: Decimal | None) -> str:
    """Return the name of the class that holds the index; empty when none does."""
    if block is None or index_percent is None:
        return ""
    return next((band.name for band in block.bands if band.range.holds(index_percent)), "")


def blocks_in_use(criteria: CriteriaSet, unit_kinds: Iterable[str]) -> tuple[Block, ...]:
    """Return the blocks that any of these kinds belongs to, in the order of the set."""
    used = {block.code for kind in unit_kinds if (block := block_of(criteria, kind))}
    return tuple(block for block in criteria.blocks if block.code in used)
