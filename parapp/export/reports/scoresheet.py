"""The sheet that explains every point of one unit step by step; nobody signs it."""

from __future__ import annotations

from dataclasses import dataclass

from parapp.export.cells import Cell, Kind, Level
from parapp.export.reports.content import Column, Paragraph, ReportContent, Row, Style, Table
from parapp.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceLine:
    """One field or criterion and how its points came about.

    Attributes:
        code: Its code.
        name: Its name.
        level: Field, criterion with parts, or part.
        max_points: Points that can be had.
        points: Points, or a text such as "Chưa chấm".
        steps: The readable steps, in order.
    """

    code: str
    name: str
    level: Level = Level.PLAIN
    max_points: Cell = None
    points: Cell = None
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoresheet:
    """What the sheet says.

    Attributes:
        abstract: Such as ``Chỉ số cải cách hành chính năm 2026 - Xã Tân Hộ Cơ``.
        lines: Fields and criteria in the order of the set.
        total: Last line.
        notes: Remarks above the table, such as set, version and identity.
        author: Who made it.
    """

    abstract: str
    lines: tuple[TraceLine, ...]
    total: TraceLine
    notes: tuple[str, ...] = ()
    author: str = ""


def compose(sheet: Scoresheet) -> ReportContent:
    """Return the sheet; it has no official header."""
    columns = (
        Column(title=_("STT"), weight=14, centred=True),
        Column(title=_("Tiêu chí và các bước tính"), weight=115),
        Column(title=_("Điểm tối đa"), weight=17, kind=Kind.POINTS),
        Column(title=_("Điểm"), weight=19, kind=Kind.POINTS),
    )
    rows = tuple(
        Row(
            cells=(line.code, line.name, line.max_points, line.points),
            level=line.level,
            notes=line.steps,
        )
        for line in (*sheet.lines, sheet.total)
    )
    return ReportContent(
        header=None,
        title=_("PHIẾU GIẢI THÍCH ĐIỂM"),
        abstract=sheet.abstract,
        blocks=(
            *(Paragraph(text=text, style=Style.NOTE) for text in sheet.notes),
            Table(columns=columns, rows=rows, size=12),
        ),
        author=sheet.author,
    )
