"""Files are looked at, what they would change is shown, and those ticked are taken in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.app import Context
from parapp.i18n import _, mark
from parapp.models.keys import KeyCard
from parapp.progress import Progress
from parapp.services import batches
from parapp.services.batches import Batch, BundleRow
from parapp.services.corresponding import Arrived
from parapp.services.council_mail import CouncilMail
from parapp.services.same_files import SameFile
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.qtmodels.ticked_item_model import TickedItemModel
from parapp.ui.screen import Screen
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.chips import Chips
from parapp.ui.widgets.figures.ticked_table import TickedTable
from parapp.ui.widgets.handing_over.arrivals_panel import ArrivalsPanel
from parapp.ui.widgets.handing_over.parts_card import PartsCard
from parapp.ui.widgets.reception.enrolment import choose_card, enrol
from parapp.ui.widgets.reception.file_lines import (
    COLUMNS,
    WIDTHS,
    FileLine,
    file_lines,
    row_line,
    trusted,
)
from parapp.ui.widgets.reception.list_saving import ask_list
from parapp.ui.widgets.reception.plan_card import PlanCard
from parapp.ui.widgets.reception.taking import say_taken, take_ticked, waiting_again
from parapp.ui.widgets.split import Split

_FILTERS: Mapping[str, tuple[str, Callable[[FileLine], bool]]] = {
    "all": (mark("Tất cả"), lambda _line: True),
    "ready": (mark("Nạp được"), lambda line: line.is_ready),
    "doubtful": (mark("Cần xem"), lambda line: line.is_doubtful),
    "refused": (mark("Không nhận"), lambda line: line.is_refused),
    "taken": (mark("Đã nạp"), lambda line: line.is_taken),
}


class LookingPanel(ArrivalsPanel):
    """Takes files in.

    Attributes:
        ticks_changed: Sent when other bundles are to be taken in than before.
        table: The files looked at.
        plan: What the current one changes.
        waiting: Bundles that come in parts.
    """

    ticks_changed = Signal()

    def __init__(self, page: Screen[CouncilDesk], parent: QWidget | None = None) -> None:
        """Make it, with no files looked at."""
        super().__init__(page, parent)
        self._desk = page.desk
        self._cards: tuple[FileLine, ...] = ()
        self._batch = Batch(rows=())
        self._same: tuple[SameFile, ...] = ()
        self.model: TickedItemModel[FileLine] = TickedItemModel(
            COLUMNS, self._desk.look, may_tick=lambda line: line.is_ready, parent=self
        )
        self.plan = PlanCard(self._desk, self._enrol)
        self.waiting = PartsCard(page)
        self.waiting.dropped.connect(self.taken)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addLayout(self._made_top())
        rows.addWidget(self._made_middle(), 1)
        rows.addWidget(self.waiting)
        self._show_current()

    def _made_top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.choose_button = button(_("Chọn tệp…"), self.choose_files)
        row.addWidget(self.choose_button)
        row.addWidget(button(_("Chọn thư mục…"), self.choose_folder))
        self.save_button = button(_("Lưu danh sách ra Excel…"), self._save_list)
        row.addWidget(self.save_button)
        self.chips = Chips([(name, title) for name, (title, _take) in _FILTERS.items()])
        self.chips.chosen.connect(lambda name: self.model.show_only(_FILTERS[name][1]))
        row.addWidget(self.chips, 1)
        return row

    def _made_middle(self) -> Split:
        self.table = TickedTable(self.model, self._desk.memory, "reception")
        self.table.setAccessibleName(_("Các tệp đã xem"))
        self.table.empty_text = _(
            "Kéo thả tệp hoặc thư mục nhận được vào đây: hồ sơ, giải trình, biên nhận của các "
            "đơn vị, thẻ khóa, các phần của gói.\n\n"
            "Chương trình kiểm tra từng tệp và cho xem gói sẽ thay đổi những gì; chưa nạp gì "
            "trước khi anh/chị bấm nút Nạp."
        )
        self.table.set_widths(*WIDTHS)
        self.table.chosen.connect(self._show_current)
        self.model.modelReset.connect(self._show_current)
        self.model.ticks_changed.connect(self.ticks_changed)
        return Split(
            self._desk.memory, "reception-plan", (self.table, 60), (self.plan, 40), upright=True
        )

    def show_mail(self, mail: CouncilMail) -> None:
        """Show which parts wait."""
        self._same = mail.same
        self.waiting.show_waiting(mail.waiting)

    @property
    def lines(self) -> tuple[FileLine, ...]:
        """All files looked at."""
        return (*self._cards, *map(row_line, self._batch.rows))

    @property
    def chosen(self) -> int:
        """How many bundles are ticked."""
        return len(self.model.ticked())

    def show_arrived(self, arrived: Arrived) -> None:
        """Show a line for each file."""
        lines = file_lines(arrived)
        self._cards = tuple(line for line in lines if line.row is None)
        self._show_batch(arrived.batch)
        self.table.setFocus()

    def _show_batch(self, batch: Batch, *, is_fresh: bool = True) -> None:
        """Show bundles; of those looked at afresh, what can be taken in is ticked."""
        self._batch = batch
        lines = self.lines
        self.chips.show_counts(
            {name: sum(map(take, lines)) for name, (_title, take) in _FILTERS.items()}
        )
        self.chips.choose("all")
        self.model.show_ticked(lines, lambda line: is_fresh and not line.is_wrong)
        self.table.choose(0 if lines else -1)
        self._show_current()

    def _line(self) -> FileLine | None:
        line = self.table.current()
        return line if isinstance(line, FileLine) else None

    def _show_current(self) -> None:
        self.plan.show_line(self._line())
        self.save_button.setEnabled(bool(self._batch.rows))

    def take_in(self) -> None:
        """Take in the bundles ticked; each wholly or not at all."""
        self._desk.with_keys(self, self._take_in, self._page.say)

    def _take_in(self) -> None:
        chosen = {line.row.manifest for line in self.model.ticked() if line.row is not None}
        take_ticked(self._page, self._batch, chosen, self._show_taken, self._show_stopped)

    def _show_stopped(self) -> None:
        self._page.notice.say(
            _("Đã dừng. Gói nào đã nạp xong thì giữ nguyên, gói đang nạp dở không để lại gì."),
            "attention",
        )
        self._desk.refresh(self.taken.emit)
        self.look_again()

    def _show_taken(self, rows: tuple[BundleRow, ...]) -> None:
        self._show_batch(Batch(rows=tuple(map(waiting_again, rows))), is_fresh=False)
        self._desk.refresh(self.taken.emit)
        say_taken(self._page, rows)

    def _enrol(self) -> None:
        """Trust the card of the current line, or one in a file for its unknown sender."""
        line = self._line()
        if line is not None and line.card is not None:
            self._trust(line.path)
        elif line is not None and (chosen := choose_card(self._desk, self)) is not None:
            self._trust(chosen)

    def _trust(self, path: Path) -> None:
        enrol(self._desk, self, path, partial(self._trusted, path), self._page.say)

    def _trusted(self, path: Path, card: KeyCard) -> None:
        """Look again at once at what was refused for want of a card."""
        self._cards = tuple(trusted(x) if x.path == path else x for x in self._cards)
        self._show_batch(self._batch, is_fresh=False)
        self._desk.refresh(self.taken.emit)
        said = _("Đã tin cậy thẻ khóa của {name}.").format(name=card.name)
        self._page.notice.say(said, "good")
        refused = {line.path for line in self.lines if line.needs_card}
        if refused:
            self._desk.with_keys(self, partial(self._look_again, refused), self._page.say)

    def _look_again(self, paths: Collection[Path]) -> None:
        batch = self._batch

        def work(context: Context, progress: Progress) -> Batch:
            return batches.look_again(context.store, context.own, batch, paths, progress)

        def show(found: Batch) -> None:
            self._show_batch(found)
            place = self.model.row_of(lambda line: line.path in paths)
            self.table.choose(place)

        self._desk.work(self, _("Đang xem lại các gói"), work, show, failed=self._page.say)

    def _save_list(self) -> None:
        ask_list(self._page, self._batch.rows, self._same)
