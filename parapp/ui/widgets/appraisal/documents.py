"""The documents that prove a criterion, each opened at its page; late ones are let count."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.models.evidence import Evidence, EvidenceLink
from parapp.services.appraisal_view import AppraisalView
from parapp.ui.look import Look
from parapp.ui.widgets.buttons import ToolButton, button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.evidence.elided import Elided
from parapp.ui.widgets.evidence.wording import (
    document_text,
    files_text,
    place_text,
    proof_state,
)
from parapp.ui.widgets.text import Text

_SIGN = 16
_OPENS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class DocumentRow(QFrame):
    """One document; takes the focus as a whole: Enter opens it at its page.

    Attributes:
        opened: Sent when it is to be shown.
        asked: Sent when it is to be asked about.
        admitted: Sent with the reason why it counts though it is late.
        link: Where the proof stands.
        document: What it is.
    """

    opened = Signal()
    asked = Signal()
    admitted = Signal(str)

    def __init__(
        self, link: EvidenceLink, document: Evidence, look: Look, parent: QWidget | None = None
    ) -> None:
        """Show a document and where in it the proof stands."""
        super().__init__(parent)
        self.setObjectName("proof")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.link, self.document, self._look = link, document, look
        name, where = document_text(document), place_text(link)
        icon, colour, state = proof_state(link, document)
        sign, shown = Text(), Elided(cut=Qt.TextElideMode.ElideRight)
        sign.setPixmap(look.icon(icon, colour).pixmap(_SIGN, _SIGN))
        sign.setToolTip(state)
        shown.show_text(f"{name} – {link.note}" if link.note else name)
        page = (where or _("chưa ghi trang")).replace("&", "&&")
        place = button(page, self._open, role="link")
        place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        place.setEnabled(bool(document.files))
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 0, 0)
        for widget in (sign, shown, place, Text(files_text(document), "muted")):
            row.addWidget(widget, 1 if widget is shown else 0)
        row.addWidget(self._tool("eye", _("Mở xem (Enter)"), self._open))
        ask = self._tool("message-circle-question", _("Hỏi về tài liệu này"), self.asked.emit)
        row.addWidget(ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        self._reason = QLineEdit()
        self._sure = button(_("Chấp nhận tài liệu"), self._admit)
        if link.is_late:
            column.addLayout(self._late_row())
        said = (state, name, where, files_text(document), self.late)
        self.setAccessibleName(", ".join(part for part in said if part))

    @property
    def late(self) -> str:
        """What there is to say about a late document; empty for one in time."""
        if not self.link.is_late:
            return ""
        if self.link.is_admitted:
            return _("Nộp muộn, đã được chấp nhận tính điểm")
        return _("▲ Nộp muộn, chưa được tính")

    def _late_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(_SIGN + 10, 0, 0, 4)
        role = "muted" if self.link.is_admitted else "attention"
        row.addWidget(Text(self.late, role))
        self._reason.setPlaceholderText(_("Lý do chấp nhận"))
        self._reason.setAccessibleName(_("Lý do chấp nhận tài liệu nộp muộn"))
        self._reason.returnPressed.connect(self._admit)
        self._reason.textChanged.connect(lambda text: self._sure.setEnabled(bool(text.strip())))
        self._sure.setEnabled(False)
        if self.link.is_admitted:
            row.addStretch(1)
        else:
            row.addWidget(self._reason, 1)
            row.addWidget(self._sure)
        return row

    def _tool(self, icon: str, tip: str, pressed: Callable[[], object]) -> ToolButton:
        made = ToolButton()
        made.setIcon(self._look.icon(icon, "muted"))
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        made.clicked.connect(lambda _checked=False: pressed())
        return made

    def _open(self) -> None:
        if self.document.files:
            self.opened.emit()

    def _admit(self) -> None:
        if self._reason.text().strip():
            self.admitted.emit(self._reason.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.hasFocus() and event.key() in _OPENS:
            self._open()
        elif self.hasFocus() and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._open()


class DocumentsCard(Card):
    """All documents of a criterion.

    Attributes:
        opened: Sent with the link whose document is to be shown.
        asked: Sent with the id of a document that is to be asked about.
        admitted: Sent with the id of a late document and the reason why it counts.
        rows: What it shows, from the top.
    """

    opened = Signal(object)
    asked = Signal(str)
    admitted = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make it without documents."""
        super().__init__(_("Tài liệu kiểm chứng"), parent)
        self._look = look
        self._shown: tuple[tuple[EvidenceLink, Evidence], ...] = ()
        self.rows: list[DocumentRow] = []
        self._none = Text(_("Đơn vị không gửi tài liệu nào cho tiêu chí này."), "muted")
        self.body.setSpacing(2)
        self.body.addWidget(self._none)

    def show_criterion(self, view: AppraisalView, code: str) -> None:
        """Show the documents of a criterion; made anew only where they are others."""
        held = view.assessment.dossier.evidence
        shown = tuple((link, held[link.evidence]) for link in view.links(code))
        if shown == self._shown:
            return
        self._shown = shown
        for row in self.rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._made(link, document) for link, document in shown]
        for row in self.rows:
            self.body.addWidget(row)
        self._none.setVisible(not self.rows)

    def _made(self, link: EvidenceLink, document: Evidence) -> DocumentRow:
        row = DocumentRow(link, document, self._look)
        row.opened.connect(partial(self.opened.emit, link))
        row.asked.connect(partial(self.asked.emit, document.id))
        row.admitted.connect(partial(self.admitted.emit, document.id))
        return row
