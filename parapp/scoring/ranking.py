"""Units in order, per block, with the tie rule of the set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from parapp.models.criteria import Block, CriteriaSet, RankBy, Section, Ties
from parapp.models.results import Standing, UnitScore
from parapp.scoring.bands import band_of, block_of

_LOWEST = Decimal("-Infinity")
Key = tuple[Decimal, ...]


class Ranked(Protocol):
    """What is ranked: a `UnitScore`, or the leaner `parapp.scoring.totals.Totals`."""

    @property
    def unit(self) -> str:
        """Code of the unit."""
        ...

    @property
    def total(self) -> Decimal | None:
        """Points in all; None when nothing is scored."""
        ...

    @property
    def index_percent(self) -> Decimal | None:
        """Index in percent; None when nothing is scored or applies."""
        ...

    def points_of(self, code: str) -> Decimal | None:
        """Return the points of one criterion."""
        ...


def rank(
    criteria: CriteriaSet, scores: Sequence[Ranked], kinds: Mapping[str, str]
) -> tuple[Standing, ...]:
    """Return each unit's place in its block, in the order of `scores`.

    Args:
        criteria: Names the blocks, bands and tie rule.
        scores: One score a unit.
        kinds: Kind of each unit by code, such as ``xã``; a kind of no block is ranked with the
            others of no block.
    """
    blocks = {s.unit: block_of(criteria, kinds.get(s.unit, "")) for s in scores}
    keys = {s.unit: _key(criteria, s) for s in scores if s.total is not None}
    ranks = _block_by_block(blocks, keys, criteria.ranking.ties)
    return tuple(
        Standing(
            unit=score.unit,
            block=block.code if (block := blocks[score.unit]) else "",
            rank=ranks.get(score.unit, (None, False))[0],
            is_tied=ranks.get(score.unit, (None, False))[1],
            band=band_of(blocks[score.unit], score.index_percent),
        )
        for score in scores
    )


def rank_on(
    criteria: CriteriaSet, scores: Sequence[UnitScore], kinds: Mapping[str, str], code: str
) -> tuple[Standing, ...]:
    """Return each unit's place by one criterion or field alone, without a class.

    Units are compared by their share of what applies to them where the set ranks by the index,
    else by their points; of a penalty the fewest points are the best.

    Args:
        criteria: Names the blocks and how equal units are numbered.
        scores: One score a unit.
        kinds: As in `rank`.
        code: The criterion.
    """
    sign = -1 if section_of(criteria, code) is Section.PENALTY else 1
    by_share = criteria.ranking.by is RankBy.INDEX
    blocks = {s.unit: block_of(criteria, kinds.get(s.unit, "")) for s in scores}
    keys: dict[str, Key] = {}
    for score in scores:
        part = score.criteria[code]
        if part.points is None or not part.applicable_max:
            continue
        whole = part.applicable_max if by_share else 1
        keys[score.unit] = (sign * part.points / whole,)
    ranks = _block_by_block(blocks, keys, criteria.ranking.ties)
    return tuple(
        Standing(
            unit=score.unit,
            block=block.code if (block := blocks[score.unit]) else "",
            rank=ranks.get(score.unit, (None, False))[0],
            is_tied=ranks.get(score.unit, (None, False))[1],
            band="",
        )
        for score in scores
    )


def section_of(criteria: CriteriaSet, code: str) -> Section:
    """Return where a criterion of the set counts."""
    return next(
        top.section
        for top in criteria.criteria
        if any(criterion.code == code for criterion in top.walk())
    )


def _block_by_block(
    blocks: Mapping[str, Block | None], keys: Mapping[str, Key], ties: Ties
) -> dict[str, tuple[int, bool]]:
    """Return rank within its block and whether it is shared, by unit."""
    ranks: dict[str, tuple[int, bool]] = {}
    for block in {id(b): b for b in blocks.values()}.values():
        members = {unit: key for unit, key in keys.items() if blocks[unit] is block}
        ranks.update(_ranks(members, ties))
    return ranks


def _key(criteria: CriteriaSet, score: Ranked) -> Key:
    """Return what a unit is compared by, the deciding number first."""
    rule = criteria.ranking
    first = score.index_percent if rule.by is RankBy.INDEX else score.total
    deciding = (score.points_of(code) for code in rule.deciding)
    return (
        _LOWEST if first is None else first,
        *(_LOWEST if p is None else p for p in deciding),
    )


def _ranks(keys: Mapping[str, Key], ties: Ties) -> dict[str, tuple[int, bool]]:
    """Return rank and whether it is shared, by unit."""
    counts = Counter(keys.values())
    places: dict[Key, int] = {}
    next_place = 1
    for key in sorted(counts, reverse=True):
        places[key] = next_place
        next_place += counts[key] if ties is Ties.SHARED else 1
    return {unit: (places[key], counts[key] > 1) for unit, key in keys.items()}
