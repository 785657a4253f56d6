"""The ranking as a workbook: overall, by field, by criterion; one row a unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO

from parapp.export.cells import Cell, Kind
from parapp.export.reports.content import ReportContent
from parapp.export.reports.parts.seal_words import code_text, foot_text, mark_text
from parapp.export.reports.ranking import RankingBlock
from parapp.export.tabular.ranking_tables import RankingTables
from parapp.export.tabular.write import SheetColumn, TableSheet, write
from parapp.i18n import _
from parapp.progress import Progress, silent


def write_ranking(
    content: ReportContent,
    blocks: Sequence[RankingBlock],
    tables: RankingTables,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the workbook; the same values give the same bytes.

    Args:
        content: The ranking as it is printed.
        blocks: Standing of every unit in it.
        tables: Points behind it.
        out: Takes the file.
        progress: Told the rows written of all rows.

    Raises:
        Cancelled: From `progress`; `out` holds nothing of use.
    """
    title = (content.title, " ".join(content.abstract.split()))
    above = (*title, code_text(content.seal)) if content.seal else title
    mark, foot = mark_text(content), foot_text(content)
    sheets = (
        _overall(blocks, above),
        _by_field(tables, above),
        _by_criterion(tables, above),
    )
    write(
        [replace(sheet, mark=mark, foot=foot) for sheet in sheets],
        out,
        title=" ".join(title),
        author=" ".join(content.author.split()),
        progress=progress,
    )


def _unit_columns() -> tuple[SheetColumn, ...]:
    return (
        SheetColumn(title=_("STT"), width=6, kind=Kind.INTEGER, centred=True),
        SheetColumn(title=_("Đơn vị"), width=32),
    )


def _overall(blocks: Sequence[RankingBlock], title: tuple[str, ...]) -> TableSheet:
    """Return the sheet of standings; a column names the block where there are several."""
    named = any(block.name for block in blocks)
    block_column = (SheetColumn(title=_("Khối"), width=20),) if named else ()
    columns = (
        *_unit_columns(),
        *block_column,
        SheetColumn(title=_("Điểm"), width=10, kind=Kind.POINTS),
        SheetColumn(title=_("Chỉ số (%)"), width=11, kind=Kind.PERCENT),
        SheetColumn(title=_("Xếp loại"), width=14, centred=True),
        SheetColumn(title=_("Thứ hạng"), width=11, kind=Kind.INTEGER, centred=True),
        SheetColumn(title=_("Thứ hạng năm trước"), width=13, kind=Kind.INTEGER, centred=True),
        SheetColumn(title=_("Tăng, giảm"), width=10, kind=Kind.CHANGE, centred=True),
    )
    rows: list[tuple[Cell, ...]] = []
    for block in blocks:
        name = (block.name,) if named else ()
        rows += [
            (
                number,
                line.unit,
                *name,
                line.points,
                line.percent,
                line.band,
                line.rank,
                line.previous,
                line.change,
            )
            for number, line in enumerate(block.lines, start=1)
        ]
    return TableSheet(
        name=_("Xếp hạng"), title=title, columns=columns, rows=rows, fixed=2, filtered=True
    )


def _by_field(tables: RankingTables, title: tuple[str, ...]) -> TableSheet:
    """Return the sheet with four columns a field."""
    parts = (_("Tự chấm"), _("Thẩm định"), _("Bị trừ"), _("Tổng"))
    columns = (
        *_unit_columns(),
        *(
            SheetColumn(title=part, width=7, kind=Kind.POINTS, group=name, rotated=True)
            for name in tables.fields
            for part in parts
        ),
        SheetColumn(title=_("Tổng điểm"), width=10, kind=Kind.POINTS),
    )
    rows = [
        (
            number,
            unit.unit,
            *(
                cell
                for own in unit.fields
                for cell in (
                    own.self_points,
                    own.appraised_points,
                    own.lost_points,
                    own.total_points,
                )
            ),
            unit.total,
        )
        for number, unit in enumerate(tables.units, start=1)
    ]
    return TableSheet(
        name=_("Theo lĩnh vực"), title=title, columns=columns, rows=rows, fixed=2, filtered=True
    )


def _by_criterion(tables: RankingTables, title: tuple[str, ...]) -> TableSheet:
    """Return the sheet with one column a criterion."""
    columns = (
        *_unit_columns(),
        *(
            SheetColumn(title=name, width=8, kind=Kind.POINTS, rotated=True)
            for name in tables.criteria
        ),
        SheetColumn(title=_("Tổng điểm"), width=10, kind=Kind.POINTS),
    )
    rows = [
        (number, unit.unit, *unit.criteria, unit.total)
        for number, unit in enumerate(tables.units, start=1)
    ]
    return TableSheet(
        name=_("Theo tiêu chí"), title=title, columns=columns, rows=rows, fixed=2, filtered=True
    )
