"""The right half of the appraisal: one criterion of one commune, and the decision on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.models.requests import Request
from parapp.services.appraisal_view import AppraisalView
from parapp.services.deciding import CouncilEdit, LateEdit
from parapp.services.drafting import Kind, needs_nothing
from parapp.services.question_edits import Move, moving, withdrawing
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.history import Step
from parapp.ui.widgets.appraisal.asked_card import AskedCard
from parapp.ui.widgets.appraisal.changes import told_on
from parapp.ui.widgets.appraisal.decision_form import DecisionForm
from parapp.ui.widgets.appraisal.documents import DocumentsCard
from parapp.ui.widgets.appraisal.facts import FactsCard, says_on
from parapp.ui.widgets.appraisal.question_form import QuestionForm
from parapp.ui.widgets.appraisal.unwritten import Kept, Place
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.column import Column
from parapp.ui.widgets.criterion.branch_form import BranchForm
from parapp.ui.widgets.criterion.told import ToldLines

_GAP = 8


class CriterionPane(QWidget):
    """Shows a criterion; what is written about it stays until it is decided or dropped.

    Attributes:
        wanted: Sent with the code of another criterion that is to be shown.
        refused: Sent when the disk refused something, or what it refused is kept no more.
        told: Findings and changes.
        documents: What proves the criterion.
        asked: Questions and answers.
        decision: The decision.
        question: A question to the commune.
    """

    wanted = Signal(str)
    refused = Signal()

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make it without a criterion."""
        super().__init__(parent)
        self._desk = desk
        self._view: AppraisalView | None = None
        self.code = ""
        self.facts: FactsCard | BranchForm | None = None
        self.told, self.documents = ToldLines(desk), DocumentsCard(desk.look)
        self.asked = AskedCard(desk)
        self.decision, self.question = DecisionForm(desk), QuestionForm(desk)
        self._inside = Column()
        self._scroll = QScrollArea()
        self._deciding = Card()
        self._lay_out()
        self.documents.asked.connect(lambda document: self.ask_about(document=document))
        self.documents.admitted.connect(self._admit)
        self.asked.withdrawn.connect(self._withdraw)
        self.asked.closed.connect(self._close)
        for form in (self.decision, self.question):
            form.unwritten.changed.connect(self.refused)

    def _lay_out(self) -> None:
        self.rows = self._inside.rows
        self.rows.setSpacing(_GAP)
        for part in (self.told, self.documents, self.asked):
            self.rows.addWidget(part)
        self.rows.addStretch(1)
        self._scroll.setWidget(self._inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._deciding.setAccessibleName(_("Quyết định"))
        self._deciding.body.setSpacing(8)
        self._deciding.body.addWidget(self.decision)
        self._deciding.body.addWidget(self.question)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._deciding)

    @property
    def is_leaf(self) -> bool:
        """Whether what is shown can be decided on."""
        return self._view is not None and self.code in self._view.assessment.compiled.leaves

    def show_criterion(self, view: AppraisalView, code: str) -> None:
        """Show a criterion of a commune as it is now."""
        is_other = self._view is None or (view.unit, code) != (self._view.unit, self.code)
        self._view, self.code = view, code
        leaf = view.assessment.compiled.leaves.get(code)
        if leaf is None:
            self._show_branch(view, code)
        else:
            if not isinstance(self.facts, FactsCard) or self.facts.says != says_on(view, leaf):
                facts = FactsCard(view, leaf, self._desk.look)
                facts.asked.connect(lambda figure: self.ask_about(figure=figure))
                self._put(facts)
            if isinstance(self.facts, FactsCard):
                self.facts.show_points(view)
            self.told.show_lines(told_on(view, code))
            self.documents.show_criterion(view, code)
            self.asked.show_criterion(view, code)
            self.decision.show_criterion(view, code)
            self.question.show_criterion(view, code)
        self._desk.shown_files = view.files(code)
        self.documents.setVisible(self.is_leaf)
        self._deciding.setVisible(self.is_leaf)
        if is_other:
            self._scroll.verticalScrollBar().setValue(0)

    def _show_branch(self, view: AppraisalView, code: str) -> None:
        compiled = view.assessment.compiled
        branch = next(branch for branch, _parts in compiled.branches if branch.code == code)
        if not isinstance(self.facts, BranchForm) or self.facts.code != code:
            self._put(BranchForm(self._desk, compiled, branch, go=self.wanted.emit))
        if isinstance(self.facts, BranchForm):
            self.facts.show_score(view.assessment.appraised)
        self.told.show_lines(())
        self.asked.hide()

    def _put(self, facts: FactsCard | BranchForm) -> None:
        """Show another card in place of the one there was."""
        if self.facts is not None:
            self.rows.removeWidget(self.facts)
            self.facts.hide()
            self.facts.deleteLater()
        self.facts = facts
        self.rows.insertWidget(1, facts)  # below what there is to know

    def ask_about(self, figure: str = "", document: str = "") -> None:
        """Let a question be written about a figure, a document, or the whole."""
        if self.is_leaf:
            self.question.begin(figure, document)

    def choose(self, kind: Kind) -> None:
        """Choose what is decided, where something can be."""
        if self.is_leaf:
            self.decision.kinds.choose(kind)

    def begin(self) -> None:
        """Put the focus on the decision, or on the first part of a field."""
        if self.is_leaf:
            self.decision.begin()
        elif isinstance(self.facts, BranchForm):
            self.facts.begin()

    def _admit(self, document: str, reason: str) -> None:
        view = self._view
        links = view.waiting_links(document) if view else ()
        if view is not None and links:
            edit = LateEdit(unit=view.unit, links=links, reason=reason)
            self._edit(_("Chấp nhận tài liệu nộp muộn, tiêu chí {code}"), edit)

    def _withdraw(self, request: Request) -> None:
        if self._view is not None:
            edit = withdrawing(self._view.unit, request.question)
            self._edit(_("Rút câu hỏi, tiêu chí {code}"), edit)

    def _close(self, request: Request) -> None:
        if self._view is not None:
            edit = moving(self._view.unit, request, Move.CLOSED)
            self._edit(_("Kết thúc yêu cầu, tiêu chí {code}"), edit)

    def _edit(self, title: str, edit: CouncilEdit) -> None:
        if self._view is not None:
            place = ("appraisal", f"{self._view.unit} {self.code}")
            step = Step(title=title.format(code=self.code), place=place, edits=(edit,))
            self._desk.edit(step)

    def decide(self) -> bool:
        """Decide as it is written; return False, saying why, where that is no decision yet."""
        view, decision = self._view, self.decision
        if view is None or not self.is_leaf:
            return True
        if needs_nothing(view, self.code) and not decision.is_dirty:
            return True
        return decision.decide()

    def ask(self) -> bool:
        """Put the question that is written; return False where one is to be written first."""
        if self.is_leaf and not self.question.is_open:
            self.question.begin()
            return False
        return self.is_leaf and self.question.ask()

    def save_now(self) -> None:
        """Decide what is written whole."""
        if self.decision.is_dirty and not self.decision.is_kept:
            self.decision.decide()

    def unsaved(self) -> str:
        """Return what would be lost by leaving; empty for nothing."""
        if self.decision.is_dirty and not self.decision.is_kept:
            text = _("Quyết định ở tiêu chí {code} chưa ghi được. {why}")
            return text.format(code=self.code, why=self.decision.why).strip()
        if self.question.is_dirty and not self.question.is_kept:
            return _("Câu hỏi ở tiêu chí {code} chưa được ghi.").format(code=self.code)
        return ""

    def unwritten(self) -> Sequence[tuple[Place, Kept]]:
        """Return the decisions and questions that the disk refused, of every commune."""
        return (*self.decision.unwritten.all, *self.question.unwritten.all)

    def retry(self) -> None:
        """Try again to make what the disk refused."""
        for form in (self.decision, self.question):
            form.unwritten.retry()

    def drop_unwritten(self) -> None:
        """Drop what the disk refused."""
        for form in (self.decision, self.question):
            form.unwritten.drop_all()

    def discard(self) -> None:
        """Drop what is written and not decided or asked."""
        self.decision.discard()
        self.question.discard()
