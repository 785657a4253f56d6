"""Writes the authoring workbook; text never becomes a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.export.tabular.criteria_xlsx import sheets
from parapp.export.tabular.criteria_xlsx.example import example_set
from parapp.export.tabular.criteria_xlsx.rows import (
    Row,
    band_rows,
    consistency_rows,
    criterion_rows,
    deadline_rows,
    figure_rows,
    note_rows,
    rule_rows,
    set_row,
)
from parapp.export.tabular.criteria_xlsx.sheets import Column, Kind, Sheet
from parapp.export.tabular.put_text import put_text
from parapp.files import write_whole
from parapp.i18n import _, mark
from parapp.models.criteria import CriteriaSet
from parapp.models.plain import JsonValue, decimal_of, decimal_text
from parapp.scoring.normal import normal_set

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_MADE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_SPARE_ROWS = 500
_A4 = 9  # as Excel counts paper sizes
_HEAD_HEIGHT = 48  # points: three lines of a heading
_LIST_LENGTH = 255
_GUIDE_LINES = (
    mark("BỘ TIÊU CHÍ – SỔ SOẠN THẢO"),
    mark("1. Trang “Bộ tiêu chí”: điền cột B. Dòng để trống lấy giá trị mặc định."),
    mark("2. Trang “Số liệu”: mỗi dòng một số liệu mà cách tính điểm đọc; mã không dấu."),
    mark("3. Trang “Tiêu chí”: mỗi dòng một tiêu chí; mã cha ở dòng phía trên. Chỉ tiêu chí"
         " không có tiêu chí con mới có cách tính điểm."),
    mark("4. Trang “Quy tắc”: tham số của cách tính. Cột “Vị trí” để trống là tham số chung;"
         " tiers, steps, items, points, answers, conditions, parts là từng mức, mốc, ý."),
    mark("5. Trang “Ghi chú”, “Khối và xếp loại”, “Thời hạn”: điền khi cần."),
    mark("6. Không gộp ô, không dùng công thức Excel, không đổi tên trang và dòng tiêu đề."),
    mark("7. Cột mã đã định dạng “Văn bản”; dán giá trị bằng “Dán giá trị” để giữ định dạng."),
    mark("8. Số thập phân gõ theo Excel (0,5). Ngày gõ ngày/tháng/năm."),
    mark("9. Kiểm tra: parapp criteria check <tệp>. Đổi sang YAML: parapp criteria convert."),
)  # fmt: skip


def write(criteria: CriteriaSet, path: Path) -> None:
    """Write a set as a workbook that reading gives back; the same set gives the same bytes.

    Raises:
        OSError: The file cannot be written; `path` is as it was.
    """
    import xlsxwriter  # noqa: PLC0415 - loaded when a workbook is written

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        _Writer(book).everything(normal_set(criteria))
    write_whole(path, [out.getvalue()])


def write_template(path: Path) -> None:
    """Write a workbook with instructions and two example criteria to be overwritten.

    Raises:
        OSError: The file cannot be written; `path` is as it was.
    """
    write(example_set(), path)


class _Writer:
    """Fills one workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        text = {"valign": "top", "text_wrap": True}
        self._plain: Format = book.add_format(text)
        self._code: Format = book.add_format({**text, "num_format": "@"})
        self._date: Format = book.add_format({**text, "num_format": "dd/mm/yyyy"})
        self._head: Format = book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "bg_color": "#E7E6E6",
                "border": 1,
                "valign": "top",
            }
        )

    def everything(self, criteria: CriteriaSet) -> None:
        self._guide()
        self._own(set_row(criteria))
        contents: dict[str, Iterable[Row]] = {
            sheets.FIGURES.name: figure_rows(criteria),
            sheets.CRITERIA.name: criterion_rows(criteria),
            sheets.RULE_ROWS.name: rule_rows(criteria),
            sheets.NOTES.name: note_rows(criteria),
            sheets.BANDS.name: band_rows(criteria),
            sheets.DEADLINES.name: deadline_rows(criteria),
            sheets.CONSISTENCY.name: consistency_rows(criteria),
        }
        for sheet in sheets.ROW_SHEETS:
            self._rows(sheet, list(contents[sheet.name]))

    def _guide(self) -> None:
        page = self._book.add_worksheet(sheets.GUIDE)
        page.set_column(0, 0, 110, self._plain)
        _set_up_print(page)
        for row, line in enumerate(_GUIDE_LINES):
            page.write_string(row, 0, _(line), self._head if row == 0 else self._plain)

    def _own(self, values: Row) -> None:
        page = self._book.add_worksheet(sheets.SET.name)
        page.set_column(0, 0, 48)
        page.set_column(1, 1, 70, self._plain)
        page.set_column(2, 2, 60)
        page.freeze_panes(1, 0)
        _set_up_print(page)
        for column, title in enumerate((_("Mục"), _("Giá trị"), _("Hướng dẫn"))):
            page.write_string(0, column, title, self._head)
        for row, item in enumerate(sheets.SET.columns, start=1):
            page.write_string(row, 0, item.title, self._head)
            page.write_string(row, 2, _(item.help), self._plain)
            self._cell(page, (row, 1), item, values.get(item.key))
            _offer(page, item, (row, 1, row, 1))

    def _rows(self, sheet: Sheet, rows: list[Row]) -> None:
        page = self._book.add_worksheet(sheet.name)
        page.freeze_panes(1, 3 if sheet is sheets.CRITERIA else 1)
        page.set_row(0, _HEAD_HEIGHT)
        _set_up_print(page)
        page.repeat_rows(0)
        for number, column in enumerate(sheet.columns):
            page.set_column(number, number, column.width, self._format(column))
            page.write_string(0, number, column.title, self._head)
            if column.help:
                page.write_comment(0, number, _(column.help))
            _offer(page, column, (1, number, len(rows) + _SPARE_ROWS, number))
            for row, values in enumerate(rows, start=1):
                self._cell(page, (row, number), column, values.get(column.key))

    def _format(self, column: Column) -> Format:
        if column.kind in {Kind.CODE, Kind.CODES, Kind.LINES, Kind.FORMULA, Kind.TEXT}:
            return self._code
        return self._date if column.kind is Kind.DATE else self._plain

    def _cell(
        self, page: Worksheet, at: tuple[int, int], column: Column, value: JsonValue
    ) -> None:
        if value is None or value == []:
            return
        form = self._format(column)
        if isinstance(value, bool):
            page.write_string(*at, sheets.YES if value else sheets.NO, form)
        elif isinstance(value, list):
            parting = "; " if column.kind is Kind.CODES else "\n"
            put_text(page, at, parting.join(map(str, value)), form)
        elif column.kind is Kind.DATE:
            day = date.fromisoformat(str(value))
            page.write_datetime(*at, datetime(day.year, day.month, day.day), form)  # noqa: DTZ001
        elif column.kind in {Kind.NUMBER, Kind.WHOLE, Kind.FORMULA} and _is_exact(value):
            page.write_number(*at, float(str(value)), form)
        else:
            put_text(page, at, str(value), form)


def _set_up_print(page: Worksheet) -> None:
    """A4 on its side, as wide as the sheet: an officer who prints a sheet gets whole rows."""
    page.set_paper(_A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _is_exact(value: JsonValue) -> bool:
    """Whether a worksheet number is exactly this value, written the same way again."""
    number = decimal_of(value)
    return (
        number is not None
        and decimal_text(number) == str(value)
        and Decimal(repr(float(number))) == number
    )


def _offer(page: Worksheet, column: Column, area: tuple[int, int, int, int]) -> None:
    if column.choices and len(",".join(column.choices)) <= _LIST_LENGTH:
        page.data_validation(
            *area,
            {"validate": "list", "source": list(column.choices), "error_type": "warning"},
        )
