"""All communes of the period: who sent, where each stands, what waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QWidget

from parapp.app import Context
from parapp.errors import ParappError
from parapp.i18n import _, day, mark, number
from parapp.messages import text_of
from parapp.models.periods import Deadline, day_of
from parapp.services.council_view import CommuneRow
from parapp.services.due_days import SUBMISSION_DEADLINE
from parapp.services.extending import ExtensionEdit, more_time
from parapp.services.reminding import Reminder, reminder_text, reminders
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.history import Step
from parapp.ui.qtmodels.rows_item_model import RowsItemModel
from parapp.ui.reckoner import Reckoner
from parapp.ui.screen import Screen
from parapp.ui.widgets.chips import Chips
from parapp.ui.widgets.communes.commune_columns import WIDTHS, commune_columns
from parapp.ui.widgets.communes.extend_dialog import ExtendDialog, MoreTime
from parapp.ui.widgets.communes.reminder_dialog import ReminderDialog
from parapp.ui.widgets.search_field import SearchField
from parapp.ui.widgets.table import Table

_FILTERS: Mapping[str, tuple[str, Callable[[CommuneRow], bool]]] = {
    "all": (mark("Tất cả"), lambda _row: True),
    "missing": (mark("Chưa gửi"), lambda row: not row.has_sent),
    "late": (mark("Gửi muộn"), lambda row: row.is_late),
    "waiting": (mark("Cần xem"), lambda row: row.to_look_at > 0),
    "asked": (mark("Có yêu cầu mở"), lambda row: row.open_requests() > 0),
    "clear": (mark("Không còn việc"), lambda row: row.has_sent and not row.to_look_at),
}


class CommunesScreen(Screen[CouncilDesk]):
    """A table of all communes; Enter opens the appraisal of one."""

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make the page, empty."""
        super().__init__(desk, parent)
        self.model = RowsItemModel[CommuneRow](
            commune_columns(self._today, self._usual), desk.look, self
        )
        self._warming = Reckoner(desk, self)
        self.table = Table(self.model, desk.memory, "communes")
        self.table.setAccessibleName(_("Các đơn vị"))
        self.table.set_widths(*WIDTHS)
        self.table.empty_text = _("Đang đọc dữ liệu…")
        self._search = SearchField(_("Tìm đơn vị, không cần dấu (Ctrl+F)"), desk.look)
        self.chips = Chips([(name, title) for name, (title, _take) in _FILTERS.items()])
        top = QHBoxLayout()
        top.addWidget(self._search, 1)
        top.addWidget(self.chips, 3)
        self.body.addLayout(top)
        self.body.addWidget(self.table, 1)
        self._search.searched.connect(lambda _text: self._filter())
        self._search.left_down.connect(self.table.setFocus)
        self.chips.chosen.connect(lambda _name: self._filter())
        self.table.opened.connect(lambda _row: self.open_commune())
        self.set_hints(
            _("Enter Thẩm định"),
            _("Shift+mũi tên Chọn nhiều dòng"),
            _("Ctrl+C Chép sang Excel"),
        )
        self.remind_button = self.add_button(_("Nhắc các đơn vị…"), self.remind)
        self.extend_button = self.add_button(_("Gia hạn…"), self.ask_extension)
        self._open = self.add_button(_("Thẩm định"), self.open_commune, role="primary")

    def _today(self) -> date:
        return self.desk.view.today if self.desk.view else day_of(datetime.now(UTC))

    def _usual(self) -> date | None:
        """Return the last day to send for communes that got no more time."""
        days = [due.day for due in self._deadlines() if due.code == SUBMISSION_DEADLINE]
        return max(days, default=None)

    def _deadlines(self) -> tuple[Deadline, ...]:
        view = self.desk.view
        return view.compiled.criteria.deadlines if view and view.compiled else ()

    def show_view(self) -> None:
        rows = self.desk.view.rows if self.desk.view else ()
        place = self.place()
        if self.desk.view is not None:
            self.table.empty_text = _("Không có đơn vị nào như vậy.")
        self.model.show_rows(rows)
        self._warming.ask(self.model.warming(), self.model.take_warmth)
        self.chips.show_counts(
            {name: sum(map(take, rows)) for name, (_title, take) in _FILTERS.items()}
        )
        for made in (self._open, self.remind_button, self.extend_button):
            made.setEnabled(bool(rows))
        self.show_place(place)

    def _filter(self) -> None:
        place = self.place()
        self.model.show_only(_FILTERS[self.chips.name][1], self._search.text())
        self.show_place(place)

    def show_place(self, place: str) -> None:
        """Choose a commune by its code; the first one where it is not shown."""
        self.table.choose(max(0, self.model.row_of(lambda row: row.unit.code == place)))

    def place(self) -> str:
        row: CommuneRow | None = self.table.current()
        return row.unit.code if row else ""

    def search(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def open_commune(self) -> None:
        """Open the appraisal of the commune chosen."""
        if self.place():
            self.desk.go("appraisal", self.place())

    def ask_extension(self) -> None:
        """Ask until when, and why, the communes selected get more time."""
        rows: list[CommuneRow] = self.table.selected()
        deadlines = self._deadlines()
        if not rows or not deadlines:
            self.notice.say(_("Bộ tiêu chí của kỳ không có thời hạn nào để gia hạn."), "wrong")
            return
        dialog = ExtendDialog([row.unit.name for row in rows], deadlines, self.desk.look, self)
        units = [row.unit.code for row in rows]
        dialog.agreed.connect(lambda given: self._extend(dialog, units, given))
        dialog.open()

    def _extend(self, dialog: ExtendDialog, units: list[str], given: MoreTime) -> None:
        def refused(error: Exception) -> None:
            if isinstance(error, ParappError) and shiboken6.isValid(dialog):
                dialog.say_wrong(text_of(error), dialog.reason)
            else:
                self.say(error)

        def read(context: Context) -> tuple[ExtensionEdit, ...]:
            with context.store.reading() as tx:
                return more_time(tx, units, given.deadline, given.until, given.reason)

        def done() -> None:
            if shiboken6.isValid(dialog):  # Esc may have closed it meanwhile
                dialog.accept()
            said = _(
                "Đã gia hạn cho {count} đơn vị đến hết ngày {day}. Gửi lại gói kỳ để đơn vị "
                "biết."
            ).format(count=number(len(units)), day=day(given.until))
            self.notice.say_undoable(said, self.desk)

        def extend(edits: tuple[ExtensionEdit, ...]) -> None:
            step = Step(title=_("Gia hạn"), place=("communes", units[0]), edits=edits)
            self.desk.edit(step, done=done, failed=refused)

        self.desk.read(dialog, read, extend, refused)

    def remind(self) -> None:
        """Show whom to remind of what by now, as a text to be copied."""
        self.desk.refresh(self._remind)

    def _remind(self) -> None:
        view = self.desk.view
        if view is None:
            return

        def show(found: tuple[Reminder, ...]) -> None:
            if found:
                ReminderDialog(reminder_text(found, view.today), self).open()
            else:
                self.notice.say(
                    _("Mọi đơn vị đã gửi hồ sơ và không còn yêu cầu nào chưa trả lời."), "good"
                )

        self.desk.read(self, lambda context: reminders(context.store, view), show, self.say)
