"""Room for what needs more than a small screen has: it scrolls there, and nowhere else."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

_EDGE = 24  # pixels left around what has the focus


class Room(QScrollArea):
    """Gives a widget at least the size it needs, and brings what has the focus into view.

    A screen of 1366×768 has 683×384 for a window at 200 %.
    """

    def __init__(self, inside: QWidget, least: QSize | None = None) -> None:
        """Hold `inside`.

        Args:
            inside: What is shown.
            least: The size it needs; None for as wide as it is, and as high as its parts ask.
        """
        super().__init__()
        self._inside, self._least = inside, least
        if least is None:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        else:
            inside.setMinimumSize(least)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(least is None)  # else texts that wrap would ask for height
        self.setWidget(inside)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll every area around what took the focus by key; the mouse stays where it is."""
        if now is None or not self._inside.isAncestorOf(now):
            return
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        # not from parent to parent: the first viewport that Python gets to see takes 30 ms
        inner = [area for area in self.findChildren(QScrollArea) if area.isAncestorOf(now)]
        for area in (*reversed(inner), self):
            _show(area, now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        if self._least is None:
            wide = bar.sizeHint().width() if bar.maximum() else 0
            self.setFixedWidth(self._inside.minimumWidth() + wide)
        else:
            self._fill(self._least)

    def _fill(self, least: QSize) -> None:
        space = self.maximumViewportSize()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        wide = down.sizeHint().width() if space.height() < least.height() else 0
        high = across.sizeHint().height() if space.width() < least.width() else 0
        self._inside.resize((space - QSize(wide, high)).expandedTo(least))


def _show(area: QScrollArea, widget: QWidget) -> None:
    """Scroll to a widget; to its begin where it is larger than the area."""
    inside = area.widget()
    if inside is None or not inside.isAncestorOf(widget):  # its bar has the focus
        return
    place = widget.rect().translated(widget.mapTo(inside, QPoint()))
    for corner in (place.bottomRight(), place.topLeft()):
        area.ensureVisible(corner.x(), corner.y(), _EDGE, _EDGE)
