"""Quiet shapes where cards will stand, while the data are read."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from parapp.i18n import _
from parapp.ui.look import Look

_LEFT, _GAP, _ROUND = 0.62, 10.0, 6.0
_CARDS = ((0.0, 0.45), (0.47, 1.0))
_SIDE = ((0.0, 0.42), (0.44, 0.72), (0.74, 1.0))
_ROWS = 4


class Skeleton(QWidget):
    """The page as it will be, without a word."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make it."""
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(_("Đang đọc dữ liệu…"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.width() * _LEFT
        for top, bottom in _CARDS:
            self._card(painter, QRectF(0, top, middle - _GAP, bottom))
        for top, bottom in _SIDE:
            self._card(painter, QRectF(middle, top, self.width() - middle, bottom))
        painter.end()

    def _card(self, painter: QPainter, share: QRectF) -> None:
        """Draw a card; `share` gives left and width in pixels, top and bottom as shares."""
        high = self.height()
        card = QRectF(
            share.left(),
            share.top() * high,
            share.width(),
            (share.height() - share.top()) * high,
        ).adjusted(0.5, 0.5, -0.5, -0.5)
        colours = self._look.colours
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.card))
        painter.drawRoundedRect(card, _ROUND, _ROUND)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.ground))
        step = card.height() / (_ROWS + 1)
        for row in range(_ROWS):
            wide = card.width() * (0.35 if not row else 0.85 - 0.1 * row)
            line = QRectF(card.left() + 14, card.top() + step * (row + 0.6), wide, step * 0.3)
            painter.drawRoundedRect(line, _ROUND / 2, _ROUND / 2)
