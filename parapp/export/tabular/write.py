"""Values → .xlsx: real numbers and dates, texts that stay texts, ready to be printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from math import ceil
from typing import BinaryIO, cast

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from parapp.export.cells import Cell, Kind, Level
from parapp.export.tabular.cells_xml import RowWriter
from parapp.progress import Progress, silent

# Without a scheme, or the reader's theme would choose the typeface.
_FONT = {"font_name": "Times New Roman", "font_size": 12, "font_scheme": "none"}
_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same values give the same bytes
_FORMATS = {
    Kind.TEXT: "@",
    Kind.POINTS: "0.00",
    Kind.PERCENT: "0.00",
    Kind.INTEGER: "#,##0",
    Kind.CHANGE: "+0;-0;0",
    Kind.DATE: "dd/mm/yyyy",
}
_SHADE = "#EBEBEB"
_HEADING = {
    "bold": True,
    "border": 1,
    "text_wrap": True,
    "valign": "vcenter",
    "align": "center",
    "bg_color": _SHADE,
}
_PAGE_WIDTH = 190  # characters on an A4 page on its side, at the smallest readable scale
_LINE = 16.0  # height of a line, in points
_MARK_SIZE, _SPACING = 18, 1.3
_DIGIT = 6.2  # width of a digit, in points
_LETTERS = 1.1  # letters as wide as a digit, on average, with what broken lines lose
_HIGHEST = 409.0  # points a row can be high
_LEAST_ROTATED = 70.0
_WORD = 8  # letters that a broken line may lose
_FILTER_BUTTON = 2  # letters it hides
_MM = 1 / 25.4  # inches
_REPORT_EVERY = 256  # rows


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """One column of a worksheet.

    Attributes:
        title: Text of its heading.
        width: In characters.
        kind: How its figures are written; a text stays the text it is.
        group: Heading above all neighbouring columns of the same group; empty for none.
        rotated: Whether the heading reads upwards.
        centred: Whether its cells stand in the middle.
    """

    title: str
    width: float
    kind: Kind = Kind.TEXT
    group: str = ""
    rotated: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSheet:
    """One worksheet with one table.

    Attributes:
        name: On its tab; at most 31 letters, none of them one of ``[]:*?/`` or a backslash.
        title: Lines above the table; the first is bold.
        columns: From left to right.
        rows: Already rounded and sorted; as many cells each as there are columns.
        levels: Which rows stand out, by their place in `rows`.
        fixed: Columns at the left that stay in sight and are repeated on paper.
        filtered: Whether the heading offers sorting and filters.
        mark: Stands above the title and at the head of every printed page, such as
            ``BẢN NHÁP``; empty for none.
        foot: Stands at the foot of every printed page, beside its number; empty for none.
    """

    name: str
    title: tuple[str, ...]
    columns: tuple[SheetColumn, ...]
    rows: Sequence[Sequence[Cell]]
    levels: Mapping[int, Level] = field(default_factory=dict)
    fixed: int = 0
    filtered: bool = False
    mark: str = ""
    foot: str = ""


def write(
    sheets: Sequence[TableSheet],
    out: BinaryIO,
    *,
    title: str,
    author: str = "",
    progress: Progress = silent,
) -> None:
    """Write the worksheets; the same values give the same bytes.

    Args:
        sheets: At least one.
        out: Takes the file.
        title: For the properties of the file.
        author: For the properties of the file.
        progress: Told the rows written of all rows.

    Raises:
        Cancelled: From `progress`; `out` holds nothing of use.
    """
    book = Workbook(out, {"in_memory": True, "default_format_properties": _FONT})
    book.set_properties({"title": title, "author": author, "created": _MADE})
    total, begun = sum(len(sheet.rows) for sheet in sheets), 0
    for sheet in sheets:
        page = cast("_Page", book.add_worksheet(sheet.name, worksheet_class=_Page))
        _lay_out(page, sheet)
        page.show(_rows(_Styles(book), sheet, begun, total, progress), _size(sheet))
        begun += len(sheet.rows)
    book.close()


class _Page(Worksheet):
    """A worksheet that takes ready-made rows."""

    def show(self, rows: Iterator[str], size: tuple[int, int]) -> None:
        """Take rows that are written when the file is; `size` is rows and columns."""
        self._ready = rows
        self._check_dimensions(0, 0)
        self._check_dimensions(size[0] - 1, size[1] - 1)

    def _write_rows(self) -> None:
        """Write the rows in the place of XlsxWriter's own cells."""
        for row in self._ready:
            self.fh.write(row)  # type: ignore[attr-defined] # open by now, not None


