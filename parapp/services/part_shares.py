"""Communes by fields: what share of the points each reached, and where points were lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, auto

from parapp.models.criteria import Criterion, Section
from parapp.models.points import ZERO
from parapp.models.results import CriterionScore
from parapp.progress import Progress, silent
from parapp.scoring.compiled import CompiledSet
from parapp.services.council_view import CommuneRow
from parapp.services.standings import WHOLE, share

_HUNDREDTH = Decimal("0.01")
_Told = Callable[[CriterionScore], Decimal | None]


class Measure(Enum):
    """What a cell tells."""

    SHARE = auto()  # percent of the points that apply
    GAP = auto()  # the same, less the mean of all communes shown
    LOST = auto()  # points short of those that apply


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRow:
    """One commune.

    Attributes:
        row: The commune.
        cells: A number for each part; None where it has none.
    """

    row: CommuneRow
    cells: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareTable:
    """Communes by parts of the set.

    Attributes:
        parts: Fields, or the parts of one.
        rows: The communes in the order given.
        means: Mean of each part over the communes that have a number there; None for none.
        lowest: The lowest of all numbers; zero where there is none.
        highest: The highest of them.
    """

    parts: tuple[Criterion, ...] = ()
    rows: tuple[ShareRow, ...] = ()
    means: tuple[Decimal | None, ...] = ()
    lowest: Decimal = ZERO
    highest: Decimal = ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One criterion over all communes.

    Attributes:
        criterion: The criterion.
        mean: Mean points; None where nobody has any.
        lowest: Fewest points; None where nobody has any.
        highest: Most points; None where nobody has any.
        lost: Mean of the points lost.
        losers: Communes that lost points.
        scored: Communes that have points.
        not_arisen: Mean of the points that come from what did not arise.
    """

    criterion: Criterion
    mean: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    lost: Decimal
    losers: int
    scored: int
    not_arisen: Decimal


def part_shares(
    compiled: CompiledSet, rows: Sequence[CommuneRow], part: str, measure: Measure
) -> ShareTable:
    """Return communes by the fields of the main section, or by the parts of one.

    Args:
        compiled: The set.
        rows: The communes; those without points have no numbers.
        part: Whose parts; `WHOLE` for the fields. A leaf is its own only part.
        measure: What cells tell.
    """
    parts = _parts(compiled, part)
    told = _lost if measure is Measure.LOST else _share
    table = [tuple(_cell(row, one.code, told) for one in parts) for row in rows]
    means = tuple(_mean([cells[place] for cells in table]) for place in range(len(parts)))
    if measure is Measure.GAP:
        table = [tuple(map(_gap, cells, means)) for cells in table]
    known = [cell for cells in table for cell in cells if cell is not None]
    return ShareTable(
        parts=parts,
        rows=tuple(
            ShareRow(row=row, cells=cells) for row, cells in zip(rows, table, strict=True)
        ),
        means=means,
        lowest=min(known, default=ZERO),
        highest=max(known, default=ZERO),
    )


def _parts(compiled: CompiledSet, part: str) -> tuple[Criterion, ...]:
    tops = compiled.criteria.criteria
    if part == WHOLE:
        return tuple(top for top in tops if top.section is Section.MAIN)
    whole = next(c for c in compiled.criteria.walk() if c.code == part)
    return whole.children or (whole,)


def _cell(row: CommuneRow, code: str, told: _Told) -> Decimal | None:
    return None if row.appraised is None else told(row.appraised.criteria[code])


def _share(score: CriterionScore) -> Decimal | None:
    return share(score.points, score.applicable_max)


def _lost(score: CriterionScore) -> Decimal | None:
    return None if score.points is None else max(ZERO, score.applicable_max - score.points)


def _gap(cell: Decimal | None, mean: Decimal | None) -> Decimal | None:
    return None if cell is None or mean is None else cell - mean


def _mean(numbers: Sequence[Decimal | None]) -> Decimal | None:
    known = [n for n in numbers if n is not None]
    return _rounded(sum(known, ZERO) / len(known)) if known else None


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_HUNDREDTH, ROUND_HALF_UP)


def losses(
    compiled: CompiledSet, rows: Sequence[CommuneRow], progress: Progress = silent
) -> tuple[Loss, ...]:
    """Return every criterion of the main section, the one that cost most points first.

    Args:
        compiled: The set.
        rows: The communes.
        progress: Told the criteria looked at.

    Raises:
        Cancelled: From `progress`.
    """
    leaves = [leaf for leaf in compiled.leaves.values() if leaf.section is Section.MAIN]
    found = []
    for done, leaf in enumerate(leaves):
        progress(done, len(leaves))
        found.append(_loss(leaf.criterion, rows))
    return tuple(sorted(found, key=lambda loss: -loss.lost))


def _loss(criterion: Criterion, rows: Sequence[CommuneRow]) -> Loss:
    scores = [r.appraised.criteria[criterion.code] for r in rows if r.appraised is not None]
    known = [score for score in scores if score.points is not None]
    points = [score.points for score in known if score.points is not None]
    lost = [short for score in known if (short := _lost(score)) is not None]
    return Loss(
        criterion=criterion,
        mean=_mean(points),
        lowest=min(points, default=None),
        highest=max(points, default=None),
        lost=_mean(lost) or ZERO,
        losers=sum(short > 0 for short in lost),
        scored=len(known),
        not_arisen=_mean([score.not_arisen for score in known]) or ZERO,
    )


def of_band(rows: Sequence[CommuneRow]) -> Mapping[str, int]:
    """Return how many communes are in each class; those in none under an empty name."""
    counts: dict[str, int] = {}
    for row in rows:
        if row.standing is not None and row.standing.rank is not None:
            counts[row.standing.band] = counts.get(row.standing.band, 0) + 1
    return counts
