"""Rows and cells as a figures file gives them, before they are understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from parapp.errors import Fault, Place

Raw = None | str | Decimal | bool | date
"""A cell; text is composed and stripped, an empty cell is None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of cells, and its number in the file."""

    row: int
    cells: tuple[Raw, ...]


@dataclass(slots=True, kw_only=True)
class Grid:
    """A table: its headings and the rows below them.

    Attributes:
        file: Name of the file.
        sheet: Worksheet; None where there is none.
        headings: First row, as text; empty text for a column without one.
        lines: Rows that are not blank.
        are_columns_lettered: Whether a column is named by its letters rather than its heading.
        faults: What was found wrong while reading.
    """

    file: str
    sheet: str | None = None
    headings: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)
    are_columns_lettered: bool = False
    faults: list[Fault] = field(default_factory=list)

    def place(self, row: int, column: int | None = None) -> Place:
        """Return the place of a cell; `column` counts from 0."""
        name: str | None = None
        if column is not None and self.are_columns_lettered:
            name = letters(column)
        elif column is not None and column < len(self.headings):
            name = self.headings[column]
        return Place(file=self.file, sheet=self.sheet, row=row, column=name)


def letters(column: int) -> str:
    """Return a worksheet column's letters; `column` counts from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
