"""Why a criterion has its points: three short lines at once, every step on demand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from parapp.i18n import _, number
from parapp.models.results import CriterionScore, ScoreState
from parapp.scoring.trace import lines
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.text import Text

_AT_ONCE = 3
_SEEN = frozenset({"figure", "figure-with-source", "points"})  # in the inputs and the title


class WhyBox(QFrame):
    """Shows the trace of one score in place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it, saying nothing."""
        super().__init__(parent)
        self.setObjectName("soft")
        self._title, self._lines = Text(role="heading"), Text(wrap=True)
        self._lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more = button("", self._toggle, role="link")
        self._score: CriterionScore | None = None
        self._shows_all = False
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(3)
        column.addWidget(self._title)
        column.addWidget(self._lines)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def text(self) -> str:
        """The lines it shows."""
        return self._lines.text()

    def show_score(self, score: CriterionScore) -> None:
        """Show why a leaf has the points it has."""
        if score != self._score:
            self._score = score
            self._show()

    def _toggle(self) -> None:
        self._shows_all = not self._shows_all
        self._show()

    def _show(self) -> None:
        if self._score is None:
            return
        every = lines(self._score)
        told = zip(self._score.steps, every, strict=True)
        short = [line for step, line in told if step.code not in _SEEN][-_AT_ONCE:]
        shown = every if self._shows_all else short
        self._title.setText(_title(self._score))
        self._lines.setText("\n".join(f"•  {line}" for line in shown))
        self._more.setVisible(len(every) > len(short))
        all_steps = _("Xem đủ {count} bước tính").format(count=len(every))
        self._more.setText(_("Thu gọn") if self._shows_all else all_steps)
        self.setAccessibleName(f"{self._title.text()}: {'; '.join(shown)}")


def _title(score: CriterionScore) -> str:
    if score.points is not None:
        return _("Vì sao được {points} điểm").format(points=number(score.points))
    if score.state is ScoreState.NOT_ANSWERED:
        return _("Vì sao chưa có điểm")
    return _("Vì sao không tính điểm")
