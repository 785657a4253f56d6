"""The ranking with the points of every unit in every field."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from parapp.export.cells import Cell, Kind
from parapp.export.reports.content import (
    Column,
    Header,
    Paragraph,
    ReportContent,
    Signer,
    Style,
)
from parapp.export.reports.parts.wide import Group, numbered, wide_tables
from parapp.i18n import _

_POINTS, _NARROW = 34, 28


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """One unit.

    Attributes:
        name: Its name.
        fields: Of each field what the unit gave itself, what the appraisal gave, what was taken
            off, what counts.
        total: The same of all; the last is what counts.
        rank: Its rank; a text when it is not ranked.
        block: Name of its block; empty for the only one.
    """

    name: str
    fields: tuple[tuple[Cell, Cell, Cell, Cell], ...]
    total: tuple[Cell, Cell, Cell, Cell]
    rank: Cell
    block: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByField:
    """What the paper says.

    Attributes:
        header: Agencies, symbol, place.
        abstract: What it is about.
        fields: Names with their numbers.
        rows: Units in the order of ranks.
        notes: Remarks below the tables.
        signers: Left to right; one or two.
        recipients: To whom copies go.
    """

    header: Header
    abstract: str
    fields: tuple[str, ...]
    rows: tuple[FieldRow, ...]
    notes: tuple[str, ...]
    signers: tuple[Signer, ...]
    recipients: tuple[str, ...]


def compose(paper: ByField) -> ReportContent:
    """Return the paper, lying on its side; four columns a field, their headings upright."""
    rows = numbered((row.block, row.name, _cells(row)) for row in paper.rows)
    return ReportContent(
        header=paper.header,
        title=_("BẢNG TỔNG HỢP ĐIỂM THEO LĨNH VỰC"),
        abstract=paper.abstract,
        blocks=(
            *wide_tables(_groups(paper.fields), rows),
            *(Paragraph(text=text, style=Style.NOTE) for text in paper.notes),
        ),
        signers=paper.signers,
        recipients=paper.recipients,
        landscape=True,
        author=paper.header.agency,
    )


def _cells(row: FieldRow) -> tuple[Cell, ...]:
    return (*chain(*row.fields, row.total), row.rank)


def _groups(fields: tuple[str, ...]) -> tuple[Group, ...]:
    total = _("Tổng cộng")
    rank = Column(
        title=_("Thứ hạng"), weight=_NARROW, kind=Kind.INTEGER, centred=True, turned=True
    )
    whole = Group(columns=(*_four(total), rank), name=total)
    return (*(Group(columns=_four(name), name=name) for name in fields), whole)


def _four(group: str) -> tuple[Column, ...]:
    titles = (_("Tự chấm"), _("Thẩm định"), _("Bị trừ"), _("Tổng"))
    return tuple(
        Column(title=title, weight=_POINTS, kind=Kind.POINTS, group=group, turned=True)
        for title in titles
    )
