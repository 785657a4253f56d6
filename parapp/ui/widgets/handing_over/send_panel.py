"""Sending: the bundle is chosen on the left, made, and shown on the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.app import Context
from parapp.i18n import _
from parapp.progress import Progress
from parapp.services import explaining, parting, submitting
from parapp.services.bundling import EXPLANATION, Sent
from parapp.services.commune_view import CommuneView
from parapp.services.corresponding import Correspondence
from parapp.services.parting import Parts
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.screen import Screen
from parapp.ui.widgets.handing_over.parts_dialog import PartsDialog
from parapp.ui.widgets.handing_over.places import keep_sent
from parapp.ui.widgets.handing_over.send_card import Order, SendCard
from parapp.ui.widgets.handing_over.sent_card import SentCard
from parapp.ui.widgets.papers.ways import to_bundle_cover

_PARTS = "cac-phan"  # begins the name of the folder that parts are put in


class SendPanel(QWidget):
    """Makes bundles and their parts.

    Attributes:
        made: Sent when a bundle was made.
        choice: What is to be sent.
        result: What was made.
    """

    made = Signal()

    def __init__(self, page: Screen[CommuneDesk], parent: QWidget | None = None) -> None:
        """Make it, with nothing made yet."""
        super().__init__(parent)
        self._page, self._desk = page, page.desk
        self.choice, self.result = SendCard(page.desk), SentCard()
        self.choice.to_close.connect(lambda: page.desk.go("closing"))
        self.result.to_cut.connect(self._ask_parts)
        self.result.to_print.connect(to_bundle_cover(page.desk)[1])
        self.result.refused.connect(page.say)
        sides = QHBoxLayout()
        sides.addWidget(self.choice, 1)
        sides.addWidget(self.result, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addLayout(sides)
        rows.addStretch(1)

    def show_state(self, view: CommuneView, exchange: Correspondence) -> None:
        """Show what can be sent now."""
        self.choice.show_state(view, exchange)

    def send(self) -> None:
        """Make the bundle that was chosen; what fails or is stopped leaves nothing."""
        order = self.choice.order()
        if order is not None:
            self._page.notice.clear()
            self._desk.with_keys(self, lambda: self._send(order), self._page.say)

    def _send(self, order: Order) -> None:
        actor = self._desk.actor

        def work(context: Context, progress: Progress) -> Sent:
            if order.kind == EXPLANATION:
                return explaining.export_explanation(
                    context.store,
                    context.own,
                    order.path,
                    is_partial=order.is_partial,
                    carry=order.carry,
                    actor=actor,
                    progress=progress,
                )
            return submitting.export_submission(
                context.store,
                context.own,
                order.path,
                carry=order.carry,
                actor=actor,
                progress=progress,
            )

        self._desk.work(
            self,
            _("Đang xuất và niêm phong gói"),
            work,
            self._show_sent,
            failed=self._page.say,
            stopped=self._say_stopped,
        )

    def _say_stopped(self) -> None:
        self._page.notice.say(_("Đã dừng, không để lại tệp nào."), "attention")
        self.made.emit()

    def _show_sent(self, sent: Sent) -> None:
        keep_sent(self._desk.memory, sent.manifest, sent.path, sent.size)
        self.result.show_sent(sent)
        self._desk.history.clear()
        self._desk.refresh(self.made.emit)
        self._page.notice.say(
            _(
                "Đã xuất gói và đọc lại từ đĩa: {file}. Gửi tệp này cho cơ quan thẩm định."
            ).format(file=sent.path.name),
            "good",
        )

    def _ask_parts(self) -> None:
        sent = self.result.sent
        if sent is not None:
            dialog = PartsDialog(sent.size, self)
            dialog.chosen.connect(lambda size: self._cut(sent, size))
            dialog.open()

    def _cut(self, sent: Sent, size: int) -> None:
        folder = sent.path.parent / f"{_PARTS}-{sent.path.stem}"

        def work(_context: Context, progress: Progress) -> Parts:
            return parting.cut_bundle(sent.path, folder, size, progress)

        self._desk.work(
            self,
            _("Đang chia gói"),
            work,
            self.result.show_parts,
            failed=self._page.say,
            stopped=lambda: self._page.notice.say(_("Đã dừng, không để lại phần nào.")),
        )
