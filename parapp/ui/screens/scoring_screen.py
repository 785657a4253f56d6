"""Scoring: the tree of criteria on the left, one criterion on the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from parapp.i18n import _, mark
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.first_paint import AfterFirstPaint
from parapp.ui.screen import Screen
from parapp.ui.widgets.criterion.panel import CriterionPanel
from parapp.ui.widgets.empty_page import EmptyPage
from parapp.ui.widgets.scoring.tree_card import TreeCard
from parapp.ui.widgets.split import Split

_HINTS = (
    mark("Enter Nhập"),
    mark("Esc Về danh sách"),
    mark("Ctrl+↑ ↓ Trước, sau"),
    mark("Ctrl+Z Hoãn"),
    mark("F8 Kiểm tra"),
)


class ScoringScreen(Screen[CommuneDesk]):
    """Goes from criterion to criterion; nothing typed is lost on the way."""

    def __init__(self, desk: CommuneDesk, parent: QWidget | None = None) -> None:
        """Make the page without a criterion."""
        super().__init__(desk, parent)
        self.list, self.panel = TreeCard(desk), CriterionPanel(desk)
        self._split = Split(desk.memory, "scoring-split", (self.list, 46), (self.panel, 54))
        self._none = EmptyPage(desk)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._none)
        self._pages.addWidget(self._split)
        self.body.addWidget(self._pages, 1)
        self.list.chosen.connect(self._leave_for)
        self.list.opened.connect(self._begin)
        self.panel.next_asked.connect(self.go_on)
        self._wanted = ""  # asked for before there was anything to show
        self._bind()

    def _bind(self) -> None:
        self._moving = [
            self.add_button(_("◀ Trước"), partial(self.step, -1), keys="Ctrl+Up"),
            self.add_button(_("Sau ▶"), partial(self.step, +1), keys="Ctrl+Down"),
            self.add_button(
                _("Cất, sang tiêu chí sau (Ctrl+Enter)"),
                self.go_on,
                role="primary",
                keys="Ctrl+Return",
            ),
        ]
        self.add_keys("Ctrl+Enter", self.go_on)

    def show_view(self) -> None:
        view = self.desk.view
        has_period = view is not None and view.assessment is not None
        self._pages.setCurrentWidget(self._split if has_period else self._none)
        for made in self._moving:
            made.setVisible(has_period)
        self.set_hints(*(map(_, _HINTS) if has_period else ()))
        if view is None:
            return
        if not has_period:
            self._none.say(
                _("Chưa có bộ tiêu chí để chấm điểm"),
                _(
                    "Cơ quan thẩm định gửi gói kỳ đánh giá (tệp .parapp) qua thư điện tử, "
                    "trục văn bản hoặc USB. Nạp gói đó ở trang Gửi và nhận, "
                    "các tiêu chí sẽ hiện ra ở đây."
                ),
            )
            return
        self.list.show_view(view)
        if self.list.has(self.place()):
            self.panel.show_view()
        else:
            self._show(self._wanted if self.list.has(self._wanted) else self.list.first_to_do())
        self._wanted = ""

    def show_place(self, place: str) -> None:
        if not self.place():
            self._wanted = place
        elif place and self.list.has(place):
            self._leave_for(place)

    def place(self) -> str:
        return self.list.tree.code

    def search(self) -> None:
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search.selectAll()

    def unsaved(self) -> str:
        return self.panel.unsaved()

    def save_now(self) -> None:
        self.panel.save_now()

    def discard(self) -> None:
        self.panel.discard()

    def step(self, step: int) -> None:
        """Go to the leaf shown before (-1) or after (+1) the current one."""
        is_typing = self.panel.isAncestorOf(self.focusWidget())
        code = self.list.neighbour(step)
        if not code:
            self._say_end(step)
        elif self._leave_for(code) and is_typing:
            self._begin()

    def go_on(self) -> None:
        """Save, and begin with the next leaf."""
        self.panel.save_now()
        code = self.list.neighbour(+1)
        if not code:
            self._say_end(+1)
        elif self._leave_for(code):
            self._begin()

    def _say_end(self, step: int) -> None:
        if step < 0:
            self.notice.say(_("Đây là tiêu chí đầu tiên đang hiện trong danh sách."))
            return
        waiting = self.list.first_unanswered()
        if waiting:
            self.notice.say(
                _("Đã đến cuối danh sách; vẫn còn tiêu chí chưa chấm."),
                "attention",
                (_("Đến tiêu chí chưa chấm"), partial(self._begin_with, waiting)),
            )
            return
        self.notice.say(
            _("Đã đến cuối danh sách, không còn tiêu chí nào chưa chấm."),
            "good",
            (_("Kiểm tra, chốt điểm"), partial(self.desk.go, "closing")),
        )

    def _begin_with(self, code: str) -> None:
        if self._leave_for(code):
            self._begin()

    def _leave_for(self, code: str) -> bool:
        """Save what is typed and show another criterion; stay where something would be lost."""
        here = self.place()
        if code == here:
            return True
        self.panel.save_now()
        why = self.panel.unsaved()
        if why and not self.panel.keeps(code):  # where it can be mended
            self.list.choose(here)
            self.notice.say(
                why,
                "wrong",
                (_("Sửa tiếp"), self.panel.begin),
                (_("Bỏ nội dung chưa cất"), partial(self._drop_for, code)),
            )
            return False
        self.notice.clear()
        self._show(code)
        return True

    def _drop_for(self, code: str) -> None:
        self.panel.discard()
        self._leave_for(code)

    def _show(self, code: str) -> None:
        self.list.choose(code)
        if self.panel.code:
            self.panel.show_criterion(code)
        else:  # the tree is seen before the first criterion is built
            AfterFirstPaint(self, self._fill)

    def _fill(self) -> None:
        if self.panel.code != self.place():
            self.panel.show_criterion(self.place())

    def _begin(self) -> None:
        self._fill()
        self.panel.begin()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.list.go_into_tree()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.list.tree.hasFocus():
            self.list.search.clear()
        else:
            self.list.go_into_tree()
