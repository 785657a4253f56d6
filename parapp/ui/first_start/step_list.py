"""The steps on the left: done, at hand, to come; told by shape as well as by colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from parapp.i18n import _, mark
from parapp.ui.look import Look
from parapp.ui.widgets.text import Text

_LETTERS = 27  # width
_SIGN = 20
_STATES = {-1: mark("đã xong"), 0: mark("đang làm"), 1: mark("chưa làm")}


class StepList(QFrame):
    """Names every step; those done have a tick."""

    def __init__(
        self, titles: Sequence[str], look: Look, parent: QWidget | None = None
    ) -> None:
        """Make a line for each step."""
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("n") * _LETTERS)
        self._look, self._titles = look, tuple(titles)
        self._lines: list[tuple[QLabel, Text]] = []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 24, 12, 12)
        rows.setSpacing(14)
        rows.addWidget(Text(_("Bắt đầu làm việc"), "heading"))
        for title in titles:
            sign, text = Text(), Text(title, wrap=True)
            sign.setFixedWidth(_SIGN)
            row = QHBoxLayout()
            row.addWidget(sign)
            row.addWidget(text, 1)
            rows.addLayout(row)
            self._lines.append((sign, text))
        rows.addStretch(1)

    def show_step(self, at: int) -> None:
        """Show which step is at hand."""
        for place, (sign, text) in enumerate(self._lines):
            name = "check" if place < at else "arrow-right" if place == at else "circle"
            colour = "marker" if place == at else "rail_ink"
            sign.setPixmap(self._look.icon(name, colour).pixmap(16, 16))
            text.set_role("heading" if place == at else "")
            state = _(_STATES[(place > at) - (place < at)])
            text.setAccessibleName(f"{self._titles[place]}: {state}")
