"""Card files taken in one after the other, vouched for or compared by voice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from parapp.i18n import _
from parapp.models.keys import KeyCard
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.screen import Screen
from parapp.ui.widgets.reception.enrolment import enrol


class Enrolment(QObject):
    """Takes card files in; the first one that is refused or put off ends it.

    Attributes:
        enrolled: Sent with the code of the unit whose card is trusted now.
    """

    enrolled = Signal(str)

    def __init__(self, page: Screen[CouncilDesk]) -> None:
        """Work for a page, which owns this."""
        super().__init__(page)
        self._page = page
        self._queue: list[Path] = []

    def take(self, paths: Sequence[Path]) -> None:
        """Take cards in, one after the other."""
        self._queue = list(paths)
        self._next()

    def _next(self) -> None:
        if self._queue:
            path = self._queue.pop(0)
            enrol(self._page.desk, self._page, path, self._done, self._page.say)

    def _done(self, card: KeyCard) -> None:
        said = _("Đã đăng ký thẻ khóa của {unit}.").format(unit=card.name)
        self._page.notice.say(said, "good")
        self.enrolled.emit(card.unit)
        self._next()
