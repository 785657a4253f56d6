"""One question, word for word, and the answer to it, saved as it is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from parapp.i18n import _, day
from parapp.models.requests import Answer
from parapp.services.answering import AnswerEdit
from parapp.services.request_lines import RequestLine, RequestProgress
from parapp.services.texts import paragraphs
from parapp.ui.autosave import Autosave, InputState
from parapp.ui.desk import Desk
from parapp.ui.history import Step
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.criterion.wording import why_refused
from parapp.ui.widgets.inputs.text_input import TextInput
from parapp.ui.widgets.requests.request_columns import WORDS, left_words
from parapp.ui.widgets.text import Text

_LINES = 4


class AnswerEditor(Card):
    """Lives as long as the page, so that what cannot be saved stays in it.

    Attributes:
        autosave: Saves the answer.
        written: Takes the answer.
    """

    def __init__(self, desk: Desk, line: RequestLine, parent: QWidget | None = None) -> None:
        """Show a question; its answer cannot be typed before `show_line` says so."""
        super().__init__(parent=parent)
        self._line = line
        self._head, self._meta = Text(role="heading", wrap=True), Text(role="muted", wrap=True)
        self._question, self._former = Text(wrap=True), Text(role="muted", wrap=True)
        self._hint, self._why = Text(role="muted", wrap=True), Text(role="wrong", wrap=True)
        self.written = TextInput(_LINES)
        self._again = button(_("Thử cất lại"), self._retry, role="link")
        code = line.request.question.criterion
        self.written.name(
            _("Trả lời yêu cầu ở tiêu chí {code}").format(code=code), line.request.question.text
        )
        self.autosave = Autosave(desk, step=self._step, reset=self._reset, parent=self)
        self.autosave.state_changed.connect(self._show_state)
        self.written.typed.connect(self.autosave.touch)
        self.written.left.connect(self.autosave.save)
        self.written.reverted.connect(self.autosave.discard)
        self._lay_out(self.body)
        self.show_line(line, may_answer=False)
        self._reset()

    def _lay_out(self, rows: QVBoxLayout) -> None:
        rows.setSpacing(5)
        rows.addWidget(self._head)
        for part in (self._question, self._meta, self._former):
            rows.addWidget(part)
        rows.addWidget(Text(_("Nội dung giải trình"), "heading"))
        rows.addWidget(self.written)
        rows.addWidget(self._hint)
        rows.addWidget(self._why)
        rows.addWidget(self._again)
        self._why.hide()
        self._again.hide()

    def show_line(self, line: RequestLine, *, may_answer: bool) -> None:
        """Take in what is saved; what is being typed stays as it is.

        Args:
            line: The question with its answer.
            may_answer: Whether the dossier is open for answers.
        """
        self._line = line
        question = line.request.question
        self._head.setText(f"{question.criterion}  {line.criterion}")
        self._question.setText(question.text)
        self._meta.setText("  ·  ".join(self._facts()))
        former = _former(line)
        self._former.setText(former)
        self._former.setVisible(bool(former))
        is_open = may_answer and line.progress is not RequestProgress.CLOSED
        self.written.set_locked(locked=not is_open)
        self._hint.setText(self._hint_for(is_open=is_open))
        if self.autosave.is_saved and self.written.text() != self._saved_text():
            self._reset()

    def _facts(self) -> list[str]:
        line, question = self._line, self._line.request.question
        facts = [_(WORDS[line.progress])]
        if question.due is not None:
            facts.append(_("hạn {day}").format(day=day(question.due)))
        if line.is_waiting and line.days_left is not None:
            facts.append(left_words(line))
        if question.assignee:
            facts.append(_("người hỏi: {name}").format(name=question.assignee))
        if line.figure:
            facts.append(_("về số liệu: {label}").format(label=line.figure))
        if line.document:
            facts.append(_("về tài liệu: {abstract}").format(abstract=line.document))
        return facts

    def _hint_for(self, *, is_open: bool) -> str:
        if is_open:
            return _("Tự cất khi gõ. Số liệu, tài liệu của tiêu chí này sửa ngay ở khung dưới.")
        if self._line.progress is RequestProgress.CLOSED:
            return _("Yêu cầu đã kết thúc, chỉ để xem.")
        return _("Bấm “Bắt đầu giải trình” để trả lời.")

    def _answer(self) -> Answer | None:
        """Return the answer to the question as it was put last; None for none."""
        given, turn = self._line.request.answer, self._line.request.question.turn
        return given if given is not None and given.turn == turn else None

    def _saved_text(self) -> str:
        answer = self._answer()
        if answer is None and self._line.progress is RequestProgress.CLOSED:
            answer = self._line.request.answer
        return answer.text if answer else ""

    def _step(self) -> Step | None:
        said = paragraphs(self.written.text())
        if said == self._saved_text():
            return None
        request = self._line.request
        edit = AnswerEdit(request=request.id, before=request.answer, after=said or None)
        code = request.question.criterion
        return Step(
            title=_("Trả lời yêu cầu, tiêu chí {code}").format(code=code),
            place=("requests", request.id),
            edits=(edit,),
        )

    def _reset(self) -> None:
        self.written.show_value(self._saved_text())

    def _retry(self) -> None:
        self.autosave.retry()

    def _show_state(self) -> None:
        error = self.autosave.error
        self.written.set_wrong(wrong=self.autosave.state is InputState.REFUSED)
        self._why.setText("" if error is None else why_refused(error))
        self._why.setVisible(error is not None)
        self._again.setVisible(error is not None)


def _former(line: RequestLine) -> str:
    """Return what was answered before and why it was not enough, or why the question ended."""
    question, answer = line.request.question, line.request.answer
    parts = []
    if answer is not None and answer.turn < question.turn:
        at = day(answer.at.astimezone().date())
        said = _("Lần {turn} đã trả lời ngày {day}: “{text}”")
        parts.append(said.format(turn=answer.turn, day=at, text=answer.text))
    if question.remark:
        parts.append(_("Ý kiến của người hỏi: {remark}").format(remark=question.remark))
    return "\n".join(parts)
