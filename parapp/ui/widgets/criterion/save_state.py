"""Whether what was typed on the page of one criterion is on disk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from parapp.errors.inputs import ValueRefusedError
from parapp.i18n import _
from parapp.ui.autosave import Autosave, InputState
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.criterion.wording import why_refused
from parapp.ui.widgets.text import Text

_WORST_FIRST = (InputState.REFUSED, InputState.SAVING, InputState.TYPED)


class SaveState(QWidget):
    """Speaks for several inputs; the worst of them decides."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it, watching nothing."""
        super().__init__(parent)
        self._desk, self._inputs = desk, list[Autosave]()
        self._was_saving = False
        self._at: datetime | None = None
        self._text = Text("", "muted", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._retry = button(_("Thử lại"), self._try_again)
        self._drop = button(_("Bỏ"), self.discard, tip=_("Lấy lại nội dung đã cất"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._text, 1)
        row.addWidget(self._retry)
        row.addWidget(self._drop)
        self._show()

    def watch(self, inputs: Iterable[Autosave]) -> None:
        """Speak for inputs too."""
        for autosave in inputs:
            self._inputs.append(autosave)
            autosave.state_changed.connect(self._show)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def refused(self) -> tuple[Autosave, ...]:
        """Return the inputs whose text cannot be saved."""
        return tuple(i for i in self._inputs if i.state is InputState.REFUSED)

    @property
    def is_saved(self) -> bool:
        """Whether nothing would be lost now."""
        return all(autosave.is_saved for autosave in self._inputs)

    def save_now(self) -> None:
        """Save everything typed, and try once more what the disk refused."""
        for autosave in self._inputs:
            autosave.save()

    def discard(self) -> None:
        """Put what is saved back in place of what was refused."""
        for autosave in self.refused():
            autosave.discard()

    def _try_again(self) -> None:
        for autosave in self.refused():
            autosave.retry()

    def _show(self) -> None:
        states = {autosave.state for autosave in self._inputs}
        state = next((s for s in _WORST_FIRST if s in states), InputState.SAVED)
        if self._was_saving and state is InputState.SAVED:
            self._at = self._desk.saved.at
        self._was_saving = state is InputState.SAVING
        errors = [i.error for i in self.refused() if i.error is not None]
        by_disk = [error for error in errors if not isinstance(error, ValueRefusedError)]
        self._text.set_role(
            {InputState.REFUSED: "wrong", InputState.SAVED: "good"}.get(state, "muted")
        )
        if state is InputState.REFUSED:
            why = why_refused(by_disk[0]) if by_disk else _("xem ô màu đỏ")
            self._text.setText(_("✕ Chưa cất được: {why}").format(why=why))
        elif state is InputState.SAVING:
            self._text.setText(_("● Đang cất…"))
        elif state is InputState.TYPED:
            self._text.setText(_("● Đang gõ"))
        elif self._at is None:
            self._text.setText("")
        else:
            self._text.setText(_("✓ Đã cất {time}").format(time=f"{self._at:%H:%M:%S}"))
        self._retry.setVisible(bool(by_disk))
        self._drop.setVisible(state is InputState.REFUSED)
