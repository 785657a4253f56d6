"""The workbook in which others than the communes enter what they score: one row a commune.

`read_figures` reads it back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, BinaryIO

from parapp.export.tabular.figures_form import LOOKS, allowed, bounds, written
from parapp.export.tabular.put_text import put_text
from parapp.i18n import _, mark
from parapp.models.figures import NUMERIC, Figure, FigureType, FigureValue

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_MADE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_UNIT = "Đơn vị"  # what the reader looks for, whatever the language
_WIDTHS = (30, 16)
_LIST_LENGTH = 255  # letters of a list that Excel takes
_MESSAGE_LENGTH, _TITLE_LENGTH = 255, 32
_HEADINGS = (
    (mark("Mã cột"), 24),
    (mark("Nội dung"), 60),
    (mark("Đơn vị tính"), 14),
    (mark("Nguồn"), 40),
    (mark("Hướng dẫn"), 70),
)
_GUIDE = (
    mark("Mỗi dòng là một đơn vị; không sửa cột “Đơn vị” và dòng mã cột đầu trang."),
    mark("Ô để trống nghĩa là chưa nhập, khác với số 0; khi nhập lại không xóa số đã có."),
    mark("Đưa chuột lên mã cột để xem nội dung của cột."),
)


def write_form(
    figures: Sequence[Figure],
    lines: Sequence[tuple[str, Mapping[str, FigureValue]]],
    out: BinaryIO,
) -> None:
    """Write the form; the same values give the same bytes.

    Args:
        figures: The columns.
        lines: What names each commune, and what was entered on it already.
        out: Takes the file.
    """
    import xlsxwriter  # noqa: PLC0415 - loaded when a workbook is written

    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        head = book.add_format(
            {"bold": True, "text_wrap": True, "bg_color": "#E7E6E6", "border": 1}
        )
        text = book.add_format({"num_format": "@", "border": 1, "valign": "top"})
        wrapped = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        page = book.add_worksheet(_("Số liệu"))
        page.freeze_panes(1, 1)
        page.set_column(0, 0, _WIDTHS[0])
        page.set_column(1, max(1, len(figures)), _WIDTHS[1])
        page.write_string(0, 0, _UNIT, head)
        for row, (name, _values) in enumerate(lines, start=1):
            put_text(page, (row, 0), name, text)
        for column, figure in enumerate(figures, start=1):
            page.write_string(0, column, figure.code, head)
            page.write_comment(0, column, figure.label)
            _fill(page, column, figure, lines, _look(book, figure))
        _explain(book, figures, head, wrapped)


def _look(book: Workbook, figure: Figure) -> Format:
    return book.add_format({**LOOKS[figure.type], "border": 1, "valign": "top"})


def _fill(
    page: Worksheet,
    column: int,
    figure: Figure,
    lines: Sequence[tuple[str, Mapping[str, FigureValue]]],
    look: Format,
) -> None:
    """Write one column: its values, and what Excel offers and warns about."""
    for row, (_name, values) in enumerate(lines, start=1):
        held = values.get(figure.code)
        value = None if held is None else written(figure, held)
        match value:
            case None:
                page.write_blank(row, column, None, look)
            case str():
                put_text(page, (row, column), value, look)
            case Decimal():
                page.write_number(row, column, float(value), look)
            case _:
                page.write_datetime(row, column, datetime.combine(value, time.min), look)
    if lines:
        page.data_validation(1, column, len(lines), column, _validation(figure))


def _validation(figure: Figure) -> dict[str, object]:
    told: dict[str, object] = {
        "input_title": figure.code[:_TITLE_LENGTH],
        "input_message": f"{figure.label}\n{allowed(figure)}".strip()[:_MESSAGE_LENGTH],
    }
    options = _options(figure)
    if options and sum(map(len, options)) + len(options) <= _LIST_LENGTH:
        return {"validate": "list", "source": options, **told}
    if figure.type not in NUMERIC:
        return {"validate": "any", **told}
    low, high = bounds(figure)
    span: dict[str, object] = {"criteria": ">=", "value": float(low)}
    if high is not None:
        span = {"criteria": "between", "minimum": float(low), "maximum": float(high)}
    return {
        "validate": "integer" if figure.type is FigureType.WHOLE else "decimal",
        **span,
        **told,
        "error_type": "warning",
        "error_title": _("Giá trị ngoài giới hạn"),
        "error_message": allowed(figure)[:_MESSAGE_LENGTH],
    }


def _options(figure: Figure) -> list[str]:
    if figure.type is FigureType.YES_NO:
        return [_("có"), _("không")]
    return [option.label for option in figure.options]


def _explain(book: Workbook, figures: Sequence[Figure], head: Format, text: Format) -> None:
    page = book.add_worksheet(_("Giải thích"))
    for column, (heading, width) in enumerate(_HEADINGS):
        page.set_column(column, column, width)
        page.write_string(0, column, _(heading), head)
    for row, figure in enumerate(figures, start=1):
        cells = (figure.code, figure.label, figure.unit, figure.source, figure.guidance)
        for column, cell in enumerate(cells):
            put_text(page, (row, column), cell, text)
    for row, line in enumerate(_GUIDE, start=len(figures) + 2):
        page.write_string(row, 1, _(line), text)
