"""Appraisal: one commune, its criteria on the left, and one with its decision on the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from parapp.i18n import _, mark
from parapp.models.evidence import EvidenceLink
from parapp.services.appraisal_view import AppraisalView, view_appraisal
from parapp.services.council_view import CommuneRow
from parapp.services.drafting import Kind, needs_nothing
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.screen import Screen
from parapp.ui.widgets.appraisal.commune_bar import CommuneBar
from parapp.ui.widgets.appraisal.criterion_pane import CriterionPane
from parapp.ui.widgets.appraisal.list_card import ListCard
from parapp.ui.widgets.appraisal.preview_card import PreviewCard
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
_KINDS = {"Ctrl+1": Kind.ACCEPT, "Ctrl+2": Kind.OTHER, "Ctrl+3": Kind.NOT_APPLICABLE}


class AppraisalScreen(Screen[CouncilDesk]):
    """Goes from criterion to criterion and from commune to commune; the place is both."""

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make the page without a commune."""
        super().__init__(desk, parent)
        self.view: AppraisalView | None = None
        self._asked: CommuneRow | None = None  # is being read, or was read last
        self._unit, self._code = "", ""
        self.bar = CommuneBar(desk.look)
        self.list, self.pane = ListCard(desk), CriterionPane(desk)
        self.preview = PreviewCard(desk)
        self._left, self._pages = QStackedWidget(), QStackedWidget()
        self._none = EmptyPage(desk, page="reception", go=mark("Mở trang Tiếp nhận"))
        self._lay_out()
        self._connect()
        self._bind()

    def _lay_out(self) -> None:
        for part in (self.list, self.preview):
            self._left.addWidget(part)
        self._split = Split(
            self.desk.memory, "appraisal-split", (self._left, 48), (self.pane, 52)
        )
        self._pages.addWidget(self._none)
        self._pages.addWidget(self._split)
        self.body.addWidget(self.bar)
        self.body.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.bar.chosen.connect(self.open_unit)
        self.list.chosen.connect(self._leave_for)
        self.list.opened.connect(self.pane.begin)
        self.pane.wanted.connect(self._leave_for)
        self.pane.documents.opened.connect(self.open_document)
        self.pane.decision.kind_changed.connect(self._name_button)
        self.preview.closed.connect(self.close_document)

    def _bind(self) -> None:
        self._moving = [
            self.add_button(_("◀ Trước"), partial(self.step, -1), keys="Ctrl+Up"),
            self.add_button(_("Sau ▶"), partial(self.step, +1), keys="Ctrl+Down"),
            self.add_button(
                _("Hỏi và sang tiêu chí sau"), self.ask_and_go_on, keys="Ctrl+Shift+Return"
            ),
        ]
        self._moving[-1].setToolTip("Ctrl+Shift+Enter")
        self._accept = self.add_button(
            "", self.decide_and_go_on, role="primary", keys="Ctrl+Return"
        )
        self._accept.setToolTip("Ctrl+Enter")
        self._moving.append(self._accept)
        self._name_button()
        self.add_keys("Ctrl+Enter", self._accept.click)
        self.add_keys("Ctrl+Shift+Enter", self.ask_and_go_on)
        self.add_keys("Ctrl+G", self._find_unit)
        self.add_keys("Alt+PgUp", partial(self.bar.step, -1))
        self.add_keys("Alt+PgDown", partial(self.bar.step, +1))
        for keys, kind in _KINDS.items():
            self.add_keys(keys, partial(self._choose_kind, kind))

    def _name_button(self) -> None:
        is_accepting = self.pane.decision.kind in {Kind.ACCEPT, None}
        text = _("Chấp nhận và sang tiêu chí sau (Ctrl+Enter)") if is_accepting else ""
        self._accept.setText(text or _("Ghi quyết định và sang tiêu chí sau (Ctrl+Enter)"))

    def _choose_kind(self, kind: Kind) -> None:
        if self.pane.is_leaf:
            self.pane.decision.kinds.choose(kind)

    def show_view(self) -> None:
        view = self.desk.view
        if view is None:
            return
        if self._unit not in view.communes:
            self._unit = next((row.unit.code for row in view.rows if row.has_sent), "")
        row = view.communes.get(self._unit)
        self.bar.show_rows(view.communes, self._unit)
        if row is None or not row.has_sent:
            self._say_nothing(row)
        elif row != self._asked:
            self._asked = row
            self.desk.read(
                self, lambda context: view_appraisal(context.store, row), self._take_view
            )

    def _say_nothing(self, row: CommuneRow | None) -> None:
        self.view = self._asked = None
        self._show_parts(is_there=False)
        text = _(
            "Nhận gói hồ sơ của đơn vị ở trang Tiếp nhận, hồ sơ sẽ hiện ra ở đây để thẩm định."
        )
        title = _("Chưa có hồ sơ nào để thẩm định")
        if row is not None:
            title = _("{unit} chưa gửi hồ sơ").format(unit=row.unit.name)
        self._none.say(title, text)

    def _show_parts(self, *, is_there: bool) -> None:
        self._pages.setCurrentWidget(self._split if is_there else self._none)
        for made in self._moving:
            made.setVisible(is_there)
        self.set_hints(*(map(_, _HINTS) if is_there else ()))

    def _take_view(self, view: AppraisalView) -> None:
        if view.unit != self._unit:  # the user is elsewhere by now
            return
        is_other = self.view is None or self.view.unit != view.unit
        self.view = view
        self._show_parts(is_there=True)
        self.list.show_view(view)
        if not self.list.has(self._code):
            self._code = self.list.first_to_do()
        self._show(self._code)
        if is_other:
            self._follow_document()

    def show_place(self, place: str) -> None:
        """Show a commune, and on it a criterion where one is named."""
        unit, _space, code = place.partition(" ")
        view = self.desk.view
        if not unit or (view is not None and unit not in view.communes):
            return
        if unit != self._unit:
            self.open_unit(unit, code)
        elif code:
            self._leave_for(code)

    def place(self) -> str:
        return f"{self._unit} {self._code}".strip()

    def search(self) -> None:
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search.selectAll()

    def _find_unit(self) -> None:
        self.bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def unsaved(self) -> str:
        return self.pane.unsaved()

    def save_now(self) -> None:
        self.pane.save_now()

    def discard(self) -> None:
        self.pane.discard()

    def open_unit(self, unit: str, code: str = "") -> None:
        """Show another commune, at the same criterion where none is named."""
        if not self._may_leave(partial(self.open_unit, unit, code)):
            self.bar.show_rows(self.bar.rows, self._unit)
            return
        self._unit, self._code = unit, code or self._code
        self.show_view()
        if self.bar.field.hasFocus():
            self.list.go_into_tree()

    def step(self, step: int) -> None:
        """Go to the leaf shown before (-1) or after (+1) the current one."""
        is_typing = self.pane.isAncestorOf(self.focusWidget())
        code = self.list.neighbour(step)
        if not code:
            self._say_end(step)
        elif self._leave_for(code) and is_typing:
            self.pane.begin()

    def decide_and_go_on(self) -> None:
        """Decide as it is written, and show the next criterion."""
        view, pane = self.view, self.pane
        if view is None:
            return
        is_empty = pane.is_leaf and needs_nothing(view, self._code)
        needs_deciding = pane.is_leaf and (pane.decision.is_dirty or not is_empty)
        if needs_deciding and not pane.decision.decide():
            return
        self.step(+1)

    def ask_and_go_on(self) -> None:
        """Put the question that is written and go on; else let it be written."""
        question = self.pane.question
        if not self.pane.is_leaf:
            return
        if not question.is_open:
            question.begin()
        elif question.ask():
            self.step(+1)

    def _say_end(self, step: int) -> None:
        if step < 0:
            self.notice.say(_("Đây là tiêu chí đầu tiên đang hiện trong danh sách."))
            return
        after = self.bar.neighbour(+1)
        acts = [(_("Đơn vị sau"), partial(self.open_unit, after))] if after else []
        self.notice.say(_("Đã đến cuối danh sách tiêu chí của đơn vị này."), "good", *acts)

    def _leave_for(self, code: str) -> bool:
        """Show another criterion; stay where something would be lost."""
        if code == self._code:
            return True
        if not self._may_leave(partial(self._leave_for, code)):
            self.list.choose(self._code)
            return False
        self.notice.clear()
        self._code = code
        if self.view is not None and self.list.has(code):
            self._show(code)
            self._follow_document()
        return True

    def _may_leave(self, go: Callable[[], object]) -> bool:
        """Decide what is written whole; say so where something would be lost."""
        self.pane.save_now()
        why = self.pane.unsaved()
        if why:
            self.notice.say(
                why,
                "wrong",
                (_("Viết tiếp"), self.pane.begin),
                (_("Bỏ nội dung chưa ghi"), partial(self._drop_and, go)),
            )
        return not why

    def _drop_and(self, go: Callable[[], object]) -> None:
        self.pane.discard()
        go()

    def _show(self, code: str) -> None:
        if self.view is not None:
            self.list.choose(code)
            self.pane.show_criterion(self.view, code)
            self._name_button()

    def open_document(self, link: EvidenceLink) -> None:
        """Show a document at its page, in place of the list."""
        if self.view is not None:
            document = self.view.assessment.dossier.evidence[link.evidence]
            self._left.setCurrentWidget(self.preview)
            self.preview.show_document(document, link.page)
            self.preview.begin()

    @property
    def shows_document(self) -> bool:
        """Whether a document stands in place of the list."""
        return self._left.currentWidget() is self.preview

    def _follow_document(self) -> None:
        """While a document is open, show the one of the criterion gone to."""
        if not self.shows_document or self.view is None:
            return
        held = self.view.assessment.dossier.evidence
        links = (ln for ln in self.view.links(self._code) if held[ln.evidence].files)
        link = next(links, None)
        document, page = (held[link.evidence], link.page) if link else (None, "")
        self.preview.show_document(document, page)

    def close_document(self) -> None:
        """Show the list again."""
        self._left.setCurrentWidget(self.list)
        self.preview.show_document(None)
        self.list.go_into_tree()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.list.go_into_tree()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.shows_document:
            self.close_document()
        elif self.list.tree.hasFocus():
            self.list.search.clear()
        else:
            self.list.go_into_tree()
