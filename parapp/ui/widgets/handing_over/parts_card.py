"""Bundles that come in parts: how many are here, and dropping them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from parapp.app import Context
from parapp.i18n import _, day
from parapp.models.periods import day_of
from parapp.services import parting
from parapp.services.corresponding import Correspondence
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.screen import Screen
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.text import Text

_CODE = 8  # digits of a bundle's code that name it


class PartsCard(Card):
    """Hidden while no parts wait.

    Attributes:
        dropped: Sent when the parts were dropped.
        drop: Drops them.
        says: Which bundles wait, one a line.
    """

    dropped = Signal()

    def __init__(self, page: Screen[CommuneDesk], parent: QWidget | None = None) -> None:
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

    def show_exchange(self, exchange: Correspondence) -> None:
        """Show which parts wait."""
        self._waiting = tuple(bundle.bundle for bundle in exchange.waiting)
        self.setVisible(bool(self._waiting))
        self.says.setText(
            "\n".join(
                _("Gói {code}: có {have}/{count} phần, từ ngày {day}.").format(
                    code=found.bundle[:_CODE].upper(),
                    have=found.have,
                    count=found.count,
                    day=day(day_of(found.since)),
                )
                for found in exchange.waiting
            )
        )

    def _drop(self) -> None:
        waiting = self._waiting

        def work(context: Context) -> None:
            for bundle in waiting:
                parting.forget(context.store, bundle)

        def done(_result: None) -> None:
            self._page.notice.say(_("Đã bỏ các phần đang chờ. Cần thì nhận lại từ nơi gửi."))
            self.dropped.emit()

        self._page.desk.read(self, work, done, self._page.say)
