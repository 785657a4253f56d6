"""The workbook in which one commune fills its figures; `read_figures` reads it back."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.export.tabular.put_text import put_text
from parapp.files import write_whole
from parapp.i18n import _, mark, number
from parapp.models.criteria import CriteriaSet, WhenNotApplicable
from parapp.models.figures import EnteredBy, Figure, FigureType

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_MADE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_SHEET = "Số liệu"
_HEADINGS = (
    (mark("Mã"), 24),
    (mark("Nội dung"), 52),
    (mark("Đơn vị tính"), 12),
    (mark("Giá trị"), 22),
    (mark("Nguồn"), 36),
    (mark("Ghi chú"), 30),
    (mark("Hướng dẫn"), 60),
)
_VALUE = 3
_LIST_LENGTH = 255
_GUIDE = (
    mark("Điền cột “Giá trị” của trang “Số liệu”; không sửa cột “Mã”, không gộp ô."),
    mark("Ô để trống nghĩa là chưa trả lời, khác với số 0."),
    mark("Số thập phân gõ 1,5; không dùng dấu phân cách hàng nghìn. Ngày gõ 31/01/2026."),
    mark("Tỷ lệ phần trăm gõ số 85,4, không định dạng ô kiểu %."),
    mark("Tiêu chí không áp dụng: ghi mã tiêu chí vào dòng not_applicable, cách nhau dấu ;"),
)


def write_figures_workbook(criteria: CriteriaSet, unit_name: str, path: Path) -> None:
    """Write the empty form of one unit, with the figures that the unit enters itself.

    Raises:
        OSError: The file cannot be written; `path` is as it was.
    """
    import xlsxwriter  # noqa: PLC0415 - loaded when a workbook is written

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        _fill(book, criteria, unit_name)
    write_whole(path, [out.getvalue()])


def _fill(book: Workbook, criteria: CriteriaSet, unit_name: str) -> None:
    text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    head = book.add_format(
        {"bold": True, "text_wrap": True, "bg_color": "#E7E6E6", "border": 1}
    )
    page = book.add_worksheet(_SHEET)
    page.freeze_panes(1, 2)
    page.set_landscape()
    page.repeat_rows(0)
    for column, (heading, width) in enumerate(_HEADINGS):
        page.set_column(column, column, width, text)
        page.write_string(0, column, _(heading), head)
    rows = [("unit", _("Tên đơn vị"), "", unit_name, "")]
    if any(_may_not_apply(criteria)):
        rows.append(("not_applicable", _("Tiêu chí không áp dụng"), "", "", ""))
    for row, (code, label, unit, value, guidance) in enumerate(rows, start=1):
        for column, cell in ((0, code), (1, label), (2, unit), (3, value), (6, guidance)):
            put_text(page, (row, column), cell, text)
    own = [f for f in criteria.figures if f.entered_by is EnteredBy.UNIT]
    for row, figure in enumerate(own, start=len(rows) + 1):
        _figure(page, book, row, figure)
    guide = book.add_worksheet(_("Hướng dẫn"))
    guide.set_column(0, 0, 100, text)
    for row, line in enumerate(_GUIDE):
        guide.write_string(row, 0, _(line), text)


def _may_not_apply(criteria: CriteriaSet) -> list[str]:
    refused = WhenNotApplicable.NOT_ALLOWED
    return [c.code for c in criteria.leaves() if c.policies.not_applicable is not refused]


def _figure(page: Worksheet, book: Workbook, row: int, figure: Figure) -> None:
    text = book.add_format({"text_wrap": True, "valign": "top"})
    guidance = "\n".join(part for part in (figure.guidance, _allowed(figure)) if part)
    cells = ((0, figure.code), (1, figure.label), (2, figure.unit), (6, guidance))
    for column, cell in cells:
        put_text(page, (row, column), cell, text)
    page.write_blank(row, _VALUE, None, book.add_format(_LOOKS.get(figure.type, {})))
    choices = _choices(figure)
    if choices and len(",".join(choices)) <= _LIST_LENGTH:
        page.data_validation(row, _VALUE, row, _VALUE, {"validate": "list", "source": choices})
    if figure.source:
        page.write_comment(row, _VALUE, figure.source)


_LOOKS = {
    FigureType.WHOLE: {"num_format": "0", "border": 1},
    FigureType.DECIMAL: {"num_format": "0.####", "border": 1},
    FigureType.PERCENT: {"num_format": "0.####", "border": 1},
    FigureType.DATE: {"num_format": "dd/mm/yyyy", "border": 1},
    FigureType.YES_NO: {"border": 1},
    FigureType.CHOICE: {"border": 1},
    FigureType.TEXT: {"num_format": "@", "border": 1},
}


def _choices(figure: Figure) -> list[str]:
    if figure.type is FigureType.YES_NO:
        return [_("có"), _("không")]
    return [option.label for option in figure.options]


def _allowed(figure: Figure) -> str:
    """Return in words what the value may be."""
    if figure.none_label:
        return _("Ngày, hoặc ghi “{none}”.").format(none=figure.none_label)
    if figure.maximum is not None:
        return _("Từ {minimum} đến {maximum}.").format(
            minimum=number(figure.minimum or 0), maximum=number(figure.maximum)
        )
    return ""
