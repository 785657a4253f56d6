"""What came: when, from whom, which revision; an import is undone from here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.app import Context
from parapp.i18n import _, day, mark
from parapp.services import receiving
from parapp.services.council_mail import CouncilMail, Incoming
from parapp.services.inspecting import kind_of
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.qtmodels.rows_item_model import Column, RowsItemModel
from parapp.ui.screen import Screen
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.handing_over.codes import grouped, short_code
from parapp.ui.widgets.marks import Mark
from parapp.ui.widgets.search_field import SearchField
from parapp.ui.widgets.table import Table

_WIDTHS = (20, 32, 26, 7, 18, 30)


def _when(line: Incoming) -> str:
    at = line.record.at.astimezone()
    return f"{day(at.date())} {at:%H:%M}"


COLUMNS: tuple[Column[Incoming], ...] = (
    Column(title=mark("Ngày giờ nạp"), text=_when, key=lambda line: line.record.at),
    Column(title=mark("Đơn vị"), text=lambda line: line.name or "–"),
    Column(title=mark("Loại gói"), text=lambda line: kind_of(line.record.kind)),
    Column(
        title=mark("Lần"),
        text=lambda line: str(line.record.rev),
        key=lambda line: line.record.rev,
        is_number=True,
    ),
    Column(
        title=mark("Mã đối chiếu"),
        text=lambda line: short_code(line.record.manifest),
        tip=lambda line: grouped(line.record.manifest),
    ),
    Column(
        title=mark("Tình trạng"),
        text=lambda line: _("Đã hoàn tác lần nạp") if line.record.undone else _("Đã nạp"),
        mark=lambda line: Mark.WARNING if line.record.undone else Mark.READY,
    ),
)


class IncomingPanel(QWidget):
    """The table, and what can be done with a line.

    Attributes:
        undone: Sent when an import was undone.
        table: What came, the newest first.
        search: Narrows it.
        undo_button: Undoes the import of the current line.
    """

    undone = Signal()

    def __init__(self, page: Screen[CouncilDesk], parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._page, self._desk = page, page.desk
        self.model: RowsItemModel[Incoming] = RowsItemModel(COLUMNS, page.desk.look, self)
        self.table = Table(self.model, page.desk.memory, "incoming")
        self.table.setAccessibleName(_("Gói đã nạp"))
        self.table.empty_text = _("Chưa nạp gói nào trong kỳ này.")
        self.table.set_widths(*_WIDTHS)
        self.table.chosen.connect(self._show_current)
        self.table.opened.connect(self._open)
        self.search = SearchField(_("Tìm đơn vị, loại gói, không cần dấu"), page.desk.look)
        self.search.searched.connect(lambda text: self.model.show_only(None, text))
        self.search.left_down.connect(self.table.setFocus)
        self.model.modelReset.connect(self._show_current)
        self.copy_button = button(_("Chép mã đối chiếu"), self._copy)
        self.undo_button = button(_("Hoàn tác lần nạp"), self._undo)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addStretch(1)
        top.addWidget(self.copy_button)
        top.addWidget(self.undo_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addLayout(top)
        rows.addWidget(self.table, 1)
        self._show_current()

    def show_mail(self, mail: CouncilMail) -> None:
        """Show what came; the line chosen stays chosen."""
        current = self.line
        self.model.show_rows(mail.came)
        code = current.record.manifest if current else ""
        row = self.model.row_of(lambda line: line.record.manifest == code)
        self.table.choose(row if row >= 0 or not self.model.rowCount() else 0)
        self._show_current()

    @property
    def line(self) -> Incoming | None:
        """The current line; None for none."""
        line = self.table.current()
        return line if isinstance(line, Incoming) else None

    def _show_current(self) -> None:
        line = self.line
        self.copy_button.setEnabled(line is not None)
        self.undo_button.setEnabled(line is not None and line.may_be_undone)

    def _open(self, line: Incoming) -> None:
        if line.record.unit:
            self._desk.go("appraisal", line.record.unit)

    def _copy(self) -> None:
        if self.line is not None:
            QGuiApplication.clipboard().setText(grouped(self.line.record.manifest))

    def _undo(self) -> None:
        line, actor = self.line, self._desk.actor
        if line is None:
            return
        manifest = line.record.manifest

        def work(context: Context) -> None:
            receiving.undo(context.store, manifest, actor=actor)

        def done(_result: None) -> None:
            self._desk.history.clear()
            self._desk.stepped.emit()
            said = _("Đã hoàn tác lần nạp {kind} của {unit}. Cần thì nạp lại từ tệp cũ.")
            self._page.notice.say(
                said.format(kind=kind_of(line.record.kind), unit=line.name), "good"
            )
            self._desk.refresh(self.undone.emit)

        self._desk.read(self, work, done, self._page.say)
