"""The decision on one criterion: it is accepted, other points stand, or it does not apply."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.errors import ParappError
from parapp.i18n import _, number
from parapp.models.dossier import Appraisal
from parapp.services.appraisal_view import AppraisalView
from parapp.services.deciding import DecisionEdit
from parapp.services.drafting import (
    Draft,
    Kind,
    accepted_points,
    decision_from,
    draft_of,
    is_same,
    needs_reason,
)
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.history import Step
from parapp.ui.widgets.appraisal.choices import KindRow, RoundChips
from parapp.ui.widgets.appraisal.decided import decided_text
from parapp.ui.widgets.appraisal.reason_inputs import ReasonInputs
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.criterion.wording import why_refused
from parapp.ui.widgets.text import Text


class DecisionForm(QWidget):
    """Holds what is written until it is made a decision; nothing is decided by itself.

    Attributes:
        kind_changed: Sent when something else is chosen.
        rounds: The round that is decided in.
        kinds: What is chosen.
        inputs: Points and reason.
    """

    kind_changed = Signal()

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make it without a criterion."""
        super().__init__(parent)
        self._desk = desk
        self._view: AppraisalView | None = None
        self._code, self._round = "", 1
        self._chosen_rounds: dict[str, int] = {}  # by commune
        self._before = Draft()
        self._told, self._why = Text(role="muted", wrap=True), Text(role="wrong", wrap=True)
        self.rounds, self.kinds, self.inputs = RoundChips(), KindRow(), ReasonInputs(desk)
        self._drop = button(_("Bỏ nội dung đang viết"), self.discard, role="link")
        self._take_back = button(_("Rút quyết định"), self._withdraw, role="link")
        self._lay_out()
        self.rounds.chosen.connect(self._choose_round)
        self.kinds.chosen.connect(self._choose)
        self.kinds.computed_wanted.connect(self._take_computed)
        self.inputs.typed.connect(self._on_typed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(Text(_("Quyết định"), "heading"))
        head.addWidget(self.rounds)
        head.addWidget(self._told, 1)
        head.addStretch(0)
        foot.addWidget(self._why, 1)
        for made in (self._take_back, self._drop):
            foot.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for part in (self.kinds, self.inputs):
            column.addWidget(part)
        column.addLayout(foot)

    @property
    def kind(self) -> Kind | None:
        """What is chosen; None for nothing."""
        return self.kinds.kind

    @property
    def round(self) -> int:
        """The round that is decided in."""
        return self._round

    @property
    def why(self) -> str:
        """Why what is written is no decision yet, as it is shown; empty for nothing."""
        return self._why.text()

    @property
    def is_dirty(self) -> bool:
        """Whether something is written that was not decided."""
        return self._view is not None and self.draft() != self._before

    def draft(self) -> Draft:
        """Return what is written."""
        return self.inputs.draft(self.kind)

    def show_criterion(self, view: AppraisalView, code: str) -> None:
        """Show the decision on a criterion; what is being written on the same one stays."""
        is_same_one = self._view is not None and (view.unit, code) == (
            self._view.unit,
            self._code,
        )
        keeps = is_same_one and self.is_dirty
        self._view, self._code = view, code
        chosen = self._chosen_rounds.get(view.unit, 0)
        self._round = max(chosen, self._least()) if chosen else view.round_for(code)
        self._show(keeps=keeps)

    def _least(self) -> int:
        """Return the first round in which a decision changes anything."""
        decisions = self._view.decisions(self._code) if self._view else ()
        return max((decision.round for decision in decisions), default=1)

    def _show(self, *, keeps: bool) -> None:
        view, code = self._view, self._code
        if view is None:
            return
        self.rounds.show_round(self._round, self._least())
        self.kinds.show_criterion(view, code)
        leaf = view.assessment.compiled.leaves[code]
        most = number(leaf.criterion.max_points)
        self.inputs.show_most(_("/ {maximum} điểm").format(maximum=most))
        decision = view.decision(code, self._round)
        self._before = draft_of(view, code, self._round)
        if not keeps:
            self._put(self._before)
        self._take_back.setVisible(decision is not None)
        self._told.setText(" · ".join(map(decided_text, view.decisions(code))))
        self._told.setVisible(bool(self._told.text()))
        self._fit()

    def _put(self, draft: Draft) -> None:
        self.kinds.put(draft.kind)
        self.inputs.put(draft)
        self._say(None)

    def _choose_round(self, number_: int) -> None:
        """Decide in another round from now on, for this commune."""
        view = self._view
        if view is not None and number_ != self._round:
            self._chosen_rounds[view.unit] = self._round = number_
            self._show(keeps=False)

    def _choose(self, kind: Kind) -> None:
        record = self._view.assessment.dossier.records.get(self._code) if self._view else None
        self.inputs.suit(kind, record.not_applicable if record else "")
        self._on_typed()
        if kind is not Kind.ACCEPT:
            self.inputs.begin()

    def _take_computed(self) -> None:
        view = self._view
        if view is not None:
            self.inputs.points.show_value(view.assessment.computed.points_of(self._code))
            self.kinds.choose(Kind.OTHER)
            self.inputs.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self) -> None:
        self._say(None)
        own = accepted_points(self._view, self._code) if self._view else None
        if self.kind is Kind.OTHER and own is not None:
            self.inputs.suit_points(own)
        self._fit()
        self.kind_changed.emit()

    def _fit(self) -> None:
        """Show the inputs that belong to what is chosen."""
        view = self._view
        if view is None:
            return
        self.inputs.setVisible(needs_reason(view, self._code, self.draft()))
        self.inputs.ask_points(wanted=self.kind is Kind.OTHER)
        self._drop.setVisible(self.is_dirty)

    def _say(self, error: ParappError | None) -> None:
        self._why.setText("" if error is None else why_refused(error))
        self._why.setVisible(error is not None)
        self.inputs.show_wrong(error)

    def _decision(self, view: AppraisalView) -> Appraisal:
        return decision_from(
            view,
            self._code,
            self.draft(),
            number=self._round,
            actor=self._desk.actor,
            at=datetime.now(UTC),
        )

    def decide(self) -> bool:
        """Make what is written a decision; return False, saying why, where it is none yet."""
        view, code = self._view, self._code
        if view is None:
            return True
        try:
            decision = self._decision(view)
        except ParappError as error:
            self._say(error)
            return False
        before = view.decision(code, self._round)
        if not is_same(before, decision):
            self._desk.edit(_step(view.unit, before, decision))
        self._before = self.draft()  # it is on its way to the disk
        self._fit()
        return True

    def _withdraw(self) -> None:
        view = self._view
        before = view.decision(self._code, self._round) if view else None
        if view is not None and before is not None:
            self.discard()
            self._desk.edit(_step(view.unit, before, None))

    def discard(self) -> None:
        """Drop what is written and not decided."""
        self._put(self._before)
        self._fit()
        self.kind_changed.emit()

    def begin(self) -> None:
        """Put the focus on the choice, or on what is to be written."""
        if self.inputs.isVisibleTo(self):
            self.inputs.begin()
            return
        self.kinds.begin()


def _step(unit: str, before: Appraisal | None, after: Appraisal | None) -> Step:
    code = next(decision.criterion for decision in (before, after) if decision is not None)
    return Step(
        title=_("Quyết định, tiêu chí {code}").format(code=code),
        place=("appraisal", f"{unit} {code}"),
        edits=(DecisionEdit(unit=unit, before=before, after=after),),
    )
