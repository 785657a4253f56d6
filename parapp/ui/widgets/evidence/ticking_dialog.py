"""A dialog in which something is searched, ticked and taken."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.dialog import Dialog
from parapp.ui.widgets.search_field import SearchField
from parapp.ui.widgets.text import Text


class TickingDialog(Dialog):
    """Search above, what can be ticked below it, and the button that takes what is ticked.

    Attributes:
        search: Narrows what can be ticked.
        take: Takes it; Ctrl+Enter does the same.
    """

    def __init__(self, desk: Desk, title: str, searched: str, parent: QWidget | None) -> None:
        """Make the search and the button; `searched` says what is searched."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.search = SearchField(searched, desk.look)
        self.take = button("", self.on_take, role="primary")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.take.click)

    def lay_out(self, rows: QWidget, hint: str, *above: QWidget) -> None:
        """Lay the parts out; `hint` tells the key that ticks."""
        column = QVBoxLayout(self)
        for widget in (*above, self.search):
            column.addWidget(widget)
        column.addWidget(rows, 1)
        row = QHBoxLayout()
        row.addWidget(Text(hint, "muted"))
        row.addStretch(1)
        row.addWidget(button(_("Quay lại (Esc)"), self.reject))
        row.addWidget(self.take)
        column.addLayout(row)

    def on_take(self) -> None:
        """Close, and send what is ticked."""
        raise NotImplementedError
