"""Communes in order on the whole set, on one field or on one criterion, as pages show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from parapp.collate import fold, natural
from parapp.models.criteria import CriteriaSet
from parapp.models.points import HUNDRED, ZERO
from parapp.models.results import Standing, UnitScore
from parapp.scoring.compiled import CompiledSet
from parapp.scoring.ranking import rank, rank_on
from parapp.services.council_view import CommuneRow, CouncilView
from parapp.services.earlier_places import EarlierPlace

WHOLE = ""
"""In place of a criterion's code: the set as a whole."""
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One commune in the order.

    Attributes:
        row: The commune.
        block: Name of its block; empty where the set has none.
        rank: From 1 within its block; None where nothing is scored.
        is_tied: Whether others have the same rank.
        band: Its class on the whole set; empty for none, and on a part.
        points: Points ranked; None for none, which is not zero.
        maximum: Most points that apply.
        percent: Share of them in percent, to two places; the index on the whole set.
        not_arisen: Points among them that come from what did not arise.
        earlier: Where it stood the year before; None where nobody knows.
        earlier_points: Its points the year before on the same; None where there are none.
        supposed: Where it would stand with what is supposed; None where nothing is.
    """

    row: CommuneRow
    block: str
    rank: int | None
    is_tied: bool
    band: str
    points: Decimal | None
    maximum: Decimal
    percent: Decimal | None
    not_arisen: Decimal
    earlier: EarlierPlace | None = None
    earlier_points: Decimal | None = None
    supposed: Place | None = None

    @property
    def climb(self) -> int | None:
        """Places won since the year before; None where one of both is unknown."""
        if self.earlier is None or self.earlier.rank is None or self.rank is None:
            return None
        return self.earlier.rank - self.rank

    @property
    def moved(self) -> int | None:
        """Places won by what is supposed; None where nothing is or no rank is known."""
        if self.supposed is None or self.supposed.rank is None or self.rank is None:
            return None
        return self.rank - self.supposed.rank

    @property
    def not_arisen_share(self) -> Decimal | None:
        """Share of the points that come from what did not arise, in percent."""
        return share(self.not_arisen, self.points)


def places(
    view: CouncilView,
    part: str = WHOLE,
    *,
    earlier: Mapping[str, EarlierPlace] | None = None,
    supposed: Mapping[str, UnitScore] | None = None,
) -> tuple[Place, ...]:
    """Return all communes block by block, the best first, those without points last.

    Args:
        view: The communes.
        part: Code of what is ranked; `WHOLE` for the set.
        earlier: The year before, by commune.
        supposed: Points in place of those that stand, by commune.
    """
    compiled = view.compiled
    if compiled is None:
        return ()
    scores = {row.unit.code: row.appraised for row in view.rows if row.appraised is not None}
    found = _placed(compiled, view.rows, scores, part)
    if supposed:
        tried = _placed(compiled, view.rows, {**scores, **supposed}, part)
        found = [replace(is_, supposed=be) for is_, be in zip(found, tried, strict=True)]
    if earlier:
        found = [_with_earlier(place, earlier, part) for place in found]
    order = {block.name: place for place, block in enumerate(compiled.criteria.blocks)}
    return tuple(sorted(found, key=lambda place: _order(place, order)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which communes are looked at, and on what.

    Attributes:
        view: All communes.
        part: Code of what they are ranked on; `WHOLE` for the set.
        block: Name of the block; empty for all.
        search: Words that their names or codes have; accents, case and đ do not matter.
    """

    view: CouncilView
    part: str = WHOLE
    block: str = ""
    search: str = ""

    @property
    def takes(self) -> Callable[[Place], bool] | None:
        """What says whether a commune is looked at; None where all are."""
        words, block = fold(self.search).split(), self.block
        if not words and not block:
            return None

        def is_taken(place: Place) -> bool:
            if block and place.block != block:
                return False
            text = place.row.searched
            for word in words:  # noqa: SIM110 - thousands of times at every key
                if word not in text:
                    return False
            return True

        return is_taken

    def places(self) -> tuple[Place, ...]:
        """Return the communes in their order."""
        return tuple(filter(self.takes, places(self.view, self.part)))

    def rows(self) -> tuple[CommuneRow, ...]:
        """Return the same as rows."""
        return tuple(place.row for place in self.places())


def _with_earlier(place: Place, earlier: Mapping[str, EarlierPlace], part: str) -> Place:
    before = earlier.get(place.row.unit.code)
    if before is None:
        return place
    return replace(
        place,
        earlier=before if part == WHOLE else None,
        earlier_points=before.points_of(part),
    )


def _placed(
    compiled: CompiledSet,
    rows: Sequence[CommuneRow],
    scores: Mapping[str, UnitScore],
    part: str,
) -> list[Place]:
    standings = _standings(compiled.criteria, rows, scores, part)
    names = {block.code: block.name for block in compiled.criteria.blocks}
    found = []
    for row in rows:
        code = row.unit.code
        standing, score = standings.get(code), scores.get(code)
        points, maximum, not_arisen = _of(score, part)
        found.append(
            Place(
                row=row,
                block=names.get(standing.block, "") if standing else "",
                rank=standing.rank if standing else None,
                is_tied=standing is not None and standing.is_tied,
                band=standing.band if standing else "",
                points=points,
                maximum=maximum,
                percent=_percent(score, part),
                not_arisen=not_arisen,
            )
        )
    return found


def _standings(
    criteria: CriteriaSet,
    rows: Sequence[CommuneRow],
    scores: Mapping[str, UnitScore],
    part: str,
) -> dict[str, Standing]:
    kinds = {row.unit.code: row.unit.kind for row in rows}
    ranked = tuple(scores.values())
    if part == WHOLE:
        return {s.unit: s for s in rank(criteria, ranked, kinds)}
    return {s.unit: s for s in rank_on(criteria, ranked, kinds, part)}


def _of(score: UnitScore | None, part: str) -> tuple[Decimal | None, Decimal, Decimal]:
    """Return points, the most that apply, and those of what did not arise."""
    if score is None:
        return None, ZERO, ZERO
    if part == WHOLE:
        return score.total, score.applicable_max, score.not_arisen
    own = score.criteria[part]
    return own.points, own.applicable_max, own.not_arisen


def _percent(score: UnitScore | None, part: str) -> Decimal | None:
    if score is None:
        return None
    if part == WHOLE:
        return score.index_percent
    own = score.criteria[part]
    return share(own.points, own.applicable_max)


def share(points: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Return points as percent of a whole, to two places; None where there is none."""
    if points is None or not whole:
        return None
    return (points * HUNDRED / whole).quantize(_HUNDREDTH, ROUND_HALF_UP)


def _order(place: Place, blocks: Mapping[str, int]) -> tuple[object, ...]:
    return (
        blocks.get(place.block, len(blocks)),
        place.rank is None,
        place.rank or 0,
        natural(place.row.unit.code),
    )
