"""The beginning of a unit's work, step by step; the steps stand on the left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from parapp.i18n import _
from parapp.models.roles import Role
from parapp.progress import Progress
from parapp.services.founding import abandon
from parapp.ui.first_start.card_step import CardStep
from parapp.ui.first_start.passphrase_step import PassphraseStep
from parapp.ui.first_start.people_step import PeopleStep
from parapp.ui.first_start.period_step import PeriodStep
from parapp.ui.first_start.place_step import PlaceStep
from parapp.ui.first_start.sheet_step import SheetStep
from parapp.ui.first_start.step import Draft, Step, Tools
from parapp.ui.first_start.step_list import StepList
from parapp.ui.first_start.unit_step import AuthorityStep, UnitStep
from parapp.ui.jobs import JobRunner
from parapp.ui.look import Look
from parapp.ui.memory import Memory
from parapp.ui.sentences import sentence
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.notice import Notice
from parapp.ui.widgets.text import Text

_SHARED = (PeopleStep, PlaceStep, PassphraseStep, SheetStep)
STEPS: Mapping[Role, tuple[type[Step], ...]] = {
    Role.COMMUNE: (UnitStep, *_SHARED, CardStep),
    Role.APPRAISER: (AuthorityStep, *_SHARED, PeriodStep),
}
_EDGE = 24
_GAP = 8


class Wizard(QWidget):
    """Goes through the steps; nothing is made before the passphrase is chosen.

    Attributes:
        done: Sent with the folder of the workspace once all steps are done, and with the
            period pack to take in, or None.
        cancelled: Sent when it was given up; nothing was made, or it was removed again.
    """

    done = Signal(object, object)
    cancelled = Signal()

    def __init__(
        self, runner: JobRunner, look: Look, memory: Memory, role: Role = Role.COMMUNE
    ) -> None:
        """Begin at the first step of a role."""
        super().__init__()
        self.draft = Draft(role=role)
        self._runner, self._memory = runner, memory
        tools = Tools(runner=runner, look=look, memory=memory, draft=self.draft)
        self.steps: Sequence[Step] = [kind(tools) for kind in STEPS[role]]
        self._at = 0
        self._list = StepList([_(step.title) for step in self.steps], look)
        self.notice = Notice(look)
        self._title = Text(role="title")
        self._stack = QStackedWidget()
        for step in self.steps:
            self._stack.addWidget(_scrolled(step))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list)
        right = QVBoxLayout()
        right.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE // 2)
        right.setSpacing(_GAP)
        for widget in (self._title, self.notice):
            right.addWidget(widget)
        right.addWidget(self._stack, 1)
        right.addLayout(self._buttons())
        row.addLayout(right, 1)
        for step in self.steps:
            if isinstance(step, SheetStep):
                step.later.clicked.connect(self._go_on)
        self._show()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.cancel = button(_("Hủy"), self.give_up)
        self.back = button(_("Quay lại"), self.go_back)
        self.next = button("", self.go_next, role="primary")
        row.addWidget(self.cancel)
        row.addSpacing(_EDGE // 2)
        row.addWidget(Text(_("Enter: tiếp tục      Alt+←: quay lại"), "muted"), 1)
        row.addWidget(self.back)
        row.addWidget(self.next)
        return row

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self.steps[self._at]

    def _show(self) -> None:
        step = self.step
        self.notice.clear()
        self._list.show_step(self._at)
        self._title.setText(_(step.title))
        self._stack.setCurrentIndex(self._at)
        self.back.setEnabled(self._at > 0 and not step.is_final)
        self.next.setEnabled(True)
        self.next.setText(_(step.next_text) or _("Tiếp tục"))
        is_made = self.draft.founded is not None
        self.cancel.setText(_("Hủy, xóa dữ liệu vừa lập") if is_made else _("Hủy"))
        step.enter()

    def go_next(self) -> None:
        """Leave the step, where everything in it is right."""
        if not self.next.isEnabled() or not self.step.check():
            return
        self._set_busy(is_busy=True)
        self.step.leave(self._go_on, self._failed)

    def _go_on(self) -> None:
        self._set_busy(is_busy=False)
        if self._at + 1 < len(self.steps):
            self._at += 1
            self._show()
            return
        self.finish()

    def finish(self) -> None:
        """Close what was made and let it be opened as every workspace is."""
        made = self.draft.made
        self._runner.start(
            self,
            lambda _progress: made.store.close(),
            done=lambda _done: self.done.emit(self.draft.folder, self.draft.pack),
            failed=self._failed,
        )

    def _failed(self, error: Exception) -> None:
        self._set_busy(is_busy=False)
        self.notice.say(sentence(error), "wrong")

    def _set_busy(self, *, is_busy: bool) -> None:
        for widget in (self.back, self.next, self.cancel):
            widget.setEnabled(not is_busy)
        self.step.setEnabled(not is_busy)
        if is_busy and self.step.next_text:
            self.next.setText(_("Đang làm…"))
        else:
            self.next.setText(_(self.step.next_text) or _("Tiếp tục"))
        self.back.setEnabled(not is_busy and self._at > 0 and not self.step.is_final)

    def go_back(self) -> None:
        """Show the step before; nothing typed is lost."""
        if self.back.isEnabled():
            self._at -= 1
            self._show()

    def give_up(self) -> None:
        """Leave everything as it was before; what was made is removed once it is confirmed."""
        if self.draft.founded is None:
            self.cancelled.emit()
            return
        self.notice.say(
            _("Dữ liệu và khóa vừa lập sẽ bị xóa; tờ khôi phục đã in không dùng được nữa."),
            "attention",
            (_("Xóa dữ liệu vừa lập"), self._abandon),
        )

    def _abandon(self) -> None:
        made = self.draft.made

        def work(_progress: Progress) -> None:
            abandon(made)

        def removed(_done: None) -> None:
            self.draft.founded = None
            self._memory.workspace = None
            self.cancelled.emit()

        self._set_busy(is_busy=True)
        self._runner.start(self, work, done=removed, failed=self._failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.go_next()
        elif (
            event.key() == Qt.Key.Key_Left
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.go_back()
        else:
            super().keyPressEvent(event)


def _scrolled(step: Step) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(step)
    return area
