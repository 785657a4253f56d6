"""What is asked: code, name and points of a criterion, its words, and whether all is saved."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.i18n import _, day, number
from parapp.models.criteria import Criterion, Note
from parapp.ui.look import Look
from parapp.ui.widgets.criterion.fold import Fold, LongText
from parapp.ui.widgets.criterion.wording import points_text
from parapp.ui.widgets.text import Text


class CriterionHead(QWidget):
    """The top of the page of one criterion."""

    def __init__(
        self,
        criterion: Criterion,
        look: Look,
        saving: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show the words of a criterion, without points.

        Args:
            criterion: Whose.
            look: Icons.
            saving: Says whether all is saved; None where nothing is entered.
            parent: The owner.
        """
        super().__init__(parent)
        self._criterion = criterion
        self._points, self._maximum = Text("–", "figure"), Text(role="muted")
        self._remark = Text(role="hint", wrap=True)
        name = Text(f"{criterion.code}  {criterion.name}", "subtitle", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(name, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._points, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._maximum, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(row)
        below = QHBoxLayout()
        below.addWidget(self._remark, 1)
        if saving is not None:
            below.addWidget(saving, 1)
        column.addLayout(below)
        for text, role in _paragraphs(criterion):
            column.addWidget(LongText(text, role))
        if criterion.notes:
            column.addWidget(_notes(criterion.notes, look))

    @property
    def points(self) -> str:
        """Points and maximum, as they are read."""
        return f"{self._points.text()} {self._maximum.text()}"

    def show_points(
        self, points: Decimal | None, *, maximum: Decimal, remark: str = ""
    ) -> None:
        """Show points large.

        Args:
            points: Of the criterion; None for not scored.
            maximum: Most points.
            remark: What else there is to say about them; empty for nothing.
        """
        self._points.setText(points_text(points))
        self._maximum.setText(_("/ {maximum} điểm").format(maximum=number(maximum)))
        self._points.setAccessibleName(
            _("{points} trên {maximum} điểm").format(
                points=_("chưa chấm") if points is None else number(points),
                maximum=number(maximum),
            )
        )
        self._remark.setText(remark)


def _paragraphs(criterion: Criterion) -> Iterator[tuple[str, str]]:
    """Yield what there is to read, each with its role."""
    if criterion.wording:
        yield criterion.wording, ""
    if criterion.guidance:
        yield _("Cách làm: {text}").format(text=criterion.guidance), "muted"


def _notes(notes: tuple[Note, ...], look: Look) -> Fold:
    fold = Fold(_("Ghi chú của bộ tiêu chí ({count})").format(count=len(notes)), look)
    for note in notes:
        author = f", {note.author}" if note.author else ""
        fold.body.addWidget(LongText(f"{day(note.day)}{author}: {note.text}", "muted"))
    return fold
