"""The strip above a page: its title, the deadline, and whether everything is saved."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from parapp.errors import ParappError
from parapp.i18n import _, day
from parapp.models.periods import Deadline
from parapp.ui.desk import Saved
from parapp.ui.widgets.home.step_words import days_words
from parapp.ui.widgets.text import Text, plain_tip

_SOON = 14  # days left from which a deadline is pressing


class TopBar(QWidget):
    """Says where the user is and how things stand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it, saying nothing."""
        super().__init__(parent)
        self._title, self._deadline = Text(role="title"), Text(role="muted")
        self._saved = Text(_("✓ Đã cất"), role="good")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 8)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._deadline)
        row.addSpacing(12)
        row.addWidget(self._saved)

    def show_title(self, title: str) -> None:
        """Name the page."""
        self._title.setText(title)

    def show_deadline(self, deadline: Deadline | None, today: date) -> None:
        """Say how long there is until a day, or that it was missed; None says nothing."""
        if deadline is None:
            self._deadline.setText("")
            return
        left = (deadline.day - today).days
        self._deadline.setText(
            _("{label}: {day} – {left}").format(
                label=deadline.label or _("Hạn nộp"),
                day=day(deadline.day),
                left=days_words(left),
            )
        )
        tone = "attention" if left <= _SOON else "muted"
        self._deadline.set_role("wrong" if left < 0 else tone)

    def show_saved(self, saved: Saved) -> None:
        """Say whether everything is on disk."""
        self._saved.setToolTip("" if saved.error is None else _why(saved.error))
        if saved.error is not None or saved.refused:
            self._saved.setText(_("✕ Chưa cất được"))
            self._saved.set_role("wrong")
        elif saved.waiting:
            self._saved.setText(_("● Đang cất…"))
            self._saved.set_role("muted")
        elif saved.at is not None:
            self._saved.setText(_("✓ Đã cất {time}").format(time=f"{saved.at:%H:%M:%S}"))
            self._saved.set_role("good")
        else:
            self._saved.setText(_("✓ Đã cất"))
            self._saved.set_role("good")


def _why(error: ParappError) -> str:
    from parapp.messages import text_of  # noqa: PLC0415 - seldom needed

    return plain_tip(text_of(error))
