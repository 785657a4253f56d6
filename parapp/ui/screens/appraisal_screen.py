"""Appraisal: one commune, its criteria on the left, and one with its decision on the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from parapp.i18n import _, mark
from parapp.models.evidence import EvidenceLink
from parapp.services.appraisal_view import AppraisalView
from parapp.services.council_view import CommuneRow
from parapp.services.drafting import Kind
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.screen import Screen
from parapp.ui.widgets.appraisal.commune_bar import CommuneBar
from parapp.ui.widgets.appraisal.criterion_pane import CriterionPane
from parapp.ui.widgets.appraisal.left_side import LeftSide
from parapp.ui.widgets.appraisal.reading import CommuneReading
from parapp.ui.widgets.appraisal.unwritten import unwritten_text
from parapp.ui.widgets.empty_page import EmptyPage
from parapp.ui.widgets.split import Split

_HINTS = (
    mark("Enter Quyết định"),
    mark("Esc Về danh sách"),
    mark("Ctrl+1 2 3 Chọn"),
    mark("Ctrl+↑ ↓ Tiêu chí"),
    mark("Alt+PgUp PgDn Đơn vị"),
    mark("Ctrl+Z Hoãn"),
)
_HOW = mark("Nhận gói hồ sơ của đơn vị ở trang Tiếp nhận, hồ sơ sẽ hiện ra ở đây để thẩm định.")
_KINDS = {"Ctrl+1": Kind.ACCEPT, "Ctrl+2": Kind.OTHER, "Ctrl+3": Kind.NOT_APPLICABLE}


class AppraisalScreen(Screen[CouncilDesk]):
    """Goes from criterion to criterion and from commune to commune; the place is both.

    Attributes:
        view: The commune shown; None for none.
        bar: Which commune it is.
        left: The criteria, or a document.
        list: The criteria.
        pane: The criterion, and the decision on it.
    """

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make the page without a commune."""
        super().__init__(desk, parent)
        self.view: AppraisalView | None = None
        self._code = ""
        self._reading = CommuneReading(desk, self)
        self.bar, self.left, self.pane = (
            CommuneBar(desk.look),
            LeftSide(desk),
            CriterionPane(desk),
        )
        self.list = self.left.list
        self._none = EmptyPage(desk, page="reception", go=mark("Mở trang Tiếp nhận"))
        self._pages = QStackedWidget()
        self._split = Split(desk.memory, "appraisal-split", (self.left, 48), (self.pane, 52))
        self._pages.addWidget(self._none)
        self._pages.addWidget(self._split)
        self.body.addWidget(self.bar)
        self.body.addWidget(self._pages, 1)
        self._connect()
        self._bind()

    def _connect(self) -> None:
        self._reading.begun.connect(self._none.wait)
        self._reading.done.connect(self._take_view)
        self._reading.missing.connect(self._say_nothing)
        self.bar.chosen.connect(self.open_unit)
        self.list.chosen.connect(self._leave_for)
        self.list.opened.connect(self.pane.begin)
        self.pane.wanted.connect(self._leave_for)
        self.pane.documents.opened.connect(self.open_document)
        self.pane.decision.kind_changed.connect(self._name_button)
        self.pane.refused.connect(partial(_say_refused, self))

    def _bind(self) -> None:
        self._moving = [
            self.add_button(text, pressed, keys=keys)
            for text, pressed, keys in (
                (_("◀ Trước"), partial(self.step, -1), "Ctrl+Up"),
                (_("Sau ▶"), partial(self.step, +1), "Ctrl+Down"),
                (_("Hỏi và sang tiêu chí sau"), self.ask_and_go_on, "Ctrl+Shift+Return"),
            )
        ]
        self._ask = self._moving[-1]
        self._ask.setToolTip("Ctrl+Shift+Enter")
        self._accept = self.add_button(
            "", self.decide_and_go_on, role="primary", keys="Ctrl+Return"
        )
        self._moving.append(self._accept)
        self._name_button()
        acts: dict[str, Callable[[], object]] = {
            "Ctrl+Enter": self._accept.click,
            "Ctrl+Shift+Enter": self.ask_and_go_on,
            "Ctrl+G": self.bar.begin,
            "Alt+PgUp": partial(self.bar.step, -1),
            "Alt+PgDown": partial(self.bar.step, +1),
        }
        acts |= {keys: partial(self.pane.choose, kind) for keys, kind in _KINDS.items()}
        for keys, act in acts.items():
            self.add_keys(keys, act)

    def _name_button(self) -> None:
        self._accept.setText(_verb(self.pane))
        self._ask.setEnabled(self.pane.is_leaf)

    def show_view(self) -> None:
        self._reading.look()
        if self.desk.view is not None:
            self.bar.show_rows(self.desk.view.communes, self._reading.unit)

    def _say_nothing(self, row: CommuneRow | None) -> None:
        self.view = None
        self._show_parts(is_there=False)
        none = _("Chưa có hồ sơ nào để thẩm định")
        unsent = _("{unit} chưa gửi hồ sơ").format(unit=row.unit.name) if row else none
        self._none.say(unsent, _(_HOW))

    def _show_parts(self, *, is_there: bool) -> None:
        self._pages.setCurrentWidget(self._split if is_there else self._none)
        for made in self._moving:
            made.setVisible(is_there)
        self.set_hints(*(map(_, _HINTS) if is_there else ()))

    def _take_view(self, view: AppraisalView) -> None:
        is_other = self.view is None or self.view.unit != view.unit
        self.view = view
        self._show_parts(is_there=True)
        self.list.show_view(view)
        if not self.list.has(self._code):
            self._code = self.list.first_to_do()
        self._show(self._code)
        if is_other:
            self.left.follow(view, self._code)

    def show_place(self, place: str) -> None:
        """Show a commune, and on it a criterion where one is named."""
        unit, _space, code = place.partition(" ")
        view = self.desk.view
        if not unit or (view is not None and unit not in view.communes):
            return
        if unit != self._reading.unit:
            self.open_unit(unit, code)
        elif code:
            self._leave_for(code)

    def place(self) -> str:
        return f"{self._reading.unit} {self._code}".strip()

    def search(self) -> None:
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search.selectAll()

    def unsaved(self) -> str:
        return self.pane.unsaved() or unwritten_text(self.pane.unwritten())

    def save_now(self) -> None:
        self.pane.save_now()

    def discard(self) -> None:
        self.pane.discard()
        self.pane.drop_unwritten()

    def open_unit(self, unit: str, code: str = "") -> None:
        """Show another commune, at the same criterion where none is named."""
        if not _may_leave(self, partial(self.open_unit, unit, code)):
            self.bar.show_rows(self.bar.rows, self._reading.unit)
            return
        self._reading.unit, self._code = unit, code or self._code
        self.show_view()
        if self.bar.field.hasFocus():
            self.list.go_into_tree()

    def step(self, step: int) -> None:
        """Go to the leaf shown before (-1) or after (+1) the current one."""
        is_typing = self.pane.isAncestorOf(self.focusWidget())
        code = self.list.neighbour(step)
        if not code:
            _say_end(self, step)
        elif self._leave_for(code) and is_typing:
            self.pane.begin()

    def decide_and_go_on(self) -> None:
        """Decide as it is written, and show the next criterion."""
        if self.pane.decide():
            self.step(+1)

    def ask_and_go_on(self) -> None:
        """Put the question that is written and go on; else let it be written."""
        if self.pane.ask():
            self.step(+1)

    def _leave_for(self, code: str) -> bool:
        """Show another criterion; stay where something would be lost."""
        if code == self._code:
            return True
        if not _may_leave(self, partial(self._leave_for, code)):
            self.list.choose(self._code)
            return False
        _say_refused(self)
        self._code = code
        if self.view is not None and self.list.has(code):
            self._show(code)
            self.left.follow(self.view, code)
        return True

    def _show(self, code: str) -> None:
        if self.view is not None:
            self.list.choose(code)
            self.pane.show_criterion(self.view, code)
            self._name_button()

    def open_document(self, link: EvidenceLink) -> None:
        """Show a document at its page, in place of the list."""
        if self.view is not None:
            self.left.open_document(self.view, link)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.list.go_into_tree()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.left.shows_document:
            self.left.close_document()
        elif self.list.tree.hasFocus():
            self.list.search.clear()
        else:
            self.list.go_into_tree()


