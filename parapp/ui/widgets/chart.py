"""A chart on screen: the drawing that papers print, in the colours of the theme."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from parapp.export.charts.drawing import Area, Drawing, Room, Stroke, Words
from parapp.export.charts.figures import Distribution, Figure, Trend
from parapp.export.charts.shapes import shapes, told
from parapp.ui.look import Look

_LETTERS, _LINES = 60, 14
MARGIN = 2  # pixels around the drawing, for the ends of thick lines


class ChartView(QWidget):
    """Draws a chart as wide as it is; its accessible description tells the same in words."""

    def __init__(
        self, look: Look, parent: QWidget | None = None, *, lines: int = _LINES
    ) -> None:
        """Make it empty; charts that fill what is there ask for so many lines of text."""
        super().__init__(parent)
        self._look, self._lines = look, lines
        self._figure: Figure | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_figure(self, figure: Figure) -> None:
        """Draw another chart."""
        self._figure = figure
        self.setAccessibleName(figure.name)
        self.setAccessibleDescription(told(figure))
        self._claim_height()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        height = self.minimumHeight() or metrics.height() * self._lines
        return QSize(metrics.horizontalAdvance("n") * _LETTERS, height)

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        least = metrics.height() * min(self._lines, _LINES // 2)
        return QSize(metrics.horizontalAdvance("n") * _LETTERS // 2, least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._claim_height()

    def _claim_height(self) -> None:
        """Ask for the height of charts that cannot be squeezed; others fill what is there."""
        drawing = self._drawing()
        if drawing is None or isinstance(self._figure, Distribution | Trend):
            self.setMinimumHeight(0)
        else:
            self.setMinimumHeight(ceil(drawing.height) + 2 * MARGIN)

    def _drawing(self) -> Drawing | None:
        return self._drawn(self._figure, self.width(), self.height())

    def _drawn(self, figure: Figure | None, width: int, height: int) -> Drawing | None:
        """Return a chart as it is drawn in such a widget; None where nothing is."""
        if figure is None or width <= 2 * MARGIN:
            return None
        room = Room(
            width=width - 2 * MARGIN,
            height=height - 2 * MARGIN,
            size=float(QFontInfo(self.font()).pixelSize()),
            measure=self._measure,
        )
        return shapes(figure, room)

    def _measure(self, text: str, size: float, is_bold: bool) -> float:  # noqa: FBT001 - `Measure`
        return QFontMetricsF(self._font(size, is_bold=is_bold)).horizontalAdvance(text)

    def _font(self, size: float, *, is_bold: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(size))
        font.setBold(is_bold)
        return font

    def paintEvent(self, _event: QPaintEvent) -> None:
        drawing = self._drawing()
        if drawing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(MARGIN, MARGIN)
        for area in drawing.areas:
            self._fill(painter, area)
        for stroke in drawing.strokes:
            self._stroke(painter, stroke)
        painter.setPen(QColor(self._look.colours.ink))
        for words in drawing.words:
            self._write(painter, words)
        painter.end()

    def _fill(self, painter: QPainter, area: Area) -> None:
        colours = self._look.colours
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_mixed(QColor(colours.card), QColor(colours.accent), area.depth))
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in area.points]))

    def _stroke(self, painter: QPainter, stroke: Stroke) -> None:
        colours = self._look.colours
        colour = QColor(colours.attention if stroke.is_mark else colours.ink)
        pen = QPen(colour, stroke.weight)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if stroke.dash is not None:
            pen.setDashPattern([length / stroke.weight for length in stroke.dash])
        painter.setPen(pen)
        painter.drawLine(QPointF(*stroke.begin), QPointF(*stroke.end))

    def _write(self, painter: QPainter, words: Words) -> None:
        painter.setFont(self._font(words.size, is_bold=words.is_bold))
        if not words.is_upright:
            painter.drawText(QPointF(words.x, words.y), words.text)
            return
        painter.save()
        painter.translate(words.x, words.y)
        painter.rotate(-90)
        painter.drawText(QPointF(0, 0), words.text)
        painter.restore()


def _mixed(ground: QColor, full: QColor, share: float) -> QColor:
    def channel(low: int, high: int) -> int:
        return round(low + (high - low) * share)

    return QColor(
        channel(ground.red(), full.red()),
        channel(ground.green(), full.green()),
        channel(ground.blue(), full.blue()),
    )
