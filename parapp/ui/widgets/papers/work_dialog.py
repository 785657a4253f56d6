"""Dialogs over work that takes long: shown while it goes on, stopped by going back."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.app import Context
from parapp.errors import ParappError
from parapp.i18n import _
from parapp.messages import text_of
from parapp.progress import Progress
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.dialog import Dialog
from parapp.ui.widgets.fitted import fit
from parapp.ui.widgets.papers.busy_row import BusyRow
from parapp.ui.widgets.text import Text

_T = TypeVar("_T")


class WorkDialog(Dialog):
    """What is refused stands above the buttons, and all that was chosen stays.

    Attributes:
        act: The button that does it.
        busy: What goes on; while it does, going back stops it.
    """

    def __init__(self, desk: Desk, parent: QWidget, title: str, verb: str) -> None:
        """Make it without fields; `verb` stands on the button that does what `title` says."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._desk = desk
        self._wrong = Text(role="wrong", wrap=True)
        self._wrong.hide()
        self.busy = BusyRow(desk)
        self.act = button(verb, self._agree, role="primary")
        self.act.setDefault(True)

    def _add_foot(self, rows: QVBoxLayout) -> None:
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(button(_("Quay lại"), self.reject))
        last.addWidget(self.act)
        rows.addWidget(self._wrong)
        rows.addWidget(self.busy)
        rows.addLayout(last)

    def _agree(self) -> None:
        missing = self._missing()
        if missing is not None:
            self.say_wrong(*missing)
        else:
            self._start()

    @abstractmethod
    def _missing(self) -> tuple[str, QWidget] | None:
        """Return what is still to be given, and where; None for nothing."""

    @abstractmethod
    def _start(self) -> None:
        """Begin the work."""

    @abstractmethod
    def _stopped(self) -> None:
        """Say what is as it was before."""

    def _place_of(self, _error: ParappError) -> QWidget:
        """Return where the user goes on after something was refused."""
        return self.act

    def _begin(
        self, title: str, work: Callable[[Context, Progress], _T], done: Callable[[_T], None]
    ) -> None:
        def ended(result: _T) -> None:
            self._end()
            done(result)

        self.act.setEnabled(False)
        self._wrong.hide()
        self.busy.begin(title)
        fit(self)
        self._desk.work(self, title, work, ended, failed=self._refuse, stopped=self._stopped)

    def _end(self) -> None:
        self.act.setEnabled(True)
        self.busy.end()

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, ParappError):
            self.say_wrong(text_of(error), self._place_of(error))
        else:
            self._end()
            self._desk.refuse(error)

    def say_wrong(self, text: str, where: QWidget) -> None:
        """Show what is to be mended; what was chosen stays."""
        self._end()
        self._wrong.setText(text)
        self._wrong.show()
        fit(self)
        where.setFocus()

    @property
    def said(self) -> str:
        """What is to be mended; empty for nothing."""
        return self._wrong.text() if not self._wrong.isHidden() else ""

    def reject(self) -> None:
        if self.busy.is_busy:
            self._desk.cancel_work()
            return
        super().reject()
