"""A half ring: how many of the points that apply are reached; its numbers say it too."""

from __future__ import annotations

from decimal import Decimal
from math import cos, radians, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from parapp.i18n import _, number
from parapp.ui.look import Look

_LETTERS = 26  # width
_THICK = 0.13  # of the width
_HALF = 180


class PointsGauge(QWidget):
    """Own points of the applicable maximum; a stroke marks computed ones that differ."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make it without points."""
        super().__init__(parent)
        self._look = look
        self._points: Decimal | None = None
        self._computed: Decimal | None = None
        self._maximum = Decimal(0)
        self._percent: Decimal | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_points(
        self,
        points: Decimal | None,
        maximum: Decimal,
        percent: Decimal | None,
        computed: Decimal | None,
    ) -> None:
        """Show the commune's own points.

        Args:
            points: The total; None for nothing scored, which is not zero.
            maximum: Most points that apply.
            percent: The index; None when nothing is scored.
            computed: What the rules give.
        """
        self._points, self._maximum = points, maximum
        self._percent, self._computed = percent, computed
        said = _("{points} trên {maximum} điểm, {percent} %") if points is not None else ""
        self.setAccessibleName(
            said.format(
                points=number(points or 0),
                maximum=number(maximum),
                percent=number(percent or 0, 2),
            )
            or _("Chưa có điểm")
        )
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.font()).horizontalAdvance("n") * _LETTERS
        return QSize(width, int(width * (0.5 + _THICK / 4)) + 4)

    def _share(self, points: Decimal | None) -> float:
        if points is None or self._maximum <= 0:
            return 0.0
        return float(max(Decimal(0), min(Decimal(1), points / self._maximum)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.sizeHint().width() * 0.94
        thick = width * _THICK
        ring = QRectF((self.width() - width) / 2, thick / 2 + 2, width, width).adjusted(
            thick / 2, 0, -thick / 2, -thick
        )
        flat = Qt.PenCapStyle.FlatCap
        painter.setPen(QPen(self._colour("line"), thick, c=flat))
        painter.drawArc(ring, 0, _HALF * 16)
        painter.setPen(QPen(self._colour("accent"), thick, c=flat))
        painter.drawArc(ring, _HALF * 16, -round(_HALF * 16 * self._share(self._points)))
        if self._computed is not None and self._computed != self._points:
            self._mark(painter, ring, thick)
        self._write(painter, ring)
        painter.end()

    def _mark(self, painter: QPainter, ring: QRectF, thick: float) -> None:
        """Draw a stroke across the ring where the computed points are."""
        angle = radians(_HALF - _HALF * self._share(self._computed))
        along = QPointF(cos(angle), -sin(angle))
        middle, radius = ring.center(), ring.width() / 2
        painter.setPen(QPen(self._colour("ink"), 3))
        painter.drawLine(
            middle + along * (radius - thick * 0.7), middle + along * (radius + thick * 0.6)
        )

    def _write(self, painter: QPainter, ring: QRectF) -> None:
        large = QFont(self.font())
        large.setBold(True)
        large.setPointSizeF(self.font().pointSizeF() * 2.1)
        base = ring.center().y()
        small = QFontMetrics(self.font())
        points = "–" if self._points is None else number(self._points)
        painter.setFont(large)
        painter.setPen(self._colour("ink" if self._points is None else "accent"))
        high = QFontMetrics(large).height()
        room = QRectF(ring.left(), base - small.height() - high, ring.width(), high)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), points)
        painter.setFont(self.font())
        painter.setPen(self._colour("muted"))
        below = QRectF(ring.left(), base - small.height(), ring.width(), small.height() * 1.2)
        text = _("trên {maximum} điểm").format(maximum=number(self._maximum))
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), text)

    def _colour(self, name: str) -> QColor:
        return QColor(getattr(self._look.colours, name))
