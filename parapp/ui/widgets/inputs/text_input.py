"""Text of a few lines, as an officer writes it."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from parapp.models.figures import FigureValue
from parapp.ui.widgets.inputs.value_input import ValueInput

_FRAME = 14  # borders and margins of a field, above and below its lines


class TextInput(ValueInput):
    """Grows no more than its lines; Tab goes on, Enter begins a line."""

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        """Make it empty, `lines` high."""
        super().__init__(parent)
        self._edit = QPlainTextEdit()
        self._edit.setTabChangesFocus(True)
        self._edit.setFixedHeight(self._edit.fontMetrics().lineSpacing() * lines + _FRAME)
        self._is_showing = False
        self._edit.textChanged.connect(self._changed)
        self._adopt(self._edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._edit)

    def _changed(self) -> None:
        if not self._is_showing:
            self.typed.emit()

    def text(self) -> str:
        return self._edit.toPlainText().strip()

    def show_value(self, value: FigureValue | None) -> None:
        self._is_showing = True
        self._edit.setPlainText(value if isinstance(value, str) else "")
        self._is_showing = False

    def parts(self) -> tuple[QWidget, ...]:
        return (self._edit,)

    def set_locked(self, *, locked: bool) -> None:
        self._edit.setReadOnly(locked)
