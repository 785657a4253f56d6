"""One figure of a criterion: its label, its input, how to find it, and why it was refused."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from parapp.errors.inputs import ValueRefusedError
from parapp.i18n import _
from parapp.models.copies import ItemKind
from parapp.models.dossier import FigureEntry
from parapp.models.figures import EnteredBy, Figure, FigureType, FigureValue
from parapp.scoring.compiled import CompiledSet
from parapp.scoring.trace import shown_value
from parapp.services.commune_view import CommuneView
from parapp.services.editing import Edit
from parapp.ui.autosave import Autosave, InputState
from parapp.ui.desk import Desk
from parapp.ui.history import Step
from parapp.ui.widgets.criterion.wording import ENTERED_BY, hint_of, why_refused
from parapp.ui.widgets.inputs.answers import answer_of
from parapp.ui.widgets.inputs.fitting import input_for
from parapp.ui.widgets.text import Text

_BESIDE = 78  # letters of width from which the input stands beside its label
_INPUT = 30  # letters of width of an input beside its label
_WIDE = frozenset({FigureType.TEXT, FigureType.CHOICE, FigureType.DATE})  # below the label


class FigureRow(QWidget):
    """Shows and saves the answer to one figure of the commune's.

    Attributes:
        typed: Sent when what stands in the input is another answer.
        figure: What is asked.
        input: Where it is answered.
        autosave: Saves it.
    """

    typed = Signal()

    def __init__(
        self,
        desk: Desk,
        compiled: CompiledSet,
        figure: Figure,
        criterion: str,
        parent: QWidget | None = None,
    ) -> None:
        """Make it, with what is saved."""
        super().__init__(parent)
        self.figure, self._criterion, self._desk = figure, criterion, desk
        self._saved: FigureEntry | None = None
        hint = hint_of(compiled, figure, criterion)
        self.input = input_for(figure, desk.look)
        self.input.name(figure.label, hint)
        self._why = Text(role="wrong", wrap=True)
        self._why.hide()
        self._lay_out(hint)
        self.autosave = Autosave(desk, step=self._step, reset=self._reset, parent=self)
        self.autosave.state_changed.connect(self._show_state)
        self.input.typed.connect(self.autosave.touch)
        self.input.typed.connect(self.typed)
        self.input.left.connect(self.autosave.save)
        self.input.reverted.connect(self.autosave.discard)

    def _lay_out(self, hint: str) -> None:
        asked = QVBoxLayout()
        asked.setSpacing(1)
        asked.addWidget(Text(self.figure.label, wrap=True))
        if hint:
            asked.addWidget(Text(hint, "hint", wrap=True))
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._line.setSpacing(6)
        self._line.addLayout(asked, 1)
        self._line.addWidget(self.input, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(3)
        column.addLayout(self._line)
        column.addWidget(self._why)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.figure.type in _WIDE:
            return
        letter = self.fontMetrics().horizontalAdvance("0")
        is_beside = event.size().width() >= letter * _BESIDE
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(across if is_beside else down)
        self.input.setMinimumWidth(letter * _INPUT if is_beside else 0)

    def show_view(self, view: CommuneView) -> None:
        """Take in what is saved; what is being typed stays as it is."""
        assessment = view.assessment
        if assessment is None:
            return
        self._saved = assessment.dossier.figures.get(self.figure.code)
        self.input.set_locked(locked=not view.may_enter(self.figure.code))
        if self.autosave.is_saved and not self._shows(self._value()):
            self._reset()

    def _value(self) -> FigureValue | None:
        return None if self._saved is None else self._saved.value

    def _shows(self, value: FigureValue | None) -> bool:
        try:
            return self.answer() == value
        except ValueRefusedError:
            return False

    def answer(self) -> FigureValue | None:
        """Return what stands in the input as an answer; None for no answer.

        Raises:
            ValueRefusedError: It means nothing that the figure can have.
        """
        return answer_of(self.figure, self.input.text())

    def _step(self) -> Step | None:
        value, before = self.answer(), self._saved
        if value == self._value():
            return None
        note = "" if before is None else before.note
        code = self.figure.code
        after = None if value is None else FigureEntry(code=code, value=value, note=note)
        edit = Edit(kind=ItemKind.FIGURE, code=code, before=before, after=after)
        place = ("scoring", self._criterion)
        return Step(title=self.figure.label, place=place, edits=(edit,))

    def _reset(self) -> None:
        self.input.show_value(self._value())
        self.typed.emit()

    def _show_state(self) -> None:
        error = self.autosave.error
        self.input.set_wrong(wrong=self.autosave.state is InputState.REFUSED)
        self._why.setText("" if error is None else why_refused(error))
        self._why.setVisible(error is not None)


class GivenRow(QWidget):
    """Shows a figure that others than the commune enter."""

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        """Make it without a value."""
        super().__init__(parent)
        self.figure = figure
        self._value = Text(role="heading")
        line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        line.setContentsMargins(0, 4, 0, 4)
        asked = QVBoxLayout()
        asked.setSpacing(1)
        asked.addWidget(Text(figure.label, wrap=True))
        asked.addWidget(Text(_(ENTERED_BY[figure.entered_by]), "hint", wrap=True))
        line.addLayout(asked, 1)
        line.addWidget(self._value)

    def show_view(self, view: CommuneView) -> None:
        """Show what was entered so far."""
        entry = view.assessment and view.assessment.dossier.figures.get(self.figure.code)
        if not entry:
            self._value.setText(_("chưa có"))
            return
        unit = f" {self.figure.unit}" if self.figure.unit else ""
        self._value.setText(f"{shown_value(self.figure, entry.value)}{unit}")


def is_own(figure: Figure) -> bool:
    """Return whether the commune enters a figure."""
    return figure.entered_by is EnteredBy.UNIT
