"""The own key card: its 40 digits to be read out, its file to be given out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from parapp.i18n import _
from parapp.progress import Progress
from parapp.services.enrolling import export_card
from parapp.ui.first_start.step import Step, Tools
from parapp.ui.sentences import digits_shown, sentence
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.text import Text

SUFFIX = "parapp-card"


class OwnCardStep(Step):
    """A step that gives out the own card."""

    def __init__(self, tools: Tools) -> None:
        """Make what shows and saves it; `add_own_card` places it."""
        super().__init__(tools)
        self.digits = Text(role="figure")
        self.digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.export = button(_("Lưu thẻ khóa…"), self._choose)
        self.told = Text(role="good", wrap=True)

    def add_own_card(self, why: str) -> None:
        """Place the card below what stands already.

        Args:
            why: To whom it is given, and what for.
        """
        self.say(_("Thẻ khóa của đơn vị"), "heading")
        self.say(why)
        self.rows.addWidget(self.digits)
        row = QHBoxLayout()
        row.addWidget(self.export)
        row.addWidget(self.told, 1)
        self.rows.addLayout(row)

    def enter(self) -> None:
        self.digits.setText(digits_shown(self.draft.made.own.card.fingerprint))
        self.export.setFocus()

    def _choose(self) -> None:
        begin = str(self.draft.folder.parent / f"{self.draft.code}.{SUFFIX}")
        found, _filter = QFileDialog.getSaveFileName(
            self, _("Lưu thẻ khóa của đơn vị"), begin, f"(*.{SUFFIX})"
        )
        if found:
            self.save(Path(found))

    def save(self, path: Path) -> None:
        """Write the own card."""
        own = self.draft.made.own

        def work(_progress: Progress) -> None:
            export_card(own, path)

        def saved(_done: None) -> None:
            self.tools.memory.note_card_out(self.draft.folder)
            self._tell(_("Đã lưu {file}.").format(file=path), "good")

        def failed(error: Exception) -> None:
            self._tell(sentence(error), "wrong")

        self.tools.runner.start(self, work, done=saved, failed=failed)

    def _tell(self, text: str, role: str) -> None:
        self.told.setText(text)
        self.told.set_role(role)
