"""The page of a field or criterion with parts: its sum, and its parts to go to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from parapp.i18n import _, number
from parapp.models.criteria import Criterion
from parapp.models.results import UnitScore
from parapp.scoring.compiled import CompiledSet
from parapp.services.commune_view import CommuneView
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.criterion.head import CriterionHead
from parapp.ui.widgets.criterion.wording import points_text
from parapp.ui.widgets.text import Text


class BranchForm(QWidget):
    """Lists the leaves below a branch; nothing is entered here.

    Attributes:
        code: Code of the branch.
        set: Identity of its set.
    """

    def __init__(
        self,
        desk: Desk,
        compiled: CompiledSet,
        criterion: Criterion,
        parent: QWidget | None = None,
        *,
        go: Callable[[str], None] | None = None,
    ) -> None:
        """Make it without points.

        Args:
            desk: The desk.
            compiled: The set.
            criterion: The branch.
            parent: The owner.
            go: Takes the code of a leaf that is to be shown; None shows it where it is scored.
        """
        super().__init__(parent)
        show = go or partial(desk.go, "scoring")
        self.code, self.set = criterion.code, compiled.sha256
        self._head = CriterionHead(criterion, desk.look)
        self._leaves = tuple(part for part in criterion.walk() if part.is_leaf)
        self._points: list[Text] = []
        self._links: list[QPushButton] = []
        card, grid = Card(), QGridLayout()
        card.setAccessibleName(f"{criterion.code} {criterion.name}")
        card.body.addWidget(self._head)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for row, leaf in enumerate(self._leaves):
            link = button(
                _short(f"{leaf.code}  {leaf.name}"),
                partial(show, leaf.code),
                role="link",
                tip=leaf.name,
            )
            points = Text()
            points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._points.append(points)
            self._links.append(link)
            most = Text(_("/ {maximum}").format(maximum=number(leaf.max_points)), "muted")
            grid.addWidget(link, row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(points, row, 1)
            grid.addWidget(most, row, 2)
        card.body.addLayout(grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def begin(self) -> None:
        """Put the focus on the first leaf."""
        self._links[0].setFocus(Qt.FocusReason.TabFocusReason)

    def show_view(self, view: CommuneView) -> None:
        """Show the sum, and the points of every leaf."""
        if view.assessment is not None:
            self.show_score(view.assessment.own)

    def show_score(self, whole: UnitScore) -> None:
        """Show the sum, and the points of every leaf, of a score."""
        score = whole.criteria[self.code]
        scored = sum(whole.points_of(leaf.code) is not None for leaf in self._leaves)
        told = _("Đã chấm {scored} trong {all} tiêu chí.")
        self._head.show_points(
            score.points,
            maximum=score.max_points,
            remark=told.format(scored=scored, all=len(self._leaves)),
        )
        for leaf, points in zip(self._leaves, self._points, strict=True):
            points.setText(points_text(whole.points_of(leaf.code)))

    @property
    def points(self) -> str:
        """Points and maximum, as they are read."""
        return self._head.points


_LETTERS = 60


def _short(text: str) -> str:
    return text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1].rstrip()}…"
