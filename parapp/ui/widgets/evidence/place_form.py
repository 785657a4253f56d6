"""Where in a document the proof of one criterion stands, saved while it is typed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from parapp.errors.evidence import PlaceTakenError
from parapp.i18n import _
from parapp.models.evidence import Evidence, EvidenceLink
from parapp.services.cataloguing import placing
from parapp.services.texts import LINE, line
from parapp.ui.autosave import Autosave
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.history import Step
from parapp.ui.widgets.criterion.wording import why_refused
from parapp.ui.widgets.evidence.wording import short_text
from parapp.ui.widgets.text import Text


class PlaceForm(QWidget):
    """Page, section and note of one link.

    Attributes:
        autosave: Saves what is typed.
        page: Pages as written.
        section: Section as written.
        note: What it shows.
        expected: The link that is being saved; None while nothing is.
    """

    def __init__(
        self,
        desk: CommuneDesk,
        link: EvidenceLink,
        document: Evidence,
        parent: QWidget | None = None,
    ) -> None:
        """Show a link of a document."""
        super().__init__(parent)
        self._desk, self._link, self._document = desk, link, document
        self.expected: EvidenceLink | None = None
        self.page, self.section, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self._why = Text(role="wrong", wrap=True)
        self._why.hide()
        self.autosave = Autosave(desk, step=self._step, reset=self._reset, parent=self)
        self.autosave.state_changed.connect(self._on_state)
        self._lay_out()
        self._reset()

    def _lay_out(self) -> None:
        letter = self.fontMetrics().horizontalAdvance("0")
        asked = (
            (_("Trang"), self.page, _("ví dụ 3-5"), 1),
            (_("Mục, điều, phụ lục"), self.section, _("ví dụ mục II"), 2),
            (_("Nội dung chứng minh"), self.note, _("không bắt buộc"), 4),
        )
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        for column, (label, edit, example, share) in enumerate(asked):
            name = Text(label)
            name.setBuddy(edit)
            edit.setAccessibleName(label)
            edit.setPlaceholderText(example)
            edit.setMaxLength(LINE)
            edit.setMinimumWidth(letter * 8)
            edit.textEdited.connect(lambda _text: self.autosave.touch())
            edit.returnPressed.connect(self.focusNextChild)
            self.autosave.watch(edit)
            grid.addWidget(name, 0, column)
            grid.addWidget(edit, 1, column)
            grid.setColumnStretch(column, share)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(grid)
        rows.addWidget(self._why)

    def show_link(self, link: EvidenceLink, document: Evidence) -> None:
        """Take in what is saved now; what is being typed stays."""
        self._link, self._document, self.expected = link, document, None
        if self.autosave.is_saved:
            self._reset()

    def set_locked(self, *, locked: bool) -> None:
        """Let it be read only, or changed again."""
        for edit in (self.page, self.section, self.note):
            edit.setReadOnly(locked)

    @property
    def why(self) -> str:
        """Why what is typed cannot be saved; empty when it can."""
        return self._why.text()

    def _step(self) -> Step | None:
        before = self._link
        after = replace(
            before,
            page=line(self.page.text()),
            section=line(self.section.text()),
            note=line(self.note.text()),
        )
        if after == before:
            return None
        if place_of(after) != place_of(before) and self._is_taken(after):
            raise PlaceTakenError(
                document=short_text(self._document), criterion=before.criterion
            )
        self.expected = after
        title = _("Vị trí trong {document}, tiêu chí {code}").format(
            document=short_text(self._document), code=before.criterion
        )
        place = ("scoring", before.criterion)
        return Step(title=title, place=place, edits=placing(before, after))

    def _is_taken(self, link: EvidenceLink) -> bool:
        view = self._desk.view
        links = view.assessment.dossier.links if view and view.assessment else ()
        return any(place_of(other) == place_of(link) for other in links)

    def _reset(self) -> None:
        link = self._link
        for edit, text in (
            (self.page, link.page),
            (self.section, link.section),
            (self.note, link.note),
        ):
            if line(edit.text()) != text:
                edit.setText(text)

    def _on_state(self) -> None:
        error = self.autosave.error
        self._why.setText("" if error is None else why_refused(error))
        self._why.setVisible(error is not None)


def place_of(link: EvidenceLink) -> tuple[str, str, str, str]:
    """Return what tells a link from all others of a dossier."""
    return link.criterion, link.evidence, link.page, link.section
