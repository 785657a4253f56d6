"""Whose work it is: the unit as its papers name it."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit

from parapp.i18n import _, mark
from parapp.services.texts import line
from parapp.ui.first_start.step import Step, Tools
from parapp.ui.widgets.field import Field

_KINDS = ("xã", "phường", "đặc khu")
_CODE_LETTERS = 32


class UnitStep(Step):
    """Asks for kind, name, code, the agency above, and the place of papers."""

    title = mark("Đơn vị")

    def __init__(self, tools: Tools) -> None:
        """Make the inputs."""
        super().__init__(tools)
        self.kind = QComboBox()
        self.kind.addItems(_KINDS)
        self.name, self.code = QLineEdit(), QLineEdit()
        self.parent_name, self.place = QLineEdit(), QLineEdit()
        self.code.setMaxLength(_CODE_LETTERS)
        self.name_field = Field(_("Tên đơn vị"), self.name, _("Không ghi “xã”, “phường”."))
        self.code_field = Field(
            _("Mã đơn vị"),
            self.code,
            _("Mã do cơ quan thẩm định cấp, gõ đúng như trong văn bản hướng dẫn."),
        )
        row = QHBoxLayout()
        row.addWidget(Field(_("Loại đơn vị"), self.kind, " "))
        row.addWidget(self.name_field, 1)
        self.rows.addLayout(row)
        self.rows.addWidget(self.code_field)
        self.rows.addWidget(
            Field(
                _("Cơ quan cấp trên"),
                self.parent_name,
                _("Ví dụ: Ủy ban nhân dân tỉnh Đồng Tháp. Dùng cho phần đầu văn bản."),
            )
        )
        self.rows.addWidget(
            Field(_("Địa danh ghi trên văn bản"), self.place, _("Để trống thì lấy tên đơn vị."))
        )
        self.rows.addStretch(1)

    def enter(self) -> None:
        self.kind.setCurrentText(self.draft.kind)
        self.name.setFocus()

    def check(self) -> bool:
        is_named, is_coded = bool(line(self.name.text())), bool(line(self.code.text()))
        self.name_field.say("" if is_named else _("Chưa có tên đơn vị."))
        self.code_field.say("" if is_coded else _("Chưa có mã đơn vị."))
        return is_named and is_coded

    def take(self) -> None:
        draft = self.draft
        draft.kind, draft.name = self.kind.currentText(), line(self.name.text())
        draft.code, draft.parent = line(self.code.text()), line(self.parent_name.text())
        draft.place = line(self.place.text()) or draft.name
