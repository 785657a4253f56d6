"""Home: what to do next, how far the work is, how many points, and how long there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.services.due_days import missed_deadline
from parapp.services.next_steps import field_progress, next_steps
from parapp.ui.desk import Desk
from parapp.ui.screen import Screen
from parapp.ui.widgets.home.fields_card import FieldsCard
from parapp.ui.widgets.home.side_cards import DeadlinesCard, PointsCard, StateCard
from parapp.ui.widgets.home.skeleton import Skeleton
from parapp.ui.widgets.home.steps_card import StepsCard

if TYPE_CHECKING:  # loaded after the first paint
    from parapp.app import Context
    from parapp.services.posting import Posted

_GAP = 10


class HomeScreen(Screen):
    """Shows quiet shapes at once, and the state of the work as soon as it is read."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the page; nothing is read for it."""
        super().__init__(desk, parent)
        self._posted: Posted | None = None
        self.steps, self.fields = StepsCard(desk), FieldsCard(desk)
        self.points, self.deadlines = PointsCard(desk.look), DeadlinesCard()
        self.state = StateCard()
        self._pages = QStackedWidget()
        self._pages.addWidget(Skeleton(desk.look))
        self._pages.addWidget(self._laid_out())
        self.body.addWidget(self._pages)
        self.set_hints(_("Tab Việc sau"), _("Enter Mở"), _("Alt+2 Chấm điểm"), _("F8 Kiểm tra"))

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

    def show_view(self) -> None:
        view = self.desk.view
        if view is None:
            return
        self._show()
        self._pages.setCurrentIndex(1)
        if self.hasFocus():
            self._begin()
        self.desk.read(self, _posted, self._show_posted)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._begin()

    def _begin(self) -> None:
        """Let Enter open what comes next."""
        if self.desk.view is not None:
            self.steps.begin()

    def _show_posted(self, posted: Posted) -> None:
        self._posted = posted
        self._show()

    def _show(self) -> None:
        view = self.desk.view
        if view is None:
            return
        assessment = view.assessment
        for card in (self.fields, self.points, self.deadlines, self.state):
            card.setVisible(assessment is not None)
        self.steps.welcome("" if assessment else _welcome())
        self.steps.show_steps(next_steps(view, self._posted))
        if assessment is None:
            return
        self.fields.show_fields(field_progress(assessment))
        self.points.show_points(assessment)
        self.deadlines.show_deadlines(view.deadlines, view.today, missed_deadline(view))
        self.state.show_state(assessment.dossier, self._posted)


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
