"""What the files of the dossier weigh, and the way to lighter scans when it is too much."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from parapp.i18n import _, mark, number
from parapp.services.arrivals import held_by_receiver
from parapp.services.budget import MAIL_PARTS, Budget, size_budget
from parapp.services.criteria_sets import current_year
from parapp.services.workspaces import workspace_of
from parapp.storage.store import Store
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.qtmodels.rows_item_model import Column, RowsItemModel
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.dialog import Dialog
from parapp.ui.widgets.sizes import size_text
from parapp.ui.widgets.table import Table
from parapp.ui.widgets.text import Text

_STEPS = 1000
_MIB = 1 << 20
_SIZE = (640, 480)
_Share = tuple[str, str, int, int]
_COLUMNS: tuple[Column[_Share], ...] = (
    Column(title=mark("Tiêu chí"), text=lambda r: r[0]),
    Column(title=mark("Tên"), text=lambda r: r[1]),
    Column(
        title=mark("Số tệp"), text=lambda r: number(r[2]), key=lambda r: r[2], is_number=True
    ),
    Column(
        title=mark("Dung lượng"),
        text=lambda r: size_text(r[3]),
        key=lambda r: r[3],
        is_number=True,
    ),
)


class BudgetStrip(QWidget):
    """One line with a bar; the share of each criterion is one button away.

    Attributes:
        slimming_asked: Sent when scans are to be made lighter.
        budget: What is shown; None before it was read.
    """

    slimming_asked = Signal()

    def __init__(self, desk: CommuneDesk, parent: QWidget | None = None) -> None:
        """Make it, saying nothing."""
        super().__init__(parent)
        self._desk = desk
        self.budget: Budget | None = None
        self._text, self._bar = Text(role="muted", wrap=True), QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _STEPS)
        self._slim = button(_("Làm nhẹ bản quét…"), self.slimming_asked.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._text)
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(button(_("Theo tiêu chí…"), self.show_shares, role="link"))
        row.addWidget(self._slim)
        column.addLayout(row)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def read(self, *, may_change: bool) -> None:
        """Read the sizes again and show them."""
        self._slim.setVisible(may_change)
        self._desk.read(self, lambda context: _budget(context.store), self.show_budget)

    def show_budget(self, budget: Budget) -> None:
        """Show sizes."""
        self.budget = budget
        self._bar.setValue(min(_STEPS, budget.to_send * _STEPS // budget.limit))
        told = {
            "total": size_text(budget.total),
            "files": number(budget.files),
            "limit": number(budget.limit // _MIB),
            "parts": number(budget.parts(MAIL_PARTS[0])),
            "size": number(MAIL_PARTS[0] // _MIB),
        }
        said = (
            _("▲ {files} tệp, {total}, vượt mức {limit} MB: làm nhẹ bản quét hoặc bỏ bớt tệp.")
            if budget.is_over
            else _("{files} tệp, {total} / {limit} MB; gửi thư: {parts} thư cỡ {size} MB.")
        )
        self._text.setText(said.format(**told))
        self._text.set_role("wrong" if budget.is_over else "muted")
        self._bar.setAccessibleName(self._text.text())

    def show_shares(self) -> None:
        """Show what the files of each criterion weigh."""
        view = self._desk.view
        if self.budget is None or view is None or view.assessment is None:
            return
        leaves = view.assessment.compiled.leaves
        rows = [
            (code, leaves[code].criterion.name if code in leaves else "", s.files, s.size)
            for code, s in self.budget.criteria.items()
        ]
        unlinked = self.budget.unlinked
        if unlinked.files:
            rows.append(("–", _("Chưa gắn tiêu chí nào"), unlinked.files, unlinked.size))
        SharesDialog(self._desk, rows, self).open()


class SharesDialog(Dialog):
    """What the files of each criterion weigh, the heaviest first."""

    def __init__(self, desk: CommuneDesk, rows: list[_Share], parent: QWidget) -> None:
        """Show rows: code, name, number of files, bytes."""
        super().__init__(parent)
        self.setWindowTitle(_("Dung lượng theo tiêu chí"))
        model = RowsItemModel[_Share](_COLUMNS, desk.look, self)
        self.table = Table(model, desk.memory, "shares-dialog")
        self.table.set_widths(10, 38, 9, 12)
        model.show_rows(sorted(rows, key=lambda row: -row[3]))
        column = QVBoxLayout(self)
        column.addWidget(
            Text(_("Tệp chứng minh nhiều tiêu chí được tính ở từng tiêu chí."), "muted")
        )
        column.addWidget(self.table, 1)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(button(_("Đóng (Esc)"), self.close, role="primary"))
        column.addLayout(last)
        self.resize(*_SIZE)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.deleteLater()


def _budget(store: Store) -> Budget:
    with store.reading() as tx:
        held = held_by_receiver(tx, workspace_of(tx).unit, current_year(tx))
        return size_budget(tx, held=held)
