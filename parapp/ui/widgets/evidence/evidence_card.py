"""The documents that prove one criterion: added, chosen, located, taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QWidget

from parapp.i18n import _
from parapp.models.evidence import Evidence
from parapp.services.cataloguing import catalogue, placing, proof_of, proving
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.history import Step
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.evidence.adding import Adding, ask_files, image_in, paths_in
from parapp.ui.widgets.evidence.library_dialog import LibraryDialog
from parapp.ui.widgets.evidence.preview_dialog import PreviewDialog
from parapp.ui.widgets.evidence.proof_row import ProofRow
from parapp.ui.widgets.evidence.proof_rows import ProofRows
from parapp.ui.widgets.evidence.wording import short_text
from parapp.ui.widgets.flow import flowing
from parapp.ui.widgets.notice import Notice
from parapp.ui.widgets.text import Text

_GAP = 6


class EvidenceCard(Card):
    """Part of the page of one criterion; files may be dropped or pasted anywhere on it.

    Attributes:
        adding: Copies files in.
        notice: Says what came of it.
    """

    def __init__(self, desk: CommuneDesk, parent: QWidget | None = None) -> None:
        """Make it without a criterion."""
        super().__init__(_("Tài liệu kiểm chứng"), parent)
        self._desk, self._code, self._may_change = desk, "", False
        self._rows = ProofRows(desk)
        self._preview: PreviewDialog | None = None
        self._library: LibraryDialog | None = None
        self.adding = Adding(desk, self)
        self.notice = Notice(desk.look)
        self.adding.said.connect(self.notice.say)
        self.adding.added.connect(self._rows.edit_new)
        self._hint = Text(_("kéo tệp vào đây hoặc dán (Ctrl+V)"), "muted")
        self._rows.opened.connect(self.open)
        self._rows.removed.connect(self.remove)
        self._add = button(_("Thêm (Ins)"), self.add_files)
        self._choose = button(_("Chọn từ kho…"), self.choose)
        self._empty = Text(role="muted", wrap=True)
        self._lay_out()
        self._bind()

    def _lay_out(self) -> None:
        acts, row = flowing(_GAP)
        for widget in (self._hint, self._add, self._choose):
            row.addWidget(widget)
        self.heading.setStretch(1, 0)  # what stands beside the title takes the room
        self.heading.addWidget(acts, 1)
        self.body.addWidget(self.notice)
        self.body.addWidget(self._rows)
        self.body.addWidget(self._empty)

    def _bind(self) -> None:
        self.setAcceptDrops(True)
        QShortcut(QKeySequence(Qt.Key.Key_Insert), self).activated.connect(self.add_files)
        pasting = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        pasting.activated.connect(self.paste)

    @property
    def rows(self) -> list[ProofRow]:
        """The rows shown, from the top."""
        return self._rows.rows

    def show_criterion(self, code: str) -> None:
        """Show the documents of a leaf as `desk.view` has them; what is being typed stays."""
        view = self._desk.view
        if view is None or view.assessment is None:
            return
        if code != self._code:
            self._rows.leave()
            self.notice.clear()
            self._code = code
        self._may_change = view.may_change(code)
        proof = proof_of(view.assessment.dossier, code)
        self._rows.show_proof(proof, may_change=self._may_change)
        self._empty.setVisible(not proof)
        self._empty.setText(
            _("Chưa có tài liệu nào. Bấm Thêm, kéo tệp vào đây hoặc chọn từ kho tài liệu.")
            if self._may_change
            else _("Không có tài liệu nào.")
        )
        for widget in (self._hint, self._add, self._choose):
            widget.setVisible(self._may_change)

    @property
    def _place(self) -> tuple[str, str]:
        return "scoring", self._code

    def add_files(self) -> None:
        """Let the user choose files to add."""
        if self._may_change and self._code:
            self.adding.add(ask_files(self, self._desk.memory), self._place, self._code)

    def paste(self) -> None:
        """Add the files, or the picture, in the clipboard."""
        if not self._may_change:
            return
        if not self._take(QGuiApplication.clipboard().mimeData()):
            self.notice.say(
                _("Chưa có tệp hay ảnh nào được sao chép. Sao chép (Ctrl+C) rồi dán lại."),
                "attention",
            )

    def _take(self, mime: QMimeData) -> bool:
        """Add what was dropped or pasted; return whether there was a file or a picture."""
        paths, image = paths_in(mime), image_in(mime)
        if paths:
            self.adding.add(paths, self._place, self._code)
        elif image is not None:
            self.adding.add_image(image, self._place, self._code)
        return bool(paths) or image is not None

    def choose(self) -> None:
        """Let the user choose documents of the library."""
        view = self._desk.view
        if not self._may_change or view is None or view.assessment is None:
            return
        dossier = view.assessment.dossier
        here = {row.document.id for row in self.rows}
        if self._library is None:
            self._library = LibraryDialog(
                self._desk, _("Chọn từ kho tài liệu"), _("Gắn {count} tài liệu"), self
            )
            self._library.taken.connect(self._link)
        self._library.show_entries(
            [e for e in catalogue(dossier) if e.document.id not in here and e.newer is None]
        )
        self._library.open()

    def _link(self, documents: Sequence[Evidence]) -> None:
        view = self._desk.view
        if view is None or view.assessment is None:
            return
        edits = proving(view.assessment.dossier, documents, self._code)
        title = _("Gắn {count} tài liệu với tiêu chí {code}").format(
            count=len(edits), code=self._code
        )
        if edits:
            self._desk.edit(
                Step(title=title, place=self._place, edits=edits),
                done=lambda: self._rows.edit_new(documents),
            )

    def remove(self, row: ProofRow) -> None:
        """Take a document away from the criterion; it stays in the library."""
        row.save_now()  # what is on its way may move the proof to another page
        meant = self._code, row.document.id
        self._desk.settled(row, lambda: self._remove(row, meant))

    def _remove(self, row: ProofRow, meant: tuple[str, str]) -> None:
        if row not in self.rows or meant != (self._code, row.document.id):
            return  # it is gone, or serves another document now
        title = _("Gỡ {document} khỏi tiêu chí {code}").format(
            document=short_text(row.document), code=self._code
        )
        said = _("Đã gỡ “{document}” khỏi tiêu chí này; tài liệu vẫn còn trong kho.").format(
            document=short_text(row.document)
        )
        place = self.rows.index(row)

        def done() -> None:
            self.notice.say_undoable(said, self._desk)
            rows = self.rows
            (rows[min(place, len(rows) - 1)] if rows else self._add).setFocus()

        self._desk.edit(
            Step(title=title, place=self._place, edits=placing(row.link, None)),
            done=done,
        )

    def open(self, row: ProofRow) -> None:
        """Show a document at the place of its proof."""
        if self._preview is None:
            self._preview = PreviewDialog(self._desk, self)
        self._preview.show_document(row.document, row.link.page)

    def save_now(self) -> None:
        """Save everything that is typed and can be saved."""
        self._rows.save_now()

    def unsaved(self) -> str:
        """Return why leaving would lose something; empty when it would not."""
        return self._rows.unsaved()

    def discard(self) -> None:
        """Put what is saved back in place of what cannot be saved."""
        self._rows.discard()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._may_change and (paths_in(event.mimeData()) or event.mimeData().hasImage()):
            event.acceptProposedAction()
            self._mark_drop(is_on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark_drop(is_on=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark_drop(is_on=False)
        if not self._may_change:
            return
        if self._take(event.mimeData()):
            event.acceptProposedAction()

    def _mark_drop(self, *, is_on: bool) -> None:
        self.setProperty("drop", "on" if is_on else "")
        self.style().unpolish(self)
        self.style().polish(self)
