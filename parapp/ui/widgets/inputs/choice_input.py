"""One of a few answers: buttons, or a list when they are many."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QRadioButton,
    QWidget,
)

from parapp.i18n import _
from parapp.models.figures import Figure, FigureType, FigureValue
from parapp.ui.widgets.inputs.value_input import ValueInput
from parapp.ui.widgets.text import plain_tip

MOST_BUTTONS = 4
_YES, _NO = "có", "không"  # as `parse_value` reads them, in any language

Choice = tuple[str, str]


def choices_of(figure: Figure) -> tuple[Choice, ...]:
    """Return what a figure can be answered, as (text that is parsed, what is read)."""
    if figure.type is FigureType.YES_NO:
        return ((_YES, _("Có")), (_NO, _("Không")))
    return tuple((option.code, option.label) for option in figure.options)


def _code_of(value: FigureValue | None) -> str:
    if isinstance(value, bool):
        return _YES if value else _NO
    return value if isinstance(value, str) else ""


class ButtonsInput(ValueInput):
    """Buttons of which one is chosen; the last of them is "not answered"."""

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        """Make it, not answered."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._codes: list[str] = []
        is_short = figure.type is FigureType.YES_NO
        across = QBoxLayout.Direction.LeftToRight
        box = QBoxLayout(across if is_short else QBoxLayout.Direction.TopToBottom, self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12 if is_short else 2)
        for code, label in (*choices_of(figure), ("", _("Chưa trả lời"))):
            self._add(box, code, label, figure.label)
        if is_short:
            box.addStretch(1)
        self._group.idClicked.connect(lambda _place: self.typed.emit())
        self.show_value(None)

    def _add(self, box: QBoxLayout, code: str, label: str, asked: str) -> None:
        made = QRadioButton(label)
        made.setAccessibleName(f"{asked}: {label}")
        self._group.addButton(made, len(self._codes))
        self._codes.append(code)
        self._adopt(made)
        box.addWidget(made)

    def text(self) -> str:
        return self._codes[self._group.checkedId()]

    def show_value(self, value: FigureValue | None) -> None:
        code = _code_of(value)
        place = self._codes.index(code) if code in self._codes else len(self._codes) - 1
        self._group.button(place).setChecked(True)

    def parts(self) -> tuple[QWidget, ...]:
        every = self._group.buttons()
        return tuple(sorted(every, key=lambda made: not made.isChecked()))  # Tab goes there

    def set_locked(self, *, locked: bool) -> None:
        for made in self._group.buttons():
            made.setEnabled(not locked)


class _List(QComboBox):
    """A list that the wheel does not change while the page is scrolled."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ListInput(ValueInput):
    """A list to choose from; the first entry is "not answered"."""

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        """Make it, not answered."""
        super().__init__(parent)
        self._list = _List()
        self._list.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._list.setMinimumContentsLength(30)
        self._fill(choices_of(figure))
        self._list.activated.connect(lambda _place: self.typed.emit())
        self._adopt(self._list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._list, 1)

    def _fill(self, choices: Sequence[Choice]) -> None:
        self._list.addItem(_("Chưa trả lời"), "")
        for code, label in choices:
            self._list.addItem(label, code)
            tip, place = plain_tip(label), self._list.count() - 1
            self._list.setItemData(place, tip, Qt.ItemDataRole.ToolTipRole)

    def text(self) -> str:
        return str(self._list.currentData())

    def show_value(self, value: FigureValue | None) -> None:
        self._list.setCurrentIndex(max(0, self._list.findData(_code_of(value))))

    def parts(self) -> tuple[QWidget, ...]:
        return (self._list,)

    def set_locked(self, *, locked: bool) -> None:
        self._list.setEnabled(not locked)
