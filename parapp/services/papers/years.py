"""What the comparison of two years takes."""

from __future__ import annotations

from collections.abc import Sequence

from parapp.errors.papers import EarlierYearMissingError
from parapp.export.cells import Level
from parapp.export.reports.years import TwoYears, YearCells, YearLine
from parapp.i18n import _, number
from parapp.scoring.comparison import Kinship
from parapp.services.assessing import Assessment, assess
from parapp.services.criteria_sets import current_year
from parapp.services.papers.names import unit_name
from parapp.services.papers.remarks import unscored_text
from parapp.services.workspaces import workspace_of
from parapp.services.year_indexes import index_of, indexes_before, year_trend
from parapp.services.year_rows import KINSHIPS, YearPoints, YearRow, paired_rows, year_totals
from parapp.storage.transaction import Transaction

_NONE = YearCells()


def two_years(tx: Transaction, unit: str) -> TwoYears:
    """Return a unit's newest two years; the own unit's where `unit` is empty.

    Raises:
        DossierMissingError: It has no dossier for the period.
        EarlierYearMissingError: It has none of an earlier one.
    """
    code, year = unit or workspace_of(tx).unit, current_year(tx)
    now, name = assess(tx, code, year, with_steps=False), unit_name(tx, code)
    before = _earlier(tx, code, year, name)
    rows = paired_rows(before, now)
    years = (before.dossier.year, year)
    return TwoYears(
        abstract=_("Chỉ số cải cách hành chính năm {before} và năm {year} của {unit}").format(
            before=years[0], year=year, unit=name
        ),
        years=years,
        summary=(_summary(rows), *unscored_text(now)),
        lines=tuple(_line(row) for row in rows),
        total=_total(year_totals(before), year_totals(now)),
        notes=(
            _(
                "Tăng, giảm là điểm tự chấm năm nay so với năm trước, ở tiêu chí có điểm cả "
                "hai năm. Tổng là tổng các lĩnh vực, đã cộng điểm thưởng và trừ điểm trừ."
            ),
        ),
        author=workspace_of(tx).name,
        trend=year_trend((*indexes_before(tx, code, year), index_of(now))),
    )


def _earlier(tx: Transaction, unit: str, year: int, name: str) -> Assessment:
    years = sorted(bound.period.year for bound in tx.periods.all())
    for earlier in reversed([known for known in years if known < year]):
        if tx.dossiers.get(unit, earlier) is not None:
            return assess(tx, unit, earlier, with_steps=False)
    raise EarlierYearMissingError(unit=name, year=str(year))


def _summary(rows: Sequence[YearRow]) -> str:
    leaves = [row for row in rows if not row.is_field]
    return _(
        "{higher} tiêu chí tăng điểm, {lower} tiêu chí giảm điểm; {new} tiêu chí mới, {gone} "
        "tiêu chí không còn; {cut} tiêu chí năm trước bị trừ điểm khi thẩm định."
    ).format(
        higher=number(sum(row.gain > 0 for row in leaves)),
        lower=number(sum(row.gain < 0 for row in leaves)),
        new=number(sum(row.kinship is Kinship.NEW for row in leaves)),
        gone=number(sum(row.kinship is Kinship.GONE for row in leaves)),
        cut=number(sum(row.was_cut for row in leaves)),
    )


def _line(row: YearRow) -> YearLine:
    is_moved = row.earlier_code and row.earlier_code != row.code
    return YearLine(
        code=f"{row.earlier_code} → {row.code}" if is_moved else row.code,
        name=row.name,
        level=Level.FIELD if row.is_field else Level.PLAIN,
        kinship=_(KINSHIPS[row.kinship]) if row.kinship else "",
        before=_cells(row.before),
        now=_cells(row.now),
        change=row.change,
        reason=row.reason,
    )


def _cells(points: YearPoints | None) -> YearCells:
    if points is None:
        return _NONE
    return YearCells(maximum=points.maximum, own=points.own, appraised=points.appraised)


def _total(before: YearPoints, now: YearPoints) -> YearLine:
    change = None
    if before.own is not None and now.own is not None:
        change = now.own - before.own
    return YearLine(
        code="",
        name=_("Tổng cộng"),
        level=Level.TOTAL,
        before=_cells(before),
        now=_cells(now),
        change=change,
    )
