"""Tables of WordprocessingML: headings repeated on every page, rows never cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from parapp.export.cells import Kind, Level, written
from parapp.export.charts.figures import Heat, HeatRow
from parapp.export.reports.content import Column, Row, Table
from parapp.export.reports.layout.fonts import Weight, face
from parapp.export.reports.word.text import Setting, gap, lines, twips
from parapp.i18n import _, number

_PAD_X, _PAD_Y = 3.5, 2.5
_NOTE = 0.9  # type size of notes, of the table's
_SHADE = 0.92
_DARKEST = 0.36  # taken off white in the darkest cell of a map
_TALL = 0.4  # of the text: rows that may be higher are cut where a page ends
_SHORT = 0.3  # of the text: tables that are not higher stay whole
_LETTER, _LINE = 0.45, 1.15  # of the type size, about
_LENGTHS = (50, 80, 120, 160)  # points an upright heading may be long
_BOLD = {Level.GROUP, Level.FIELD, Level.TOTAL}
_LEADING = {Level.GROUP, Level.FIELD, Level.BAND}  # stay with the row below
_SHADED = {Level.FIELD, Level.TOTAL, Level.BAND}
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_NAMES = 0.34  # of the width of a map


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell.

    Attributes:
        inside: Its paragraphs.
        width: In points.
        white: 1 for no shade, 0 for black.
        span: Columns it runs over.
        merge: ``restart`` begins a cell that runs downwards, ``continue`` goes on with it.
        is_middle: Whether its text stands in the middle of its height.
        is_upright: Whether its text runs upwards.
    """

    inside: str
    width: float
    white: float = 1
    span: int = 1
    merge: str = ""
    is_middle: bool = False
    is_upright: bool = False


def grid(
    rows: Sequence[str], widths: Sequence[float], *, bordered: bool = True, pad: float = _PAD_X
) -> str:
    """Return a table of rows as `row_of` gives them."""
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES
    )
    high = twips(_PAD_Y) if bordered else 0
    margins = "".join(
        f'<w:{side} w:w="{wide}" w:type="dxa"/>'
        for side, wide in zip(_SIDES[:4], (high, twips(pad), high, twips(pad)), strict=True)
    )
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>'
        f"{f'<w:tblBorders>{border}</w:tblBorders>' if bordered else ''}"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row_of(
    cells: Sequence[Cell], *, is_head: bool = False, is_whole: bool = True, height: float = 0
) -> str:
    """Return a row; `is_whole` keeps it on one page, `height` in points is its least one."""
    least = f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>' if height else ""
    whole = "<w:cantSplit/>" if is_whole else ""
    head = "<w:tblHeader/>" if is_head else ""
    return (
        f"<w:tr><w:trPr>{whole}{least}{head}</w:trPr>"
        f"{''.join(_cell_xml(cell) for cell in cells)}</w:tr>"
    )


def _cell_xml(cell: Cell) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else ""
    level = round(255 * cell.white)
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{level:02X}{level:02X}{level:02X}"/>'
    upright = '<w:textDirection w:val="btLr"/>' if cell.is_upright else ""
    middle = '<w:vAlign w:val="center"/>' if cell.is_middle else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(cell.width)}" w:type="dxa"/>{span}{merge}'
        f"{shade if cell.white < 1 else ''}{upright}{middle}</w:tcPr>{cell.inside}</w:tc>"
    )


def table_xml(table: Table, room: float, depth: float, *, stays: bool = False) -> str:
    """Return a table `room` points wide on pages whose text is `depth` points high."""
    whole = sum(column.weight for column in table.columns)
    widths = [room * column.weight / whole for column in table.columns]
    rows = table.rows or (Row(cells=(_("Không có"),), level=Level.BAND),)
    made = _head(table, widths)
    heights = [_height(row, table, widths) for row in rows]
    is_short = sum(heights) + 2 * _PAD_Y * (len(rows) + 1) <= depth * _SHORT
    for place, row in enumerate(rows):
        following = rows[place + 1].level if place + 1 < len(rows) else None
        kept = is_short or row.level in _LEADING or following is Level.TOTAL
        kept = kept if following else stays
        cells = _cells(row, table, widths, stays=kept)
        is_whole = heights[place] <= depth * _TALL
        made.append(row_of(cells, is_whole=is_whole))
    return gap(6, stays=True) + grid(made, widths)


