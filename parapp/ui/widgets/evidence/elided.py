"""One line of data that is cut where there is no room for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from parapp.ui.widgets.text import Text, plain_tip, shortened

_MOST = 400  # letters that a line of a screen may have room for


def _seen(text: str, cut: Qt.TextElideMode) -> str:
    """Return what of a text can be seen in a line at most; measuring long texts takes long."""
    if len(text) <= _MOST or cut is not Qt.TextElideMode.ElideMiddle:
        return shortened(text, _MOST)
    return f"{text[: _MOST // 2]}…{text[-_MOST // 2 :]}"


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
        self._fitted = ("", -1, "")
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
        """Cut the text to the width; done once for each, as measuring takes long."""
        wanted = (self._whole, self.width(), self.font().key())
        if wanted != self._fitted:
            self._fitted = wanted
            seen = _seen(self._whole, self._cut)
            self.setText(self.fontMetrics().elidedText(seen, self._cut, self.width()))


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
        whole = _seen(self._whole, Qt.TextElideMode.ElideRight)
        shown = font.elidedText(whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
