"""Blocks, bands and the order of units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from parapp.errors import Fault, Severity
from parapp.models.criteria import Block, CriteriaSet, Section
from parapp.models.plain import fault
from parapp.scoring.rules.tiers import interval_faults
from parapp.scoring.set_checks.places import repeats


def ranking_faults(criteria: CriteriaSet) -> Iterator[Fault]:
    """Yield what is wrong with the blocks, their bands and the deciding criteria."""
    codes = ((block.code, f"blocks[{n}].code") for n, block in enumerate(criteria.blocks))
    for code, path in repeats(codes):
        yield fault("duplicate-block", path, code=code)
    yield from _kind_faults(criteria)
    for number, block in enumerate(criteria.blocks):
        yield from _band_faults(block, f"blocks[{number}].bands")
        yield from _beyond_the_scale(criteria, block, f"blocks[{number}].bands")
    known = {criterion.code for criterion in criteria.walk()}
    for number, code in enumerate(criteria.ranking.deciding):
        if code not in known:
            yield fault("unknown-criterion", f"ranking.deciding[{number}]", code=code)


def _kind_faults(criteria: CriteriaSet) -> Iterator[Fault]:
    kinds = [
        (kind, f"blocks[{n}].unit_kinds[{m}]")
        for n, block in enumerate(criteria.blocks)
        for m, kind in enumerate(block.unit_kinds)
    ]
    for kind, path in repeats(kinds):
        yield fault("kind-in-two-blocks", path, value=kind)
    for kind, path in kinds:
        if criteria.unit_kinds and kind not in criteria.unit_kinds:
            yield fault("kind-not-scored", path, value=kind)
    open_blocks = [n for n, block in enumerate(criteria.blocks) if not block.unit_kinds]
    if open_blocks and len(criteria.blocks) > 1:
        yield fault("block-takes-all", f"blocks[{open_blocks[0]}].unit_kinds")


def _band_faults(block: Block, path: str) -> Iterator[Fault]:
    names = ((band.name, f"{path}[{n}].name") for n, band in enumerate(block.bands))
    for name, where in repeats(names):
        yield fault("duplicate-band", where, value=name)
    for number, band in enumerate(block.bands):
        if band.range.is_contradictory:
            yield fault("range-contradictory", f"{path}[{number}].range")
    ranges = tuple(band.range for band in block.bands)
    yield from interval_faults(ranges, path, is_open_ended=True)


def _beyond_the_scale(criteria: CriteriaSet, block: Block, path: str) -> Iterator[Fault]:
    """Yield bands that an index over 100 % or under 0 % would fall out of."""
    sections = {field.section for field in criteria.criteria}
    out_of = {
        code
        for code, section in _ENDS.items()
        if criteria.index_counts_extras and section in sections
    }
    ranges = tuple(band.range for band in block.bands)
    closed = {fault.code for fault in interval_faults(ranges, path, is_open_ended=True)}
    for found in interval_faults(ranges, path, is_open_ended=False):
        if found.code in out_of - closed:
            yield replace(found, severity=Severity.WARNING)


_ENDS = {"range-open-above": Section.BONUS, "range-open-below": Section.PENALTY}
