"""Table rows as the XML of a worksheet.

Every text is written as a text, whatever it looks like: nothing a user typed becomes a formula,
a link or markup. XlsxWriter's own cells are not used, because they let a text that looks like
rich-text markup through as markup, and are slower.

Source: ECMA-376, part 1, 18.3.1.4 (c), 18.4.12 (t), 22.9.2.19 (escapes in texts).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from html import escape

from parapp.export.cells import Cell
from parapp.i18n import _

TEXT_UNITS = 32_767  # that one cell can hold, in UTF-16 units
_DAY_ZERO = date(1899, 12, 30)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = re.compile("_(x[0-9A-Fa-f]{4}_)")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def letters(column: int) -> str:
    """Return the letters of a column, counted from 0: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        name = chr(ord("A") + place) + name
    return name


class RowWriter:
    """Writes the rows of one table, whose columns have their styles.

    Args:
        styles: Style number of each column.
        quoted: The same for texts that would become a formula if someone typed them again.
    """

    def __init__(self, styles: Sequence[int], quoted: Sequence[int]) -> None:
        self._columns = [
            (letters(column), style, quote)
            for column, (style, quote) in enumerate(zip(styles, quoted, strict=True))
        ]

    def row(self, number: int, cells: Sequence[Cell], height: float) -> str:
        """Return one row.

        Args:
            number: Counted from 1.
            cells: As many as there are columns.
            height: In points; a program that opens the file may fit it better.

        Raises:
            ValueError: Another number of cells, or a figure that is no number: a defect.
        """
        parts = [f'<row r="{number}" ht="{height:g}">']
        for (column, style, quoted), cell in zip(self._columns, cells, strict=True):
            if cell is None:
                parts.append(f'<c r="{column}{number}" s="{style}"/>')
            elif isinstance(cell, str):
                own = quoted if cell.startswith(_FORMULA_SIGNS) else style
                parts.append(
                    f'<c r="{column}{number}" s="{own}" t="inlineStr">'
                    f'<is><t xml:space="preserve">{text(cell)}</t></is></c>'
                )
            else:
                figure = _FIGURES[type(cell)](cell)
                parts.append(f'<c r="{column}{number}" s="{style}"><v>{figure}</v></c>')
        parts.append("</row>")
        return "".join(parts)


def text(value: str) -> str:
    """Return a text as XML; what no worksheet can hold is shown as �, and a cut is said."""
    if len(value) > TEXT_UNITS // 2 and _units(value) > TEXT_UNITS:
        value = _cut(value)
    clean = _FORBIDDEN.sub("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n"))
    return escape(_ESCAPE_LIKE.sub(r"_x005F_\1", clean), quote=False)


def _units(value: str) -> int:
    return len(value.encode("utf-16-le", "surrogatepass")) // 2


def _cut(value: str) -> str:
    """Shorten a text to what a cell can hold, and say so at its end."""
    end = "… " + _("(bị cắt bớt: một ô bảng tính chỉ chứa được 32.767 ký tự)")
    kept = value.encode("utf-16-le", "surrogatepass")[: 2 * (TEXT_UNITS - _units(end))]
    return kept.decode("utf-16-le", "ignore") + end


def _decimal(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError(value)
    return str(value)


_FIGURES: dict[type, Callable[..., str]] = {
    Decimal: _decimal,
    int: str,
    date: lambda day: str((day - _DAY_ZERO).days),
}
