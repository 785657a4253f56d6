"""The journal: who changed what, when, from what to what, and whether anything was altered."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from parapp.app import Context
from parapp.i18n import _, mark
from parapp.services.journal_lines import JournalLine, chain_break, journal_lines
from parapp.ui.desk import Desk
from parapp.ui.qtmodels.rows_item_model import Column, RowsItemModel
from parapp.ui.screen import Screen
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.search_field import SearchField
from parapp.ui.widgets.table import Table
from parapp.ui.widgets.text import Text

_NOBODY = "–"  # what stands in the journal where nobody said who works here


def _actor(line: JournalLine) -> str:
    return _("(chưa khai tên)") if line.actor == _NOBODY else line.actor


_COLUMNS: tuple[Column[JournalLine], ...] = (
    Column(
        title=mark("Thời điểm"),
        text=lambda line: f"{line.at.astimezone():%d/%m/%Y %H:%M:%S}",
        key=lambda line: line.number,
    ),
    Column(title=mark("Người làm"), text=_actor),
    Column(title=mark("Việc"), text=lambda line: line.action),
    Column(title=mark("Ở đâu"), text=lambda line: line.what),
    Column(title=mark("Trước"), text=lambda line: line.old),
    Column(title=mark("Sau"), text=lambda line: line.new),
    Column(title=mark("Lý do"), text=lambda line: line.reason),
)
_WIDTHS = (21, 16, 18, 42, 12, 24, 20)


class JournalScreen(Screen[Desk]):
    """A table of all entries, the latest first; a line leads to what was changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make the page, empty until the journal was read."""
        super().__init__(desk, parent)
        self.search_field = SearchField(
            _("Tìm trong nhật ký, không cần dấu (Ctrl+F)"), desk.look
        )
        self.rows: RowsItemModel[JournalLine] = RowsItemModel(_COLUMNS, desk.look, self)
        self.table = Table(self.rows, desk.memory, "journal")
        self.table.setAccessibleName(_("Nhật ký"))
        self.table.empty_text = _("Đang đọc nhật ký…")
        self.table.set_widths(*_WIDTHS)
        self.table.opened.connect(self._open)
        self.search_field.searched.connect(self._filter)
        self.search_field.left_down.connect(self.table.setFocus)
        self._count = Text(role="muted")
        top = QHBoxLayout()
        top.addWidget(self.search_field, 1)
        self._chips = [
            self._chip(_("Tất cả"), is_value=False),
            self._chip(_("Chỉ thay đổi điểm, số liệu"), is_value=True),
        ]
        for chip in self._chips:
            top.addWidget(chip)
        top.addWidget(self._count)
        self._only_values = False
        self._chips[0].setChecked(True)
        self.body.addLayout(top)
        self.body.addWidget(self.table, 1)
        self.begins_at = self.table
        self.set_hints(_("Enter Mở nơi đã sửa"), _("Ctrl+C Chép"), _("F5 Nạp"))
        self.add_button(_("Kiểm tra nhật ký có bị sửa không"), self.check_chain)

    def _chip(self, text: str, *, is_value: bool) -> QPushButton:
        chip = button(text, partial(self._show_only, is_value=is_value), role="chip")
        chip.setCheckable(True)
        return chip

    def show_view(self) -> None:
        self.desk.read(self, _read, self._show)

    def _show(self, lines: tuple[JournalLine, ...]) -> None:
        self.table.empty_text = _("Không có dòng nào khớp.")
        self.rows.show_rows(lines)
        self._say_count()

    def _filter(self, text: str) -> None:
        wanted = _is_value if self._only_values else None
        self.rows.show_only(wanted, text)
        self._say_count()

    def _show_only(self, *, is_value: bool) -> None:
        self._only_values = is_value
        for place, chip in enumerate(self._chips):
            chip.setChecked(bool(place) == is_value)
        self._filter(self.search_field.text())

    def _say_count(self) -> None:
        self._count.setText(_("{count} dòng").format(count=self.rows.rowCount()))

    def search(self) -> None:
        self.search_field.setFocus()
        self.search_field.selectAll()

    def _open(self, line: JournalLine) -> None:
        if line.code:
            self.desk.go("figures" if line.is_figure else "scoring", line.code)

    def check_chain(self) -> None:
        """Look whether an entry was altered outside the program, and say so."""
        self.desk.read(self, _check, self._show_checked)

    def _show_checked(self, broken: int | None) -> None:
        if broken is None:
            self.notice.say(_("Nhật ký nguyên vẹn: không dòng nào bị sửa hay xóa."), "good")
            return
        text = _(
            "Nhật ký bị sửa từ dòng số {number}. Đừng làm tiếp trên dữ liệu này: khôi phục từ "
            "bản sao lưu gần nhất trong trang Thiết lập, hoặc gọi người hỗ trợ."
        )
        self.notice.say(text.format(number=broken), "wrong")


def _is_value(line: JournalLine) -> bool:
    return bool(line.code)


def _read(context: Context) -> tuple[JournalLine, ...]:
    with context.store.reading() as tx:
        return journal_lines(tx)


def _check(context: Context) -> int | None:
    with context.store.reading() as tx:
        return chain_break(tx)
