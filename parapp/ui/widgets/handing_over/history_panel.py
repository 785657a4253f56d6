"""What was sent and what came: when, which revision, and what the authority says about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.app import Context
from parapp.i18n import _, day, mark, number
from parapp.models.periods import day_of
from parapp.models.reception import Direction
from parapp.services import receiving
from parapp.services.corresponding import Correspondence, Exchange, Told
from parapp.services.inspecting import kind_of
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.qtmodels.rows_item_model import Column, RowsItemModel
from parapp.ui.screen import Screen
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.handing_over.codes import grouped, short_code
from parapp.ui.widgets.handing_over.places import sent_at, show_sent
from parapp.ui.widgets.marks import Mark
from parapp.ui.widgets.sizes import size_text
from parapp.ui.widgets.table import Table
from parapp.ui.widgets.text import Text

_WIDTHS = (20, 14, 27, 7, 15, 16, 30)
_NAMED = 6  # files and documents, before the others are only counted


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One bundle as the history lists it.

    Attributes:
        exchange: What is on record.
        path: Where it was put on this PC; None where nobody knows.
        size: Of the file in bytes; None likewise.
    """

    exchange: Exchange
    path: Path | None = None
    size: int | None = None

    @property
    def is_sent(self) -> bool:
        """Whether it went out."""
        return self.exchange.record.direction is Direction.SENT


def _when(line: HistoryLine) -> str:
    at = line.exchange.record.at.astimezone()
    return f"{day(at.date())} {at:%H:%M}"


def status(line: HistoryLine) -> str:
    """Return what is known about a bundle, in a few words."""
    exchange = line.exchange
    if not line.is_sent:
        return _("Đã hoàn tác lần nạp") if exchange.record.undone else _("Đã nạp")
    if exchange.arrived is not None:
        said = _("Đã đến {day}")
        if exchange.was_undone:
            said = _("Đã đến {day}, bên nhận đã bỏ ra")
        return said.format(day=day(day_of(exchange.arrived)))
    return _("Chưa có biên nhận") if exchange.waits else "–"


def _sign(line: HistoryLine) -> Mark | None:
    exchange = line.exchange
    if exchange.was_undone or exchange.record.undone:
        return Mark.WARNING
    if exchange.waits:
        return Mark.WAITS
    return Mark.READY if exchange.arrived is not None else None


COLUMNS: tuple[Column[HistoryLine], ...] = (
    Column(title=mark("Ngày giờ"), text=_when, key=lambda line: line.exchange.record.at),
    Column(
        title=mark("Chiều"),
        text=lambda line: _("Gửi đi") if line.is_sent else _("Nhận về"),
        mark=lambda line: Mark.SENT if line.is_sent else Mark.CAME,
    ),
    Column(title=mark("Loại gói"), text=lambda line: kind_of(line.exchange.record.kind)),
    Column(
        title=mark("Lần"),
        text=lambda line: str(line.exchange.record.rev),
        key=lambda line: line.exchange.record.rev,
        is_number=True,
    ),
    Column(
        title=mark("Dung lượng"),
        text=lambda line: "–" if line.size is None else size_text(line.size),
        key=lambda line: line.size or 0,
        is_number=True,
    ),
    Column(
        title=mark("Mã đối chiếu"),
        text=lambda line: short_code(line.exchange.record.manifest),
        tip=lambda line: grouped(line.exchange.record.manifest),
    ),
    Column(title=mark("Tình trạng"), text=status, mark=_sign),
)


