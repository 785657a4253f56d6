"""Bundles that come in parts: how many parts are here, which are missing, dropping them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from parapp.app import Context
from parapp.i18n import _, day
from parapp.models.periods import day_of
from parapp.services import parting
from parapp.services.batches import numbered
from parapp.storage.parts import Collected
from parapp.ui.screen import Screen
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.text import Text

_CODE = 8  # digits of a bundle's code that name it
_NAMED = 4  # bundles, before the others are only counted


class PartsCard(Card):
    """Hidden while no parts wait.

    Attributes:
        dropped: Sent when the parts were dropped.
        drop: Drops them.
        says: Which bundles wait, one a line.
    """

    dropped = Signal()

    def __init__(self, page: Screen[Any], parent: QWidget | None = None) -> None:
        """Make it, with none waiting."""
        super().__init__(_("Gói đang nhận từng phần"), parent)
        self._page = page
        self._waiting: tuple[str, ...] = ()
        self.says = Text(wrap=True)
        self.drop = button(_("Bỏ các phần đang chờ"), self._drop)
        row = QHBoxLayout()
        row.addWidget(self.says, 1)
        row.addWidget(self.drop)
        self.body.addLayout(row)
        self.hide()

    def show_waiting(self, waiting: Sequence[Collected]) -> None:
        """Show which parts wait."""
        self._waiting = tuple(found.bundle for found in waiting)
        self.setVisible(bool(waiting))
        lines = [_line(found) for found in waiting[:_NAMED]]
        if len(waiting) > _NAMED:
            lines.append(_("và {count} gói khác").format(count=len(waiting) - _NAMED))
        self.says.setText("\n".join(lines))

    def _drop(self) -> None:
        waiting = self._waiting

        def work(context: Context) -> None:
            for bundle in waiting:
                parting.forget(context.store, bundle)

        def done(_result: None) -> None:
            self._page.notice.say(_("Đã bỏ các phần đang chờ. Cần thì nhận lại từ nơi gửi."))
            self.dropped.emit()

        self._page.desk.read(self, work, done, self._page.say)


def _line(found: Collected) -> str:
    said = {
        "code": found.bundle[:_CODE].upper(),
        "have": found.have,
        "count": found.count,
        "day": day(day_of(found.since)),
    }
    if found.is_complete:
        text = _("Gói {code}: đủ {count} phần, chưa nạp; xem lại các phần để nạp.")
        return text.format(**said)
    text = _("Gói {code}: có {have}/{count} phần từ ngày {day}, còn thiếu phần số: {missing}.")
    return text.format(**said, missing=numbered(found.missing))
