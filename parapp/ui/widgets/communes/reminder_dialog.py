"""Reminders as a text that is copied into a letter or a message."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.dialog import Dialog
from parapp.ui.widgets.text import Text

_SIZE = QSize(760, 520)


class ReminderDialog(Dialog):
    """The text can be changed before it is copied; nothing is kept of it.

    Attributes:
        text: What is copied; all of it is selected at first.
        copy_button: Copies all of it.
    """

    def __init__(self, text: str, parent: QWidget) -> None:
        """Make it; show it with `open`."""
        super().__init__(parent)
        self.setWindowTitle(_("Nhắc các đơn vị"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about = _("Chép rồi dán vào thư hoặc tin nhắn; sửa lời ngay tại đây cũng được.")
        self.text = QPlainTextEdit(text)
        self.text.setAccessibleName(_("Danh sách nhắc"))
        self.text.setTabChangesFocus(True)
        self.text.selectAll()
        self._says = Text(role="good")
        self.copy_button = button(_("Chép cả danh sách"), self._copy, role="primary")
        last = QHBoxLayout()
        last.addWidget(self._says, 1)
        last.addWidget(button(_("Đóng (Esc)"), self.reject))
        last.addWidget(self.copy_button)
        rows = QVBoxLayout(self)
        rows.addWidget(Text(about, "muted", wrap=True))
        rows.addWidget(self.text, 1)
        rows.addLayout(last)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._copy)
        self.resize(_SIZE.boundedTo(parent.window().size()))
        self.text.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._says.setText(_("Đã chép."))
