"""The dossier at a glance before it is locked: answered, proven, scored, its size."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from parapp.i18n import _, number
from parapp.services.arrivals import files_of
from parapp.services.commune_view import CommuneView
from parapp.services.score_lines import progress_of, score_lines
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.sizes import size_text
from parapp.ui.widgets.text import Text


class SummaryCard(Card):
    """Four figures with their names below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it, saying nothing yet."""
        super().__init__(_("Tóm tắt hồ sơ"), parent)
        self._figures: list[Text] = []
        self._names: list[Text] = []
        grid = QGridLayout()
        for column in range(4):
            figure, name = Text("–", "heading"), Text(role="muted", wrap=True)
            grid.addWidget(figure, 0, column)
            grid.addWidget(name, 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
            self._figures.append(figure)
            self._names.append(name)
        self.body.addLayout(grid)
        self.body.addStretch(1)

    def show_view(self, view: CommuneView | None) -> None:
        """Show the figures of a state."""
        facts = [] if view is None else facts_of(view)
        for (figure, name), fact in zip(
            zip(self._figures, self._names, strict=True), facts, strict=False
        ):
            figure.setText(fact[0])
            name.setText(fact[1])
            figure.setAccessibleName(f"{fact[1]}: {fact[0]}")


def facts_of(view: CommuneView) -> list[tuple[str, str]]:
    """Return each figure with its name; nothing before the period pack came."""
    assessment = view.assessment
    if assessment is None:
        return []
    dossier, own = assessment.dossier, assessment.own
    done, total = progress_of(score_lines(view))
    files = files_of(dossier)
    points = "–" if own.total is None else number(own.total)
    return [
        (f"{done}/{total}", _("tiêu chí đã chấm")),
        (
            number(len(dossier.evidence)),
            _("tài liệu, {count} tệp").format(count=number(len(files))),
        ),
        (
            points,
            _("điểm tự chấm trên {most}").format(most=number(own.applicable_max)),
        ),
        (size_text(sum(file.size for file in files.values())), _("dung lượng các tệp")),
    ]
