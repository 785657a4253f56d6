"""What to do next, each step a row that leads to its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from parapp.i18n import _
from parapp.services.home_facts import NextStep
from parapp.ui.look import Look
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.home.row_button import RowButton
from parapp.ui.widgets.home.step_words import LOOKS, hint_of, title_of
from parapp.ui.widgets.text import Text

_LINES = 2.75  # height of a row
_GAP = 12


class StepRow(RowButton):
    """One step; the first of them stands out."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make it without a step."""
        super().__init__(look, parent)
        self._step: NextStep | None = None
        self._is_first = False

    def show_step(self, step: NextStep, *, is_first: bool) -> None:
        """Show a step."""
        self._step, self._is_first = step, is_first
        self.setText(title_of(step))
        self.setAccessibleName(f"{title_of(step)}. {hint_of(step)}")
        self.setToolTip(hint_of(step))
        self.update()

    def sizeHint(self) -> QSize:
        lines = QFontMetrics(self.font())
        return QSize(lines.horizontalAdvance("n") * 30, int(lines.height() * _LINES))

    def paint_on(self, painter: QPainter) -> None:
        if self._step is None:
            return
        whole, lines = self.rect(), QFontMetrics(self.font())
        size = int(lines.height() * 1.9)
        disc = QRectF(_GAP, (whole.height() - size) / 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour("accent" if self._is_first else "soft"))
        painter.drawEllipse(disc)
        inner = disc.adjusted(*(size * part for part in (0.24, 0.24, -0.24, -0.24))).toRect()
        shape = "on_accent" if self._is_first else "accent"
        self.look.icon(LOOKS[self._step.kind].icon, shape).paint(painter, inner)
        self._paint_words(painter, int(disc.right()) + _GAP)
        away = QRect(whole.right() - _GAP - 16, 0, 16, whole.height())
        self.look.icon("chevron-right", "muted").paint(painter, away)

    def _paint_words(self, painter: QPainter, left: int) -> None:
        step = self._step
        if step is None:
            return
        lines = QFontMetrics(self.font())
        bold = QFont(self.font())
        bold.setBold(True)
        width = self.width() - left - 2 * _GAP - 16
        top = (self.height() - 2 * lines.height()) / 2 + lines.ascent()
        painter.setFont(bold)
        painter.setPen(self.colour("ink"))
        title = QFontMetrics(bold).elidedText(self.text(), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QPointF(left, top), title)
        painter.setFont(self.font())
        is_late = step.days_left is not None and step.days_left < 0
        painter.setPen(self.colour("wrong" if is_late else "muted"))
        hint = lines.elidedText(hint_of(step), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QPointF(left, top + lines.height()), hint)


class StepsCard(Card):
    """The list; rows are kept and filled anew, so that the focus stays where it is."""

    def __init__(
        self, look: Look, chosen: Callable[[NextStep], None], parent: QWidget | None = None
    ) -> None:
        """Make it empty.

        Args:
            look: Colours and icons.
            chosen: Takes the step that was pressed.
            parent: The owner.
        """
        super().__init__(_("Việc cần làm tiếp"), parent)
        self._look, self._chosen = look, chosen
        self._welcome = Text(role="muted", wrap=True)
        self._done = Text(_("Không còn việc nào phải làm lúc này."), "muted", wrap=True)
        self.body.addWidget(self._welcome)
        self.body.addWidget(self._done)
        self.body.setSpacing(2)
        self.rows: list[StepRow] = []
        self._steps: tuple[NextStep, ...] = ()

    def welcome(self, text: str) -> None:
        """Say something above the steps; empty says nothing."""
        self._welcome.setText(text)
        self._welcome.setVisible(bool(text))

    def show_steps(self, steps: Sequence[NextStep]) -> None:
        """Show these steps, the first one first."""
        self._steps = tuple(steps)
        while len(self.rows) < len(steps):
            row = StepRow(self._look)
            row.clicked.connect(partial(self._go, len(self.rows)))
            self.rows.append(row)
            self.body.addWidget(row)
            if len(self.rows) > 1:  # it comes later than what stands below it
                QWidget.setTabOrder(self.rows[-2], row)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(steps))
            if place < len(steps):
                row.show_step(steps[place], is_first=not place)
        self._done.setVisible(not steps)

    def begin(self) -> None:
        """Put the focus on the first step, where there is one."""
        if self._steps:
            self.rows[0].setFocus()

    def _go(self, place: int) -> None:
        self._chosen(self._steps[place])
