"""Numbers and percents: one line, typed with a decimal comma, never written anew."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from parapp.i18n import language
from parapp.models.figures import FigureValue
from parapp.ui.widgets.inputs.value_input import ValueInput
from parapp.ui.widgets.text import Text

_LETTERS = 14
_AMBIGUOUS = 3  # digits after the comma that could be thousands


def typed_form(value: Decimal) -> str:
    """Return a number as a person types it, so that it is read back as the same number."""
    whole, _dot, part = f"{value.normalize():f}".partition(".")
    if len(part) == _AMBIGUOUS:
        part += "0"
    comma = "," if language() == "vi" else "."
    return f"{whole}{comma}{part}" if part else whole


class LineInput(ValueInput):
    """A number, right-aligned, with its unit behind."""

    def __init__(self, unit: str = "", parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._line = QLineEdit()
        self._line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._line.setFixedWidth(self._line.fontMetrics().horizontalAdvance("0") * _LETTERS)
        self._line.textEdited.connect(lambda _text: self.typed.emit())
        self._adopt(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._line)
        row.addWidget(Text(unit, "muted"))
        row.addStretch(1)

    def text(self) -> str:
        return self._line.text().strip()

    def show_value(self, value: FigureValue | None) -> None:
        self._line.setText(typed_form(value) if isinstance(value, Decimal) else "")

    def parts(self) -> tuple[QWidget, ...]:
        return (self._line,)

    def set_locked(self, *, locked: bool) -> None:
        self._line.setReadOnly(locked)
