"""Points, reason in one of a few words, and the text that the commune reads."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from parapp.errors import ParappError
from parapp.errors.appraisal import PointsMissingError
from parapp.errors.inputs import ValueRefusedError
from parapp.errors.work import PointsOutOfBoundsError, ReasonMissingError
from parapp.i18n import _
from parapp.messages.decisions import REASONS
from parapp.models.parsing import parse_number
from parapp.services.drafting import NOT_APPLICABLE, RAISED, Draft, Kind, is_more
from parapp.ui.desk import Desk
from parapp.ui.widgets.appraisal.phrases import Phrases
from parapp.ui.widgets.inputs.line_input import LineInput
from parapp.ui.widgets.inputs.text_input import TextInput
from parapp.ui.widgets.inputs.value_input import mark_wrong
from parapp.ui.widgets.text import Text

_LINES, _LEAST = 2, 12  # lines of the text, letters of the reason
_OF_POINTS = (PointsMissingError, PointsOutOfBoundsError, ValueRefusedError)


class ReasonInputs(QWidget):
    """What is written besides the choice.

    Attributes:
        typed: Sent when the user changed something.
        points: Takes other points.
        code: Takes the reason in a few words.
        reason: Takes the text.
        phrases: Sentences to use again.
    """

    typed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self.points, self.code, self.reason = LineInput(), QComboBox(), TextInput(_LINES)
        self._most = Text(role="muted")
        self.phrases = Phrases(desk.memory, desk.folder, "appraisal-phrases")
        self.phrases.serve(self.reason.text, self.write)
        self.points.name(_("Điểm thẩm định"), "")
        self.reason.name(_("Lý do, đơn vị đọc được nguyên văn"), "")
        self.code.setAccessibleName(_("Loại lý do"))
        self.code.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.code.setMinimumContentsLength(_LEAST)
        self.code.addItem(_("Chọn loại lý do…"), "")
        for code, text in REASONS.items():
            self.code.addItem(_(text), code)
        self._points_row = QWidget()
        self._lay_out()
        self.points.typed.connect(self.typed)
        self.points.entered.connect(self.code.setFocus)
        self.reason.typed.connect(self.typed)
        self.code.activated.connect(lambda _place: self.typed.emit())

    def _lay_out(self) -> None:
        given = QHBoxLayout(self._points_row)
        given.setContentsMargins(0, 0, 0, 0)
        given.addWidget(self.points)
        given.addWidget(self._most)
        above, whole = QHBoxLayout(), QVBoxLayout(self)
        above.addWidget(self._points_row)
        above.addWidget(self.code, 1)
        above.addWidget(self.phrases)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(above)
        whole.addWidget(self.reason)

    def write(self, text: str) -> None:
        """Put a sentence behind what is written."""
        before = self.reason.text()
        self.reason.show_value(f"{before} {text}" if before else text)
        self.reason.begin()
        self.typed.emit()

    def draft(self, kind: Kind | None) -> Draft:
        """Return what is written where this is chosen."""
        return Draft(
            kind=kind,
            points=self.points.text() if kind is Kind.OTHER else "",
            reason_code=str(self.code.currentData()),
            reason=self.reason.text(),
        )

    def put(self, draft: Draft) -> None:
        """Show a draft in place of what is written."""
        self.points.show_value(parse_number(draft.points) if draft.points else None)
        self._choose_code(draft.reason_code)
        self.reason.show_value(draft.reason)

    def _choose_code(self, code: str) -> None:
        self.code.setCurrentIndex(max(0, self.code.findData(code)))

    def suit_points(self, own: Decimal) -> None:
        """More points than the commune claims need no search for the reason."""
        if not self.code.currentData() and is_more(self.points.text(), own):
            self._choose_code(RAISED)

    def suit(self, kind: Kind, claim: str) -> None:
        """Begin with what belongs to a choice.

        Args:
            kind: What is chosen.
            claim: Why the commune says that the criterion does not apply; empty for nothing.
        """
        if kind is Kind.NOT_APPLICABLE:
            self._choose_code(NOT_APPLICABLE)
            self.reason.show_value(self.reason.text() or claim)
        elif self.code.currentData() == NOT_APPLICABLE:
            self._choose_code("")

    def show_most(self, text: str) -> None:
        """Say how many points there can be."""
        self._most.setText(text)

    def ask_points(self, *, wanted: bool) -> None:
        """Show the input of points, or hide it."""
        self._points_row.setVisible(wanted)

    def show_wrong(self, error: ParappError | None) -> None:
        """Show in which input something is missing or amiss; None for nothing."""
        self.points.set_wrong(wrong=isinstance(error, _OF_POINTS))
        is_unreasoned = isinstance(error, ReasonMissingError)
        self.reason.set_wrong(wrong=is_unreasoned and not self.reason.text())
        mark_wrong(self.code, wrong=is_unreasoned and not self.code.currentData())

    def begin(self) -> None:
        """Take the focus, in the first input that shows."""
        if self._points_row.isVisibleTo(self):
            self.points.begin()
        elif not self.code.currentData():
            self.code.setFocus()
        else:
            self.reason.begin()
