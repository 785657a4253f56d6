"""Excel workbooks as grids, read behind the ZIP gate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.collate import nfc
from parapp.errors import Fault, Place, Severity
from parapp.export.tabular.grid import Grid, Line, Raw, letters
from parapp.export.tabular.text_file import refused
from parapp.export.tabular.zip_gate import cell_faults, check_workbook
from parapp.settings import LIMITS

if TYPE_CHECKING:
    from python_calamine import CalamineSheet


def read(path: Path, *, are_formulas_refused: bool = False) -> list[Grid]:
    """Read every visible sheet that is not blank.

    Args:
        path: The workbook.
        are_formulas_refused: Whether formulas with a result are faults; their results are
            read otherwise.

    Raises:
        InputRefusedError: The file is no sound, small workbook.
    """
    import python_calamine as calamine  # noqa: PLC0415 - loaded when a workbook is read

    check_workbook(path)
    try:
        with calamine.CalamineWorkbook.from_path(path) as workbook:
            sheets = [
                sheet
                for sheet in workbook.sheets_metadata
                if sheet.typ is calamine.SheetTypeEnum.WorkSheet
            ]
            visible = calamine.SheetVisibleEnum.Visible
            shown = [sheet.name for sheet in sheets if sheet.visible is visible]
            grids = [_grid(path, workbook.get_sheet_by_name(name)) for name in shown]
    except (calamine.CalamineError, OSError, ValueError):
        raise refused(path, "zip-broken") from None
    grids = [grid for grid in grids if grid.headings]
    if not grids:
        raise refused(path, "file-empty")
    for fault in cell_faults(path, are_formulas_refused=are_formulas_refused):
        owner = next((g for g in grids if g.sheet == fault.place.sheet), grids[0])
        owner.faults.append(fault)
    for sheet in sheets:
        if sheet.visible is not visible:
            grids[0].faults.append(_hidden(path, sheet.name))
    return grids


def _hidden(path: Path, name: str) -> Fault:
    return Fault(
        code="sheet-hidden",
        severity=Severity.WARNING,
        place=Place(file=path.name, sheet=name),
        details={"value": name},
    )


def _grid(path: Path, sheet: CalamineSheet) -> Grid:
    grid = Grid(file=path.name, sheet=sheet.name, are_columns_lettered=True)
    if sheet.total_height > LIMITS.table_rows or sheet.total_width > LIMITS.table_columns:
        raise refused(path, "table-too-large", limit=LIMITS.table_rows, what="dòng")
    rows: Iterable[Sequence[object]] = sheet.to_python(skip_empty_area=False)
    for number, row in enumerate(rows, start=1):
        cells = tuple(map(_cell, row))
        if not any(cell is not None for cell in cells):
            continue
        if grid.headings:
            grid.lines.append(Line(row=number, cells=cells))
        else:
            grid.headings = tuple("" if cell is None else str(cell) for cell in cells)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        value = f"{letters(left)}{top + 1}:{letters(right)}{bottom + 1}"
        place = grid.place(top + 1, left)
        grid.faults.append(Fault(code="cell-merged", place=place, details={"value": value}))
    return grid


def _cell(value: object) -> Raw:
    if isinstance(value, str):
        lines = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        return nfc(lines).strip() or None
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, bool | date):
        return value
    if isinstance(value, int | float):
        return Decimal(repr(value)) if value % 1 else Decimal(int(value))
    return str(value)
