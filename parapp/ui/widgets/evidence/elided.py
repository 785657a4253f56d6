"""One line of data that is cut where there is no room for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from parapp.ui.widgets.text import Text, plain_tip


class Elided(Text):
    """Shows begin and end of a long name; the whole stands in its tool tip."""

    def __init__(
        self,
        role: str = "",
        parent: QWidget | None = None,
        *,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle,
    ) -> None:
        """Make it empty; `cut` says where a long text is cut."""
        super().__init__(role=role, parent=parent)
        self._cut = cut
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Show a text as far as there is room."""
        self._whole = text
        self.setToolTip(plain_tip(text))
        self.setAccessibleName(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 4, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, self._cut, self.width()))


class ElidedLink(QPushButton):
    """A link named after data, cut where there is no room for it."""

    def __init__(self, text: str, pressed: Callable[[], object]) -> None:
        """Show `text` as far as there is room; the whole stands in its tool tip."""
        super().__init__()
        self._whole = text
        self.setProperty("role", "link")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip(plain_tip(text))
        self.clicked.connect(lambda _checked=False: pressed())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        font = self.fontMetrics()
        around = self.sizeHint().width() - font.horizontalAdvance(self.text())
        room = self.width() - around
        shown = font.elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
