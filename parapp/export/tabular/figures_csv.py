"""Tables of figures as CSV files: UTF-8, parted by semicolons, commas or tabs."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from parapp.collate import nfc
from parapp.errors import Fault
from parapp.export.tabular.grid import Grid, Line
from parapp.export.tabular.text_file import read_text, refused
from parapp.settings import LIMITS

_PARTED_BY = (";", "\t", ",")


def read(path: Path) -> Grid:
    """Read the table.

    Raises:
        InputRefusedError: The file is no UTF-8 text, or too large.
    """
    text = read_text(path, LIMITS.table_bytes)
    grid = Grid(file=path.name)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_PARTED_BY, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            _take(row, reader.line_num, grid)
            if len(grid.lines) > LIMITS.table_rows:
                raise refused(path, "table-too-large", limit=LIMITS.table_rows, what="dòng")
    except csv.Error:
        grid.faults.append(Fault(code="csv-broken", place=grid.place(reader.line_num)))
    return grid


def _take(row: list[str], number: int, grid: Grid) -> None:
    cells = tuple(nfc(cell).strip() for cell in row)
    if not any(cells):
        return
    if not grid.headings:
        grid.headings = cells
        return
    if len(cells) > len(grid.headings) and any(cells[len(grid.headings) :]):
        grid.faults.append(Fault(code="cells-past-headings", place=grid.place(number)))
    kept = cells[: len(grid.headings)]
    grid.lines.append(Line(row=number, cells=tuple(cell or None for cell in kept)))