class _Styles:
    """The styles of one file, as the numbers that cells name."""

    def __init__(self, book: Workbook) -> None:
        self._book = book

    def _number(self, properties: Mapping[str, object]) -> int:
        style = self._book.add_format({**_FONT, **properties})
        # Our rows name styles by number, and XlsxWriter gives it to its own cells only.
        return int(style._get_xf_index())  # type: ignore[no-untyped-call]  # noqa: SLF001

    def plain(self, **properties: object) -> int:
        """Return a style for cells outside the table."""
        return self._number(properties)

    def heading(self, column: SheetColumn) -> int:
        """Return the style of a column's heading."""
        return self._number({**_HEADING, "rotation": 90 if column.rotated else 0})

    def group_heading(self) -> int:
        """Return the style of the headings above groups of columns."""
        return self._number(_HEADING)

    def body(self, columns: Sequence[SheetColumn], level: Level) -> RowWriter:
        """Return the writer for rows of one level."""
        shared: dict[str, object] = {"border": 1, "valign": "top"}
        if level is not Level.PLAIN:
            shared["bold"] = True
        if level not in {Level.PLAIN, Level.GROUP}:
            shared["bg_color"] = _SHADE
        styles, quoted = [], []
        last = len(columns) - 1
        for place, column in enumerate(columns):
            own = {**shared, "num_format": _FORMATS[column.kind]}
            if level is Level.BAND:  # its text runs over all columns
                own |= {"left": int(place == 0), "right": int(place == last)}
            else:
                own["text_wrap"] = column.kind is Kind.TEXT
                own["align"] = "center" if column.centred else ""
            styles.append(self._number(own))
            quoted.append(self._number({**own, "quote_prefix": True}))
        return RowWriter(styles, quoted)


def _head_rows(sheet: TableSheet) -> int:
    """Return how many rows stand above the first row of the table's body."""
    return _title_rows(sheet) + 1 + any(column.group for column in sheet.columns)


def _title_rows(sheet: TableSheet) -> int:
    """Return the rows of mark and title, with the empty one below the title."""
    return bool(sheet.mark) + (len(sheet.title) + 1 if sheet.title else 0)


def _size(sheet: TableSheet) -> tuple[int, int]:
    return _head_rows(sheet) + len(sheet.rows), len(sheet.columns)


def _lay_out(page: Worksheet, sheet: TableSheet) -> None:
    """Set widths, what stays in sight, and how the sheet is printed."""
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
    head = _head_rows(sheet)
    last = len(sheet.columns) - 1
    _merge_groups(page, sheet, head - 2)
    page.freeze_panes(head, sheet.fixed)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.set_margins(left=15 * _MM, right=10 * _MM, top=15 * _MM, bottom=18 * _MM)
    width = sum(column.width for column in sheet.columns)
    page.fit_to_pages(max(1, ceil(width / _PAGE_WIDTH)), 0)
    page.set_footer(f'&L&"Times New Roman,Regular"&9{sheet.foot}&C&P/&N')
    if sheet.mark:
        page.set_header(f'&C&"Times New Roman,Bold"&14{sheet.mark}')
    page.repeat_rows(_title_rows(sheet), head - 1)
    if sheet.fixed:
        page.repeat_columns(0, sheet.fixed - 1)
    if sheet.filtered:
        page.autofilter(head - 1, 0, head - 1 + len(sheet.rows), last)


