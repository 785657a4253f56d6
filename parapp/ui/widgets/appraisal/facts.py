"""What a commune declares on one criterion, and the points that come of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from parapp.i18n import _, number
from parapp.models.dossier import FigureEntry, Record
from parapp.models.figures import EnteredBy, Figure
from parapp.scoring.compiled import CompiledLeaf
from parapp.scoring.trace import shown_value
from parapp.services.appraisal_view import AppraisalView
from parapp.ui.look import Look
from parapp.ui.widgets.buttons import ToolButton
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.criterion.fold import LongText
from parapp.ui.widgets.criterion.head import CriterionHead
from parapp.ui.widgets.criterion.why_box import WhyBox
from parapp.ui.widgets.criterion.wording import ENTERED_BY, points_text
from parapp.ui.widgets.text import Text


class FactsCard(Card):
    """Made for one criterion of one commune; made anew when the commune says otherwise.

    Attributes:
        asked: Sent with the code of a figure that is to be asked about.
        says: What it was made of; another one needs another card.
        why: Why the recomputed points are what they are.
    """

    asked = Signal(str)

    def __init__(
        self, view: AppraisalView, leaf: CompiledLeaf, look: Look, parent: QWidget | None = None
    ) -> None:
        """Show what the commune says."""
        super().__init__(parent=parent)
        self._leaf, self._look = leaf, look
        self.says = says_on(view, leaf)
        self.setAccessibleName(f"{leaf.code} {leaf.criterion.name}")
        self._head, self.why = CriterionHead(leaf.criterion, look), WhyBox()
        self.body.setSpacing(8)
        self.body.addWidget(self._head)
        figures = [*_figures(view, leaf)]
        if figures:
            self.body.addLayout(self._figure_rows(figures))
        self.body.addWidget(self.why)
        self._said = QVBoxLayout()
        self._said.setSpacing(4)
        for heading, text in _remarks(view, leaf.code):
            self._said.addWidget(Text(heading, "heading", wrap=True))
            if text:
                self._said.addWidget(LongText(text))
        self.body.addLayout(self._said)

    def _figure_rows(self, figures: list[tuple[Figure, FigureEntry | None]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 3)
        for row, (figure, entry) in enumerate(figures):
            value = Text(_value(figure, entry), "heading" if entry else "muted", wrap=True)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(f"{figure.label}: {value.text()}")
            asked = QVBoxLayout()
            asked.setSpacing(0)
            asked.addWidget(Text(figure.label, wrap=True))
            hint = _hint(figure, entry)
            if hint:
                asked.addWidget(Text(hint, "hint", wrap=True))
            grid.addLayout(asked, row, 0)
            grid.addWidget(value, row, 1)
            grid.addWidget(self._ask(figure), row, 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 2)
        return grid

    def _ask(self, figure: Figure) -> ToolButton:
        made = ToolButton()
        made.setIcon(self._look.icon("message-circle-question", "muted"))
        made.setToolTip(_("Hỏi về số liệu này"))
        made.setAccessibleName(_("Hỏi về số liệu “{label}”").format(label=figure.label))
        made.clicked.connect(partial(self.asked.emit, figure.code))
        return made

    @property
    def points(self) -> str:
        """Points that stand and maximum, as they are read."""
        return self._head.points

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the commune says besides figures, as it is read."""
        found = (self._said.itemAt(place) for place in range(self._said.count()))
        widgets = (item.widget() for item in found if item is not None)
        return tuple(widget.text() for widget in widgets if isinstance(widget, Text))

    def show_points(self, view: AppraisalView) -> None:
        """Show the points that stand now, and why the recomputed ones are what they are."""
        scores, code = view.assessment, self._leaf.code
        text = _("Tự chấm {own} · tính lại {computed} · thẩm định {points}")
        self._head.show_points(
            scores.appraised.points_of(code),
            maximum=self._leaf.criterion.max_points,
            remark=text.format(
                own=points_text(scores.own.points_of(code)),
                computed=points_text(scores.computed.points_of(code)),
                points=points_text(scores.appraised.points_of(code)),
            ),
        )
        self.why.show_score(scores.computed.criteria[code])


def says_on(view: AppraisalView, leaf: CompiledLeaf) -> object:
    """Return everything that the card of a criterion is made of."""
    scores = view.assessment
    record = scores.dossier.records.get(leaf.code)
    return view.unit, scores.compiled.sha256, leaf.code, [*_figures(view, leaf)], record


def _figures(
    view: AppraisalView, leaf: CompiledLeaf
) -> Iterator[tuple[Figure, FigureEntry | None]]:
    compiled, dossier = view.assessment.compiled, view.assessment.dossier
    for code in dict.fromkeys((*leaf.reads, leaf.earlier_whole)):
        if code in compiled.figures:
            yield compiled.figures[code], dossier.figures.get(code)


def _value(figure: Figure, entry: FigureEntry | None) -> str:
    if entry is None:
        return _("chưa có")
    unit = f" {figure.unit}" if figure.unit else ""
    return f"{shown_value(figure, entry.value)}{unit}"


def _hint(figure: Figure, entry: FigureEntry | None) -> str:
    parts = []
    if figure.entered_by is not EnteredBy.UNIT:
        parts.append(_(ENTERED_BY[figure.entered_by]))
    if entry is not None and entry.source:
        parts.append(_("nguồn: {source}").format(source=entry.source))
    if entry is not None and entry.note:
        parts.append(_("ghi chú: {note}").format(note=entry.note))
    return " · ".join(parts)


def _remarks(view: AppraisalView, code: str) -> Iterator[tuple[str, str]]:
    """Yield what a commune says besides figures, each with its heading."""
    record = view.assessment.dossier.records.get(code, Record(criterion=code))
    if record.self_points is not None:
        title = _("Đơn vị tự chấm {points} điểm, lý do:")
        yield title.format(points=number(record.self_points)), record.self_reason or "–"
    if record.not_applicable:
        yield _("Đơn vị đề nghị không áp dụng:"), record.not_applicable
    if record.explanation:
        yield _("Giải trình của đơn vị:"), record.explanation
    if record.note:
        yield _("Ghi chú của đơn vị:"), record.note
