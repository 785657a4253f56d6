"""A date: typed as day/month/year, picked from a calendar, or "there is none"."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from parapp.collate import fold
from parapp.errors.inputs import ValueRefusedError
from parapp.i18n import _, day
from parapp.models.figures import Figure, FigureValue, Nothing
from parapp.models.parsing import parse_value
from parapp.ui.look import Look
from parapp.ui.widgets.buttons import ToolButton
from parapp.ui.widgets.flow import flowing
from parapp.ui.widgets.inputs.value_input import ValueInput

_SPACE = 4  # letters: borders and the room beside the text
_GAP = 6


class DateInput(ValueInput):
    """Takes what is typed as it is; the calendar is only another way to type."""

    def __init__(self, figure: Figure, look: Look, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._figure = figure
        self._line = QLineEdit()
        self._line.setPlaceholderText(_("ngày/tháng/năm"))
        text = self._line.fontMetrics().horizontalAdvance(self._line.placeholderText())
        space = self._line.fontMetrics().horizontalAdvance("0") * _SPACE
        self._line.setFixedWidth(text + space)
        self._line.textEdited.connect(lambda _text: self.typed.emit())
        self._pick = ToolButton()
        self._pick.setIcon(look.icon("calendar"))
        self._pick.setToolTip(_("Chọn ngày trên lịch"))
        self._pick.setAccessibleName(
            _("Chọn ngày trên lịch: {label}").format(label=figure.label)
        )
        self._pick.clicked.connect(self._open_calendar)
        self._none = QCheckBox(figure.none_label)
        self._none.setAccessibleName(f"{figure.label}: {figure.none_label}")
        if not figure.none_label:
            self._none.hide()  # shown on its own, before it has a place, it would be a window
        self._none.clicked.connect(self._chose_none)
        self._calendar: QCalendarWidget | None = None
        self._is_locked = False
        self._adopt(self._line, self._pick, self._none)
        self._lay_out()

    def _lay_out(self) -> None:
        """Put the box that says there is no date below, where there is no room beside."""
        self._typing = QWidget()
        beside = QHBoxLayout(self._typing)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._line)
        beside.addWidget(self._pick)
        area, row = flowing(_GAP)
        row.addWidget(self._typing)
        row.addWidget(self._none)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def showEvent(self, event: QShowEvent) -> None:
        self._none.setMinimumHeight(self._typing.sizeHint().height())  # styled by now
        super().showEvent(event)

    def text(self) -> str:
        return self._figure.none_label if self._none.isChecked() else self._line.text().strip()

    def show_value(self, value: FigureValue | None) -> None:
        self._none.setChecked(value is Nothing.NONE)
        self._line.setText(day(value) if isinstance(value, date) else "")
        self._reflect()

    def parts(self) -> tuple[QWidget, ...]:
        return (self._line, self._none) if self._figure.none_label else (self._line,)

    def set_locked(self, *, locked: bool) -> None:
        self._is_locked = locked
        self._line.setReadOnly(locked)
        self._reflect()

    def _reflect(self) -> None:
        """A date cannot be typed beside "there is none"."""
        is_none = self._none.isChecked()
        self._line.setEnabled(not is_none)
        self._pick.setEnabled(not is_none and not self._is_locked)
        self._none.setEnabled(not self._is_locked)

    def _chose_none(self) -> None:
        if self._none.isChecked() and fold(self._line.text()) == fold(self._figure.none_label):
            self._line.clear()
        self._reflect()
        self.typed.emit()

    def _open_calendar(self) -> None:
        if self._calendar is None:
            self._calendar = QCalendarWidget(self)
            self._calendar.setWindowFlag(Qt.WindowType.Popup)
            self._calendar.setGridVisible(True)
            self._calendar.setVerticalHeaderFormat(
                QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
            )
            self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
            self._calendar.clicked.connect(self._picked)
            self._calendar.activated.connect(self._picked)
        shown = self._date_typed()
        if shown is not None:
            self._calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        below = self._line.mapToGlobal(QPoint(0, self._line.height()))
        self._calendar.move(below)
        self._calendar.show()
        self._calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _date_typed(self) -> date | None:
        try:
            value = parse_value(self._figure, self._line.text() or "-")
        except ValueRefusedError:
            return None
        return value if isinstance(value, date) else None

    def _picked(self, picked: QDate) -> None:
        if self._calendar is not None:
            self._calendar.hide()
        self._line.setText(day(date(picked.year(), picked.month(), picked.day())))
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)
        self.typed.emit()
