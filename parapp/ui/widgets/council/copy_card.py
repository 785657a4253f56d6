"""Whose working copy this is: beginning one, and giving out what was done in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from parapp.i18n import _
from parapp.services.copies import Copy
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.text import Text


class CopyCard(Card):
    """In a copy it exports; elsewhere it makes the workspace somebody's copy.

    Attributes:
        to_begin: Sent with the author and whether nobody's decisions may be seen.
        to_export: Sent when the work done is to be written.
        department: Whose criteria are written; the first entry is for all.
    """

    to_begin = Signal(str, bool)
    to_export = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it."""
        super().__init__(_("Bản làm việc trên máy khác"), parent)
        self.state = Text(wrap=True)
        self.body.addWidget(self.state)
        self.author = QLineEdit()
        self.author.setPlaceholderText(_("Họ tên người sẽ làm trên bản này"))
        self.author.setAccessibleName(_("Họ tên người sẽ làm trên bản này"))
        self.blind = QCheckBox(_("Chấm độc lập: chưa được có quyết định nào"))
        self.begin = button(_("Biến thành bản làm việc"), self._begin)
        self.department = QComboBox()
        self.department.setAccessibleName(_("Phần việc của"))
        self.export = button(_("Xuất phần việc…"), self.to_export.emit)
        row = QHBoxLayout()
        for widget in (self.author, self.blind, self.begin, self.department, self.export):
            row.addWidget(widget, int(widget is self.author))
        row.addStretch(1)
        self.body.addLayout(row)

    def show_copy(self, copy: Copy | None, departments: Sequence[str]) -> None:
        """Show whether this is a copy, and the departments that there are."""
        is_copy = copy is not None
        self.state.setText(
            _("Đây là bản làm việc của {author}.").format(author=copy.author)
            if copy
            else _(
                "Sở, ngành hoặc người chấm độc lập làm trên máy khác: khôi phục bản sao lưu ở "
                "đó, biến thành bản làm việc, làm xong xuất phần việc rồi đưa về nạp ở trang "
                "Tiếp nhận của máy chính."
            )
        )
        for widget in (self.author, self.blind, self.begin):
            widget.setVisible(not is_copy)
        for shown in (self.department, self.export):
            shown.setVisible(is_copy)
        if self.department.count() != len(departments) + 1:
            self.department.clear()
            self.department.addItem(_("Mọi tiêu chí"), None)
            for name in departments:
                self.department.addItem(name or _("Chưa phân công"), name)

    def _begin(self) -> None:
        self.to_begin.emit(self.author.text(), self.blind.isChecked())
