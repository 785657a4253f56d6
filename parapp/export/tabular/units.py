"""The directory of units from a table: code, name, kind, and what else is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from parapp.collate import fold
from parapp.errors import Fault, InputRefusedError
from parapp.export.tabular import figures_csv, workbook
from parapp.export.tabular.grid import Grid, Line
from parapp.export.tabular.text_file import refused
from parapp.models.legacy import as_unicode
from parapp.models.units import Unit

_READERS = {".csv": lambda path: [figures_csv.read(path)], ".xlsx": workbook.read}
_NAMES = {
    "code": {"code", "ma"},
    "name": {"name", "ten"},
    "kind": {"kind", "loai"},
    "valid_from": {"valid_from", "tu ngay"},
    "valid_to": {"valid_to", "den ngay"},
    "predecessors": {"predecessors", "don vi truoc"},
}
_NEEDED = ("code", "name", "kind")


def read_units(path: Path, parent: str) -> tuple[Unit, ...]:
    """Read the units below `parent`, one row a unit.

    Raises:
        InputRefusedError: Anything is wrong; holds every fault found in the one pass.
    """
    read = _READERS.get(path.suffix.lower())
    if read is None:
        raise refused(path, "suffix-unknown", known=", ".join(_READERS))
    grid = read(path)[0]
    columns = {
        key: place
        for key, names in _NAMES.items()
        for place, heading in enumerate(grid.headings)
        if fold(heading) in names
    }
    for key in _NEEDED:
        if key not in columns:
            grid.faults.append(_fault("column-missing", grid, 1, value=key))
    if grid.faults:
        raise InputRefusedError(path.name, tuple(grid.faults))
    units = tuple(_units(grid, columns, parent))
    if not units and not grid.faults:
        raise refused(path, "no-rows")
    if grid.faults:
        raise InputRefusedError(path.name, tuple(grid.faults))
    return units


def _units(grid: Grid, columns: dict[str, int], parent: str) -> Iterator[Unit]:
    seen: set[str] = set()
    for line in grid.lines:
        texts = {key: _text(line, place) for key, place in columns.items()}
        for key, text in texts.items():
            meant = as_unicode(text)
            if meant is not None:
                fault = _fault(
                    "legacy-font", grid, line.row, columns[key], value=text, meant=meant
                )
                grid.faults.append(fault)
        for key in _NEEDED:
            if not texts[key]:
                grid.faults.append(_fault("cell-missing", grid, line.row, columns[key]))
        if texts["code"] in seen:
            fault = _fault(
                "duplicate-unit", grid, line.row, columns["code"], value=texts["code"]
            )
            grid.faults.append(fault)
        seen.add(texts["code"])
        yield Unit(
            code=texts["code"],
            name=texts["name"],
            kind=texts["kind"].casefold(),
            parent=parent,
            valid_from=_day(grid, line, columns.get("valid_from")),
            valid_to=_day(grid, line, columns.get("valid_to")),
            predecessors=tuple(
                part.strip()
                for part in texts.get("predecessors", "").split(",")
                if part.strip()
            ),
        )


def _text(line: Line, column: int) -> str:
    cell = line.cells[column] if column < len(line.cells) else None
    return "" if cell is None else str(cell)


def _day(grid: Grid, line: Line, column: int | None) -> date | None:
    cell = line.cells[column] if column is not None and column < len(line.cells) else None
    if cell is None or isinstance(cell, date):
        return cell
    try:
        return datetime.strptime(str(cell), "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        grid.faults.append(_fault("not-a-day", grid, line.row, column, value=str(cell)))
        return None


def _fault(code: str, grid: Grid, row: int, column: int | None = None, **details: str) -> Fault:
    return Fault(code=code, place=grid.place(row, column), details=details)
