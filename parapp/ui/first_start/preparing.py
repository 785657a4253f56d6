"""Shown while practice is made: how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.text import Text


class Preparing(QWidget):
    """A bar below what is made.

    Attributes:
        bar: How far it is; busy until that is known.
        stopped: Sent once, when the user wants it stopped.
    """

    stopped = Signal()

    def __init__(self, title: str, *, can_stop: bool) -> None:
        """Say what is made.

        Args:
            title: What, and how long it takes.
            can_stop: Whether it takes long enough to be stopped.
        """
        super().__init__()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(title)
        text = Text(title, "title")
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stop = button(_("Dừng"), self._stop)
        self.stop.setVisible(can_stop)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.bar, 2)
        row.addWidget(self.stop)
        row.addStretch(1)
        rows = QVBoxLayout(self)
        rows.addStretch(1)
        rows.addWidget(text)
        rows.addLayout(row)
        rows.addStretch(2)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _stop(self) -> None:
        if self.stop.isEnabled():
            self.stop.setEnabled(False)
            self.stop.setText(_("Đang dừng…"))
            self.stopped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.stop.isVisible():
            self._stop()
        else:
            super().keyPressEvent(event)
