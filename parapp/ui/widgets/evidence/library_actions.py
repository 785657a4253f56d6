"""What can be done with one document of the library, each as a step that can be undone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from parapp.errors.work import DocumentInUseError
from parapp.i18n import _
from parapp.models.evidence import Evidence
from parapp.services.cataloguing import catalogue, proving_just, removing, replacing
from parapp.services.commune_view import CommuneView
from parapp.services.editing import Edit
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.history import Step
from parapp.ui.widgets.evidence.adding import Adding, ask_files
from parapp.ui.widgets.evidence.criteria_dialog import CriteriaDialog
from parapp.ui.widgets.evidence.library_columns import LibraryRow
from parapp.ui.widgets.evidence.library_dialog import LibraryDialog
from parapp.ui.widgets.evidence.wording import short_text
from parapp.ui.widgets.notice import Notice

_PAGE = "evidence"


class LibraryActions(QObject):
    """Asks what is to be asked and makes the step.

    Attributes:
        refused: Sent with why something was not done.
        criteria: Asks which criteria a document proves.
        newer: Asks which document applies in place of one.
    """

    refused = Signal(object)

    def __init__(
        self, desk: CommuneDesk, adding: Adding, notice: Notice, owner: QWidget
    ) -> None:
        """Act for a page."""
        super().__init__(owner)
        self._desk, self._adding, self._notice, self._owner = desk, adding, notice, owner
        self.criteria = CriteriaDialog(desk, owner)
        self.newer = LibraryDialog(
            desk,
            _("Chọn bản mới trong kho tài liệu"),
            _("Dùng bản đã chọn"),
            owner,
            is_single=True,
        )
        self.criteria.taken.connect(self._prove)
        self.newer.taken.connect(self._replace)
        self._document: Evidence | None = None

    def act(self, name: str, row: LibraryRow | None) -> None:
        """Do ``link``, ``extend``, ``replace`` or ``remove`` with a document."""
        view = self._desk.view
        if row is None or view is None or view.assessment is None:
            return
        self._document = row.entry.document
        match name:
            case "link":
                self._ask_criteria(row, view)
            case "extend":
                self._adding.add_to(
                    row.entry.document, ask_files(self._owner, self._desk.memory)
                )
            case "replace":
                self._ask_newer(row.entry.document)
            case _:
                self.remove(row)

    def _ask_criteria(self, row: LibraryRow, view: CommuneView) -> None:
        self.criteria.show_document(row.entry.document, view, set(row.entry.criteria))
        self.criteria.open()

    def _ask_newer(self, document: Evidence) -> None:
        """Offer a file of the PC, or a document that is in the library already."""
        self._notice.say(
            _("Bản mới của “{document}” ở đâu?").format(document=short_text(document)),
            "",
            (_("Chọn tệp…"), self._ask_file),
            (_("Chọn trong kho…"), self._ask_library),
        )

    def _ask_file(self) -> None:
        chosen = ask_files(self._owner, self._desk.memory)
        if chosen and self._document is not None:
            self._adding.replace(self._document, chosen[0])

    def _ask_library(self) -> None:
        view, document = self._desk.view, self._document
        if document is None or view is None or view.assessment is None:
            return
        entries = catalogue(view.assessment.dossier)
        self.newer.show_entries(
            [e for e in entries if e.newer is None and e.document.id != document.id]
        )
        self.newer.open()

    def _prove(self, codes: frozenset[str]) -> None:
        view, document = self._desk.view, self._document
        if document is None or view is None or view.assessment is None:
            return
        edits = proving_just(view.assessment.dossier, document, codes)
        if edits:
            title = _("Gắn {document} với {count} tiêu chí")
            self._do(title.format(document=short_text(document), count=len(codes)), edits)

    def _replace(self, documents: Sequence[Evidence]) -> None:
        view, old = self._desk.view, self._document
        if old is None or view is None or view.assessment is None:
            return
        edits = replacing(view.assessment.dossier, old, documents[0])
        title = _("Thay {document} bằng bản mới")
        self._do(title.format(document=short_text(old)), edits)

    def remove(self, row: LibraryRow) -> None:
        """Delete a document that proves nothing."""
        view, document = self._desk.view, row.entry.document
        if view is None or view.assessment is None:
            return
        if row.entry.criteria:
            self.refused.emit(
                DocumentInUseError(
                    document=document.abstract, criteria=", ".join(row.entry.criteria)
                )
            )
            return
        said = _("Đã xóa tài liệu “{document}”.").format(document=short_text(document))
        title = _("Xóa {document}").format(document=short_text(document))
        self._do(title, removing(view.assessment.dossier, document), said)

    def _do(self, title: str, edits: Sequence[Edit], said: str = "") -> None:
        id_ = self._document.id if self._document else ""

        def done() -> None:
            if said:
                self._notice.say_undoable(said, self._desk)

        step = Step(title=title, place=(_PAGE, id_), edits=tuple(edits))
        self._desk.edit(step, done=done, failed=self.refused.emit)
