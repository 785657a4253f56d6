"""One page of a file, drawn, scrolled by keys, wheel and dragging."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from parapp.i18n import _
from parapp.ui.look import Look

_EDGE = 8
_LINES = 3  # of text that a key or notch scrolls
_HIGHLIGHT = 90
_NOTCH = 120

Box = tuple[float, float, float, float]


class PageView(QAbstractScrollArea):
    """Shows a picture of a page and marks places on it.

    Attributes:
        turned: Sent with 1 or -1 when the user goes on past an end of the page.
        zoomed: Sent with 1 or -1 when the user turns the wheel with Ctrl.
        resized: Sent when there is more or less room.
    """

    turned = Signal(int)
    zoomed = Signal(int)
    resized = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make it without a page."""
        super().__init__(parent)
        self._look = look
        self._image: QImage | None = None
        self._size = QSizeF()
        self._boxes: tuple[Box, ...] = ()
        self._current = -1
        self._dragged: QPoint | None = None
        self._goes_to_end = False
        self.setAccessibleName(_("Trang tài liệu"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(self.fontMetrics().height() * 6)

    @property
    def image(self) -> QImage | None:
        """The picture shown; None for none."""
        return self._image

    def room(self) -> float:
        """Return the width a page may have without being scrolled sideways."""
        bar = self.verticalScrollBar()
        taken = 0 if bar.isVisible() else bar.sizeHint().width()
        return float(max(1, self.viewport().width() - taken - 2 * _EDGE))

    def clear(self) -> None:
        """Show no page."""
        self._image = None
        self._boxes = ()
        self._size = QSizeF()
        self._fit_bars()
        self.viewport().update()

    def show_page(self, image: QImage, *, is_other: bool) -> None:
        """Show a picture, whose ratio of dots to the screen's is set.

        Args:
            image: The picture.
            is_other: It is another page, so it is shown from where the user comes from.
        """
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        at = [_share(bar) for bar in bars]
        self._image, self._size = image, image.deviceIndependentSize()
        self._fit_bars()
        if is_other:
            at[1] = 1.0 if self._goes_to_end else 0.0
        self._goes_to_end = False
        for bar, share in zip(bars, at, strict=True):
            bar.setValue(round(bar.maximum() * share))
        self.viewport().update()

    def mark(self, boxes: tuple[Box, ...], current: int = -1) -> None:
        """Mark places, as shares of the page, and bring the `current` one into sight."""
        self._boxes, self._current = boxes, current
        if 0 <= current < len(boxes):
            _left, top, _width, height = boxes[current]
            middle = (top + height / 2) * self._size.height()
            self.verticalScrollBar().setValue(int(middle - self.viewport().height() / 2))
            across = boxes[current][0] * self._size.width()
            bar = self.horizontalScrollBar()
            if not bar.value() <= across <= bar.value() + self.viewport().width():
                bar.setValue(int(across - self.viewport().width() / 2))
        self.viewport().update()

    def _fit_bars(self) -> None:
        room = self.viewport().size()
        wanted = ((self.horizontalScrollBar(), self._size.width(), room.width()),
                  (self.verticalScrollBar(), self._size.height(), room.height()))  # fmt: skip
        for bar, long, there in wanted:
            bar.setRange(0, max(0, int(long) + 2 * _EDGE - there if long > there else 0))
            bar.setPageStep(there)
            bar.setSingleStep(self.fontMetrics().height() * _LINES)

    def _paper(self) -> QRectF:
        """Return where the page is, in the viewport."""
        room = self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        left = (
            _EDGE - across.value()
            if across.maximum()
            else _middle(room.width(), self._size.width())
        )
        top = (
            _EDGE - down.value()
            if down.maximum()
            else _middle(room.height(), self._size.height())
        )
        return QRectF(left, top, self._size.width(), self._size.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(self._look.colours.ground))
        if self._image is not None:
            paper = self._paper()
            painter.drawImage(paper.topLeft(), self._image)
            painter.setPen(QColor(self._look.colours.line))
            painter.drawRect(paper)
            for number, box in enumerate(self._boxes):
                self._paint_box(painter, paper, box, is_current=number == self._current)
        painter.end()

    def _paint_box(
        self, painter: QPainter, paper: QRectF, box: Box, *, is_current: bool
    ) -> None:
        left, top, width, height = box
        place = QRectF(
            paper.left() + left * paper.width(), paper.top() + top * paper.height(),
            width * paper.width(), height * paper.height(),
        ).adjusted(-1, -1, 1, 1)  # fmt: skip
        colour = QColor(self._look.colours.marker)
        colour.setAlpha(_HIGHLIGHT)
        painter.fillRect(place, colour)
        if is_current:
            painter.setPen(QColor("#1B2733"))  # paper is white in every theme
            painter.drawRect(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bars()
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bar = event.key(), self.verticalScrollBar()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in {Qt.Key.Key_PageDown, Qt.Key.Key_Space}:
            self._go_on(1, bar.pageStep())
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_Backspace}:
            self._go_on(-1, bar.pageStep())
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            bar.setValue(bar.value() + bar.singleStep() * (1 if key == Qt.Key.Key_Down else -1))
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            side = self.horizontalScrollBar()
            step = side.singleStep() * (1 if key == Qt.Key.Key_Right else -1)
            side.setValue(side.value() + step)
        else:
            event.ignore()

    def _go_on(self, direction: int, step: int) -> None:
        """Scroll; past an end of the page turn it."""
        bar = self.verticalScrollBar()
        end = bar.maximum() if direction > 0 else bar.minimum()
        if bar.value() == end:
            self._goes_to_end = direction < 0
            self.turned.emit(direction)
        else:
            bar.setValue(bar.value() + direction * step)

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y()
        if not notches:
            super().wheelEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if notches > 0 else -1)
        else:
            step = self.verticalScrollBar().singleStep() * abs(notches) // _NOTCH
            self._go_on(-1 if notches > 0 else 1, max(1, step))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._dragged = event.position().toPoint()
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None:
            return
        now = event.position().toPoint()
        gone, self._dragged = now - self._dragged, now
        side, bar = self.horizontalScrollBar(), self.verticalScrollBar()
        side.setValue(side.value() - gone.x())
        bar.setValue(bar.value() - gone.y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._dragged = None
        self.viewport().unsetCursor()


def _share(bar: QScrollBar) -> float:
    return bar.value() / bar.maximum() if bar.maximum() else 0.0


def _middle(room: float, long: float) -> float:
    return max(float(_EDGE), (room - long) / 2) if long <= room else float(_EDGE)
