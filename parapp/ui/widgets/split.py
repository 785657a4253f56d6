"""Two parts of a page side by side, whose border the user moves and finds again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QSplitter, QWidget

from parapp.ui.memory import Memory

_HANDLE = 10
_WHOLE = 100  # times a share: sizes are scaled to the room there is


class Split(QSplitter):
    """Keeps its border under a name when it is hidden."""

    def __init__(
        self,
        memory: Memory,
        name: str,
        *parts: tuple[QWidget, int],
        upright: bool = False,
    ) -> None:
        """Put the parts beside each other.

        Args:
            memory: Keeps the border.
            name: Under which it is kept; unique in the program.
            *parts: Widgets, each with its share of the room in percent.
            upright: Below each other instead.
        """
        super().__init__(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)
        self._memory, self._name = memory, name
        self.setHandleWidth(_HANDLE)
        for place, (widget, share) in enumerate(parts):
            self.addWidget(widget)
            self.setStretchFactor(place, share)
        self.setChildrenCollapsible(False)
        kept = memory.shape(name)
        if kept.isEmpty() or not self.restoreState(kept):
            self.setSizes([share * _WHOLE for _widget, share in parts])

    def hideEvent(self, event: QHideEvent) -> None:
        self._memory.keep_shape(self._name, self.saveState())
        super().hideEvent(event)
