"""What is chosen when deciding: the round, and whether the points stand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from parapp.i18n import _
from parapp.services.appraisal_view import AppraisalView
from parapp.services.drafting import Kind, accepted_points, is_even
from parapp.ui.widgets.appraisal.line_words import ROUNDS
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.criterion.wording import points_text
from parapp.ui.widgets.flow import flowing

_REVIEW, _GAP = max(ROUNDS), 8


class RoundChips(QWidget):
    """The rounds; those before one that has decided cannot be chosen.

    Attributes:
        chosen: Sent with the number of the round that the user chose.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make them, none chosen."""
        super().__init__(parent)
        row, self._group = QHBoxLayout(self), QButtonGroup(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._made: dict[int, QPushButton] = {}
        for number, title in ROUNDS.items():
            made = button(_(title), partial(self.chosen.emit, number), role="chip")
            made.setCheckable(True)
            self._group.addButton(made)
            self._made[number] = made
            row.addWidget(made)

    def show_round(self, current: int, least: int) -> None:
        """Show which round is decided in, and the first one that can be."""
        for number, made in self._made.items():
            made.setChecked(number == current)
            made.setEnabled(number >= least)
        self._made[_REVIEW].setVisible(current == _REVIEW)

    def choose(self, number: int) -> None:
        """Choose a round, as a click does."""
        self._made[number].click()


class KindRow(QWidget):
    """Whether the points stand, others do, or the criterion does not apply.

    Attributes:
        chosen: Sent with the `Kind` that the user chose.
        computed_wanted: Sent when the recomputed points are to stand.
    """

    chosen = Signal(object)
    computed_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it, with nothing chosen."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        area, row = flowing(_GAP)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self._made: dict[Kind, QRadioButton] = {}
        for kind, text, keys in (
            (Kind.ACCEPT, _("Chấp nhận"), "Ctrl+1"),
            (Kind.OTHER, _("Cho điểm khác"), "Ctrl+2"),
            (Kind.NOT_APPLICABLE, _("Không áp dụng"), "Ctrl+3"),
        ):
            made = QRadioButton(text)
            made.setToolTip(keys)
            made.clicked.connect(lambda _on=True, kind=kind: self.chosen.emit(kind))
            self._group.addButton(made)
            self._made[kind] = made
            row.addWidget(made)
        self._computed = button("", self.computed_wanted.emit, role="link")
        row.addWidget(self._computed)

    @property
    def kind(self) -> Kind | None:
        """What is chosen; None for nothing."""
        return next((kind for kind, made in self._made.items() if made.isChecked()), None)

    def show_criterion(self, view: AppraisalView, code: str) -> None:
        """Say which points would stand."""
        own, computed = accepted_points(view, code), view.assessment.computed.points_of(code)
        accept = self._made[Kind.ACCEPT]
        text = _("Chấp nhận {points} điểm").format(points=points_text(own))
        accept.setText(_("Chấp nhận") if own is None else text)
        accept.setEnabled(own is not None)
        take = _("Lấy điểm tính lại {points}").format(points=points_text(computed))
        self._computed.setText(take)
        self._computed.setVisible(computed is not None and not is_even(view, code))

    def put(self, kind: Kind | None) -> None:
        """Choose without telling anybody; None chooses nothing."""
        self._group.setExclusive(False)
        for each, made in self._made.items():
            made.setChecked(each is kind)
        self._group.setExclusive(True)

    def choose(self, kind: Kind) -> None:
        """Choose, as a click does; nothing where it cannot be chosen."""
        self._made[kind].click()

    def begin(self) -> None:
        """Take the focus."""
        can = [kind for kind, made in self._made.items() if made.isEnabled()]
        self._made[self.kind or can[0]].setFocus()
