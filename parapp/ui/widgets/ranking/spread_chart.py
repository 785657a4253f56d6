"""Bars: how many communes are in each step of five percent; the counts stand above them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from parapp.i18n import _, number
from parapp.services.spread import STEP, Bin, Spread
from parapp.ui.look import Look

_LETTERS, _LINES = 60, 14
_GAP = 0.12  # of a bar, left free at each side


class SpreadChart(QWidget):
    """Draws a `Spread`; its accessible description tells the same in words."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._look, self._spread = look, Spread()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Phân bố các đơn vị theo tỷ lệ điểm"))

    def show_spread(self, spread: Spread) -> None:
        """Draw other numbers."""
        self._spread = spread
        self.setAccessibleDescription(
            "; ".join(
                _("{low}–{high} %: {count} đơn vị").format(
                    low=number(one.low), high=number(one.high), count=one.count
                )
                for one in spread.bins
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance("n") * _LETTERS, metrics.height() * _LINES)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() / 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, line = self._look.colours, self.fontMetrics().height()
        if not self._spread.bins:
            painter.setPen(QColor(colours.muted))
            middle = int(Qt.AlignmentFlag.AlignCenter)
            painter.drawText(self.rect(), middle, _("Chưa có đơn vị nào có điểm."))
            return
        base = self.height() - 1.6 * line
        width = self.width() / len(self._spread.bins)
        most = max(one.count for one in self._spread.bins)
        for place, one in enumerate(self._spread.bins):
            high = (base - 1.6 * line) * one.count / most
            bar = QRectF(width * (place + _GAP), base - high, width * (1 - 2 * _GAP), high)
            self._draw(painter, one, bar, base)
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.drawLine(QPointF(0, base), QPointF(self.width(), base))
        self._draw_mean(painter, base)
        painter.end()

    def _draw(self, painter: QPainter, one: Bin, bar: QRectF, base: float) -> None:
        colours, line = self._look.colours, self.fontMetrics().height()
        painter.fillRect(bar, QColor(colours.accent))
        middle = int(Qt.AlignmentFlag.AlignCenter)
        painter.setPen(QColor(colours.ink))
        if one.count:
            above = QRectF(bar.x(), bar.y() - 1.2 * line, bar.width(), 1.2 * line)
            painter.drawText(above, middle, number(one.count))
        painter.setPen(QColor(colours.muted))
        below = QRectF(bar.x() - 20, base + 2, bar.width() + 40, 1.4 * line)
        painter.drawText(below, middle, f"{number(one.low)}–{number(one.high)}")

    def _draw_mean(self, painter: QPainter, base: float) -> None:
        mean = self._spread.mean
        if mean is None:
            return
        first, count = self._spread.bins[0].low, len(self._spread.bins)
        x = float((mean - first) / STEP) / count * self.width()
        pen = QPen(QColor(self._look.colours.attention), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(x, 4), QPointF(x, base))
        words = _("bình quân {mean}").format(mean=number(mean, 2))
        room = self.fontMetrics().horizontalAdvance(words) + 8
        left = x + 6 if x + room < self.width() else x - room
        painter.drawText(QPointF(left, float(self.fontMetrics().ascent() + 4)), words)
