"""One criterion across all communes of the period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from parapp.app import Context
from parapp.i18n import _, n_, number
from parapp.services.accepting import acceptance, held_back
from parapp.services.assigning import mine
from parapp.services.council_view import CouncilView
from parapp.services.criterion_rows import (
    CriterionTable,
    Waiting,
    criterion_table,
    read_answers,
    waiting_by_criterion,
)
from parapp.services.same_files import SameFile, same_files
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.history import Step
from parapp.ui.screen import Screen
from parapp.ui.widgets.across.accept_dialog import AcceptDialog
from parapp.ui.widgets.across.across_card import AcrossCard, counts_of
from parapp.ui.widgets.across.criterion_list import CriterionList
from parapp.ui.widgets.empty_page import EmptyPage
from parapp.ui.widgets.split import Split

_PAUSE_MS = 60  # who runs down the list of criteria wants only the one he stops at


@dataclass(frozen=True, slots=True)
class _Known:
    """What is read once for a state, whatever criterion is shown."""

    waiting: Mapping[str, Waiting]
    same: tuple[SameFile, ...]


class CriterionScreen(Screen[CouncilDesk]):
    """Criteria at the left, all communes of the one chosen at the right."""

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make the page, empty."""
        super().__init__(desk, parent)
        self.list, self.card = CriterionList(desk), AcrossCard(desk)
        self._known: _Known | None = None
        self._wanted = self._unit = ""
        self._pages, self._none = QStackedWidget(), EmptyPage(desk)
        self._pages.addWidget(self._none)
        self._pages.addWidget(
            Split(desk.memory, "criterion-split", (self.list, 30), (self.card, 70))
        )
        self.body.addWidget(self._pages)
        self.begins_at = self.list.table
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._read_table)
        self.list.chosen.connect(lambda _code: self._pause.start())
        self.list.entered.connect(self.card.table.setFocus)
        self.card.table.opened.connect(self.appraise)
        self.card.table.chosen.connect(self._show_buttons)
        self.set_hints(_("Enter Thẩm định"), _("Ctrl+Z Hoãn"), _("Ctrl+C Chép sang Excel"))
        self._appraise = self.add_button(_("Thẩm định"), self.appraise)
        self._accept = self.add_button(
            _("Chấp nhận nhiều đơn vị…"), self.choose_rows, role="primary", keys="Ctrl+Return"
        )
        self.add_keys("Ctrl+Enter", self._accept.click)
        self._show_buttons()

    def show_view(self) -> None:
        view = self.desk.view
        if view is None:
            return
        if view.compiled is None:
            self._none.say(
                _("Chưa có bộ tiêu chí"), _("Nạp bộ tiêu chí của kỳ đánh giá trước.")
            )
            self._none.begin.hide()
            self._pages.setCurrentIndex(0)
            return

        def read(context: Context) -> _Known:
            with context.store.reading() as tx:
                same = same_files(tx, view.workspace.year or 0)
            return _Known(waiting_by_criterion(view), same)

        self.desk.read(self, read, lambda known: self._show_known(view, known))

    def _show_known(self, view: CouncilView, known: _Known) -> None:
        if view is not self.desk.view or view.compiled is None:
            return  # another state is on its way
        self._known = known
        self.list.show_criteria(
            view.compiled, known.waiting, mine(view.duties, self.desk.actor)
        )
        self._pages.setCurrentIndex(1)
        wanted, self._wanted = self._wanted, ""
        if not wanted or not self.list.choose(wanted):
            self.list.choose(self.list.code)
        self._read_table()

    def _read_table(self) -> None:
        self._pause.stop()
        view, known, code = self.desk.view, self._known, self.list.code
        if view is None or known is None or not code:
            return

        def read(context: Context) -> tuple[CriterionTable, dict[str, int]]:
            with context.store.reading() as tx:
                answers = read_answers(tx, view, code)
            table = criterion_table(view, code, answers, known.same)
            return table, counts_of(table)

        def show(found: tuple[CriterionTable, dict[str, int]]) -> None:
            if code == self.list.code and view is self.desk.view:
                self.card.show_criterion(*found)
                unit, self._unit = self._unit, ""
                if unit:
                    self.card.show_unit(unit)
                self._show_buttons()

        self.desk.read(self, read, show)

    def _show_buttons(self) -> None:
        self._appraise.setEnabled(bool(self.card.table.unit))
        self._accept.setEnabled(bool(self.card.table.rows))

    def show_place(self, place: str) -> None:
        """Show a criterion by its code; a commune's code may follow."""
        code, _space, self._unit = place.partition(" ")
        if self._known is None:
            self._wanted = code
        elif code:
            self.list.choose(code)
            self._pause.start()

    def place(self) -> str:
        return self.list.code

    def search(self) -> None:
        self.list.search.setFocus()
        self.list.search.selectAll()

    def appraise(self) -> None:
        """Open the appraisal of the commune chosen, at this criterion."""
        if self.card.table.unit:
            self.desk.go("appraisal", f"{self.card.table.unit} {self.list.code}")

    def choose_rows(self) -> None:
        """Show the very rows that would be accepted, those selected or else all shown."""
        if self.card.shown is None:
            return
        leaf = self.card.shown.leaf
        dialog = AcceptDialog(self.desk, leaf, self.card.in_hand(), self)
        dialog.taken.connect(lambda units: self.accept_for(leaf.code, units))
        dialog.open()

    def accept_for(self, code: str, units: Sequence[str]) -> None:
        """Accept a criterion for communes; one change, taken back by Ctrl+Z.

        Args:
            code: Of the criterion.
            units: Codes of communes; one that something holds back meanwhile is left out.
        """
        view = self.desk.view
        if view is None:
            return
        chosen = (view.communes[unit] for unit in units)
        rows = [row for row in chosen if not held_back(row, code)]
        edit = acceptance(rows, code, by=self.desk.actor, at=datetime.now(UTC))
        count = number(len(rows))
        said = n_(
            "Chấp nhận tiêu chí {code} cho {count} đơn vị",
            "Chấp nhận tiêu chí {code} cho {count} đơn vị",
            len(rows),
        )
        title = said.format(code=code, count=count)
        done = _("Đã chấp nhận tiêu chí {code} cho {count} đơn vị.")
        self.notice.say(_("Đang cất quyết định cho {count} đơn vị…").format(count=count))
        self.desk.edit(
            Step(title=title, place=("criterion", code), edits=(edit,)),
            done=lambda: self.notice.say_undoable(
                done.format(code=code, count=count), self.desk
            ),
            failed=self.say,
        )