class HistoryPanel(QWidget):
    """The table, what the newest receipt says, and what can be done with a line.

    Attributes:
        undone: Sent when an import was undone.
        table: The bundles.
        undo_button: Undoes the import of the current line.
        folder_button: Shows where the bundle of the current line was put.
    """

    undone = Signal()

    def __init__(self, page: Screen[CommuneDesk], parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._page, self._desk = page, page.desk
        self.model: RowsItemModel[HistoryLine] = RowsItemModel(COLUMNS, page.desk.look, self)
        self.table = Table(self.model, page.desk.memory, "exchanges")
        self.table.setAccessibleName(_("Gói đã gửi và đã nhận"))
        self.table.empty_text = _("Đang đọc lịch sử…")
        self.table.set_widths(*_WIDTHS)
        self.table.chosen.connect(self._show_current)
        self.receipt = Card(_("Biên nhận mới nhất của cơ quan thẩm định"))
        self._told = Text(wrap=True)
        self.receipt.body.addWidget(self._told)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addWidget(self.table, 1)
        rows.addLayout(self._made_buttons())
        rows.addWidget(self.receipt)

    def _made_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.folder_button = button(_("Mở thư mục"), self._show_folder)
        self.copy_button = button(_("Chép mã đối chiếu"), self._copy)
        self.undo_button = button(_("Hoàn tác lần nạp"), self._undo)
        for made in (self.folder_button, self.copy_button, self.undo_button):
            row.addWidget(made)
            made.setEnabled(False)
        row.addStretch(1)
        return row

    def show_exchange(self, exchange: Correspondence) -> None:
        """Show the bundles of the year worked on."""
        memory, current = self._desk.memory, self.table.current()
        self.table.empty_text = _("Chưa gửi, chưa nhận gói nào trong kỳ này.")
        lines = []
        for found in exchange.exchanges:
            path, size = sent_at(memory, found.record.manifest)
            known = found.size if size is None else size
            lines.append(HistoryLine(exchange=found, path=path, size=known))
        self.model.show_rows(lines)
        code = current.exchange.record.manifest if current else ""
        row = self.model.row_of(lambda line: line.exchange.record.manifest == code)
        self.table.choose(row if row >= 0 or not lines else 0)
        self._told.setText(told_text(exchange.told))
        self._show_current()

    def _line(self) -> HistoryLine | None:
        line = self.table.current()
        return line if isinstance(line, HistoryLine) else None

    def _show_current(self) -> None:
        line = self._line()
        self.copy_button.setEnabled(line is not None)
        self.folder_button.setEnabled(line is not None and line.path is not None)
        self.undo_button.setEnabled(line is not None and line.exchange.may_be_undone)

    def _show_folder(self) -> None:
        line = self._line()
        if line is not None and line.path is not None:
            show_sent(line.path.parent, self._page.say)

    def _copy(self) -> None:
        line = self._line()
        if line is not None:
            QGuiApplication.clipboard().setText(grouped(line.exchange.record.manifest))

    def _undo(self) -> None:
        line, actor = self._line(), self._desk.actor
        if line is None:
            return
        record = line.exchange.record

        def work(context: Context) -> None:
            receiving.undo(context.store, record.manifest, actor=actor)

        def done(_result: None) -> None:
            self._desk.history.clear()
            self._page.notice.say(
                _("Đã hoàn tác lần nạp {kind}. Cần thì nạp lại từ tệp cũ.").format(
                    kind=kind_of(record.kind)
                ),
                "good",
            )
            self._desk.refresh(self.undone.emit)

        self._desk.read(self, work, done, self._page.say)


def told_text(told: Told | None) -> str:
    """Return what a receipt says, as a few sentences."""
    if told is None:
        return _("Chưa có biên nhận nào. Cơ quan thẩm định gửi biên nhận sau khi nạp gói.")
    said = [
        _("Nạp ngày {day}: cơ quan thẩm định đang giữ {held} tệp.").format(
            day=day(day_of(told.at)), held=number(told.held)
        )
    ]
    if told.wanted:
        said.append(_("Còn thiếu: {names}.").format(names=_listed(told.wanted)))
    if told.late:
        said.append(_("Muộn, chưa được tính: {names}.").format(names=_listed(told.late)))
    if told.admitted:
        said.append(_("Muộn, được chấp nhận: {names}.").format(names=_listed(told.admitted)))
    if len(said) == 1:
        said.append(_("Không thiếu, không muộn tệp nào."))
    return "\n".join(said)


def _listed(names: tuple[str, ...]) -> str:
    shown, more = "; ".join(names[:_NAMED]), len(names) - _NAMED
    return (
        shown if more <= 0 else _("{names} và {count} mục nữa").format(names=shown, count=more)
    )
