"""The tables of any report as a workbook, one sheet a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from parapp.export.cells import Cell, Level
from parapp.export.reports.content import Block, ReportContent, Table
from parapp.export.reports.parts.seal_words import code_text, foot_text, mark_text
from parapp.export.tabular.write import SheetColumn, TableSheet, write
from parapp.i18n import _
from parapp.progress import Progress, silent

_WIDTH = 150  # characters of all columns together


def write_report(content: ReportContent, out: BinaryIO, progress: Progress = silent) -> None:
    """Write every table of a report; the same content gives the same bytes.

    Args:
        content: What is printed, as it is printed; at least one table.
        out: Takes the file.
        progress: Told the rows written of all rows.

    Raises:
        Cancelled: From `progress`; `out` holds nothing of use.
    """
    heading = (content.title, " ".join(content.abstract.split()))
    title = tuple(line for line in heading if line)
    mark, foot = mark_text(content), foot_text(content)
    below = (code_text(content.seal),) if content.seal else ()
    parts = [
        ((*title, *below), content.blocks),
        *(((part.label, part.title, *below), part.blocks) for part in content.appendices),
    ]
    tables = [(own, table) for own, blocks in parts for table in _tables(blocks)]
    sheets = [
        replace(
            _sheet(table, _("Bảng {number}").format(number=number), own), mark=mark, foot=foot
        )
        for number, (own, table) in enumerate(tables, start=1)
    ]
    write(sheets, out, title=" ".join(title), author=content.author, progress=progress)


def _tables(blocks: tuple[Block, ...]) -> Iterator[Table]:
    return (block for block in blocks if isinstance(block, Table))


def _sheet(table: Table, name: str, title: tuple[str, ...]) -> TableSheet:
    """Return a table as a worksheet; the notes of a row follow its widest text."""
    whole = sum(column.weight for column in table.columns)
    weights = [column.weight for column in table.columns]
    widest = weights.index(max(weights))
    rows: list[tuple[Cell, ...]] = []
    levels: dict[int, Level] = {}
    for place, row in enumerate(table.rows):
        cells = list(row.cells) + [None] * (len(weights) - len(row.cells))
        if row.notes:
            cells[widest] = "\n".join([str(cells[widest] or ""), *row.notes])
        rows.append(tuple(cells))
        if row.level is not Level.PLAIN:
            levels[place] = row.level
    columns = tuple(
        SheetColumn(
            title=column.title,
            width=max(7, round(_WIDTH * column.weight / whole)),
            kind=column.kind,
            group=column.group,
            centred=column.centred,
        )
        for column in table.columns
    )
    return TableSheet(name=name, title=title, columns=columns, rows=rows, levels=levels)
