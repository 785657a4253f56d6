"""The text of a question that was not sent yet, saved as it is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.services.question_board import QuestionRow
from parapp.services.question_edits import changing
from parapp.services.texts import paragraphs
from parapp.ui.autosave import Autosave, InputState
from parapp.ui.desk import Desk
from parapp.ui.history import Step
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.criterion.wording import why_refused
from parapp.ui.widgets.inputs.text_input import TextInput
from parapp.ui.widgets.text import Text

_LINES = 5


class QuestionEditor(QWidget):
    """Lives as long as the page, so that what cannot be saved stays in it.

    Attributes:
        autosave: Saves the text.
        written: Takes it.
    """

    def __init__(self, desk: Desk, row: QuestionRow, parent: QWidget | None = None) -> None:
        """Show a question."""
        super().__init__(parent)
        self._row = row
        self.written = TextInput(_LINES)
        self.written.name(_("Nội dung hỏi"), row.criterion)
        self._why = Text(role="wrong", wrap=True)
        self._again = button(_("Thử cất lại"), self._retry, role="link")
        self.autosave = Autosave(desk, step=self._step, reset=self._reset, parent=self)
        self.autosave.state_changed.connect(self._show_state)
        self.written.typed.connect(self.autosave.touch)
        self.written.left.connect(self.autosave.save)
        self.written.reverted.connect(self.autosave.discard)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        for part in (self.written, self._why, self._again):
            rows.addWidget(part)
        self._why.hide()
        self._again.hide()
        self._reset()

    def show_row(self, row: QuestionRow) -> None:
        """Take in what is saved; what is being typed stays as it is."""
        self._row = row
        if self.autosave.is_saved and self.written.text() != row.request.question.text:
            self._reset()

    def _step(self) -> Step | None:
        question = self._row.request.question
        if paragraphs(self.written.text()) == question.text:
            return None
        return Step(
            title=_("Sửa yêu cầu, tiêu chí {code}").format(code=question.criterion),
            place=("questions", question.id),
            edits=(changing(self._row.unit.code, question, self.written.text()),),
        )

    def _reset(self) -> None:
        self.written.show_value(self._row.request.question.text)

    def _retry(self) -> None:
        self.autosave.retry()

    def _show_state(self) -> None:
        error = self.autosave.error
        self.written.set_wrong(wrong=self.autosave.state is InputState.REFUSED)
        self._why.setText("" if error is None else why_refused(error))
        self._why.setVisible(error is not None)
        self._again.setVisible(error is not None)
