"""More time for the communes chosen: which day, until when, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from parapp.errors.inputs import ValueRefusedError
from parapp.i18n import _, day, n_, number
from parapp.messages import text_of
from parapp.models.figures import Figure, FigureType
from parapp.models.parsing import parse_value
from parapp.models.periods import Deadline
from parapp.ui.look import Look
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.dialog import Dialog
from parapp.ui.widgets.fitted import fit
from parapp.ui.widgets.inputs.date_input import DateInput
from parapp.ui.widgets.text import Text

_LINES, _NAMED = 3, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreTime:
    """What was typed.

    Attributes:
        deadline: Code of the deadline.
        until: The new last day.
        reason: Why.
    """

    deadline: str
    until: date
    reason: str


class ExtendDialog(Dialog):
    """Its button says for how many communes; what is missing stands above it.

    Attributes:
        agreed: Sent with a `MoreTime`.
        deadline: Which day is moved.
        until: Where the new day is typed.
        reason: Why.
        act: The button that does it.
    """

    agreed = Signal(object)

    def __init__(
        self, names: Sequence[str], deadlines: Sequence[Deadline], look: Look, parent: QWidget
    ) -> None:
        """Make it; show it with `open`.

        Args:
            names: Of the communes.
            deadlines: Those of the set.
            look: Colours and icons.
            parent: Over what it is shown.
        """
        super().__init__(parent)
        self.setWindowTitle(_("Gia hạn"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._figure = Figure(code="until", label=_("Hạn mới"), type=FigureType.DATE)
        self.deadline, self.reason = QComboBox(), QPlainTextEdit()
        for due in deadlines:
            self.deadline.addItem(f"{due.label or due.code} ({day(due.day)})", due.code)
        self._usual = {due.code: due.day for due in deadlines}
        self.until = DateInput(self._figure, look)
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(self.fontMetrics().lineSpacing() * (_LINES + 1))
        self._missing = Text(role="wrong", wrap=True)
        self._missing.hide()
        rows = QVBoxLayout(self)
        rows.addWidget(Text(_title(len(names)), "title", wrap=True))
        rows.addWidget(Text(_listed(names), "muted", wrap=True))
        for label, field in (
            (_("Gia hạn việc gì"), self.deadline),
            (_("Hạn mới (ngày cuối cùng)"), self.until),
            (_("Lý do, ghi vào nhật ký và gửi cho đơn vị"), self.reason),
        ):
            heading = Text(label, "heading")
            heading.setBuddy(field)
            field.setAccessibleName(label)
            rows.addWidget(heading)
            rows.addWidget(field)
        about = _("Đơn vị biết hạn mới khi nhận gói kỳ đánh giá lần sau; nhớ gửi lại gói đó.")
        rows.addWidget(Text(about, "muted", wrap=True))
        rows.addWidget(self._missing)
        rows.addLayout(self._made_buttons(len(names)))
        fit(self)

    def _made_buttons(self, count: int) -> QHBoxLayout:
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(button(_("Quay lại"), self.reject))
        verb = n_("Gia hạn {count} đơn vị", "Gia hạn {count} đơn vị", count)
        self.act = button(verb.format(count=number(count)), self._agree, role="primary")
        last.addWidget(self.act)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.act.click)
        return last

    def _agree(self) -> None:
        typed, code = self.until.text(), self.deadline.currentData()
        try:
            until = parse_value(self._figure, typed) if typed else None
        except ValueRefusedError as error:
            self.say_wrong(text_of(error), self.until.parts()[0])
            return
        reason = self.reason.toPlainText().strip()
        if not isinstance(until, date) or until <= self._usual[code]:
            said = _("Cần gõ hạn mới, sau ngày {day}.").format(day=day(self._usual[code]))
            self.say_wrong(said, self.until.parts()[0])
        elif not reason:
            self.say_wrong(_("Cần ghi lý do để người xem nhật ký hiểu vì sao."), self.reason)
        else:
            self.act.setEnabled(False)
            self.agreed.emit(MoreTime(deadline=code, until=until, reason=reason))

    def say_wrong(self, text: str, where: QWidget) -> None:
        """Show what is to be mended; what was typed stays."""
        self._missing.setText(text)
        self._missing.show()
        self.act.setEnabled(True)
        fit(self)
        where.setFocus()

    @property
    def said(self) -> str:
        """What is to be mended; empty for nothing."""
        return self._missing.text()


def _title(count: int) -> str:
    text = n_("Gia hạn cho {count} đơn vị", "Gia hạn cho {count} đơn vị", count)
    return text.format(count=number(count))


def _listed(names: Sequence[str]) -> str:
    shown, more = ", ".join(names[:_NAMED]), len(names) - _NAMED
    if more <= 0:
        return shown
    return _("{names} và {count} đơn vị nữa").format(names=shown, count=number(more))
