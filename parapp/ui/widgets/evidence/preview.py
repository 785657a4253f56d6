"""Shows a file inside the program: pages of PDF, pictures, the text of Word and Excel files."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from parapp.errors import Severity
from parapp.export.viewing.values import Shape, Why
from parapp.i18n import _
from parapp.messages import finding_lines, kind_text
from parapp.models.evidence import EvidenceFile
from parapp.models.findings import Finding
from parapp.services.copying_out import copy_out
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.evidence.elided import Elided
from parapp.ui.widgets.evidence.file_checks import file_checks
from parapp.ui.widgets.evidence.pages import Pages
from parapp.ui.widgets.evidence.preview_keys import Act, Keyed, page_act, search_act
from parapp.ui.widgets.evidence.search_row import SearchRow
from parapp.ui.widgets.evidence.sheets import Lines, Sheets
from parapp.ui.widgets.evidence.viewing import Question, viewing
from parapp.ui.widgets.sizes import size_text
from parapp.ui.widgets.text import Text

_NUMBER = re.compile(r"\d{1,6}")
_MOST_WARNINGS = 3


class Preview(Keyed):
    """Draws what a file shows; nothing in it is run or fetched, no copy is left on the disk.

    Attributes:
        ask_target: Asks where a copy goes, given a name; None when the user goes back.
        pages: Shows files that have pages.
        lines: Shows texts.
        sheets: Shows worksheets.
        search_row: Searches in the file.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it without a file."""
        super().__init__(parent)
        self._desk = desk
        self._file: EvidenceFile | None = None
        self._asked: Question | None = None
        self._checks = file_checks(desk)
        self.ask_target: Callable[[str], Path | None] = partial(_target_chosen, self)
        self.pages, self.lines, self.sheets = Pages(desk), Lines(), Sheets(desk.look)
        self.search_row = SearchRow(desk.look)
        self._name, self._warnings = Elided("heading"), Text(role="attention", wrap=True)
        self._said, self._note = Text(role="muted", wrap=True), Text(role="muted", wrap=True)
        self._copy = button(_("Lưu bản sao…"), self.save_copy, role="link")
        self._stack = QStackedWidget()
        self._message = _message_page(self._said)
        for widget in (self._message, self.pages, self.lines, self.sheets):
            self._stack.addWidget(widget)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.pages.view)
        self.show_file(None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._warnings)
        column.addWidget(self._note)
        column.addWidget(self.search_row)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.pages.failed.connect(self._refuse)
        self.pages.searched.connect(self.search_row.begin)
        self.search_row.wanted.connect(self._search)
        self.search_row.left.connect(self._leave_search)
        self._checks.changed.connect(self._warn)

    @property
    def said(self) -> str:
        """What stands in place of a file that is not shown."""
        return self._said.text() if self._stack.currentWidget() is self._message else ""

    @property
    def note(self) -> str:
        """What is said above the file."""
        return self._note.text()

    def show_file(self, file: EvidenceFile | None, page: str = "") -> None:
        """Show a file of the store.

        Args:
            file: Which; None shows nothing.
            page: The locator of a link, such as ``3–5``; the first number in it is the page.
        """
        number = _NUMBER.search(page)
        wanted = max(1, int(number.group())) if number else 1
        if (
            file is not None
            and file == self._file
            and self._stack.currentWidget() is self.pages
        ):
            self.pages.go_to(wanted - 1)
            self._note_page(wanted, self.pages.count)
            return
        if self._asked is not None:
            self._asked.cancel()
        self._close()
        self._file = file
        self._name.show_text(file.name if file else "")
        self._copy.setVisible(file is not None)
        self._warn()
        if file is None:
            self._say(_("Chọn một tài liệu để xem tại đây."))
            return
        self._say(_("Đang mở…"))
        self._asked = viewing(self._desk).open(
            self, file, lambda answer: self._opened(file, wanted, answer)
        )

    def _close(self) -> None:
        self.search_row.close_row()
        self.pages.close_file()
        self.lines.show_lines(())
        self.sheets.show_sheets(())
        self._tell("")

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._stack.setCurrentWidget(self._message)

    def _tell(self, note: str) -> None:
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def _opened(self, file: EvidenceFile, wanted: int, answer: Shape | Why) -> None:
        self._asked = None
        if isinstance(answer, Why):
            self._refuse(answer)
            return
        is_cut = answer.is_cut or any(sheet.is_cut for sheet in answer.sheets)
        if answer.lines is not None:
            self.lines.show_lines(answer.lines)
            self._stack.setCurrentWidget(self.lines)
            self._tell(_("Chỉ hiện phần chữ của tệp, không có hình và định dạng."))
        elif answer.sheets:
            self.sheets.show_sheets(answer.sheets)
            self._stack.setCurrentWidget(self.sheets)
        else:
            self._stack.setCurrentWidget(self.pages)
            self.pages.show_file(file, answer, wanted - 1)
            self._note_page(wanted, len(answer.pages))
        if is_cut:
            self._tell(_("Tệp dài, ở đây chỉ hiện phần đầu. Lưu bản sao để xem hết."))

    def _note_page(self, wanted: int, count: int) -> None:
        missing = _("Tệp không có trang {page}, chỉ có {count} trang.")
        self._tell(missing.format(page=wanted, count=count) if wanted > count else "")

    def _refuse(self, why: Why) -> None:
        if self._file is not None:
            self._say(_sentences(self._file, why))

    def _warn(self) -> None:
        found = self._checks.findings(self._file) if self._file is not None else None
        text = _said_of(found or ())
        self._warnings.setText(text)
        self._warnings.setVisible(bool(text))

    def search(self) -> None:
        """Let the user search in the file; nothing where it cannot be searched."""
        if self._stack.currentWidget() is not self._message:
            self.search_row.begin()

    def _search(self, text: str, direction: int) -> None:
        match self._stack.currentWidget():
            case Pages() as pages:
                pages.search(text, direction, self.search_row.tell)
            case Lines() | Sheets() as shown:
                is_found = shown.find_next(text, direction)
                self.search_row.tell(_("Đã tìm thấy") if is_found else "")

    def _leave_search(self) -> None:
        self.pages.forget_search()
        shown = self._stack.currentWidget()
        if shown is not None and shown is not self._message and self.isVisible():
            shown.setFocus()

    def save_copy(self) -> None:
        """Let the user keep a copy of the file elsewhere."""
        file = self._file
        if file is None:
            return
        path = self.ask_target(file.name)
        if path is not None:
            self._desk.work(
                self,
                _("Lưu bản sao “{name}”").format(name=file.name),
                lambda context, progress: copy_out(context.store, file, path, progress),
                lambda _none: self._tell(_("Đã lưu bản sao: {path}").format(path=path)),
            )

    def act_of(self, event: QKeyEvent) -> Act | None:
        shown = self._stack.currentWidget()
        if shown is self._message:
            return None
        act = search_act(event, self.search_row)
        return page_act(event, self.pages) if act is None and shown is self.pages else act


def _target_chosen(owner: QWidget, name: str) -> Path | None:
    chosen, _filter = QFileDialog.getSaveFileName(owner, _("Lưu bản sao"), name)
    return Path(chosen) if chosen else None


def _message_page(said: Text) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    said.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column.addStretch(1)
    column.addWidget(said)
    column.addStretch(2)
    return page


def _sentences(file: EvidenceFile, why: Why) -> str:
    """Return what the file is, why it is not shown, and what to do."""
    kind = f"{kind_text(file.media_type)}, {size_text(file.size)}"
    what, remedy = finding_lines(f"file-{why}", {})
    if why is Why.KIND:
        what = _("Không xem trước được loại tệp này.")
        remedy = _("Lưu bản sao rồi mở bằng chương trình khác.")
    return f"{file.name}\n{kind}\n\n{what}\n{remedy}"


def _said_of(found: tuple[Finding, ...]) -> str:
    worth = [f for f in found if f.severity >= Severity.WARNING]
    return "\n".join(" ".join(finding_lines(f.code, f.details)) for f in worth[:_MOST_WARNINGS])
