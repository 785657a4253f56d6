"""The ranking with the points of every unit in every criterion."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from parapp.export.cells import Cell, Kind, Level
from parapp.export.reports.content import (
    Column,
    Header,
    Paragraph,
    ReportContent,
    Row,
    Signer,
    Style,
    Table,
)
from parapp.export.reports.parts.wide import Group, WideRow, numbered, wide_tables
from parapp.i18n import _

_POINTS = 29


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionHead:
    """One criterion.

    Attributes:
        code: Its code.
        name: Its name.
        field: Its field, in few words.
        max_points: Points that can be had.
    """

    code: str
    name: str
    field: str
    max_points: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRow:
    """One unit.

    Attributes:
        name: Its name.
        points: Points that count, by criterion; a sign where there are none.
        total: Points of all.
        rank: Its rank; a text when it is not ranked.
        block: Name of its block; empty for the only one.
    """

    name: str
    points: tuple[Cell, ...]
    total: Cell
    rank: Cell
    block: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByCriterion:
    """What the paper says.

    Attributes:
        header: Agencies, symbol, place.
        abstract: What it is about.
        criteria: In the order of the set.
        max_total: Points that can be had in all.
        rows: Units in the order of ranks.
        notes: Remarks below the tables, such as what signs mean.
        signers: Left to right; one or two.
        recipients: To whom copies go.
    """

    header: Header
    abstract: str
    criteria: tuple[CriterionHead, ...]
    max_total: Cell
    rows: tuple[CriterionRow, ...]
    notes: tuple[str, ...]
    signers: tuple[Signer, ...]
    recipients: tuple[str, ...]


def compose(paper: ByCriterion) -> ReportContent:
    """Return the paper, lying on its side; codes head the columns, names follow below."""
    return ReportContent(
        header=paper.header,
        title=_("BẢNG TỔNG HỢP ĐIỂM THEO TIÊU CHÍ"),
        abstract=paper.abstract,
        blocks=(
            *wide_tables(_groups(paper.criteria), _rows(paper)),
            *(Paragraph(text=text, style=Style.NOTE) for text in paper.notes),
            Paragraph(text=_("Tên các tiêu chí trong bảng"), style=Style.CAPTION),
            _names(paper.criteria),
        ),
        signers=paper.signers,
        recipients=paper.recipients,
        landscape=True,
        author=paper.header.agency,
    )


def _groups(criteria: tuple[CriterionHead, ...]) -> tuple[Group, ...]:
    groups = []
    for name, heads in groupby(criteria, key=lambda head: head.field):
        columns = tuple(
            Column(title=head.code, weight=_POINTS, kind=Kind.POINTS, group=name, turned=True)
            for head in heads
        )
        groups.append(Group(columns=columns, name=name))
    whole = (
        Column(title=_("Tổng điểm"), weight=_POINTS + 4, kind=Kind.POINTS, turned=True),
        Column(
            title=_("Thứ hạng"), weight=_POINTS, kind=Kind.INTEGER, centred=True, turned=True
        ),
    )
    return (*groups, Group(columns=whole, name=_("Tổng điểm")))


def _rows(paper: ByCriterion) -> tuple[WideRow, ...]:
    highest = WideRow(
        number=None,
        name=_("Điểm tối đa"),
        cells=(*(head.max_points for head in paper.criteria), paper.max_total, None),
        level=Level.GROUP,
    )
    units = ((row.block, row.name, (*row.points, row.total, row.rank)) for row in paper.rows)
    return (highest, *numbered(units))


def _names(criteria: tuple[CriterionHead, ...]) -> Table:
    columns = (
        Column(title=_("Tiêu chí"), weight=20, centred=True),
        Column(title=_("Tên tiêu chí"), weight=180),
        Column(title=_("Điểm tối đa"), weight=25, kind=Kind.POINTS),
    )
    rows = tuple(Row(cells=(head.code, head.name, head.max_points)) for head in criteria)
    return Table(columns=columns, rows=rows, size=11)
