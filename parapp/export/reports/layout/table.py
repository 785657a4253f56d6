"""Tables as strips, one a row, with the heading repeated on every page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from parapp.export.cells import Kind, Level, written
from parapp.export.reports.content import Column, Row, Table
from parapp.export.reports.layout.fonts import Face, Weight, face
from parapp.export.reports.layout.sheet import Paper, Sheet
from parapp.export.reports.layout.strips import Placed, Strip
from parapp.export.reports.layout.text import BETWEEN, SPACING, baseline
from parapp.i18n import _

_PAD_X = 3.5  # points between a line of the table and its text
_PAD_Y = 2.5
_TALL = 0.4  # of a page: higher rows are cut between lines
_SHORT = 0.3  # of a page: tables that are not higher stay whole
_PIECE = 5  # lines of a piece of such a row
_LENGTHS = (50, 80, 120, 160)  # points an upright heading may be long
_NOTE = 0.9  # type size of notes, of the table's
_BOLD = {Level.GROUP, Level.FIELD, Level.TOTAL}
_LEADING = {Level.GROUP, Level.FIELD, Level.BAND}  # stay with the row below
_SHADED = {Level.FIELD, Level.TOTAL, Level.BAND}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """Where the columns of a table stand; distances in points."""

    columns: tuple[Column, ...]
    edges: tuple[float, ...]  # one more than columns
    size: float

    @property
    def leading(self) -> float:
        return self.size * SPACING

    def room(self, first: int, last: int) -> float:
        """Width for text from column `first` to column `last`."""
        return self.edges[last + 1] - self.edges[first] - 2 * _PAD_X


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line of text in a cell; `x` from the left edge of the page."""

    text: str
    x: float
    font: tuple[Face, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """A row, or a piece of one, ready to be drawn.

    Attributes:
        lines: Text of each cell; line by line downwards.
        bars: Where upright lines stand.
        repeated: Lines of the first cell, printed when a later piece opens a page.
        closed: Whether a line ends it.
    """

    height: float
    lines: tuple[tuple[_Line, ...], ...]
    bars: tuple[float, ...]
    shaded: bool
    repeated: tuple[_Line, ...] = ()
    closed: bool = True


def table_strips(table: Table, paper: Paper) -> list[Strip]:
    """Return the strips of a table as wide as the text of `paper`."""
    grid = _grid(table, paper)
    head = _head(grid)
    strips = [head]
    rows = table.rows or (Row(cells=(_("Không có"),), level=Level.BAND),)
    limit = min(paper.depth * _TALL, paper.depth - head.height)
    for row in rows:
        if row.level is Level.TOTAL:
            strips[-1] = replace(strips[-1], joined=True)
        strips += _row_strips(row, grid, head, limit)
    if sum(strip.height for strip in strips) <= paper.depth * _SHORT:
        strips = [replace(strip, joined=True) for strip in strips]
    return [*strips[:-1], replace(strips[-1], joined=False)]


def _grid(table: Table, paper: Paper) -> _Grid:
    """Share the width out by weight."""
    whole = sum(column.weight for column in table.columns)
    edges, taken = [paper.left], 0
    for column in table.columns:
        taken += column.weight
        edges.append(paper.left + paper.room * taken / whole)
    return _Grid(columns=table.columns, edges=tuple(edges), size=table.size)


def _row_strips(row: Row, grid: _Grid, head: Strip, limit: float) -> list[Strip]:
    """Return the row as one strip, or as several when it is higher than `limit`."""
    cells = _cells(row, grid)
    band = row.level is Level.BAND
    most = max(1, int((limit - 2 * _PAD_Y) / grid.leading))
    count = max(1, *(len(cell) for cell in cells))
    if count > most:
        most = min(most, _PIECE)
    strips = []
    for begin in range(0, count, most):
        closed = begin + most >= count
        box = _Box(
            height=min(most, count - begin) * grid.leading + _PAD_Y * (2 if closed else 1),
            lines=tuple(tuple(cell[begin : begin + most]) for cell in cells),
            bars=(grid.edges[0], grid.edges[-1]) if band else grid.edges,
            shaded=row.level in _SHADED,
            repeated=tuple(cells[0][:1]) if begin else (),
            closed=closed,
        )
        strips.append(_strip(box, grid, head, joined=closed and row.level in _LEADING))
    return strips


def _cells(row: Row, grid: _Grid) -> list[list[_Line]]:
    """Return the lines of each cell; remarks beside a bold row stay in regular type."""
    widest = max(range(len(grid.columns)), key=lambda number: grid.columns[number].weight)
    if row.level is Level.BAND:
        return [_lines(written(row.cells[0], Kind.TEXT), grid, (0, -1), Weight.BOLD)]
    cells = []
    for number, (column, cell) in enumerate(zip(grid.columns, row.cells, strict=True)):
        remark = column.kind is Kind.TEXT and not column.centred and number != widest
        bold = row.level in _BOLD and not remark
        weight = Weight.BOLD if bold else Weight.REGULAR
        cells.append(_cell(written(cell, column.kind), grid, number, weight))
    cells[widest] += [line for note in row.notes for line in _note(note, grid, widest)]
    return cells


def _cell(text: str, grid: _Grid, number: int, weight: Weight) -> list[_Line]:
    """Return the lines of one cell: figures right, codes in the middle, texts left."""
    if not text:
        return []
    column = grid.columns[number]
    shift = 0.0
    if column.centred or (column.kind is not Kind.TEXT and not text[-1].isdigit()):
        shift = 0.5
    elif column.kind is not Kind.TEXT:
        shift = 1.0
    return _lines(text, grid, (number, number), weight, shift)


def _lines(
    text: str, grid: _Grid, span: tuple[int, int], weight: Weight, shift: float = 0
) -> list[_Line]:
    """Break a text into the lines of columns `span`; `shift` 0 is left, 1 right."""
    font, size = face(weight), grid.size
    first, last = span[0], span[1] % len(grid.columns)
    room, x = grid.room(first, last), grid.edges[first] + _PAD_X
    lines = []
    for part in font.known(text).split("\n"):
        for line in font.wrap(part, size, room):
            free = room - font.width(line, size) if shift else 0
            lines.append(_Line(text=line, x=x + free * shift, font=(font, size)))
    return lines


def _note(text: str, grid: _Grid, number: int) -> list[_Line]:
    """Break a note into lines."""
    font, size = face(Weight.ITALIC), grid.size * _NOTE
    room, x = grid.room(number, number), grid.edges[number] + _PAD_X
    lines = font.wrap(font.known(text), size, room)
    return [_Line(text=line, x=x, font=(font, size)) for line in lines]


def _strip(box: _Box, grid: _Grid, head: Strip, *, joined: bool) -> Strip:
    """Wrap a box into a strip below the table's heading."""
    return Strip(
        height=box.height,
        draw=partial(_draw_box, box, grid),
        joined=joined,
        head=head,
        edges=(grid.edges[0], grid.edges[-1]),
    )


def _draw_box(box: _Box, grid: _Grid, sheet: Sheet, placed: Placed) -> None:
    y = placed.y
    foot = y + box.height
    if box.shaded:
        sheet.shade(grid.edges[0], y, grid.edges[-1] - grid.edges[0], box.height)
    for bar in box.bars:
        sheet.line(bar, y, bar, foot)
    if box.closed:
        sheet.line(grid.edges[0], foot, grid.edges[-1], foot)
    for number, cell in enumerate(box.lines):
        shown = box.repeated if placed.opening and number == 0 and box.repeated else cell
        place = baseline(y + _PAD_Y, grid.size)
        for line in shown:
            sheet.text(line.x, place, line.text, line.font)
            place += grid.leading


@dataclass(frozen=True, slots=True, kw_only=True)
class _Title:
    """A heading over one or more columns."""

    lines: list[_Line]
    first: int
    last: int
    upper: float  # as shares of the heading's two storeys, in points
    lower: float
    turned: bool = False


def _head(grid: _Grid) -> Strip:
    """Return the heading: one storey, or two where neighbouring columns have a group."""
    runs = [
        (name, [number for number, _column in run])
        for name, run in groupby(enumerate(grid.columns), key=lambda item: item[1].group)
    ]
    over = {
        numbers[0]: _lines(name, grid, (numbers[0], numbers[-1]), Weight.BOLD, 0.5)
        for name, numbers in runs
        if name
    }
    own = [
        _upright(column.title, grid, number)
        if column.turned
        else _lines(column.title, grid, (number, number), Weight.BOLD, 0.5)
        for number, column in enumerate(grid.columns)
    ]
    depths = [
        _length(lines) if column.turned else _depth(lines, grid)
        for column, lines in zip(grid.columns, own, strict=True)
    ]
    upper = max((_depth(lines, grid) for lines in over.values()), default=0)
    grouped = [number for number, column in enumerate(grid.columns) if column.group]
    single = [number for number, column in enumerate(grid.columns) if not column.group]
    height = max(
        upper + max((depths[number] for number in grouped), default=0),
        max((depths[number] for number in single), default=0),
    )
    titles = [
        _Title(lines=over[numbers[0]], first=numbers[0], last=numbers[-1], upper=0, lower=upper)
        for name, numbers in runs
        if name
    ]
    titles += [
        _Title(
            lines=lines,
            first=number,
            last=number,
            turned=grid.columns[number].turned,
            upper=upper if grid.columns[number].group else 0,
            lower=height,
        )
        for number, lines in enumerate(own)
    ]
    return Strip(
        height=height,
        draw=partial(_draw_head, titles, grid),
        before=BETWEEN,
        joined=True,
        edges=(grid.edges[0], grid.edges[-1]),
    )


def _depth(lines: list[_Line], grid: _Grid) -> float:
    """Return the height of a cell with these lines."""
    return len(lines) * grid.leading + 2 * _PAD_Y


def _upright(title: str, grid: _Grid, number: int) -> list[_Line]:
    """Break an upright title into as few lines as its length allows and its column takes."""
    font, size = face(Weight.BOLD), grid.size
    known = font.known(title)
    width = grid.edges[number + 1] - grid.edges[number]
    lines: list[str] = []
    word = max(font.width(word, size) for word in known.split(" "))
    for length in _LENGTHS:
        lines = font.wrap(known, size, max(word, length))
        if len(lines) * grid.leading <= width:
            break
    return [_Line(text=line, x=0, font=(font, size)) for line in lines]


def _length(lines: list[_Line]) -> float:
    """Return the height of a cell with these upright lines."""
    return max(line.font[0].width(line.text, line.font[1]) for line in lines) + 2 * _PAD_X


def _draw_upright(title: _Title, grid: _Grid, sheet: Sheet, upper: float, lower: float) -> None:
    left, right = grid.edges[title.first], grid.edges[title.last + 1]
    place = (left + right - len(title.lines) * grid.leading) / 2
    for number, line in enumerate(title.lines):
        x = baseline(place + number * grid.leading, grid.size)
        wide = line.font[0].width(line.text, line.font[1])
        sheet.turned_text(x, (upper + lower + wide) / 2, line.text, line.font)


def _draw_head(titles: list[_Title], grid: _Grid, sheet: Sheet, placed: Placed) -> None:
    y = placed.y
    for title in titles:
        left, right = grid.edges[title.first], grid.edges[title.last + 1]
        upper, lower = y + title.upper, y + title.lower
        sheet.line(left, upper, right, upper)
        sheet.line(left, lower, right, lower)
        sheet.line(left, upper, left, lower)
        sheet.line(right, upper, right, lower)
        if title.turned:
            _draw_upright(title, grid, sheet, upper, lower)
            continue
        place = (upper + lower - len(title.lines) * grid.leading) / 2
        for number, line in enumerate(title.lines):
            at = baseline(place + number * grid.leading, grid.size)
            sheet.text(line.x, at, line.text, line.font)