def _merge_groups(page: Worksheet, sheet: TableSheet, row: int) -> None:
    """Let each group's heading run over its columns; nothing below it is merged."""
    first = 0
    for run in _groups(sheet.columns):
        last = first + len(run) - 1
        if last > first:
            page.merge_range(row, first, row, last, "")
        first = last + 1


def _rows(
    styles: _Styles, sheet: TableSheet, begun: int, total: int, progress: Progress
) -> Iterator[str]:
    """Return the rows of a sheet, ready-made; the styles are made at once."""
    top = _top_rows(styles, sheet)
    levels = {Level.PLAIN, *sheet.levels.values()}
    writers = {level: styles.body(sheet.columns, level) for level in sorted(levels, key=_rank)}
    wrapped = [
        (number, column.width)
        for number, column in enumerate(sheet.columns)
        if column.kind is Kind.TEXT
    ]

    def flow() -> Iterator[str]:
        yield from top
        first = len(top) + 1
        for place, cells in enumerate(sheet.rows):
            level = sheet.levels.get(place, Level.PLAIN)
            height = _LINE if level is Level.BAND else _height(cells, wrapped)
            yield writers[level].row(first + place, cells, height)
            if place % _REPORT_EVERY == 0:
                progress(begun + place, total)
        progress(begun + len(sheet.rows), total)

    return flow()


def _rank(level: Level) -> int:
    return level.value


def _height(cells: Sequence[Cell], wrapped: Sequence[tuple[int, float]]) -> float:
    """Return the height that the texts of a row need, in points."""
    lines = 1
    for number, width in wrapped:
        cell = cells[number]
        if isinstance(cell, str) and (len(cell) > width or "\n" in cell):
            lines = max(lines, _lines(cell, width))
    return min(lines * _LINE, _HIGHEST)


def _lines(text: str, width: float) -> int:
    """Return about how many lines a text takes in a column."""
    return sum(max(1, ceil(len(part) / (width * _LETTERS))) for part in text.split("\n"))


def _top_rows(styles: _Styles, sheet: TableSheet) -> list[str]:
    """Return mark, title and heading."""
    rows: list[str] = []
    if sheet.mark:
        style = styles.plain(bold=True, font_size=_MARK_SIZE)
        rows.append(RowWriter([style], [style]).row(1, [sheet.mark], _MARK_SIZE * _SPACING))
    for place, line in enumerate(sheet.title):
        style = styles.plain(bold=not place)
        rows.append(RowWriter([style], [style]).row(len(rows) + 1, [line], _LINE))
    if sheet.title:
        rows.append(RowWriter([], []).row(len(rows) + 1, [], _LINE))
    columns = sheet.columns
    own = [styles.heading(column) for column in columns]
    if any(column.group for column in columns):
        titles: list[Cell] = []
        height = _LINE
        for run in _groups(columns):
            group, width = run[0].group, sum(column.width for column in run)
            titles += [group or None, *[None] * (len(run) - 1)]
            height = max(height, _lines(group, width) * _LINE)
        upper = [styles.group_heading()] * len(columns)
        rows.append(RowWriter(upper, upper).row(len(rows) + 1, titles, height))
    height = max(_heading_height(column) for column in columns)
    heading = [column.title for column in columns]
    rows.append(RowWriter(own, own).row(len(rows) + 1, heading, height))
    return rows


def _groups(columns: Sequence[SheetColumn]) -> list[list[SheetColumn]]:
    """Return neighbouring columns of the same group together, the others alone."""
    runs = groupby(enumerate(columns), key=lambda item: item[1].group or item[0])
    return [[column for _number, column in run] for _group, run in runs]


def _heading_height(column: SheetColumn) -> float:
    """Return the height that a heading needs, in points."""
    if not column.rotated:
        return _lines(column.title, column.width - _FILTER_BUTTON) * _LINE
    beside = max(1, int(column.width * _DIGIT / _LINE))  # lines that stand beside each other
    needed = len(column.title) / beside + _WORD
    return min(max(_LEAST_ROTATED, needed * _DIGIT), _HIGHEST)
