"""Where a text was found on one page, and which of the places is looked at."""

from __future__ import annotations

from parapp.export.viewing.values import Hit
from parapp.ui.widgets.evidence.page_view import Box


class Hits:
    """Places on one page, gone through forwards and backwards."""

    def __init__(self) -> None:
        """Begin without any."""
        self._found: tuple[Hit, ...] = ()
        self._at = -1

    def __bool__(self) -> bool:
        return bool(self._found)

    @property
    def told(self) -> str:
        """Which of how many, such as ``2 / 5``."""
        return f"{self._at + 1} / {len(self._found)}"

    def take(self, found: tuple[Hit, ...], direction: int) -> None:
        """Look at the first of new places, or the last one when going backwards."""
        self._found, self._at = found, 0 if direction > 0 else len(found) - 1

    def go_on(self, direction: int) -> bool:
        """Look at the next place on the page; return whether there is one."""
        is_there = 0 <= self._at + direction < len(self._found)
        if is_there:
            self._at += direction
        return is_there

    def clear(self) -> None:
        """Forget all."""
        self._found, self._at = (), -1

    def boxes(self, page: int) -> tuple[tuple[Box, ...], int]:
        """Return the boxes on a page, and which of them is looked at; -1 for none."""
        if not self._found or self._found[0].page != page:
            return (), -1
        boxes = tuple(box for hit in self._found for box in hit.boxes)
        return boxes, sum(len(hit.boxes) for hit in self._found[: self._at])
