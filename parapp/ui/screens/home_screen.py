"""Home: what to do next, how far the work is, how many points, and how long there is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from parapp.i18n import _, day
from parapp.models.periods import day_of
from parapp.services.due_days import missed_in
from parapp.services.home_facts import FieldProgress, HomeFacts, NextStep
from parapp.services.home_summaries import HomeSummary
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.screen import Screen
from parapp.ui.widgets.home.fields_card import FieldsCard
from parapp.ui.widgets.home.side_cards import DeadlinesCard, PointsCard, StateCard
from parapp.ui.widgets.home.skeleton import Skeleton
from parapp.ui.widgets.home.steps_card import StepsCard
from parapp.ui.widgets.text import Text

if TYPE_CHECKING:  # loaded after the first paint
    from parapp.app import Context
    from parapp.services.posting import Posted

_GAP = 10

Find = Callable[[HomeFacts], tuple[str, str] | None]


class HomeScreen(Screen[CommuneDesk]):
    """Shows at once what was kept of the last sitting, or else quiet shapes.

    The state of the work takes their place as soon as it is read. What is pressed before that
    is done then, as the work stands then: what was kept is only looked at.
    """

    def __init__(self, desk: CommuneDesk, parent: QWidget | None = None) -> None:
        """Build the page; nothing is read for it."""
        super().__init__(desk, parent)
        self._posted: Posted | None = None
        self._wanted: Find | None = None
        self._is_kept = False  # what is shown is of the last sitting
        self.steps = StepsCard(desk.look, self._choose_step)
        self.fields = FieldsCard(desk.look, self._choose_field)
        self.points, self.deadlines = PointsCard(desk.look), DeadlinesCard()
        self.state = StateCard()
        self._pages = QStackedWidget()
        self._pages.addWidget(Skeleton(desk.look))
        self._pages.addWidget(self._laid_out())
        self.body.addWidget(self._pages)
        self.set_hints(_("Tab Việc sau"), _("Enter Mở"), _("Alt+2 Chấm điểm"), _("F8 Kiểm tra"))
        self.as_of = Text(role="muted")
        self.as_of.hide()
        self._buttons.addWidget(self.as_of)
        desk.refused.connect(self._drop_kept)
        if desk.kept is not None and desk.view is None:
            self._show_kept(desk.kept)

    def _laid_out(self) -> QWidget:
        inner = _Inside()
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(_GAP)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards, share in (
            (left, (self.steps, self.fields), 62),
            (right, (self.points, self.deadlines, self.state), 38),
        ):
            column.setSpacing(_GAP)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            columns.addLayout(column, share)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        return scroll

    def _show_kept(self, kept: HomeSummary) -> None:
        self._is_kept = True
        at = kept.at.astimezone()
        self.as_of.setText(
            _("Tính đến {day} {time} – đang đọc dữ liệu…").format(
                day=day(at.date()), time=f"{at:%H:%M}"
            )
        )
        self.as_of.show()
        self._show_facts(kept.facts.on(day_of(datetime.now(UTC))))
        self._pages.setCurrentIndex(1)

    def _drop_kept(self) -> None:
        """Take away what was kept where the work cannot be read."""
        if self._is_kept:
            self._end_kept()
            self._pages.setCurrentIndex(0)
            self._show()

    def _end_kept(self) -> None:
        self._is_kept = False
        self.as_of.hide()

    def show_view(self) -> None:
        view = self.desk.view
        if view is None:
            return
        if not self._is_kept:  # which is as full as what is read next
            self._show()
        if self.hasFocus():
            self._begin()
        self.desk.read(self, _posted, self._show_posted)

    def show_place(self, place: str) -> None:
        super().show_place(place)
        self._wanted = None  # who comes back meant something else meanwhile

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._begin()

    def _begin(self) -> None:
        """Let Enter open what comes next."""
        if self._is_kept or self.desk.view is not None:
            self.steps.begin()

    def _show_posted(self, posted: Posted) -> None:
        self._posted = posted
        self._end_kept()
        self._show()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:  # after the place kept of the last sitting is shown
            QTimer.singleShot(0, self, lambda: self._go(wanted))

    def _show(self) -> None:
        from parapp.services.home_reading import home_facts  # noqa: PLC0415 - after first paint

        view = self.desk.view
        if view is not None:
            self._show_facts(home_facts(view, self._posted))
            self._pages.setCurrentIndex(1)

    def _show_facts(self, facts: HomeFacts) -> None:
        points, state = facts.points, facts.state
        for card in (self.fields, self.points, self.deadlines, self.state):
            card.setVisible(state is not None)
        self.steps.welcome("" if state else _welcome())
        self.steps.show_steps(facts.steps)
        if points is None or state is None:
            return
        self.fields.show_fields(facts.fields)
        self.points.show_points(points)
        self.deadlines.show_deadlines(facts.deadlines, facts.today, missed_in(facts))
        self.state.show_state(state, facts.post)

    def _choose_step(self, step: NextStep) -> None:
        self._choose(
            lambda facts: next((s.place for s in facts.steps if s.kind is step.kind), None),
            step.place,
        )

    def _choose_field(self, field: FieldProgress) -> None:
        self._choose(
            lambda facts: next(
                (("scoring", f.first) for f in facts.fields if f.code == field.code), None
            ),
            ("scoring", field.first),
        )

    def _choose(self, find: Find, place: tuple[str, str]) -> None:
        """Go to a place; while it is only kept, find it anew once the work is read."""
        if self._is_kept:
            self._wanted = find
            self.as_of.setText(_("Đang đọc dữ liệu, xong sẽ mở ngay…"))
        else:
            self.desk.go(*place)

    def _go(self, wanted: Find) -> None:
        from parapp.services.home_reading import home_facts  # noqa: PLC0415 - after first paint

        view = self.desk.view
        place = wanted(home_facts(view, self._posted)) if view is not None else None
        if place is not None:
            self.desk.go(*place)


class _Inside(QWidget):
    """As high as its texts need at the width there is, so that nothing scrolls that fits."""

    def minimumSizeHint(self) -> QSize:
        least, layout = super().minimumSizeHint(), self.layout()
        high = layout.totalHeightForWidth(self.width()) if layout else 0
        return QSize(0, high or least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()


def _posted(context: Context) -> Posted:
    from parapp.services.posting import read_posted  # noqa: PLC0415 - after the first paint

    return read_posted(context.store)


def _welcome() -> str:
    return _(
        "Chưa có bộ tiêu chí để chấm điểm. Cơ quan thẩm định gửi gói kỳ đánh giá qua "
        "thư điện tử, trục văn bản hoặc USB; làm lần lượt các bước dưới đây là bắt đầu được."
    )
