"""What may be higher than a low window: it scrolls there, and fills a higher one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolled(panel: QWidget) -> QScrollArea:
    """Return an area that shows `panel`."""
    panel.setMinimumSize(1, 1)  # its height follows its width instead
    area = QScrollArea()
    area.setWidget(panel)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click beside what it shows marks nothing
    return area
