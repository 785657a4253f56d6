"""Everything about one document of the library: details, files, criteria, preview."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from parapp.errors import ParappError
from parapp.i18n import _
from parapp.models.evidence import EvidenceFile, EvidenceLink
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.widgets.buttons import ToolButton, button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.evidence.document_form import DocumentForm
from parapp.ui.widgets.evidence.elided import Elided, ElidedLink
from parapp.ui.widgets.evidence.library_columns import LibraryRow, warnings_text
from parapp.ui.widgets.evidence.opening import opening
from parapp.ui.widgets.evidence.preview import Preview
from parapp.ui.widgets.evidence.wording import document_text, file_text, place_text, short_text
from parapp.ui.widgets.flow import flowing
from parapp.ui.widgets.text import Text

_GAP = 6


class DocumentPane(Card):
    """Shows one row of the library.

    Attributes:
        asked: Sent with what is to be done with the document: ``link``, ``extend``,
            ``replace`` or ``remove``.
        restored: Sent with a file whose original is wanted back.
        said: Sent with what the user should know, and a tone.
        refused: Sent with a `ParappError`.
        form: Details.
        tabs: Details and preview.
    """

    asked = Signal(str)
    restored = Signal(object)
    said = Signal(str, str)
    refused = Signal(object)

    def __init__(self, desk: CommuneDesk, parent: QWidget | None = None) -> None:
        """Make it without a document."""
        super().__init__(parent=parent)
        self._desk, self._may_change = desk, False
        self._row: LibraryRow | None = None
        self.form, self.tabs = DocumentForm(desk, "evidence"), QTabWidget()
        self._second = QWidget()
        self._preview: Preview | None = None
        self._name = Elided("heading")
        self._warning = Text(role="attention", wrap=True)
        self._newer = button(_("Bản mới"), self._go_newer, role="link")
        self._files, self._links = QVBoxLayout(), QVBoxLayout()
        self._actions: list[QWidget] = []
        self._shown: EvidenceFile | None = None
        self._lay_out()
        self.show_row(None, may_change=False)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 6, 6, 0)
        for widget in (self._warning, self._newer, self.form):
            column.addWidget(widget)
        column.addWidget(Text(_("Tệp"), "heading"))
        column.addLayout(self._files)
        column.addWidget(Text(_("Tiêu chí được chứng minh"), "heading"))
        column.addLayout(self._links)
        column.addWidget(self._buttons())
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self.tabs.addTab(scroll, _("Thông tin"))
        self.tabs.addTab(self._second, _("Xem tài liệu"))
        self.tabs.currentChanged.connect(lambda _place: self._show_file())
        self.body.addWidget(self._name)
        self.body.addWidget(self.tabs, 1)
        self.body.addStretch(0)

    def _buttons(self) -> QWidget:
        area, row = flowing(_GAP)
        for name, text, tip in (
            ("link", _("Gắn tiêu chí…"), _("Chọn các tiêu chí mà tài liệu này chứng minh")),
            ("extend", _("Thêm tệp…"), _("Thêm phụ lục, trang còn thiếu vào tài liệu này")),
            ("replace", _("Thay bằng bản mới…"), _("Bản cũ vẫn xem được, bản mới được dùng")),
            ("remove", _("Xóa (Del)"), _("Xóa tài liệu không còn chứng minh tiêu chí nào")),
        ):
            made = button(text, partial(self.asked.emit, name), tip=tip)
            self._actions.append(made)
            row.addWidget(made)
        return area

    @property
    def preview(self) -> Preview:
        """The file chosen; made when it is first looked at."""
        if self._preview is None:
            self._preview = Preview(self._desk)
            whole = QVBoxLayout(self._second)
            whole.setContentsMargins(0, 0, 0, 0)
            whole.addWidget(self._preview)
            self._preview.show()
            self._second.setFocusProxy(self._preview)
        return self._preview

    @property
    def row(self) -> LibraryRow | None:
        """The row shown; None for none."""
        return self._row

    def show_row(self, row: LibraryRow | None, *, may_change: bool) -> None:
        """Show a document as it is now; what is being typed stays."""
        is_other = (row and row.id) != (self._row and self._row.id)
        before = None if self._row is None or is_other else self._row.entry
        self._row, self._may_change = row, may_change
        document = row.entry.document if row else None
        self.form.show_document(document, may_change=may_change)
        self.tabs.setVisible(row is not None)
        self._name.show_text(document_text(document) if document else _("Chưa chọn tài liệu"))
        said = warnings_text(row) if row else ""
        self._warning.setText(said)
        self._warning.setVisible(bool(said))
        newer = row.entry.newer if row else None
        self._newer.setVisible(newer is not None)
        if newer is not None:
            text = _("Đã thay bằng “{document}”").format(document=short_text(newer))
            self._newer.setText(text.replace("&", "&&"))
        for made in self._actions:
            made.setVisible(may_change)
        if row is None or before != row.entry:
            self._fill()
        if is_other:
            self._shown = document.files[0] if document and document.files else None
        self._show_file()

    def _fill(self) -> None:
        for layout in (self._files, self._links):
            while (item := layout.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.deleteLater()
        if self._row is None:
            return
        document = self._row.entry.document
        for file in document.files:
            self._files.addWidget(self._file_row(file))
        if not document.files:
            self._files.addWidget(Text(_("Chưa có tệp nào. Bấm Thêm tệp."), "muted"))
        for link in self._row.entry.links:
            self._links.addWidget(self._link_row(link))
        if not self._row.entry.links:
            self._links.addWidget(Text(_("Chưa gắn với tiêu chí nào."), "muted"))

    def _file_row(self, file: EvidenceFile) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        name = Elided()
        name.show_text(file_text(file))
        row.addWidget(name, 1)
        row.addWidget(self._tool("eye", _("Xem tệp này"), partial(self.show_file, file)))
        tip = _("Mở bản sao chỉ đọc bằng chương trình khác")
        row.addWidget(self._tool("external-link", tip, partial(self._open_outside, file)))
        if file.original and self._may_change:
            tip = _("Lấy lại bản gốc, chưa làm nhẹ")
            row.addWidget(self._tool("undo-2", tip, partial(self.restored.emit, file)))
        return line

    def _tool(self, icon: str, tip: str, pressed: Callable[[], object]) -> ToolButton:
        made = ToolButton()
        made.setIcon(self._desk.look.icon(icon, "muted"))
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        made.clicked.connect(lambda _checked=False: pressed())
        return made

    def _link_row(self, link: EvidenceLink) -> QWidget:
        view = self._desk.view
        compiled = view.assessment.compiled if view and view.assessment else None
        leaf = compiled.leaves.get(link.criterion) if compiled else None
        name = f"{link.criterion}  {leaf.criterion.name}" if leaf else link.criterion
        where = place_text(link)
        text = f"{name} ({where})" if where else name
        made = ElidedLink(text, partial(self._desk.go, "scoring", link.criterion))
        made.setAccessibleName(_("Đến tiêu chí {criterion}").format(criterion=text))
        return made

    def show_file(self, file: EvidenceFile) -> None:
        """Show a file of the document in the preview."""
        self._shown = file
        self.tabs.setCurrentWidget(self._second)
        self._show_file()

    def _show_file(self) -> None:
        if self.tabs.currentWidget() is self._second:
            self.preview.show_file(self._shown)

    def _open_outside(self, file: EvidenceFile) -> None:
        def said(text: str) -> None:
            self.said.emit(text, "")

        def refused(error: ParappError) -> None:
            self.refused.emit(error)

        opening(self._desk).open(self, file, said, refused)

    def _go_newer(self) -> None:
        if self._row is not None and self._row.entry.newer is not None:
            self._desk.go("evidence", self._row.entry.newer.id)
