"""The minutes of the council's meeting: who met, what was changed and why, the conclusion."""

from __future__ import annotations

from dataclasses import dataclass

from parapp.export.cells import Cell, Kind, Level
from parapp.export.reports.content import (
    Block,
    Column,
    Header,
    Heading,
    Paragraph,
    ReportContent,
    Row,
    Signer,
    Table,
)
from parapp.export.reports.parts.bands import BandLine, band_table
from parapp.export.reports.parts.texts import Part, part_blocks
from parapp.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One criterion whose points the council changed.

    Attributes:
        code: Its code.
        name: Its name.
        self_points: Points the unit gave itself; a text where it gave none.
        final_points: Points the council decided.
        change: What that adds, negative for what it takes off; None where one has no points.
        reason: Why.
    """

    code: str
    name: str
    self_points: Cell
    final_points: Cell
    change: Cell
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChanges:
    """Changes of one unit; `unit` is its name with its points before and after."""

    unit: str
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """What the minutes say.

    Attributes:
        header: Agencies, symbol, place.
        abstract: What the meeting was about.
        opening: Time, place, who attended, what was discussed; part by part.
        changes_heading: Heading above the changes, with its number.
        changes_summary: Sentences above the table.
        changes: Units with changes, in the order of the ranking.
        result: The part below, and the conclusion.
        bands: How many units are in each class; empty for no table.
        closing: Last sentences.
        signers: Secretary and chair.
        recipients: To whom copies go.
    """

    header: Header
    abstract: str
    opening: tuple[Part, ...]
    changes_heading: str
    changes_summary: tuple[str, ...]
    changes: tuple[UnitChanges, ...]
    result: tuple[Part, ...]
    bands: tuple[BandLine, ...]
    closing: tuple[str, ...]
    signers: tuple[Signer, ...]
    recipients: tuple[str, ...]


def compose(minutes: Minutes) -> ReportContent:
    """Return the paper."""
    blocks: tuple[Block, ...] = (
        *part_blocks(minutes.opening),
        Heading(text=minutes.changes_heading),
        *(Paragraph(text=text) for text in minutes.changes_summary),
        *((_table(minutes.changes),) if minutes.changes else ()),
        *part_blocks(minutes.result[:1]),
        *((band_table(minutes.bands),) if minutes.bands else ()),
        *part_blocks(minutes.result[1:]),
        *(Paragraph(text=text) for text in minutes.closing),
    )
    return ReportContent(
        header=minutes.header,
        title=_("BIÊN BẢN"),
        abstract=minutes.abstract,
        blocks=blocks,
        signers=minutes.signers,
        recipients=minutes.recipients,
        author=minutes.header.agency,
    )


def _table(changes: tuple[UnitChanges, ...]) -> Table:
    points = _("Điểm")
    columns = (
        Column(title=_("Tiêu chí"), weight=16, centred=True),
        Column(title=_("Nội dung"), weight=58),
        Column(title=_("tự chấm"), weight=16, kind=Kind.POINTS, group=points),
        Column(title=_("thẩm định"), weight=16, kind=Kind.POINTS, group=points),
        Column(title=_("tăng, giảm"), weight=16, kind=Kind.POINTS, group=points),
        Column(title=_("Lý do"), weight=53),
    )
    rows: list[Row] = []
    for unit in changes:
        rows.append(Row(cells=(unit.unit,), level=Level.BAND))
        rows += [
            Row(
                cells=(
                    line.code,
                    line.name,
                    line.self_points,
                    line.final_points,
                    line.change,
                    line.reason,
                )
            )
            for line in unit.lines
        ]
    return Table(columns=columns, rows=tuple(rows), size=11)
