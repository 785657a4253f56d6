"""Receiving: files are looked at, what they change is shown, and only then taken in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.app import Context
from parapp.errors.trust import CardDigitsNeededError
from parapp.i18n import _, mark
from parapp.models.keys import KeyCard
from parapp.progress import Progress
from parapp.services import batches, enrolling
from parapp.services.batches import Batch, BundleRow, Outcome
from parapp.services.corresponding import Arrived, Correspondence
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.desk import Desk
from parapp.ui.qtmodels.rows_item_model import RowsItemModel
from parapp.ui.screen import Screen
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.handing_over.arrivals_panel import ArrivalsPanel
from parapp.ui.widgets.handing_over.come_lines import (
    COLUMNS,
    ComeLine,
    bundle_line,
    checked,
    come_lines,
)
from parapp.ui.widgets.handing_over.parts_card import PartsCard
from parapp.ui.widgets.handing_over.trust_dialog import ask_digits
from parapp.ui.widgets.notice import Action
from parapp.ui.widgets.table import Table
from parapp.ui.widgets.text import Text

_WIDTHS = (18, 28, 34, 6, 40)
_PAGES = {
    "request": ("requests", mark("Xem yêu cầu")),
    "result": ("results", mark("Xem kết quả")),
    "criteria": ("scoring", mark("Bắt đầu chấm điểm")),
}


class ReceivePanel(ArrivalsPanel):
    """Takes files in.

    Attributes:
        ready_changed: Sent when other bundles can be taken in than before.
        table: The files looked at.
        trust_button: Compares the digits of the key card that is the current line.
        parts: Bundles that come in parts.
    """

    ready_changed = Signal()

    def __init__(self, page: Screen[CommuneDesk], parent: QWidget | None = None) -> None:
        """Make it, with no files looked at."""
        super().__init__(page, parent)
        self._desk = page.desk
        self._lines: tuple[ComeLine, ...] = ()
        self._batch = Batch(rows=())
        self.model: RowsItemModel[ComeLine] = RowsItemModel(COLUMNS, self._desk.look, self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addWidget(self._made_files(), 1)
        self.parts = PartsCard(page)
        self.parts.dropped.connect(self.taken)
        rows.addWidget(self.parts)

    def _made_files(self) -> Card:
        card = Card(_("Gói, thẻ khóa nhận được"))
        about = _(
            "Kéo thả tệp hoặc thư mục vào đây: gói kỳ đánh giá, yêu cầu giải trình, biên nhận, "
            "kết quả, thẻ khóa, các phần của gói. Chương trình xem trước, chưa nạp gì."
        )
        card.body.addWidget(Text(about, "muted", wrap=True))
        row = QHBoxLayout()
        row.addWidget(button(_("Chọn tệp…"), self.choose_files))
        row.addWidget(button(_("Chọn thư mục…"), self.choose_folder))
        self.trust_button = button(_("Đối chiếu mã 40 số…"), self._trust)
        row.addWidget(self.trust_button)
        row.addStretch(1)
        card.body.addLayout(row)
        self.table = Table(self.model, self._desk.memory, "come")
        self.table.setAccessibleName(_("Các tệp đã xem"))
        self.table.empty_text = _("Chưa chọn tệp nào.")
        self.table.set_widths(*_WIDTHS)
        self.table.chosen.connect(self._show_current)
        self.table.opened.connect(self._open)
        card.body.addWidget(self.table, 1)
        self.details = Text(wrap=True)
        card.body.addWidget(self.details)
        self._show_current()
        return card

    def show_exchange(self, exchange: Correspondence) -> None:
        """Show which parts wait."""
        self.parts.show_waiting(exchange.waiting)

    @property
    def ready(self) -> int:
        """How many bundles can be taken in."""
        return sum(line.is_ready for line in self._lines)

    def show_arrived(self, arrived: Arrived) -> None:
        """Show a line for each file."""
        self._batch = arrived.batch
        self._show_lines(come_lines(arrived))

    def _show_lines(self, lines: tuple[ComeLine, ...]) -> None:
        self._lines = lines
        self.model.show_rows(lines)
        self.table.setCurrentIndex(QModelIndex())
        self.table.choose(0 if lines else -1)
        self._show_current()
        self.ready_changed.emit()

    def _show_current(self) -> None:
        line = self.table.current() if self._lines else None
        self.details.setText("" if line is None else "\n".join(line.more))
        self.details.setVisible(line is not None and bool(line.more))
        is_new_card = line is not None and line.card is not None and bool(line.more)
        self.trust_button.setVisible(is_new_card)

    def _open(self, line: ComeLine) -> None:
        if line.card is not None and line.more:
            self._trust()

    def take_in(self) -> None:
        """Take in every bundle that can be; each wholly or not at all."""
        self._desk.with_keys(self, self._take_in, self._page.say)

    def _take_in(self) -> None:
        batch, actor = self._batch, self._desk.actor
        chosen = {row.manifest for row in batch.of(Outcome.READY)}

        def work(context: Context, progress: Progress) -> tuple[BundleRow, ...]:
            return batches.take_in(
                context.store, context.own, batch, chosen, actor=actor, progress=progress
            )

        self._desk.work(
            self,
            _("Đang nạp gói"),
            work,
            self._show_taken,
            failed=self._page.say,
            stopped=self._show_stopped,
        )

    def _show_stopped(self) -> None:
        self._desk.history.clear()
        self._page.notice.say(
            _("Đã dừng. Gói nào đã nạp xong thì giữ nguyên, gói đang nạp dở không để lại gì."),
            "attention",
        )
        self._desk.refresh()
        self.look_again()

    def _show_taken(self, rows: tuple[BundleRow, ...]) -> None:
        cards = tuple(line for line in self._lines if line.row is None)
        self._batch = Batch(rows=rows)
        self._show_lines((*cards, *map(bundle_line, rows)))
        done = self._batch.of(Outcome.TAKEN)
        self._desk.history.clear()
        self._desk.refresh(self.taken.emit)
        self._say_taken(done, len(self._batch.of(Outcome.REFUSED)))

    def _say_taken(self, done: Sequence[BundleRow], refused: int) -> None:
        if not done:
            self._page.notice.say(_("Không nạp được gói nào; xem lý do từng dòng."), "wrong")
            return
        said = _("Đã nạp {count} gói.").format(count=len(done))
        actions: list[Action] = []
        if refused:
            said += " " + _("{count} tệp chưa nhận; xem lý do từng dòng.").format(count=refused)
            actions.append((_("Xem lại các tệp"), partial(self.look_at, self.places)))
        actions += _ways_on(self._desk, done)
        self._page.notice.say(said, "attention" if refused else "good", *actions)

    def _trust(self) -> None:
        """Trust a card that the one in use hands over to; else compare its digits."""
        line = self.table.current()
        if line is None or line.card is None:
            return
        actor, path, card = self._desk.actor, line.path, line.card

        def follow(context: Context) -> KeyCard:
            return enrolling.trust_card(context.store, path, actor=actor)

        def needs_digits(error: Exception) -> None:
            if isinstance(error, CardDigitsNeededError):
                ask_digits(self._desk, self, card, path, partial(self._trusted, path))
            else:
                self._page.say(error)

        self._desk.read(self, follow, partial(self._trusted, path), needs_digits)

    def _trusted(self, path: Path, card: KeyCard) -> None:
        lines = tuple(checked(x) if x.path == path and x.card else x for x in self._lines)
        said = _("Đã tin cậy thẻ khóa của {name}.").format(name=card.name)
        actions: list[Action] = []
        if any(line.needs_card for line in lines):
            actions.append((_("Xem lại các gói"), partial(self.look_at, self.places)))
        self._show_lines(lines)
        self._page.notice.say(said, "good", *actions)
        self._desk.refresh(self.taken.emit)


def _ways_on(desk: Desk, taken: Sequence[BundleRow]) -> list[Action]:
    """Return what leads to the pages of what was taken in."""
    kinds = {row.kind for row in taken}
    return [
        (_(name), partial(desk.go, page))
        for kind, (page, name) in _PAGES.items()
        if kind in kinds
    ]
