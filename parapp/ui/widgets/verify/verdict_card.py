"""What is known of one signature: five lines, each with a mark of its own."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from parapp.export.signing.values import Line, State, Verdict
from parapp.i18n import _, mark, number
from parapp.messages import verdict_lines
from parapp.messages.verdicts import HEADINGS
from parapp.ui.look import Look
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.marks import MarkLook
from parapp.ui.widgets.text import Text

MARKS: Mapping[State, MarkLook] = {
    State.GOOD: MarkLook("circle-check", "good", mark("đạt")),
    State.OPEN: MarkLook("circle", "muted", mark("chưa kiểm tra được")),
    State.WARNING: MarkLook("triangle-alert", "attention", mark("cần xem")),
    State.BAD: MarkLook("octagon-alert", "wrong", mark("không đạt")),
}
_MOST_OF_ROW = 100
_TOP = Qt.AlignmentFlag.AlignTop


class VerdictCard(Card):
    """A signature; whoever reads it aloud hears the state before the sentence.

    Attributes:
        rows: The sentence of each line.
    """

    def __init__(
        self, look: Look, place: int, verdict: Verdict, parent: QWidget | None = None
    ) -> None:
        """Show a verdict on the signature that was made as the `place`-th."""
        super().__init__(_title(place, verdict), parent)
        self.title.setWordWrap(True)
        self.heading.setStretchFactor(self.title, _MOST_OF_ROW)
        self.rows: list[Text] = []
        grid = QGridLayout()
        grid.setColumnStretch(2, 1)
        for row, (heading, line) in enumerate(zip(HEADINGS, verdict.lines, strict=True)):
            self._add(grid, look, row, _(heading), line)
        self.body.addLayout(grid)

    def _add(self, grid: QGridLayout, look: Look, row: int, heading: str, line: Line) -> None:
        seen, size = MARKS[line.state], self.fontMetrics().height()
        what, remedy = verdict_lines(line.code, line.details)
        sign, text = Text(), Text(" ".join(filter(None, (what, remedy))), wrap=True)
        sign.setPixmap(look.icon(seen.icon, seen.colour).pixmap(size, size))
        sign.setToolTip(_(seen.name))
        text.setAccessibleName(f"{heading}: {_(seen.name)}. {text.text()}")
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        if line.state is not State.GOOD:
            text.set_role(seen.colour)
        grid.addWidget(sign, row, 0, _TOP)
        grid.addWidget(Text(heading, "muted"), row, 1, _TOP)
        grid.addWidget(text, row, 2)
        self.rows.append(text)


def _title(place: int, verdict: Verdict) -> str:
    who = ", ".join(filter(None, (verdict.signer, verdict.organisation)))
    shown = _("Chữ ký {number}: {name}").format(number=number(place), name=who or verdict.field)
    return f"{shown} ({verdict.issuer})" if verdict.issuer else shown
