"""A file that has pages, one page at a time: each is drawn when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from parapp.export.viewing.values import Hit, Shape, Why
from parapp.models.evidence import EvidenceFile
from parapp.ui.desk import Desk
from parapp.ui.widgets.evidence.hits import Hits
from parapp.ui.widgets.evidence.kept_pages import KeptPages, PageKey
from parapp.ui.widgets.evidence.page_bar import PageBar
from parapp.ui.widgets.evidence.page_view import PageView
from parapp.ui.widgets.evidence.viewing import Question, viewing

_POINTS_PER_INCH = 72
_STEP, _LEAST, _MOST = 1.25, 0.1, 8.0
_THOUSAND, _HUNDRED = 1000, 100
_QUARTER, _WHOLE = 90, 360
_SETTLE_MS = 60  # while a window is being resized nothing is drawn anew

Found = Callable[[str], None]


class Pages(QWidget):
    """Shows pages of PDF files and pictures.

    Attributes:
        failed: Sent with a `Why` when a page cannot be drawn.
        searched: Sent when the user wants to search.
        view: The page itself.
    """

    failed = Signal(object)
    searched = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it without a file."""
        super().__init__(parent)
        self._viewing = viewing(desk)
        self._file: EvidenceFile | None = None
        self._shape = Shape()
        self._page = self._rotation = 0
        self._zoom: float | None = None  # None fits the width
        self._shown: PageKey | None = None
        self._asked: Question | None = None
        self._search: Question | None = None
        self._hits = Hits()
        self.kept = KeptPages()
        self.bar, self.view = PageBar(desk.look), PageView(desk.look)
        self._resized = _settling(self, self._draw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self._connect()

    def _connect(self) -> None:
        self.bar.wanted.connect(lambda number: self.go_to(number - 1))
        self.bar.fitted.connect(self.fit)
        self.bar.rotated.connect(self.rotate)
        self.bar.searched.connect(self.searched)
        for source in (self.bar, self.view):
            source.turned.connect(self.turn)
            source.zoomed.connect(self.zoom)
        self.view.resized.connect(self._resized.start)

    @property
    def page(self) -> int:
        """The page that is open, counted from 0."""
        return self._page

    @property
    def count(self) -> int:
        """Pages of the file."""
        return len(self._shape.pages)

    @property
    def percent(self) -> int:
        """How large the page is drawn; 100 is the size of paper."""
        return round(self._factor() * _HUNDRED)

    def show_file(self, file: EvidenceFile, shape: Shape, page: int) -> None:
        """Show a page, counted from 0, of a file; the last one where there are fewer."""
        self.close_file()
        self._file, self._shape, self._rotation = file, shape, 0
        self._page = max(0, min(page, len(shape.pages) - 1))
        self.bar.allow_search(is_allowed=shape.has_text)
        self._draw()

    def close_file(self) -> None:
        """Show nothing, and stop what is being drawn."""
        for question in (self._asked, self._search):
            if question is not None:
                question.cancel()
        self._asked = self._search = self._file = self._shown = None
        self._hits.clear()
        self.kept.clear()
        self.view.clear()

    def turn(self, pages: int) -> None:
        """Go on by some pages."""
        self.go_to(self._page + pages)

    def go_to(self, page: int) -> None:
        """Show a page, counted from 0; the nearest one where there is none such."""
        page = max(0, min(page, len(self._shape.pages) - 1))
        if page != self._page:
            self._page = page
            self._hits.clear()
        self._draw()

    def zoom(self, steps: int) -> None:
        """Draw larger or smaller."""
        self._zoom = max(_LEAST, min(_MOST, self._factor() * _STEP**steps))
        self._draw()

    def fit(self) -> None:
        """Draw as wide as there is room."""
        self._zoom = None
        self._draw()

    def rotate(self) -> None:
        """Turn the page by a quarter, clockwise."""
        self._rotation = (self._rotation + _QUARTER) % _WHOLE
        self._hits.clear()
        self._draw()

    def _factor(self) -> float:
        if self._zoom is not None or not self._shape.pages:
            return self._zoom or 1.0
        wide = _wide(self._shape, self._page, self._rotation)
        return max(_LEAST, min(_MOST, self.view.room() / (wide * _dots(self))))

    def _draw(self) -> None:
        """Show the page as it is wanted now, kept or drawn anew."""
        file = self._file
        if file is None:
            return
        self.bar.show_place(self._page, len(self._shape.pages))
        self.bar.show_zoom(self.percent)
        ratio = self.devicePixelRatioF()
        scale = round(self._factor() * _dots(self) * ratio * _THOUSAND)
        key = PageKey(sha256=file.sha256, page=self._page, scale=scale, rotation=self._rotation)
        if key == self._shown:
            return
        if self._asked is not None:
            self._asked.cancel()
        kept = self.kept.get(key)
        if kept is not None:
            self._take(key, kept)
            return
        self._asked = self._viewing.render(
            self,
            file,
            lambda answer: self._drawn(key, answer),
            page=key.page,
            scale=scale / _THOUSAND,
            rotation=key.rotation,
        )

    def _drawn(self, key: PageKey, answer: QImage | Why) -> None:
        self._asked = None
        if isinstance(answer, Why):
            self.failed.emit(answer)
            return
        answer.setDevicePixelRatio(self.devicePixelRatioF() * _share(self._shape, key, answer))
        self.kept.put(key, answer)
        self._take(key, answer)

    def _take(self, key: PageKey, image: QImage) -> None:
        is_other = self._shown is None or self._shown.page != key.page
        self._shown = key
        self.view.show_page(image, is_other=is_other)
        self._mark()

    def _mark(self) -> None:
        boxes, at = self._hits.boxes(self._page)
        self.view.mark(() if self._rotation else boxes, at)

    def search(self, text: str, direction: int, told: Found) -> None:
        """Go to the next place where a text stands, after the last page on from the first.

        Args:
            text: What is searched for; marks and capitals make no difference.
            direction: 1 for the next, -1 for the one before.
            told: Takes how many stand on that page, or "" where there is none.
        """
        if self._file is None:
            return
        if self._hits.go_on(direction):
            self._mark()
            told(self._hits.told)
            return
        count = len(self._shape.pages)
        first = self._page + direction if self._hits else self._page
        order = [(first + direction * step) % count for step in range(count)]
        if self._search is not None:
            self._search.cancel()
        self._search = self._viewing.find(
            self,
            self._file,
            lambda answer: self._found(answer, direction, told),
            text=text,
            order=order,
        )

    def _found(self, answer: tuple[Hit, ...] | Why, direction: int, told: Found) -> None:
        self._search = None
        if isinstance(answer, Why) or not answer:
            told("")
            return
        self.go_to(answer[0].page)
        self._hits.take(answer, direction)
        self._mark()
        told(self._hits.told)

    def forget_search(self) -> None:
        """Mark nothing any more."""
        if self._search is not None:
            self._search.cancel()
        self._hits.clear()
        self._mark()


def _settling(owner: QWidget, then: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(_SETTLE_MS)
    timer.timeout.connect(then)
    return timer


def _dots(widget: QWidget) -> float:
    """Return dots of the layout for one point of paper."""
    return widget.logicalDpiX() / _POINTS_PER_INCH


def _wide(shape: Shape, page: int, rotation: int) -> float:
    """Return how wide a page lies, in points."""
    return shape.pages[page][1 if rotation % (2 * _QUARTER) else 0]


def _share(shape: Shape, key: PageKey, image: QImage) -> float:
    """Return dots drawn for one asked for; a huge page is drawn coarser."""
    asked = _wide(shape, key.page, key.rotation) * key.scale / _THOUSAND
    return min(1.0, image.width() / max(asked, 1.0))
