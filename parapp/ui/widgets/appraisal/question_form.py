"""A question to the commune on the criterion, one of its figures, or one of its documents."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.services.appraisal_view import AppraisalView
from parapp.services.deciding import QuestionEdit
from parapp.services.requesting import Asking
from parapp.services.texts import paragraphs
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.history import Step
from parapp.ui.widgets.appraisal.phrases import Phrases
from parapp.ui.widgets.appraisal.unwritten import Place, Unwritten
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.criterion.wording import why_refused
from parapp.ui.widgets.evidence.wording import short_text
from parapp.ui.widgets.inputs.text_input import TextInput
from parapp.ui.widgets.text import Text, shortened

_LINES, _LETTERS = 2, 60
_Subject = tuple[str, str]  # code of a figure, id of a document


@dataclass(frozen=True, slots=True)
class _Written:
    text: str
    figure: str
    document: str


class QuestionForm(QWidget):
    """Opens on demand; a question goes out with the next bundle of questions.

    Attributes:
        opened: Sent when it was opened or closed.
        text: Takes the question.
        about: What it is about.
        unwritten: Questions that the disk refused.
    """

    opened = Signal()

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make it closed."""
        super().__init__(parent)
        self._desk = desk
        self._view: AppraisalView | None = None
        self._code = ""
        self.unwritten = Unwritten(desk, self)
        self.about, self.text = QComboBox(), TextInput(_LINES)
        self.about.setAccessibleName(_("Hỏi về"))
        self.about.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.text.name(_("Nội dung hỏi đơn vị"), "")
        self._why = Text(role="wrong", wrap=True)
        self._phrases = Phrases(desk.memory, desk.folder, "question-phrases")
        self._phrases.serve(self.text.text, self._write)
        top, column = QHBoxLayout(), QVBoxLayout(self)
        top.addWidget(Text(_("Hỏi đơn vị về"), "heading"))
        top.addWidget(self.about, 1)
        top.addWidget(self._phrases)
        top.addWidget(button(_("Ghi câu hỏi"), self.ask))
        top.addWidget(button(_("Bỏ"), self.discard, role="link"))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.text)
        column.addWidget(self._why)
        self._why.hide()
        self.text.typed.connect(lambda: self._say(""))
        self.unwritten.changed.connect(self._put_back)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it shows."""
        return not self.isHidden()

    @property
    def is_dirty(self) -> bool:
        """Whether a question is written that was not asked."""
        return bool(self.text.text())

    @property
    def why(self) -> str:
        """Why nothing was asked; empty for nothing."""
        return self._why.text()

    def show_criterion(self, view: AppraisalView, code: str) -> None:
        """Ask about another criterion from now on."""
        is_other = self._view is None or (view.unit, code) != (self._view.unit, self._code)
        self._view, self._code = view, code
        if is_other:
            self._put()
            self._put_back()

    def _place(self) -> Place:
        return (self._view.unit if self._view else "", self._code)

    @property
    def is_kept(self) -> bool:
        """Whether what is written is what the disk refused, which leaving does not lose."""
        kept = self.unwritten.of(self._place())
        return kept is not None and kept.written == self._written()

    def _written(self) -> _Written:
        figure, document = self.about.currentData()
        return _Written(self.text.text(), figure, document)

    def _put_back(self) -> None:
        """Open it again on what was refused, where nothing else is written."""
        kept = self.unwritten.of(self._place())
        if kept is None or not isinstance(kept.written, _Written) or self.is_dirty:
            return
        self._open(kept.written.figure, kept.written.document)
        self.text.show_value(kept.written.text)
        self._say(why_refused(kept.error))

    def _put(self) -> None:
        """Let everything that can be asked about be chosen."""
        self.about.clear()
        self.about.addItem(_("cả tiêu chí"), ("", ""))
        view = self._view
        if view is None:
            return
        compiled, held = view.assessment.compiled, view.assessment.dossier.evidence
        for code in compiled.leaves[self._code].reads:
            label = shortened(compiled.figures[code].label, _LETTERS)
            self.about.addItem(_("số liệu: {label}").format(label=label), (code, ""))
        for document in dict.fromkeys(link.evidence for link in view.links(self._code)):
            name = shortened(short_text(held[document]), _LETTERS)
            self.about.addItem(_("tài liệu: {name}").format(name=name), ("", document))

    def begin(self, figure: str = "", document: str = "") -> None:
        """Open it, about a figure or a document or the criterion as a whole."""
        self._open(figure, document)
        self.text.begin()

    def _open(self, figure: str, document: str) -> None:
        wanted: _Subject = (figure, document)
        for place in range(self.about.count()):
            if tuple(self.about.itemData(place)) == wanted:
                self.about.setCurrentIndex(place)
        self.show()
        self.opened.emit()

    def ask(self) -> bool:
        """Put the question; return False, saying why, where there is none."""
        view, text = self._view, paragraphs(self.text.text())
        if view is None or not text:
            self._say(_("Viết câu hỏi rồi bấm lại."))
            self.text.begin()
            return False
        figure, document = self.about.currentData()
        asking = Asking(
            criterion=self._code,
            text=text,
            figure=figure,
            evidence=document,
            assignee=self._desk.actor,
            id=uuid4().hex,
        )
        step = Step(
            title=_("Hỏi đơn vị, tiêu chí {code}").format(code=self._code),
            place=("appraisal", f"{view.unit} {self._code}"),
            edits=(QuestionEdit(unit=view.unit, asking=asking),),
        )
        written = self._written()
        self._close()
        self.unwritten.send(self._place(), step, written)
        return True

    def discard(self) -> None:
        """Drop what is written, and close."""
        self.unwritten.drop(self._place())
        self._close()

    def _close(self) -> None:
        self.text.show_value(None)
        self._say("")
        self.hide()
        self.opened.emit()

    def _write(self, text: str) -> None:
        before = self.text.text()
        self.text.show_value(f"{before} {text}" if before else text)
        self._say("")
        self.text.begin()

    def _say(self, why: str) -> None:
        self._why.setText(why)
        self._why.setVisible(bool(why))
