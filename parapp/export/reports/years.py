"""The points of one unit in two years side by side; nobody signs it."""

from __future__ import annotations

from dataclasses import dataclass

from parapp.export.cells import Cell, Kind, Level
from parapp.export.charts.figures import Trend
from parapp.export.reports.content import Column, Paragraph, ReportContent, Row, Style, Table
from parapp.export.reports.parts.charted import charted
from parapp.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCells:
    """Points of a line in one year; all are None where it is not in the set of that year.

    Attributes:
        maximum: Points that can be had.
        own: The unit's own points.
        appraised: Points after appraisal.
    """

    maximum: Cell = None
    own: Cell = None
    appraised: Cell = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """A field or criterion in both years.

    Attributes:
        code: Its code.
        name: Its name.
        level: Field, part, or total.
        kinship: How it relates to that of the year before, in words.
        before: The earlier year.
        now: The later year.
        change: Own points more or less than in the earlier year.
        reason: Why points were cut in the earlier year.
    """

    code: str
    name: str
    level: Level = Level.PLAIN
    kinship: str = ""
    before: YearCells
    now: YearCells
    change: Cell = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoYears:
    """What the comparison says.

    Attributes:
        abstract: Whose points, and of which years.
        years: The earlier and the later year.
        summary: Sentences above the table.
        lines: Fields and criteria, without the total.
        total: Last line.
        notes: How the table is read.
        author: Who made it.
        trend: The index in all years that are at hand, below the table.
    """

    abstract: str
    years: tuple[int, int]
    summary: tuple[str, ...] = ()
    lines: tuple[YearLine, ...]
    total: YearLine
    notes: tuple[str, ...] = ()
    author: str = ""
    trend: Trend | None = None


def compose(paper: TwoYears) -> ReportContent:
    """Return the comparison, on its side."""
    return ReportContent(
        header=None,
        title=_("BẢNG SO SÁNH KẾT QUẢ HAI NĂM"),
        abstract=paper.abstract,
        blocks=(
            *(Paragraph(text=text) for text in paper.summary),
            Table(
                columns=_columns(paper.years),
                rows=tuple(_row(line) for line in (*paper.lines, paper.total)),
                size=11,
            ),
            *(Paragraph(text=text, style=Style.NOTE) for text in paper.notes),
            *charted(paper.trend),
        ),
        landscape=True,
        author=paper.author,
    )


def _columns(years: tuple[int, int]) -> tuple[Column, ...]:
    points = [
        Column(
            title=title, weight=15, kind=Kind.POINTS, group=_("Năm {year}").format(year=year)
        )
        for year in years
        for title in (_("tối đa"), _("tự chấm"), _("thẩm định"))
    ]
    return (
        Column(title=_("STT"), weight=15, centred=True),
        Column(title=_("Lĩnh vực, tiêu chí"), weight=66),
        Column(title=_("So với năm trước"), weight=23),
        *points,
        Column(title=_("Tăng, giảm"), weight=15, kind=Kind.POINTS),
        Column(title=_("Lý do bị trừ năm trước"), weight=42),
    )


def _row(line: YearLine) -> Row:
    return Row(
        cells=(
            line.code,
            line.name,
            line.kinship,
            line.before.maximum,
            line.before.own,
            line.before.appraised,
            line.now.maximum,
            line.now.own,
            line.now.appraised,
            line.change,
            line.reason,
        ),
        level=line.level,
    )
