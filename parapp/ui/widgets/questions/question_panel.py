"""One question beside its answer, with what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from parapp.i18n import _, day
from parapp.models.requests import Answer, RequestState
from parapp.services.question_board import QuestionRow
from parapp.services.question_edits import Move
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.column import Column
from parapp.ui.widgets.flow import flowing
from parapp.ui.widgets.inputs.text_input import TextInput
from parapp.ui.widgets.questions.question_columns import age_words, left_words, state_words
from parapp.ui.widgets.questions.question_editor import QuestionEditor
from parapp.ui.widgets.scrolled import scrolled
from parapp.ui.widgets.text import Text

_LINES, _GAP = 3, 6


class QuestionPanel(Card):
    """Shows one `QuestionRow` at a time; remarks being written stay with their question.

    Attributes:
        moved: Sent with a `Move` that the user wants, and the remark.
        withdrawn: Sent when the question is to be withdrawn.
        row: What is shown; None for nothing.
        remark: Takes why.
    """

    moved = Signal(object, str)
    withdrawn = Signal()

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent=parent)
        self._desk = desk
        self.row: QuestionRow | None = None
        self._remarks: dict[str, str] = {}
        self.editors: dict[str, QuestionEditor] = {}
        self._head, self._facts = Text(role="heading", wrap=True), Text(role="muted", wrap=True)
        self._about, self._question = Text(role="muted", wrap=True), Text(wrap=True)
        self._writing = QStackedWidget()
        self._former, self._by = Text(role="muted", wrap=True), Text(role="heading", wrap=True)
        self._answer = Text(wrap=True)
        self._label = Text(role="heading", wrap=True)
        self.remark = TextInput(_LINES)
        self.why = Text(role="wrong", wrap=True)
        self._lay_out()
        self.remark.typed.connect(self._keep_remark)
        self.show_row(None)

    def _lay_out(self) -> None:
        inside = Column()
        rows = inside.rows
        rows.setSpacing(_GAP)
        asked = Text(_("Nội dung hỏi"), "heading")
        parts = (
            *(self._head, self._facts, self._about, asked, self._question, self._writing),
            *(self._former, self._by, self._answer, self._label, self.remark, self.why),
        )
        for part in parts:
            rows.addWidget(part)
        rows.addStretch(1)
        self.body.addWidget(scrolled(inside), 1)
        below, flow = flowing(_GAP)
        self.close_, self.back, self.reopen, self.withdraw = self._buttons()
        for made in (self.close_, self.back, self.reopen, self.withdraw):
            flow.addWidget(made)
        self.body.addWidget(below)

    def _buttons(self) -> tuple[QPushButton, QPushButton, QPushButton, QPushButton]:
        return (
            button("", lambda: self._move(Move.CLOSED)),
            button(_("Trả lại, hỏi tiếp"), lambda: self._move(Move.SENT_BACK)),
            button(_("Mở lại yêu cầu"), lambda: self._move(Move.REOPENED)),
            button(_("Xóa yêu cầu"), self.withdrawn.emit),
        )

    def _move(self, move: Move) -> None:
        if self.row is not None:
            self.moved.emit(move, self.remark.text())

    def _keep_remark(self) -> None:
        self.why.hide()
        if self.row is not None:
            self._remarks[self.row.request.id] = self.remark.text()

    def forget_remark(self, request: str) -> None:
        """Drop the remark written on a question, which is saved now."""
        self._remarks.pop(request, None)
        if self.row is not None and self.row.request.id == request:
            self.remark.show_value(None)

    def refuse(self, said: str) -> None:
        """Show why a remark will not do, beside it."""
        self.why.setText(said)
        self.why.show()
        self.remark.begin()

    def show_row(self, row: QuestionRow | None) -> None:
        """Show a question; None for none."""
        is_other = row is None or self.row is None or row.request.id != self.row.request.id
        self.row = row
        self.setEnabled(row is not None)
        if is_other:
            self.why.hide()
            kept = self._remarks.get(row.request.id) if row else None
            self.remark.show_value(kept)
        self._show_question(row)
        self._show_answer(row)
        self._show_buttons(row)

    def _show_question(self, row: QuestionRow | None) -> None:
        may_change = row is not None and _may_write(row)
        self._question.setVisible(not may_change)
        self._writing.setVisible(may_change)
        if row is None:
            for part in (self._head, self._facts, self._about, self._question):
                part.setText("")
            return
        question = row.request.question
        self._head.setText(f"{row.unit.name}: {question.criterion}  {row.criterion}")
        self._facts.setText("  ·  ".join(_facts(row)))
        about = _about(row)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._question.setText(question.text)
        if may_change:
            self._show_editor(row)

    def _show_editor(self, row: QuestionRow) -> None:
        editor = self.editors.get(row.request.id)
        if editor is None:
            editor = self.editors[row.request.id] = QuestionEditor(self._desk, row)
            self._writing.addWidget(editor)
        editor.show_row(row)
        self._writing.setCurrentWidget(editor)

    def _show_answer(self, row: QuestionRow | None) -> None:
        answer = row.request.answer if row else None
        remark = row.request.question.remark if row else ""
        self._former.setText(
            _("Ý kiến đã gửi kèm: {remark}").format(remark=remark) if remark else ""
        )
        self._former.setVisible(bool(remark))
        self._by.setText(_by(row, answer) if row else "")
        self._answer.setText(answer.text if answer else "")
        self._answer.setVisible(answer is not None)

    def _show_buttons(self, row: QuestionRow | None) -> None:
        state = row.request.state if row else None
        is_answered, is_closed = state is RequestState.ANSWERED, state is RequestState.CLOSED
        self.close_.setText(
            _("Chấp nhận trả lời") if is_answered else _("Kết thúc, không cần trả lời")
        )
        self.close_.setVisible(row is not None and not is_closed)
        self.back.setVisible(is_answered)
        self.reopen.setVisible(is_closed)
        self.withdraw.setVisible(row is not None and row.may_change and not is_closed)
        self._label.setText(_label(is_answered=is_answered, is_closed=is_closed))
        self.remark.name(_("Ý kiến của người hỏi"), self._label.text())

    def begin(self) -> None:
        """Go to what is written next: the question not sent yet, or else the remark."""
        if self.row is not None and _may_write(self.row):
            self.editors[self.row.request.id].written.begin()
        else:
            self.remark.begin()


def _may_write(row: QuestionRow) -> bool:
    return row.may_change and row.request.state is not RequestState.CLOSED


def _facts(row: QuestionRow) -> list[str]:
    question = row.request.question
    said = [state_words(row), _("đã hỏi: {age}").format(age=age_words(row))]
    if question.due is not None:
        said.append(_("hạn {day}").format(day=day(question.due)))
    if row.days_left is not None:
        said.append(left_words(row))
    if question.turn > 1:
        said.append(_("hỏi lần {turn}").format(turn=question.turn))
    if question.assignee:
        said.append(_("người hỏi: {name}").format(name=question.assignee))
    return said


def _about(row: QuestionRow) -> str:
    said = []
    if row.figure:
        said.append(_("về số liệu: {label}").format(label=row.figure))
    if row.document:
        said.append(_("về tài liệu: {abstract}").format(abstract=row.document))
    return "  ·  ".join(said)


def _by(row: QuestionRow, answer: Answer | None) -> str:
    if answer is None:
        return _("Đơn vị chưa trả lời")
    at = day(answer.at.astimezone().date())
    if answer.turn < row.request.question.turn:
        return _("Trả lời lần trước, {name}, {day}").format(name=answer.by or "–", day=at)
    return _("Trả lời của đơn vị, {name}, {day}").format(name=answer.by or "–", day=at)


def _label(*, is_answered: bool, is_closed: bool) -> str:
    if is_closed:
        return _("Vì sao mở lại (đơn vị đọc được)")
    if is_answered:
        return _("Ý kiến về câu trả lời (bắt buộc khi trả lại; đơn vị đọc được)")
    return _("Ý kiến khi kết thúc (không bắt buộc; đơn vị đọc được)")
