"""The decision on one criterion: it is accepted, other points stand, or it does not apply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

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
from parapp.ui.widgets.appraisal.decided import decided_text
from parapp.ui.widgets.appraisal.decision_inputs import DecisionInputs
from parapp.ui.widgets.appraisal.unwritten import Place, Unwritten


@dataclass(frozen=True, slots=True)
class _Written:
    round: int
    draft: Draft


class DecisionForm(DecisionInputs):
    """Holds what is written until it is made a decision; nothing is decided by itself.

    Attributes:
        unwritten: Decisions that the disk refused.
    """

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make it without a criterion."""
        super().__init__(desk, parent)
        self._desk = desk
        self._view: AppraisalView | None = None
        self._code, self._round = "", 1
        self._chosen_rounds: dict[str, int] = {}  # by commune
        self._before = Draft()
        self.unwritten = Unwritten(desk, self)
        self.dropped.connect(self.discard)
        self.withdrawn.connect(self._withdraw)
        self.rounds.chosen.connect(self._choose_round)
        self.kinds.chosen.connect(self._choose)
        self.kinds.computed_wanted.connect(self._take_computed)
        self.inputs.typed.connect(self._on_typed)
        self.unwritten.changed.connect(self._put_back)

    @property
    def round(self) -> int:
        """The round that is decided in."""
        return self._round

    @property
    def is_kept(self) -> bool:
        """Whether what is written is what the disk refused, which leaving does not lose."""
        return self._kept() == _Written(self._round, self.draft())

    @property
    def is_dirty(self) -> bool:
        """Whether something is written that was not decided."""
        return self._view is not None and self.draft() != self._before

    def show_criterion(self, view: AppraisalView, code: str) -> None:
        """Show the decision on a criterion; what is being written on the same one stays."""
        is_same_one = self._view is not None and (view.unit, code) == (
            self._view.unit,
            self._code,
        )
        keeps = is_same_one and self.is_dirty
        self._view, self._code = view, code
        kept = self._kept()
        chosen = self._chosen_rounds.get(view.unit, 0)
        self._round = max(chosen, self._least()) if chosen else view.round_for(code)
        if kept is not None:
            self._round = max(kept.round, self._least())
        self._show(keeps=keeps)

    def _kept(self) -> _Written | None:
        """Return what was written here and refused; None for nothing."""
        kept = self.unwritten.of(self._place()) if self._view else None
        return kept.written if kept and isinstance(kept.written, _Written) else None

    def _place(self) -> Place:
        return (self._view.unit if self._view else "", self._code)

    def _put_back(self) -> None:
        """Show again what was refused, where nothing else was written meanwhile."""
        if self._view is not None and self._kept() is not None and not self.is_dirty:
            self.show_criterion(self._view, self._code)
            self.kind_changed.emit()

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
            self._put_or_put_back()
        self._take_back.setVisible(decision is not None)
        self._told.setText(" · ".join(map(decided_text, view.decisions(code))))
        self._told.setVisible(bool(self._told.text()))
        self._fit()

    def _put_or_put_back(self) -> None:
        """Show what is decided, or what was to be decided and refused."""
        kept = self.unwritten.of(self._place())
        written = self._kept()
        if kept is None or written is None or written.round != self._round:
            self.put(self._before)
        else:
            self.put(written.draft, kept.error)

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
        self.say(None)
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
            self.say(error)
            return False
        before = view.decision(code, self._round)
        if not is_same(before, decision):
            written = _Written(self._round, self.draft())
            self.unwritten.send(self._place(), _step(view.unit, before, decision), written)
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
        self.unwritten.drop(self._place())
        self.put(self._before)
        self._fit()
        self.kind_changed.emit()


def _step(unit: str, before: Appraisal | None, after: Appraisal | None) -> Step:
    code = next(decision.criterion for decision in (before, after) if decision is not None)
    return Step(
        title=_("Quyết định, tiêu chí {code}").format(code=code),
        place=("appraisal", f"{unit} {code}"),
        edits=(DecisionEdit(unit=unit, before=before, after=after),),
    )
