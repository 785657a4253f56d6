"""The page of one scored criterion: what is asked, inputs, points and why, remarks."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from parapp.errors import ParappError
from parapp.i18n import _, number
from parapp.models.figures import EnteredBy, FigureValue
from parapp.models.results import CriterionScore
from parapp.scoring.compiled import CompiledLeaf, CompiledSet
from parapp.scoring.trial import try_leaf
from parapp.services.assessing import Assessment
from parapp.services.commune_view import CommuneView
from parapp.services.inheriting import figures_of
from parapp.ui.autosave import Autosave
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.criterion.figure_row import FigureRow, GivenRow, is_own
from parapp.ui.widgets.criterion.head import CriterionHead
from parapp.ui.widgets.criterion.remarks import Claim, Explanation, OwnScore, Remark
from parapp.ui.widgets.criterion.save_state import SaveState
from parapp.ui.widgets.criterion.told import Told
from parapp.ui.widgets.criterion.why_box import WhyBox


class LeafForm(QWidget):
    """Shows and saves everything said about one leaf, except its documents.

    Attributes:
        state_changed: Sent when an input is saved, typed in or refused.
        code: Code of the leaf.
        set: Identity of its set.
        saving: Whether all of it is on disk.
    """

    state_changed = Signal()

    def __init__(
        self,
        desk: CommuneDesk,
        compiled: CompiledSet,
        leaf: CompiledLeaf,
        parent: QWidget | None = None,
    ) -> None:
        """Make it, with nothing answered."""
        super().__init__(parent)
        self.code, self.set = leaf.code, compiled.sha256
        self._leaf, self._desk = leaf, desk
        self.told, self._why, self.saving = Told(desk), WhyBox(), SaveState(desk)
        self._head = CriterionHead(leaf.criterion, desk.look, self.saving)
        figures = [compiled.figures[code] for code in figures_of(leaf)]
        self._rows = [FigureRow(desk, compiled, f, leaf.code) for f in figures if is_own(f)]
        self._given = [GivenRow(f) for f in figures if not is_own(f)]
        self._remarks = self._made_remarks()
        self._lay_out()
        self._connect()

    def _made_remarks(self) -> list[Remark]:
        if not is_scored_by_unit(self._leaf):
            return []
        remarks: list[Remark] = [Explanation(self._desk, self._leaf)]
        if self._leaf.scorer is not None:
            remarks.append(OwnScore(self._desk, self._leaf))
        remarks.append(Claim(self._desk, self._leaf))
        return remarks

    def _lay_out(self) -> None:
        card = Card()
        card.setAccessibleName(f"{self.code} {self._leaf.criterion.name}")
        card.body.setSpacing(8)
        for part in (self._head, self.told, *self._rows, *self._given, self._why):
            card.body.addWidget(part)
        for remark in self._remarks:
            card.body.addWidget(remark)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def _connect(self) -> None:
        autosaves = self._autosaves()
        self.saving.watch(autosaves)
        for autosave in autosaves:
            autosave.state_changed.connect(self.state_changed)
        for place, row in enumerate(self._rows):
            row.typed.connect(self._recompute)
            following = self._rows[place + 1 :]
            row.input.entered.connect(following[0].input.begin if following else self._go_on)
        for remark in self._remarks:
            remark.autosave.state_changed.connect(self._recompute)

    def _autosaves(self) -> list[Autosave]:
        rows = [row.autosave for row in self._rows]
        return [*rows, *(remark.autosave for remark in self._remarks)]

    def _go_on(self) -> None:
        """Go on below the inputs."""
        self.focusNextChild()

    def begin(self) -> None:
        """Put the focus into the first input."""
        if self._rows:
            self._rows[0].input.begin()

    def row_of(self, figure: str) -> FigureRow | None:
        """Return the row of a figure of the commune's; None for none here."""
        return next((row for row in self._rows if row.figure.code == figure), None)

    def show_view(self, view: CommuneView) -> None:
        """Take in what is saved; what is being typed stays as it is."""
        if view.assessment is None:
            return
        parts: list[FigureRow | GivenRow | Remark] = [*self._rows, *self._given]
        for part in (*parts, *self._remarks):
            part.show_view(view)
        self.told.show_criterion(view, self.code)
        self._recompute()

    def _recompute(self) -> None:
        """Show the points of what is typed; what cannot be read counts as it is saved."""
        view = self._desk.view
        if view is None or view.assessment is None:
            return
        assessment = view.assessment
        typed = self._typed()
        score = assessment.computed.criteria[self.code]
        if typed:
            score = try_leaf(assessment.compiled, assessment.dossier, self.code, typed)
        self._why.show_score(score)
        self._show_points(assessment, score)

    def _typed(self) -> dict[str, FigureValue | None]:
        typed: dict[str, FigureValue | None] = {}
        for row in self._rows:
            if not row.autosave.is_saved:
                try:
                    typed[row.figure.code] = row.answer()
                except ParappError:
                    continue
        return typed

    def _show_points(self, assessment: Assessment, score: CriterionScore) -> None:
        record = assessment.dossier.records.get(self.code)
        own = None if record is None else record.self_points
        shown = score.points if own is None else own
        remark = "" if own is None else _own_remark(own, score.points)
        self._head.show_points(shown, maximum=score.max_points, remark=remark)

    @property
    def points(self) -> str:
        """Points and maximum, as they are read."""
        return self._head.points

    @property
    def why(self) -> str:
        """The lines of the trace that show."""
        return self._why.text


def is_scored_by_unit(leaf: CompiledLeaf) -> bool:
    """Return whether the commune says anything about a leaf itself."""
    return leaf.entered_by is EnteredBy.UNIT


def _own_remark(own: Decimal, computed: Decimal | None) -> str:
    if computed is None:
        return _("Điểm đơn vị tự chấm; chưa có điểm tính.")
    if own == computed:
        return _("Điểm đơn vị tự chấm, bằng điểm tính.")
    return _("Điểm đơn vị tự chấm; điểm tính là {points}.").format(points=number(computed))
