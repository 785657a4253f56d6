"""The row in which a text is searched for in a file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from parapp.i18n import _
from parapp.ui.look import Look
from parapp.ui.widgets.buttons import ToolButton
from parapp.ui.widgets.text import Text


class SearchRow(QWidget):
    """Hidden until it is wanted; Enter goes to the next place, Shift+Enter to the one before.

    Attributes:
        wanted: Sent with the text and 1 or -1.
        left: Sent when the user closes it.
    """

    wanted = Signal(str, int)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make it, hidden."""
        super().__init__(parent)
        self._box, self._told = QLineEdit(), Text(role="muted")
        self._box.setPlaceholderText(_("Tìm trong tệp, không cần dấu"))
        self._box.setAccessibleName(_("Tìm trong tệp"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._box, 1)
        row.addWidget(self._told)
        close = ToolButton()
        close.setIcon(look.icon("x"))
        close.setAccessibleName(_("Đóng tìm kiếm"))
        close.setToolTip(_("Đóng tìm kiếm (Esc)"))
        close.clicked.connect(lambda _checked=False: self.close_row())
        row.addWidget(close)
        self.hide()

    @property
    def told(self) -> str:
        """What is said about the last search."""
        return self._told.text()

    def begin(self) -> None:
        """Let the user type."""
        self.show()
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()

    def go_on(self, direction: int) -> None:
        """Search for what is typed once more."""
        text = self._box.text().strip()
        if not text:
            self.begin()
            return
        self._told.setText(_("Đang tìm…"))
        self.wanted.emit(text, direction)

    def tell(self, found: str) -> None:
        """Say what was found; empty for nothing."""
        self._told.setText(found or _("Không tìm thấy"))

    def close_row(self) -> None:
        """Hide it again."""
        self._told.setText("")
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.go_on(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_row()
        else:
            super().keyPressEvent(event)
