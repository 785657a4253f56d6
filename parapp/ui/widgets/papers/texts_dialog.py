"""Words of a paper and who signs it: edited by the unit, saved at once."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from parapp.export.reports import REPORTS
from parapp.i18n import _
from parapp.services.papers.catalogue import Paper
from parapp.services.papers.texts import shipped
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.dialog import Dialog, keep_on_screen, space_for
from parapp.ui.widgets.papers.field_buttons import field_buttons
from parapp.ui.widgets.papers.text_drafts import Key, TextDrafts
from parapp.ui.widgets.papers.text_words import name_of
from parapp.ui.widgets.papers.words_editor import WordsEditor
from parapp.ui.widgets.text import Text

_SIZE, _LEAST = QSize(120, 32), QSize(70, 18)  # letters and lines
_LETTERS = 26
_AROUND = 5  # letters that frame and margins of a row take
_LISTS = frozenset({"recipients", "bases"})
_SHARED = frozenset({"commune", "council"})


class TextsDialog(Dialog):
    """Texts on the left, the chosen one on the right, its fields below it.

    Attributes:
        drafts: What is saved and typed.
        list: The texts.
        editor: The chosen one.
        back: Puts the shipped words back.
    """

    def __init__(self, desk: Desk, paper: Paper, parent: QWidget) -> None:
        """Make it for a paper that has texts; show it with `open`."""
        super().__init__(parent)
        self.setWindowTitle(_("Lời văn, người ký"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._is_leaving = self._was_warned = False
        self.drafts = TextDrafts(desk, paper, self)
        self.list, self.editor = QListWidget(), WordsEditor()
        self._title, self._about = (
            Text(role="heading", wrap=True),
            Text(role="muted", wrap=True),
        )
        self._says, self._fields = Text(role="muted", wrap=True), QWidget()
        tip = _("Ctrl+Z trong ô chữ lấy lại lời đã sửa")
        self.back = button(_("Trở lại &bản gốc"), self._put_back, tip=tip)
        self._lay_out(_(REPORTS[paper.kind].name))
        self.list.currentItemChanged.connect(lambda _now, _before: self._show())
        self.editor.textChanged.connect(self._take)
        self.drafts.loaded.connect(self._fill)
        self.drafts.changed.connect(self._tell)
        self.drafts.settled.connect(self._leave_when_settled)
        self.list.setFocus()
        self.drafts.read()

    def _lay_out(self, name: str) -> None:
        self.list.setAccessibleName(_("Lời văn của văn bản"))
        self.list.setWordWrap(True)
        self.list.setMinimumWidth(self.fontMetrics().horizontalAdvance("n") * _LETTERS)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._right = QVBoxLayout()
        for widget in (self._title, self._about):
            self._right.addWidget(widget)
        self._right.addWidget(self.editor, 1)
        self._right.addWidget(self._says)
        self._right.addWidget(self._fields)
        sides = QHBoxLayout()
        sides.addWidget(self.list, 1)
        sides.addLayout(self._right, 3)
        last = QHBoxLayout()
        last.addWidget(self.back)
        last.addStretch(1)
        last.addWidget(button(_("Đóng (Esc)"), self.reject))
        rows = QVBoxLayout(self)
        rows.addWidget(Text(name, "title", wrap=True))
        about = _("Sửa đến đâu cất đến đấy, dùng cho mọi lần in sau, cả các kỳ sau.")
        rows.addWidget(Text(about, "muted", wrap=True))
        rows.addLayout(sides, 1)
        rows.addLayout(last)
        letter, line = (
            self.fontMetrics().horizontalAdvance("n"),
            self.fontMetrics().lineSpacing(),
        )
        self.setMinimumSize(letter * _LEAST.width(), line * _LEAST.height())
        self.resize(letter * _SIZE.width(), line * _SIZE.height())

    def _fill(self) -> None:
        for key in self.drafts.keys:
            item = QListWidgetItem(self.list)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self._name(item, key)
        self._widen()
        self.list.setCurrentRow(0)

    def _widen(self) -> None:
        """Let the longest name be read, also once it was changed; the editor keeps most."""
        letters = self.fontMetrics().horizontalAdvance
        names = [_("{name} (đã sửa)").format(name=name_of(key[1])) for key in self.drafts.keys]
        needed = max(map(letters, names), default=0) + letters("n") * _AROUND
        least = letters("n") * _LETTERS
        self.list.setMinimumWidth(max(least, min(needed, self.width() * 2 // 5)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen()

    def _name(self, item: QListWidgetItem, key: Key) -> None:
        name = name_of(key[1])
        item.setText(
            _("{name} (đã sửa)").format(name=name) if self.drafts.is_own(key) else name
        )

    @property
    def key(self) -> Key | None:
        """The text that is chosen; None before they were read."""
        if self.list.currentRow() < 0:
            return None
        kind, name = self.list.currentItem().data(Qt.ItemDataRole.UserRole)
        return kind, name

    def choose(self, name: str) -> None:
        """Choose a text by its name."""
        for row, key in enumerate(self.drafts.keys):
            if key[1] == name:
                self.list.setCurrentRow(row)

    @property
    def said(self) -> str:
        """What stands below the editor."""
        return self._says.text()

    def _show(self) -> None:
        self.drafts.save()
        key = self.key
        if key is None:
            return
        name = name_of(key[1])
        self._title.setText(name)
        self.editor.setAccessibleName(name)
        self._about.setText(_about(key))
        self._about.setVisible(bool(self._about.text()))
        self._show_fields(shipped(key[0]).fields)
        self.editor.begin(self.drafts.text(key))
        self._tell(key)
        if self.isVisible():  # a text of many fields may need more room
            keep_on_screen(self, space_for(self))

    def _show_fields(self, fields: tuple[str, ...]) -> None:
        area, inserts = field_buttons(fields, self._insert)
        self._right.replaceWidget(self._fields, area)
        area.show()  # left to itself, Qt counts it only later
        self._fields.deleteLater()
        self._fields = area
        for before, after in pairwise((self.editor, *inserts, self.back)):
            self.setTabOrder(before, after)

    def _insert(self, field: str) -> None:
        self.editor.insertPlainText(field)
        self.editor.setFocus()

    def _take(self) -> None:
        if self.key is not None:
            self._was_warned = False
            self.drafts.take(self.key, self.editor.toPlainText())

    def _put_back(self) -> None:
        if self.key is not None:
            self.drafts.put_back(self.key)
            self.editor.setFocus()

    def _tell(self, key: Key) -> None:
        """Tell of a text where it stands; its words change only where nobody types."""
        items = (self.list.item(row) for row in range(self.list.count()))
        for item in items:
            if tuple(item.data(Qt.ItemDataRole.UserRole)) == key:
                self._name(item, key)
        if key != self.key:
            return
        problem = self.drafts.problem(key)
        if not self.drafts.is_typed(
            key
        ) and self.editor.toPlainText().strip() != self.drafts.text(key):
            self.editor.exchange(self.drafts.text(key))
        self._says.set_role("wrong" if problem else "muted")
        self._says.setText(problem or _state(self.drafts, key))
        self.editor.setProperty("state", "wrong" if problem else "")
        self.editor.style().polish(self.editor)
        self.back.setEnabled(self.drafts.is_own(key) or self.drafts.is_typed(key))

    def reject(self) -> None:
        """Leave once what is typed is saved; what was refused is shown first, then dropped."""
        if self._was_warned:
            super().reject()
            return
        self._is_leaving = True
        self.drafts.save()

    def _leave_when_settled(self) -> None:
        if not self._is_leaving:
            return
        if self.drafts.is_waiting:  # typed while the words before were on their way
            self.drafts.save()
            return
        self._is_leaving = False
        refused = self.drafts.refused
        if refused is None:
            super().reject()
            return
        self._was_warned = True
        self.choose(refused[1])
        self._says.setText(
            _("{problem} Sửa lại, hoặc đóng lần nữa để bỏ lời chưa cất.").format(
                problem=self.drafts.problem(refused)
            )
        )
        self.editor.setFocus()


def _state(drafts: TextDrafts, key: Key) -> str:
    if drafts.is_typed(key):
        return _("Đang cất…")
    if drafts.is_own(key):
        return _("Đã cất.")
    if drafts.text(key):
        return _("Đang dùng bản gốc.")
    return _("Bản gốc để trống.")


def _about(key: Key) -> str:
    kind, name = key
    lines = []
    if kind in _SHARED:
        lines.append(_("Dùng chung cho mọi văn bản của đơn vị."))
    if name in _LISTS:
        lines.append(_("Mỗi dòng một mục."))
    if name == "name":
        lines.append(_("Để trống để viết tay hoặc đóng dấu tên."))
    return " ".join(lines)
