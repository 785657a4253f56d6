"""Widgets below each other, as high as their texts need at the width there is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget


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


class ColumnDialog(QDialog):
    """A dialog of one column, as wide as it is told and as high as it needs.

    Attributes:
        rows: Where widgets go.
    """

    def __init__(self, title: str, letters: int, parent: QWidget | None = None) -> None:
        """Make an empty dialog.

        Args:
            title: Of its window.
            letters: Width.
            parent: The window it belongs to.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.rows = QVBoxLayout(self)
        self._width = self.fontMetrics().horizontalAdvance("n") * letters
        self.setMinimumWidth(self._width)

    def fit(self) -> None:
        """Make it as high as what is shown needs."""
        self.rows.invalidate()
        self.resize(self._width, self.rows.totalHeightForWidth(self._width))

    def minimumSizeHint(self) -> QSize:
        width = max(self.width(), self._width)
        return QSize(self._width, self.rows.totalHeightForWidth(width))

    def sizeHint(self) -> QSize:
        return QSize(self._width, self.rows.totalHeightForWidth(self._width))
