"""Rows of a paper against the text of a PDF: which stand in it, and which say otherwise."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from parapp.export.cells import Kind, written
from parapp.export.reports.content import Block, Paragraph, ReportContent, Row, Table

_FIGURES = frozenset({Kind.POINTS, Kind.PERCENT, Kind.CHANGE})
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAMED, _LETTERS = 2, 24  # cells that tell a row from the others, and letters of them
_HYPHENS = {0xFFFE: "-", 0x2: "-"}  # how PDFium reads one at the end of a line
_SHORTEST = 20  # letters of a paragraph that is looked for
_CUT = 200  # letters from which on the end of a page may cut a row
_BETWEEN = 600  # letters between the parts of such a row: a foot, a heading


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRow:
    """What a row of a table begins with, or a paragraph with figures.

    Attributes:
        cells: As printed, from left to right; those that may be otherwise are left out.
        is_text: Whether it is a paragraph: only other figures in the same words matter.
    """

    cells: tuple[str, ...]
    is_text: bool = False

    @property
    def shown(self) -> str:
        """The row in one line."""
        return " ".join(" ".join(self.cells).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRow:
    """A row that is not as it should be.

    Attributes:
        expected: As the data have it.
        printed: As it is in the file; empty where none is like it.
    """

    expected: str
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What came of comparing.

    Attributes:
        alike: Rows that stand in the file.
        others: Rows that do not.
    """

    alike: int = 0
    others: tuple[OtherRow, ...] = ()


def rows_of(content: ReportContent) -> tuple[PrintedRow, ...]:
    """Return rows with figures of a paper, and paragraphs that name some."""
    blocks = chain(content.blocks, *(part.blocks for part in content.appendices))
    return tuple(row for block in blocks for row in _rows(block))


def _rows(block: Block) -> Iterator[PrintedRow]:
    if isinstance(block, Paragraph):
        if _NUMBER.search(block.text):
            yield PrintedRow(cells=(block.lead, block.text), is_text=True)
    elif isinstance(block, Table):
        kinds = {column.kind for column in block.columns}
        is_dated = Kind.DATE in kinds and not kinds & _FIGURES
        if is_dated or kinds & _FIGURES:
            for row in block.rows:
                cells = _cells(block, row)  # remarks on documents come and go
                yield PrintedRow(cells=cells[:-1] if is_dated else cells)


def _cells(table: Table, row: Row) -> tuple[str, ...]:
    weights = [column.weight for column in table.columns]
    widest = weights.index(max(weights))
    cells = [
        written(cell, column.kind)
        for cell, column in zip(row.cells, table.columns, strict=False)
    ]
    if row.notes:
        cells[widest] = " ".join([cells[widest], *row.notes])
    return tuple(cells)


def compared(lines: Sequence[str], rows: Sequence[PrintedRow]) -> Comparison:
    """Return which rows stand in the lines of a file, in their order.

    Spaces and ends of lines do not matter: a cell may be broken anywhere. A row of a table has
    to be there from its first cell on; after it another word begins.
    """
    text, alike, others, place = _Text(lines), 0, list[OtherRow](), 0
    for row in rows:
        if row.is_text:
            other = text.other_figures(row)
            alike += other is None
            others += [OtherRow(expected=row.shown, printed=other)] if other else []
            continue
        compact = _compact(row.cells)
        if not compact:
            continue
        found = text.find(compact, place)
        if found is not None:
            alike, place = alike + 1, found + len(compact)
        elif text.has_parts(row, place):
            alike += 1
        else:
            others.append(OtherRow(expected=row.shown, printed=text.like(row, place)))
    return Comparison(alike=alike, others=tuple(others))


def _compact(cells: Sequence[str]) -> str:
    """Return cells without spaces, as they are drawn."""
    from parapp.export.reports.layout.fonts import Weight, face  # noqa: PLC0415 - loads PDF

    drawn = face(Weight.REGULAR).known(" ".join(cells))
    return "".join(unicodedata.normalize("NFKC", drawn).split())


def _numbers(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        yield from _NUMBER.findall(unicodedata.normalize("NFKC", word))


class _Text:
    """Text without spaces, which knows where its words began."""

    def __init__(self, lines: Sequence[str]) -> None:
        text = "\n".join(lines).translate(_HYPHENS)
        self._words = unicodedata.normalize("NFKC", text).split()
        self._starts, length = [], 0
        for word in self._words:
            self._starts.append(length)
            length += len(word)
        self._ends = {*self._starts, length}
        self._whole = "".join(self._words)

    def find(self, wanted: str, place: int, *, is_whole: bool = True) -> int | None:
        """Return where a text stands from a place on, between whole words; None for nowhere."""
        found = self._whole.find(wanted, place)
        while found >= 0:
            if found in self._ends and (not is_whole or found + len(wanted) in self._ends):
                return found
            found = self._whole.find(wanted, found + 1)
        return None

    def like(self, row: PrintedRow, place: int) -> str:
        """Return what stands where a row should; empty where nothing begins like it."""
        return " ".join(self._window(row, place, 0))

    def has_parts(self, row: PrintedRow, place: int) -> bool:
        """Return whether a long row is there in parts, with all of its figures.

        The end of a page cuts it through all of its cells.
        """
        if len(_compact(row.cells)) < _CUT:
            return False
        there = Counter(_numbers(self._window(row, place, _BETWEEN)))
        wanted = Counter(_numbers(row.shown.split()))
        return bool(wanted) and wanted <= there

    def _window(self, row: PrintedRow, place: int, more: int) -> Sequence[str]:
        """Return as many words as a row has, from where one begins like it; and some more."""
        compact = _compact(row.cells)
        names = [cell for cell in row.cells if cell.strip()][:_NAMED]
        found = self.find(_compact(names)[:_LETTERS], place, is_whole=False)
        if found is None:
            return ()
        first = bisect_left(self._starts, found)
        return self._words[first : bisect_left(self._starts, found + len(compact) + more)]

    def other_figures(self, row: PrintedRow) -> str | None:
        """Return a paragraph as it is printed with other figures.

        None where it stands as it should; empty where its words are not there, since the office
        may have put them otherwise.
        """
        expected = _compact(row.cells)
        if len(expected) < _SHORTEST:
            return ""
        parts = [re.escape(part) for part in _NUMBER.split(expected)]
        numbers = re.findall(_NUMBER, expected)
        found = ""
        for match in re.finditer(f"({_NUMBER.pattern})".join(parts), self._whole):
            if list(match.groups()) == numbers:
                return None
            first, last = (bisect_left(self._starts, at) for at in match.span())
            found = " ".join(self._words[first:last])
        return found
