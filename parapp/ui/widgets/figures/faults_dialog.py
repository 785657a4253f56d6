"""Everything wrong with a file of which nothing was taken in, with what to do."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from parapp.errors import Fault, InputRefusedError, Severity
from parapp.i18n import _, mark
from parapp.messages import fault_lines, text_of
from parapp.ui.desk import Desk
from parapp.ui.qtmodels.rows_item_model import Column, RowsItemModel
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.dialog import Dialog
from parapp.ui.widgets.marks import Mark
from parapp.ui.widgets.table import Table
from parapp.ui.widgets.text import Text

_SIZE = (960, 420)


class FaultsDialog(Dialog):
    """Lists the faults of a file, those that stopped it first."""

    def __init__(
        self, error: InputRefusedError, desk: Desk, parent: QWidget | None = None
    ) -> None:
        """Show why a file was refused."""
        super().__init__(parent)
        self.setWindowTitle(_("Tệp chưa nhập được"))
        model = RowsItemModel[Fault](_COLUMNS, desk.look, self)
        self.table = Table(model, desk.memory, "file-faults")
        self.table.setAccessibleName(_("Lỗi của tệp"))
        self.table.set_widths(32, 40, 56)
        model.show_rows(sorted(error.faults, key=lambda fault: -fault.severity))
        box, row = QVBoxLayout(self), QHBoxLayout()
        box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # text wraps at any width
        box.addWidget(Text(text_of(error), "wrong", wrap=True))
        box.addWidget(self.table, 1)
        row.addWidget(Text(_("Ctrl+C chép danh sách để sửa trong Excel"), "muted"), 1)
        row.addWidget(button(_("Đóng (Esc)"), self.reject, role="primary"))
        box.addLayout(row)
        self.resize(*_SIZE)
        self.table.choose(0)
        self.table.setFocus()


def _mark(fault: Fault) -> Mark:
    return Mark.REFUSED if fault.severity is Severity.CRITICAL else Mark.WARNING


_COLUMNS: tuple[Column[Fault], ...] = (
    Column(title=mark("Vị trí"), text=lambda fault: fault_lines(fault)[0] or "–", mark=_mark),
    Column(title=mark("Lý do"), text=lambda fault: fault_lines(fault)[1]),
    Column(title=mark("Cách sửa"), text=lambda fault: fault_lines(fault)[2]),
)
