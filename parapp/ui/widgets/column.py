"""Widgets below each other, as high as their texts need at the width there is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Column(QWidget):
    """A column to be scrolled; without this, Qt reckons with texts of one word a line.

    Attributes:
        rows: Where widgets go.
    """

    def __init__(self) -> None:
        """Make an empty column."""
        super().__init__()
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(least.width(), self.rows.totalHeightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
