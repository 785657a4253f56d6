"""The strip at the bottom while something takes long: what, how far, and how to stop it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from parapp.i18n import _
from parapp.ui.desk import Desk
from parapp.ui.lanes import Work
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.text import Text

_STEPS = 1000


class WorkStrip(QFrame):
    """Hidden while nothing goes on."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Follow the long work of the desk, and its first reading."""
        super().__init__(parent)
        self._title, self._bar = Text(), QProgressBar()
        self._bar.setTextVisible(False)
        self._percent = Text(role="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 8)
        row.addWidget(self._title)
        row.addWidget(self._bar, 1)
        row.addWidget(self._percent)
        self._stop = button(_("Dừng"), desk.cancel_work)
        row.addWidget(self._stop)
        self._work: Work | None = None
        self._reading: Work | None = None
        desk.work_changed.connect(self._show_work)
        desk.reading_changed.connect(self._show_reading)
        self.hide()

    def _show_work(self, work: Work | None) -> None:
        self._work = work
        self._show()

    def _show_reading(self, reading: Work | None) -> None:
        self._reading = reading
        self._show()

    def _show(self) -> None:
        work = self._work or self._reading
        self.setVisible(work is not None)
        if work is None:
            return
        self._stop.setVisible(work.may_stop)
        self._title.setText(work.title)
        self._bar.setAccessibleName(work.title)
        self._bar.setRange(0, _STEPS if work.total else 0)
        if work.total:
            self._bar.setValue(work.done * _STEPS // work.total)
        self._percent.setText(f"{work.done * 100 // work.total} %" if work.total else "")
