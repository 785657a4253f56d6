"""Keys that work on a page, at the bottom left: as many as there is room for, none cut."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from parapp.ui.widgets.text import Text

_BETWEEN = "      "


class KeyHints(Text):
    """Shows the first hints that fit; the tool tip has all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show none."""
        super().__init__(role="muted", parent=parent)
        self._hints: Sequence[str] = ()
        self.setMinimumWidth(1)

    def show_hints(self, hints: Sequence[str]) -> None:
        """Show these, the most useful first."""
        self._hints = hints
        self.setToolTip("\n".join(hints))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for count in range(len(self._hints), -1, -1):
            text = _BETWEEN.join(self._hints[:count])
            if self.fontMetrics().horizontalAdvance(text) <= self.width():
                self.setText(text)
                return
