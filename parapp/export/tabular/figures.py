"""Figures of units from tables, whatever the format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from parapp.collate import fold
from parapp.errors import Detail, Fault, InputRefusedError, Place, Severity
from parapp.errors.inputs import ValueRefusedError
from parapp.export.tabular import figures_csv, figures_json, workbook
from parapp.export.tabular.grid import Grid, Line, Raw
from parapp.export.tabular.text_file import refused
from parapp.i18n import day, number
from parapp.messages import place_text
from parapp.models.criteria import CriteriaSet, WhenNotApplicable
from parapp.models.dossier import FigureEntry, Origin
from parapp.models.figure_rows import FigureRow
from parapp.models.figures import NUMERIC, YEARS, Figure, FigureType, FigureValue
from parapp.models.legacy import as_unicode
from parapp.models.parsing import check_bounds, parse_value
from parapp.models.points import HUNDRED

UNIT = "unit"
NOT_APPLICABLE = "not_applicable"
UNIT_NAMES = frozenset({"unit", "don vi"})
NOT_APPLICABLE_NAMES = frozenset({"not_applicable", "khong ap dung"})
CODE_NAMES = frozenset({"code", "ma", "ma so lieu"})
VALUE_NAMES = frozenset({"value", "gia tri"})
SOURCE_NAMES = frozenset({"source", "nguon"})
NOTE_NAMES = frozenset({"note", "ghi chu"})
_SHOWN = 60

READERS: Mapping[str, Callable[[Path], list[Grid]]] = {
    ".json": lambda path: [figures_json.read(path)],
    ".csv": lambda path: [figures_csv.read(path)],
    ".xlsx": workbook.read,
}
"""Readers by the suffix of their files."""


def read_figures(path: Path, criteria: CriteriaSet) -> tuple[FigureRow, ...]:
    """Read the figures of one or many units.

    A wide table has one row a unit; a form of one unit has the columns code and value. Empty
    cells are not answered, which is not zero.

    Raises:
        InputRefusedError: Anything is wrong; holds every fault found in the one pass.
    """
    read = READERS.get(path.suffix.lower())
    if read is None:
        raise refused(path, "suffix-unknown", known=", ".join(READERS))
    grids = read(path)
    grid = next((g for g in grids if is_form(g) or _unit_column(g) is not None), grids[0])
    taker = _Taker(grid, criteria)
    rows = tuple(taker.form() if is_form(grid) else taker.table())
    if not grid.lines and not grid.faults:
        raise refused(path, "no-rows")
    if any(fault.severity is Severity.CRITICAL for fault in grid.faults):
        raise InputRefusedError(path.name, tuple(grid.faults))
    return rows


def is_form(grid: Grid) -> bool:
    """Return whether a table lists figures one below the other."""
    names = {fold(heading) for heading in grid.headings}
    return bool(names & CODE_NAMES and names & VALUE_NAMES)


def _unit_column(grid: Grid) -> int | None:
    return column_of(grid, UNIT_NAMES)


def column_of(grid: Grid, names: frozenset[str]) -> int | None:
    """Return the first column headed by one of `names`, which are folded; None for none."""
    found = (n for n, heading in enumerate(grid.headings) if fold(heading) in names)
    return next(found, None)


def cell_at(line: Line, column: int | None) -> Raw:
    """Return a cell of a line; None where it is empty or there is no such column."""
    return None if column is None or column >= len(line.cells) else line.cells[column]


@dataclass(slots=True)
class _Taker:
    """Turns the lines of a grid into rows, collecting faults in the grid."""

    grid: Grid
    criteria: CriteriaSet
    figures: Mapping[str, Figure] = field(init=False)
    _rows: dict[int, str] = field(init=False, default_factory=dict)
    _columns: dict[int, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.figures = {figure.code: figure for figure in self.criteria.figures}

    def table(self) -> Iterator[FigureRow]:
        """Yield one row a line."""
        unit_column = _unit_column(self.grid)
        if unit_column is None:
            self._report("unit-column-missing", self.grid.place(1))
        apart = column_of(self.grid, NOT_APPLICABLE_NAMES)
        columns = self._figure_columns(unit_column, apart)
        seen: set[str] = set()
        for line in self.grid.lines:
            unit = self._unit(line, unit_column, seen)
            entries = [
                self._entry(self.figures[code], line, column)
                for code, column in columns.items()
                if cell_at(line, column) is not None
            ]
            refused_codes = self._not_applicable(line, apart)
            yield FigureRow(
                unit=unit,
                entries=tuple(entry for entry in entries if entry is not None),
                not_applicable=refused_codes,
            )

    def form(self) -> Iterator[FigureRow]:
        """Yield the one row of a form that lists figures one below the other."""
        code_column = column_of(self.grid, CODE_NAMES)
        value_column = column_of(self.grid, VALUE_NAMES)
        entries: dict[str, FigureEntry | None] = {}
        unit = ""
        not_applicable: tuple[str, ...] = ()
        for line in self.grid.lines:
            code = str(cell_at(line, code_column) or "")
            if fold(code) in UNIT_NAMES:
                unit = str(cell_at(line, value_column) or "")
            elif fold(code) in NOT_APPLICABLE_NAMES:
                not_applicable = self._not_applicable(line, value_column)
            elif code in entries:
                self._report("duplicate-row", self.grid.place(line.row, code_column), code=code)
            elif code in self.figures:
                entries[code] = self._form_entry(code, line, value_column)
            elif code or cell_at(line, value_column) is not None:
                place = self.grid.place(line.row, code_column)
                self._report("figure-not-in-set", place, value=code)
        yield FigureRow(
            unit=unit,
            entries=tuple(entry for entry in entries.values() if entry is not None),
            not_applicable=not_applicable,
        )

    def _form_entry(self, code: str, line: Line, column: int | None) -> FigureEntry | None:
        if column is None or cell_at(line, column) is None:
            return None
        entry = self._entry(self.figures[code], line, column)
        source = cell_at(line, column_of(self.grid, SOURCE_NAMES))
        note = cell_at(line, column_of(self.grid, NOTE_NAMES))
        if entry is None:
            return None
        return replace(
            entry,
            source=str(source) if source else entry.source,
            note="" if note is None else str(note),
        )

    def _figure_columns(self, *apart: int | None) -> dict[str, int]:
        columns: dict[str, int] = {}
        row = self.grid.lines[0].row - 1 if self.grid.lines else 1
        for column, heading in enumerate(self.grid.headings):
            if column in apart:
                continue
            place = self.grid.place(max(row, 1), column)
            if not heading:
                if any(cell_at(line, column) is not None for line in self.grid.lines):
                    self._report("heading-missing", place)
            elif heading in columns:
                self._report("duplicate-column", place, value=heading)
            elif heading in self.figures:
                columns[heading] = column
            else:
                self._report("unknown-column", place, value=heading[:_SHOWN])
        return columns

    def _unit(self, line: Line, column: int | None, seen: set[str]) -> str:
        cell = cell_at(line, column)
        if column is None:
            return ""
        place = self.grid.place(line.row, column)
        if cell is None:
            self._report("unit-missing", place)
            return ""
        unit = number(cell) if isinstance(cell, Decimal) else str(cell)
        meant = as_unicode(unit)
        if meant is not None:
            self._report("legacy-font", place, value=unit[:_SHOWN], meant=meant[:_SHOWN])
        same = " ".join(unit.split()).casefold()
        if same in seen:
            self._report("duplicate-unit", place, value=unit[:_SHOWN])
        seen.add(same)
        return unit

    def _entry(self, figure: Figure, line: Line, column: int) -> FigureEntry | None:
        try:
            value = value_of(
                figure, line.cells[column], is_excel=self.grid.are_columns_lettered
            )
        except ValueRefusedError as error:
            place = self.grid.place(line.row, column)
            self.grid.faults.append(replace(error.fault, place=place))
            return None
        source = self._source(line.row, column)
        return FigureEntry(code=figure.code, value=value, origin=Origin.TABLE, source=source)

    def _source(self, row: int, column: int) -> str:
        """Return the place of a cell as a phrase; its two halves are written once each."""
        if row not in self._rows:
            self._rows[row] = place_text(self.grid.place(row))
        if column not in self._columns:
            name = self.grid.place(row, column).column
            self._columns[column] = place_text(Place(column=name))
        return f"{self._rows[row]}, {self._columns[column]}"

    def _not_applicable(self, line: Line, column: int | None) -> tuple[str, ...]:
        cell = cell_at(line, column)
        if cell is None:
            return ()
        codes = [code for code in re.split(r"[;\s]+", str(cell)) if code]
        leaves = {leaf.code: leaf for leaf in self.criteria.leaves()}
        place = self.grid.place(line.row, column)
        for code in codes:
            if code not in leaves:
                self._report("unknown-criterion", place, code=code[:_SHOWN])
            elif leaves[code].policies.not_applicable is WhenNotApplicable.NOT_ALLOWED:
                self._report("not-applicable-refused", place, code=code)
        return tuple(dict.fromkeys(codes))

    def _report(self, code: str, place: Place, /, **details: Detail) -> None:
        self.grid.faults.append(Fault(code=code, place=place, details=details))


def value_of(figure: Figure, cell: Raw, *, is_excel: bool) -> FigureValue:
    """Return what a cell that is not empty means as an answer to `figure`.

    Args:
        figure: What is asked.
        cell: The cell.
        is_excel: Whether 0.854 may be what Excel shows as 85,4 %.

    Raises:
        ValueRefusedError: It means nothing, two things, or is outside the figure's bounds.
    """
    if isinstance(cell, str):
        return parse_value(figure, cell)
    if isinstance(cell, bool):
        return parse_value(figure, "yes" if cell else "no")
    if isinstance(cell, date):
        if figure.type is FigureType.DATE:
            return cell if cell.year in YEARS else parse_value(figure, day(cell))
        code = "value-is-date" if figure.type in NUMERIC else "cell-is-date"
        raise _refusal(code, day(cell))
    if isinstance(cell, Decimal):
        return _number_of(figure, cell, is_excel=is_excel)
    raise AssertionError(figure.code)


def _number_of(figure: Figure, value: Decimal, *, is_excel: bool) -> FigureValue:
    if is_excel and figure.type is FigureType.PERCENT and 0 < value <= 1:
        times = number(value * HUNDRED)
        raise _refusal("value-percent-fraction", number(value), one=number(value), other=times)
    if figure.type in NUMERIC:
        return check_bounds(figure, value)
    if figure.type is FigureType.DATE:
        raise _refusal("value-is-number", number(value))
    return parse_value(figure, f"{value:f}")


def _refusal(code: str, value: str, **details: Detail) -> ValueRefusedError:
    return ValueRefusedError(value, Fault(code=code, details={"value": value, **details}))
