"""One document that proves a criterion, in one line that opens to be edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from parapp.i18n import _
from parapp.models.evidence import Evidence, EvidenceLink
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.look import Look
from parapp.ui.widgets.buttons import ToolButton, button
from parapp.ui.widgets.evidence.document_form import DocumentForm
from parapp.ui.widgets.evidence.elided import Elided
from parapp.ui.widgets.evidence.place_form import PlaceForm
from parapp.ui.widgets.evidence.wording import (
    document_text,
    files_text,
    place_text,
    proof_state,
)
from parapp.ui.widgets.text import Text

_SIGN = 16
_OPENS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class ProofRow(QFrame):
    """Takes the focus as a whole: Enter opens the file, F2 edits, Del takes it away.

    Attributes:
        opened: Sent when the file is to be shown at its page.
        removed: Sent when the document is to be taken away from the criterion.
        link: What is shown.
        document: Of the link.
        form: Page, section and note; None until they were edited for the first time.
    """

    opened = Signal()
    removed = Signal()

    def __init__(self, desk: CommuneDesk, parent: QWidget | None = None) -> None:
        """Make it without a document."""
        super().__init__(parent)
        self.setObjectName("proof")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._desk, self._may_change = desk, False
        self.link: EvidenceLink
        self.document: Evidence
        self.form: PlaceForm | None = None
        self._details: DocumentForm | None = None
        self._sign, self._name = Text(), Elided(cut=Qt.TextElideMode.ElideRight)
        self._late, self._size = Text(role="attention"), Text(role="muted")
        self._where = button("", self.opened.emit, role="link")
        self._where.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        editing = _("Sửa vị trí, thông tin tài liệu (F2)")
        dropping = _("Gỡ khỏi tiêu chí này (Del); tài liệu vẫn còn trong kho")
        self._open = _tool(desk.look, "eye", _("Mở xem (Enter)"), self.opened.emit)
        self._edit = _tool(desk.look, "pencil", editing, self.toggle)
        self._drop = _tool(desk.look, "unlink", dropping, self._remove)
        self._doubts = Text(role="attention", wrap=True)
        self._editor = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(2, 0, 0, 0)
        row.addWidget(self._sign)
        row.addWidget(self._name, 1)
        for widget in (self._where, self._late, self._size):
            row.addWidget(widget)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        for tool in (self._open, self._edit, self._drop):
            tools.addWidget(tool)
        row.addLayout(tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        self._doubts.setContentsMargins(_SIGN + row.spacing(), 0, 6, 4)
        column.addWidget(self._doubts)
        column.addLayout(self._editor)

    def show_proof(
        self,
        link: EvidenceLink,
        document: Evidence,
        *,
        may_change: bool,
        doubts: Sequence[str] = (),
    ) -> None:
        """Show a link as it is saved now; what is being typed stays."""
        self.link, self.document, self._may_change = link, document, may_change
        name, where = document_text(document), place_text(link)
        self._name.show_text(f"{name} – {link.note}" if link.note else name)
        self._where.setText((where or _("chưa ghi trang")).replace("&", "&&"))
        self._where.setToolTip(_("Mở tài liệu ở vị trí này"))
        self._where.setEnabled(bool(document.files))
        self._size.setText(files_text(document))
        is_late = link.is_late and not link.is_admitted
        self._late.setText(_("▲ nộp muộn") if is_late else "")
        self._late.setVisible(is_late)
        self._open.setEnabled(bool(document.files))
        self._edit.setVisible(may_change)
        self._drop.setVisible(may_change)
        self.show_doubts(doubts)
        if not may_change:
            self.close_editor()
        if self.form is not None and self._details is not None:
            self.form.show_link(link, document)
            self._details.show_document(document, may_change=may_change, place=link.criterion)

    def show_doubts(self, doubts: Sequence[str]) -> None:
        """Tell what is doubtful about the proof; then the sign is no tick."""
        sign, colour, state = proof_state(self.link, self.document, is_doubtful=bool(doubts))
        self._sign.setPixmap(self._desk.look.icon(sign, colour).pixmap(_SIGN, _SIGN))
        self._sign.setToolTip(state)
        self._doubts.setText("\n".join(doubts))
        self._doubts.setVisible(bool(doubts))
        name, where = document_text(self.document), place_text(self.link)
        said = (state, name, where, files_text(self.document), self._late.text(), *doubts)
        self.setAccessibleName(", ".join(part for part in said if part))

    @property
    def doubts(self) -> str:
        """What is told to be doubtful; empty for nothing."""
        return self._doubts.text()

    @property
    def is_editing(self) -> bool:
        """Whether the editor is open."""
        return self.form is not None and not self.form.isHidden()

    @property
    def is_saved(self) -> bool:
        """Whether nothing typed here would be lost now."""
        forms = (self.form, self._details)
        return all(form is None or form.autosave.is_saved for form in forms)

    def toggle(self) -> None:
        """Open the editor, or close it."""
        if self.is_editing:
            self.close_editor()
        else:
            self.edit()

    def edit(self) -> None:
        """Open the editor and put the focus into it."""
        if not self._may_change:
            return
        if self.form is None or self._details is None:
            self.form = PlaceForm(self._desk, self.link, self.document)
            self._details = DocumentForm(self._desk, "scoring")
            self._details.show_document(
                self.document, may_change=True, place=self.link.criterion
            )
            for form in (self.form, self._details):
                self._editor.addWidget(form)
        for widget in (self.form, self._details):
            widget.show()
        self.form.page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.page.selectAll()

    def close_editor(self) -> None:
        """Save what is typed and close the editor; it stays while something cannot be saved."""
        self.save_now()
        if self.form is None or self._details is None or self.unsaved():
            return
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.hide()
        self._details.hide()

    def save_now(self) -> None:
        """Save what is typed and can be saved."""
        for form in (self.form, self._details):
            if form is not None:
                form.autosave.save()

    def discard(self) -> None:
        """Put what is saved back in place of what cannot be saved."""
        for form in (self.form, self._details):
            if form is not None and form.why:
                form.autosave.discard()

    def unsaved(self) -> str:
        """Return why something typed cannot be saved; empty when it can."""
        return next((f.why for f in (self.form, self._details) if f is not None and f.why), "")

    def _remove(self) -> None:
        if self._may_change:
            self.removed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, has_focus = event.key(), self.hasFocus()
        if key == Qt.Key.Key_F2:
            self.toggle()
        elif key == Qt.Key.Key_Escape and self.is_editing:
            self.close_editor()
        elif key in _OPENS and has_focus and self.document.files:
            self.opened.emit()
        elif key == Qt.Key.Key_Delete and has_focus:
            self._remove()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and has_focus:
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.document.files:
            self.opened.emit()

    def event(self, event: QEvent) -> bool:
        """Keep Esc for the editor while it is open."""
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.ShortcutOverride and is_escape and self.is_editing:
            event.accept()
            return True
        return super().event(event)


def _tool(look: Look, icon: str, tip: str, pressed: Callable[[], object]) -> ToolButton:
    made = ToolButton()
    made.setIcon(look.icon(icon, "muted"))
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.clicked.connect(lambda _checked=False: pressed())
    return made
