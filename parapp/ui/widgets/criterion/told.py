"""What there is to know about a criterion, above its inputs: questions, findings, locks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from parapp.errors import Severity
from parapp.i18n import _
from parapp.messages import finding_lines
from parapp.models.findings import Finding
from parapp.models.requests import RequestState
from parapp.services.commune_view import CommuneView
from parapp.services.proof_places import PAGE_BEYOND
from parapp.services.requesting import OpenRequest
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.criterion.fold import LongText
from parapp.ui.widgets.criterion.wording import why_read_only
from parapp.ui.widgets.text import Text

_TONES = {Severity.CRITICAL: "wrong", Severity.ERROR: "wrong", Severity.WARNING: "attention"}
_SHAPES = {"attention": "triangle-alert", "wrong": "octagon-alert", "lock": "lock"}
_MOST = 4  # lines that show before the rest is asked for
_SEEN = frozenset({"figure-unanswered", "request-to-answer", PAGE_BEYOND})  # told beside


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLine:
    """One thing told.

    Attributes:
        text: What, and what to do.
        tone: ``attention`` or ``wrong``; empty for plain.
        shape: Name of the icon.
        page: Page and place that a button leads to; empty for none.
    """

    text: str
    tone: str = ""
    shape: str = "info"
    page: tuple[str, str] = ("", "")


class ToldLines(QWidget):
    """Rebuilt only when there is something else to tell; empty it is hidden.

    Of many things the first few show, and a button for the rest.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it, telling nothing."""
        super().__init__(parent)
        self._desk = desk
        self._told: tuple[ToldLine, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """What it tells, from the top."""
        return tuple(line.text for line in self._told)

    def show_lines(self, told: tuple[ToldLine, ...]) -> None:
        """Tell these things, from the top."""
        if told == self._told:
            return
        self._told = told
        while item := self._column.takeAt(0):
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        begin = told if len(told) <= _MOST + 1 else told[:_MOST]
        for line in begin:
            self._column.addWidget(self._made(line))
        if len(begin) < len(told):
            self._column.addWidget(self._opener(told[len(begin) :]))
        self.setVisible(bool(told))

    def _opener(self, rest: tuple[ToldLine, ...]) -> QWidget:
        """Return a button that shows the rest in its place."""

        def show_rest() -> None:
            made.setParent(None)
            made.deleteLater()
            for line in rest:
                self._column.addWidget(self._made(line))

        text = _("Xem thêm nhắc nhở ({count})").format(count=len(rest))
        made = button(text, show_rest, role="link")
        return made

    def _made(self, line: ToldLine) -> QFrame:
        frame = QFrame()
        frame.setObjectName("notice")
        frame.setProperty("tone", line.tone)
        frame.setAccessibleName(line.text)
        row = QHBoxLayout(frame)
        row.setContentsMargins(10, 6, 10, 6)
        sign = Text()
        size = self.fontMetrics().height()
        colour = line.tone or "accent"
        sign.setPixmap(self._desk.look.icon(line.shape, colour).pixmap(size, size))
        row.addWidget(sign)
        row.addWidget(LongText(line.text), 1)
        if line.page[0]:
            go: Callable[[], None] = partial(self._desk.go, *line.page)
            row.addWidget(button(_("Trả lời"), go))
        return frame


class Told(ToldLines):
    """What a commune is told about one of its criteria.

    Attributes:
        tells_questions: Whether it repeats what was asked; not beside the questions themselves.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it, telling nothing."""
        super().__init__(desk, parent)
        self.tells_questions = True

    def show_criterion(self, view: CommuneView, code: str) -> None:
        """Tell what there is to know about a leaf."""
        asked = _questions(view, code) if self.tells_questions else []
        self.show_lines((*_read_only(view, code), *asked, *_findings(view, code)))


def _read_only(view: CommuneView, code: str) -> list[ToldLine]:
    leaf = view.assessment and view.assessment.compiled.leaves[code]
    why = why_read_only(view, leaf) if leaf else ""
    return [ToldLine(text=why, shape="lock")] if why else []


def _questions(view: CommuneView, code: str) -> list[ToldLine]:
    return [_question(o) for o in view.requests if o.request.question.criterion == code]


def _question(asked: OpenRequest) -> ToldLine:
    question = asked.request.question
    parts = [_("Yêu cầu giải trình: “{text}”").format(text=question.text)]
    if asked.request.state is RequestState.ANSWERED:
        parts.append(_("Đã trả lời."))
    elif asked.days_left is not None:
        late = _("Đã quá hạn {count} ngày.")
        left = _("Còn {count} ngày.")
        words = late if asked.days_left < 0 else left
        parts.append(words.format(count=abs(asked.days_left)))
    if question.remark:
        parts.append(_("Hỏi lại vì: {remark}").format(remark=question.remark))
    return ToldLine(
        text=" ".join(parts),
        tone="attention",
        shape="message-circle-question",
        page=("requests", question.id),
    )


def _findings(view: CommuneView, code: str) -> list[ToldLine]:
    return [
        finding_told(finding)
        for finding in view.findings
        if finding.criterion == code and finding.code not in _SEEN
    ]


def finding_told(finding: Finding, *, with_remedy: bool = True) -> ToldLine:
    """Return what was found as a line, with what to do unless that is for others."""
    tone = _TONES.get(finding.severity, "")
    what, remedy = finding_lines(finding.code, finding.details)
    text = f"{what} {remedy}" if with_remedy else what
    return ToldLine(text=text, tone=tone, shape=_SHAPES.get(tone, "info"))
