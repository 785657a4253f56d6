"""What goes on while a dialog stands over the strip of the window that would show it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from parapp.i18n import _, number
from parapp.ui.desk import Desk
from parapp.ui.lanes import Work
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.text import Text


class BusyRow(QWidget):
    """Hidden while nothing goes on.

    Attributes:
        stop: The button that stops the work.
    """

    def __init__(self, desk: Desk) -> None:
        """Follow the long work of the desk, once `begin` was called."""
        super().__init__()
        self._desk = desk
        self._said, self._bar = Text(role="muted"), QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self.stop = button(_("&Dừng"), desk.cancel_work)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._said)
        row.addWidget(self._bar, 1)
        row.addWidget(self.stop)
        desk.work_changed.connect(self._show)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether something goes on."""
        return not self.isHidden()

    @property
    def said(self) -> str:
        """What goes on, and how long for."""
        return self._said.text()

    def begin(self, title: str) -> None:
        """Show that something goes on."""
        self._said.setText(title)
        self._bar.setAccessibleName(title)
        self.show()
        self.stop.setFocus()

    def end(self) -> None:
        """Show nothing any more."""
        self.hide()

    def _show(self, work: Work | None) -> None:
        if work is not None and work.done and not work.total:
            waited = _("{title}: đã chờ {count} giây")
            self._said.setText(waited.format(title=work.title, count=number(work.done)))
