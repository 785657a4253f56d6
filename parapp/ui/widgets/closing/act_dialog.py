"""A dialog before something that cannot simply be undone: what will happen, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.dialog import Dialog
from parapp.ui.widgets.fitted import fit
from parapp.ui.widgets.text import Text

_LINES = 4


class ActDialog(Dialog):
    """Says what will happen; its buttons say what they do.

    Attributes:
        agreed: Sent with the reason, empty where none is asked for.
        act: The button that does it.
        reason: Where the reason is typed; hidden where none is asked for.
    """

    agreed = Signal(str)

    def __init__(
        self, title: str, lines: Sequence[str], verb: str, parent: QWidget, *, ask: str = ""
    ) -> None:
        """Make it; show it with `open`.

        Args:
            title: What is about to be done.
            lines: What that means.
            verb: On the button that does it.
            parent: Over what it is shown.
            ask: Asks for a reason, which is then compulsory; empty asks for none.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._is_asking = bool(ask)
        rows = QVBoxLayout(self)
        rows.addWidget(Text(title, "title", wrap=True))
        for line in lines:
            rows.addWidget(Text(line, wrap=True))
        label, self.reason = Text(ask, "heading"), QPlainTextEdit()
        label.setBuddy(self.reason)
        self.reason.setAccessibleName(ask)
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(self.fontMetrics().lineSpacing() * (_LINES + 1))
        self._missing = Text(role="wrong", wrap=True)
        for widget in (label, self.reason, self._missing):
            rows.addWidget(widget)
            widget.setVisible(self._is_asking)
        self._missing.hide()
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(button(_("Quay lại"), self.reject))
        self.act = button(verb, self._agree, role="primary")
        last.addWidget(self.act)
        rows.addLayout(last)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.act.click)
        (self.reason if self._is_asking else self.act).setFocus()
        fit(self)

    def _agree(self) -> None:
        reason = self.reason.toPlainText().strip()
        if self._is_asking and not reason:
            self._missing.setText(_("Cần ghi lý do để người xem nhật ký hiểu vì sao."))
            self._missing.show()
            fit(self)
            self.reason.setFocus()
            return
        self.agreed.emit(reason)
        self.accept()