def _verb(pane: CriterionPane) -> str:
    """Return what going on does besides."""
    if not pane.is_leaf:
        return _("Sang tiêu chí sau (Ctrl+Enter)")
    if pane.decision.kind in {Kind.ACCEPT, None}:
        return _("Chấp nhận và sang tiêu chí sau (Ctrl+Enter)")
    return _("Ghi quyết định và sang tiêu chí sau (Ctrl+Enter)")


def _say_end(page: AppraisalScreen, step: int) -> None:
    """Say that there is no criterion before (-1) or after (+1)."""
    if step < 0:
        page.notice.say(_("Đây là tiêu chí đầu tiên đang hiện trong danh sách."))
        return
    after = page.bar.neighbour(+1)
    acts = [(_("Đơn vị sau"), partial(page.open_unit, after))] if after else []
    page.notice.say(_("Đã đến cuối danh sách tiêu chí của đơn vị này."), "good", *acts)


def _say_refused(page: AppraisalScreen) -> None:
    """Say what the disk refused, and let it be tried again or looked at."""
    kept = page.pane.unwritten()
    if not kept:
        page.notice.clear()
        return
    (unit, code), last = kept[-1]
    look = (_("Xem lại"), partial(page.show_place, f"{unit} {code}"))
    page.notice.say(unwritten_text(kept), "wrong", (_("Thử ghi lại"), page.pane.retry), look)
    if not page.isVisible():
        page.desk.refuse(last.error)


def _may_leave(page: AppraisalScreen, go: Callable[[], object]) -> bool:
    """Decide what is written whole; say so where something would be lost."""
    pane = page.pane
    pane.save_now()
    why = pane.unsaved()

    def drop() -> None:
        pane.discard()
        go()

    if why:
        again, dropped = (_("Viết tiếp"), pane.begin), (_("Bỏ nội dung chưa ghi"), drop)
        page.notice.say(why, "wrong", again, dropped)
    return not why