def _height(row: Row, table: Table, widths: Sequence[float]) -> float:
    """Return about how high a row is."""
    if row.level is Level.BAND:
        return 0
    counts = [
        sum(1 + len(part) * table.size * _LETTER // width for part in text.split("\n"))
        for width, text in zip(widths, _texts(row, table), strict=True)
    ]
    return (max(counts) + len(row.notes)) * table.size * _LINE


def _texts(row: Row, table: Table) -> list[str]:
    pairs = zip(table.columns, row.cells, strict=True)
    return [written(cell, column.kind) for column, cell in pairs]


def _cells(row: Row, table: Table, widths: Sequence[float], *, stays: bool) -> list[Cell]:
    white = _SHADE if row.level in _SHADED else 1
    plain = Setting(size=table.size, stays=stays)
    if row.level is Level.BAND:
        text = lines(written(row.cells[0], Kind.TEXT), replace(plain, is_bold=True))
        return [Cell(inside=text, width=sum(widths), span=len(widths), white=white)]
    widest = max(range(len(widths)), key=lambda place: table.columns[place].weight)
    cells = []
    for place, (column, text) in enumerate(zip(table.columns, _texts(row, table), strict=True)):
        is_remark = column.kind is Kind.TEXT and not column.centred and place != widest
        bold = row.level in _BOLD and not is_remark
        setting = replace(plain, is_bold=bold, align=_align(column, text))
        inside = lines(text, setting)
        if place == widest:
            note = replace(plain, size=table.size * _NOTE, is_italic=True)
            inside += "".join(lines(one, note) for one in row.notes)
        cells.append(Cell(inside=inside, width=widths[place], white=white))
    return cells


def _align(column: Column, text: str) -> str:
    """Figures stand right, codes and words for a figure in the middle, texts left."""
    if column.centred or (column.kind is not Kind.TEXT and text and not text[-1].isdigit()):
        return "center"
    return "left" if column.kind is Kind.TEXT else "right"


def _head(table: Table, widths: Sequence[float]) -> list[str]:
    """Return the heading: one row, or two where neighbouring columns have a group."""
    columns = table.columns
    setting = Setting(size=table.size, is_bold=True, align="center", stays=True)
    height = max((_length(c, w, table.size) for c, w in zip(columns, widths, strict=True)))
    own = [
        Cell(
            inside=lines(column.title, setting),
            width=width,
            is_middle=True,
            is_upright=column.turned,
        )
        for column, width in zip(columns, widths, strict=True)
    ]
    if not any(column.group for column in columns):
        return [row_of(own, is_head=True, height=height)]
    upper, lower = [], []
    for name, run in groupby(range(len(columns)), key=lambda place: columns[place].group):
        places = list(run)
        if not name:
            upper += [replace(own[place], merge="restart") for place in places]
            below = lines("", setting)
            lower += [replace(own[place], inside=below, merge="continue") for place in places]
            continue
        wide = sum(widths[place] for place in places)
        inside = lines(name, setting)
        upper.append(Cell(inside=inside, width=wide, span=len(places), is_middle=True))
        lower += [own[place] for place in places]
    return [row_of(upper, is_head=True), row_of(lower, is_head=True, height=height)]


def _length(column: Column, width: float, size: float) -> float:
    """Return how long an upright heading is that takes no more lines than its column."""
    return upright_length(column.title, width, size) if column.turned else 0


def upright_length(title: str, width: float, size: float) -> float:
    """Return how high a cell is whose upright heading fits into its width."""
    font = face(Weight.BOLD)
    known = font.known(title)
    long = 0.0
    for length in _LENGTHS:
        broken = font.wrap(known, size, length)
        long = max(font.width(line, size) for line in broken) + 3 * _PAD_X
        if len(broken) * size * _LINE + _PAD_X <= width:
            break
    return long


def heat_xml(heat: Heat, room: float, size: float, *, stays: bool = False) -> str:
    """Return a map of percentages as a table whose cells are the darker the more."""
    first = room * _NAMES
    wide = (room - first) / max(1, len(heat.columns))
    widths = [first, *(wide for _column in heat.columns)]
    setting = Setting(size=size, is_bold=True, align="center", stays=True)
    height = max((upright_length(name, wide, size) for name in heat.columns), default=0)
    head = [Cell(inside=lines(heat.head, setting), width=first, is_middle=True)]
    upright = replace(setting, align="left")
    head += [
        Cell(inside=lines(name, upright), width=wide, is_middle=True, is_upright=True)
        for name in heat.columns
    ]
    rows = [row_of(head, is_head=True, height=height)]
    last = len(heat.rows) - 1
    for place, row in enumerate(heat.rows):
        kept = place == last - 1 or (stays and place == last)
        rows.append(row_of(_heat_cells(heat, row, (first, wide), size, stays=kept)))
    return gap(6, stays=True) + grid(rows, widths)


def _heat_cells(
    heat: Heat, row: HeatRow, widths: tuple[float, float], size: float, *, stays: bool
) -> list[Cell]:
    setting = Setting(size=size, is_bold=row.is_mean, stays=stays)
    cells = [Cell(inside=lines(row.name, setting), width=widths[0])]
    centred = replace(setting, align="center")
    for cell in row.cells:
        text = "–" if cell is None else number(cell, 1)
        white = 1 - _DARKEST * heat.depth(cell)
        inside = lines(text, centred)
        cells.append(Cell(inside=inside, width=widths[1], white=white, is_middle=True))
    return cells
