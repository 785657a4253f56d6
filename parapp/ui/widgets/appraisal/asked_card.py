"""Questions and answers on one criterion."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from parapp.i18n import _, day
from parapp.models.requests import Request, RequestState
from parapp.services.appraisal_view import AppraisalView
from parapp.services.request_lines import RequestProgress, progress_of
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.criterion.fold import LongText
from parapp.ui.widgets.requests.request_columns import WORDS
from parapp.ui.widgets.text import Text


class AskedCard(Card):
    """What was asked and answered, the newest first; empty it is hidden.

    Attributes:
        withdrawn: Sent with a question that is to be taken back.
        closed: Sent with a question that needs nothing more.
    """

    withdrawn = Signal(object)
    closed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it without questions."""
        super().__init__(_("Yêu cầu giải trình và trả lời"), parent)
        self._desk = desk
        self._shown: object = None
        self._made: list[QFrame] = []
        self.body.setSpacing(6)

    def show_criterion(self, view: AppraisalView, code: str) -> None:
        """Show the questions on a criterion."""
        shown = [(request, request.id in view.unsent) for request in view.requests(code)]
        if shown == self._shown:
            return
        self._shown = shown
        for old in self._made:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._made = [self._row(view, r, is_unsent=unsent) for r, unsent in shown]
        for made in self._made:
            self.body.addWidget(made)
        self.setVisible(bool(shown))

    def _row(self, view: AppraisalView, request: Request, *, is_unsent: bool) -> QFrame:
        frame = QFrame()
        frame.setObjectName("soft")
        rows = QVBoxLayout(frame)
        rows.setContentsMargins(12, 6, 12, 6)
        rows.setSpacing(3)
        rows.addWidget(Text(_facts(view, request, is_unsent=is_unsent), "muted", wrap=True))
        rows.addWidget(LongText(request.question.text))
        if request.answer is not None:
            at = day(request.answer.at.astimezone().date())
            head = _("Trả lời ngày {day}:").format(day=at)
            rows.addWidget(Text(head, "heading", wrap=True))
            rows.addWidget(LongText(request.answer.text))
        if request.question.remark:
            said = _("Ý kiến của người hỏi: {remark}").format(remark=request.question.remark)
            rows.addWidget(Text(said, "muted", wrap=True))
        acts = QHBoxLayout()
        acts.setSpacing(4)
        acts.addStretch(1)
        if is_unsent:
            acts.addWidget(
                button(_("Rút câu hỏi"), partial(self.withdrawn.emit, request), role="link")
            )
        if request.state is RequestState.ANSWERED:
            acts.addWidget(button(_("Đã đọc, kết thúc"), partial(self.closed.emit, request)))
        go = partial(self._desk.go, "questions", request.id)
        acts.addWidget(button(_("Mở ở trang Yêu cầu giải trình"), go, role="link"))
        rows.addLayout(acts)
        frame.setAccessibleName(request.question.text)
        return frame


def _facts(view: AppraisalView, request: Request, *, is_unsent: bool) -> str:
    question = request.question
    progress = progress_of(request)
    facts = [_(WORDS[progress])]
    if is_unsent:
        facts = [_("○ chưa gửi cho đơn vị")]
    figure = view.assessment.compiled.figures.get(question.figure)
    document = view.assessment.dossier.evidence.get(question.evidence)
    if figure is not None:
        facts.append(_("về số liệu: {label}").format(label=figure.label))
    if document is not None:
        facts.append(_("về tài liệu: {abstract}").format(abstract=document.abstract))
    if question.due is not None and progress is not RequestProgress.CLOSED:
        facts.append(_("hạn {day}").format(day=day(question.due)))
    if question.assignee:
        facts.append(_("người hỏi: {name}").format(name=question.assignee))
    return " · ".join(facts)
