"""What a decision is written with: the round, what is chosen, points and reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.errors import ParappError
from parapp.i18n import _
from parapp.services.drafting import Draft, Kind
from parapp.ui.desk import Desk
from parapp.ui.widgets.appraisal.choices import KindRow, RoundChips
from parapp.ui.widgets.appraisal.reason_inputs import ReasonInputs
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.criterion.wording import why_refused
from parapp.ui.widgets.text import Text


class DecisionInputs(QWidget):
    """Shows what is written and why it will not do; what it means is the form's to say.

    Attributes:
        kind_changed: Sent when something else is chosen.
        dropped: Sent when what is written is to be dropped.
        withdrawn: Sent when the decision there is is to be taken back.
        rounds: The round that is decided in.
        kinds: What is chosen.
        inputs: Points and reason.
    """

    kind_changed = Signal()
    dropped = Signal()
    withdrawn = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make them empty."""
        super().__init__(parent)
        self._told, self._why = Text(role="muted", wrap=True), Text(role="wrong", wrap=True)
        self.rounds, self.kinds, self.inputs = RoundChips(), KindRow(), ReasonInputs(desk)
        self._drop = button(_("Bỏ nội dung đang viết"), self.dropped.emit, role="link")
        self._take_back = button(_("Rút quyết định"), self.withdrawn.emit, role="link")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(Text(_("Quyết định"), "heading"))
        head.addWidget(self.rounds)
        head.addWidget(self._told, 1)
        head.addStretch(0)
        foot.addWidget(self._why, 1)
        for made in (self._take_back, self._drop):
            foot.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for part in (self.kinds, self.inputs):
            column.addWidget(part)
        column.addLayout(foot)

    @property
    def kind(self) -> Kind | None:
        """What is chosen; None for nothing."""
        return self.kinds.kind

    @property
    def why(self) -> str:
        """Why what is written is no decision yet, as it is shown; empty for nothing."""
        return self._why.text()

    def draft(self) -> Draft:
        """Return what is written."""
        return self.inputs.draft(self.kind)

    def put(self, draft: Draft, error: ParappError | None = None) -> None:
        """Show a draft in place of what is written, and why it was refused."""
        self.kinds.put(draft.kind)
        self.inputs.put(draft)
        self.say(error)

    def say(self, error: ParappError | None) -> None:
        """Show why what is written will not do; None for nothing."""
        self._why.setText("" if error is None else why_refused(error))
        self._why.setVisible(error is not None)
        self.inputs.show_wrong(error)

    def begin(self) -> None:
        """Put the focus on the choice, or on what is to be written."""
        if self.inputs.isVisibleTo(self):
            self.inputs.begin()
            return
        self.kinds.begin()
