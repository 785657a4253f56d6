"""A paper of all communes at once: one file or one each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from parapp.i18n import _, n_, number
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.dialog import Dialog
from parapp.ui.widgets.fitted import fit
from parapp.ui.widgets.papers.wanted import Wanted
from parapp.ui.widgets.text import Text


class BatchDialog(Dialog):
    """Asks how the papers of all communes are kept.

    Attributes:
        agreed: Sent with whether they are to be one file.
        together: Chooses one file.
        apart: Chooses a file each.
        act: Goes on to where they are kept.
    """

    agreed = Signal(bool)

    def __init__(self, wanted: Wanted, count: int, parent: QWidget) -> None:
        """Make it; show it with `open`.

        Args:
            wanted: The paper.
            count: How many communes there are.
            parent: Over what it is shown.
        """
        super().__init__(parent)
        self.setWindowTitle(_("Lập cho mọi đơn vị"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.together = QRadioButton(_("Một tệp &PDF, các đơn vị nối tiếp nhau"))
        self.apart = QRadioButton(_("Một &thư mục, mỗi đơn vị một tệp PDF"))
        self.together.setChecked(True)
        title = n_("{name} của {count} đơn vị", "{name} của {count} đơn vị", count)
        rows = QVBoxLayout(self)
        rows.addWidget(
            Text(title.format(name=wanted.name, count=number(count)), "title", wrap=True)
        )
        rows.addWidget(self.together)
        rows.addWidget(self.apart)
        about = _(
            "Đơn vị chưa có hồ sơ thì bỏ qua và được báo lại. Dừng giữa chừng thì không để lại "
            "tệp nào."
        )
        rows.addWidget(Text(about, "muted", wrap=True))
        if wanted.draft:
            rows.addWidget(Text(_("Mọi trang có chữ BẢN NHÁP."), "attention", wrap=True))
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(button(_("Quay lại"), self.reject))
        self.act = button(_("Chọn nơi lưu…"), self._agree, role="primary")
        self.act.setDefault(True)  # Enter on a choice goes on
        last.addWidget(self.act)
        rows.addLayout(last)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.act.click)
        fit(self)

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit(self.together.isChecked())
