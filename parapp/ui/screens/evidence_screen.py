"""The library: every document of the dossier, what it proves, and what its files weigh."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from parapp.i18n import _
from parapp.services.cataloguing import catalogue
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.screen import Screen
from parapp.ui.widgets.evidence.adding import Adding, ask_files, image_in, paths_in
from parapp.ui.widgets.evidence.document_pane import DocumentPane
from parapp.ui.widgets.evidence.library_actions import LibraryActions
from parapp.ui.widgets.evidence.library_card import LibraryCard
from parapp.ui.widgets.evidence.slimming_dialog import Slimming
from parapp.ui.widgets.split import Split

_HERE = ("evidence", "")


class EvidenceScreen(Screen[CommuneDesk]):
    """Table on the left, one document on the right; files may be dropped or pasted anywhere.

    Attributes:
        list: The table with its filters.
        pane: The document chosen.
        adding: Copies files in.
        acting: What can be done with the document.
        slimming: Makes scans lighter.
    """

    def __init__(self, desk: CommuneDesk, parent: QWidget | None = None) -> None:
        """Make the page without documents."""
        super().__init__(desk, parent)
        self.list, self.pane = LibraryCard(desk), DocumentPane(desk)
        self.adding, self.slimming = Adding(desk, self), Slimming(desk, self)
        self.acting = LibraryActions(desk, self.adding, self.notice, self)
        self._wanted = ""  # to be chosen once the view shows it
        split = Split(desk.memory, "evidence-split", (self.list, 58), (self.pane, 42))
        self.body.addWidget(split, 1)
        self.begins_at = self.list.table
        self.setAcceptDrops(True)
        self._connect()
        self._bind()

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_row)
        self.list.removing.connect(partial(self._act, "remove"))
        self.list.table.opened.connect(lambda _row: self._look_in())
        self.list.budget.slimming_asked.connect(self.slimming.begin)
        self.pane.asked.connect(self._act)
        self.pane.restored.connect(self.slimming.restore)
        for source in (self.pane, self.adding, self.slimming):
            source.said.connect(self.notice.say)
        self.pane.refused.connect(self.say)
        self.acting.refused.connect(self.say)
        self.adding.added.connect(self._begin_new)

    def _bind(self) -> None:
        self._add = self.add_button(
            _("Thêm tài liệu (Ins)"), self.add_files, role="primary", keys="Ins"
        )
        self.add_keys("Ctrl+V", self.paste)
        self.add_keys("F2", self._edit)
        self.set_hints(
            _("Ins Thêm"),
            _("F2 Sửa"),
            _("Del Xóa"),
            _("Enter Xem"),
            _("Ctrl+C Chép dòng"),
            _("Ctrl+Z Hoãn"),
        )

    @property
    def _may_change(self) -> bool:
        view = self.desk.view
        return view is not None and (view.is_open or view.scope is not None)

    def show_view(self) -> None:
        view = self.desk.view
        self._add.setVisible(self._may_change)
        if view is None or view.assessment is None:
            self.list.show_entries(())
            return
        self.list.show_entries(catalogue(view.assessment.dossier))
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            self.list.choose(wanted)
        self._show_row()  # the same rows may be closed to changes now
        self.list.budget.read(may_change=view.is_open)

    def show_place(self, place: str) -> None:
        if self.desk.view is None:
            self._wanted = place
        elif place:
            self.list.choose(place)

    def place(self) -> str:
        return self.list.current

    def search(self) -> None:
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search.selectAll()

    def unsaved(self) -> str:
        return self.pane.form.unsaved()

    def save_now(self) -> None:
        self.pane.form.autosave.save()

    def discard(self) -> None:
        self.pane.form.autosave.discard()

    def _show_row(self) -> None:
        row, view = self.list.row, self.desk.view
        may_change = (
            row is not None
            and view is not None
            and self._may_change
            and all(view.may_change(code) for code in row.entry.criteria)
        )
        self.pane.show_row(row, may_change=may_change)
        why = self.pane.form.unsaved()
        if why:
            self.notice.say(why, "wrong", (_("Bỏ nội dung chưa cất"), self.discard))

    def _act(self, name: str) -> None:
        if self._may_change:
            self.acting.act(name, self.list.row)

    def _edit(self) -> None:
        if self.list.row is not None:
            self.pane.tabs.setCurrentIndex(0)
            self.pane.form.begin()

    def _look_in(self) -> None:
        row = self.list.row
        if row is not None and row.entry.document.files:
            self.pane.show_file(row.entry.document.files[0])

    def _begin_new(self, documents: tuple[object, ...]) -> None:
        """Choose what is new, and let the user say what it is."""
        ids = [getattr(document, "id", "") for document in documents]
        if ids and self.isVisible():
            self.list.choose(ids[0])
            self._edit()

    def add_files(self) -> None:
        """Let the user choose files to add."""
        if self._may_change:
            self.adding.add(ask_files(self, self.desk.memory), _HERE)

    def paste(self) -> None:
        """Add the files, or the picture, in the clipboard."""
        self._take(QGuiApplication.clipboard().mimeData())

    def _take(self, mime: QMimeData) -> None:
        if not self._may_change:
            return
        paths, image = paths_in(mime), image_in(mime)
        if paths:
            self.adding.add(paths, _HERE)
        elif image is not None:
            self.adding.add_image(image, _HERE)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if self._may_change and (paths_in(mime) or mime.hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._take(event.mimeData())
        event.acceptProposedAction()
