"""Pages drawn lately, so that turning back is instant; never more than some megabytes."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtGui import QImage

_MOST_BYTES = 96 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKey:
    """Which picture of which page.

    Attributes:
        sha256: Of the file.
        page: Counted from 0.
        scale: Dots a point, in thousandths.
        rotation: In degrees.
    """

    sha256: str
    page: int
    scale: int
    rotation: int


class KeptPages:
    """The page used longest ago goes first."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        """Begin without any."""
        self._most, self.held_bytes = most_bytes, 0
        self._pages: OrderedDict[PageKey, QImage] = OrderedDict()

    def get(self, key: PageKey) -> QImage | None:
        """Return a page; None where it is not kept."""
        page = self._pages.get(key)
        if page is not None:
            self._pages.move_to_end(key)
        return page

    def put(self, key: PageKey, page: QImage) -> None:
        """Keep a page, the newest even where it alone is too large."""
        before = self._pages.pop(key, None)
        self.held_bytes += page.sizeInBytes() - (before.sizeInBytes() if before else 0)
        self._pages[key] = page
        while self.held_bytes > self._most and len(self._pages) > 1:
            _key, gone = self._pages.popitem(last=False)
            self.held_bytes -= gone.sizeInBytes()

    def clear(self) -> None:
        """Keep none."""
        self._pages.clear()
        self.held_bytes = 0
