"""Whose work it is: the unit as its papers name it."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit

from parapp.i18n import _, mark
from parapp.services.texts import line
from parapp.ui.first_start.step import Step, Tools
from parapp.ui.widgets.field import Field

_CODE_LETTERS = 32


class UnitStep(Step):
    """Asks for kind, name, code, the agency above, and the place of papers."""

    title = mark("Đơn vị")
    kinds: ClassVar[tuple[str, ...]] = ("xã", "phường", "đặc khu")
    name_hint: ClassVar[str] = mark("Không ghi “xã”, “phường”.")
    code_hint: ClassVar[str] = mark(
        "Mã do cơ quan thẩm định cấp, gõ đúng như trong văn bản hướng dẫn."
    )
    parent_hint: ClassVar[str] = mark(
        "Ví dụ: Ủy ban nhân dân tỉnh Đồng Tháp. Dùng cho phần đầu văn bản."
    )
    place_hint: ClassVar[str] = mark("Để trống thì lấy tên đơn vị.")

    def __init__(self, tools: Tools) -> None:
        """Make the inputs."""
        super().__init__(tools)
        self.kind = QComboBox()
        self.kind.addItems(self.kinds)
        self.name, self.code = QLineEdit(), QLineEdit()
        self.parent_name, self.place = QLineEdit(), QLineEdit()
        self.code.setMaxLength(_CODE_LETTERS)
        self.name_field = Field(_("Tên đơn vị"), self.name, _(self.name_hint))
        self.code_field = Field(_("Mã đơn vị"), self.code, _(self.code_hint))
        self.place_field = Field(_("Địa danh ghi trên văn bản"), self.place, _(self.place_hint))
        row = QHBoxLayout()
        row.addWidget(Field(_("Loại đơn vị"), self.kind, " "))
        row.addWidget(self.name_field, 1)
        self.rows.addLayout(row)
        self.rows.addWidget(self.code_field)
        self.rows.addWidget(Field(_("Cơ quan cấp trên"), self.parent_name, _(self.parent_hint)))
        self.rows.addWidget(self.place_field)
        self.rows.addStretch(1)

    def enter(self) -> None:
        self.kind.setCurrentText(self.draft.kind or self.kinds[0])
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


class AuthorityStep(UnitStep):
    """Asks the same of an appraising authority."""

    title = mark("Cơ quan thẩm định")
    kinds = ("tỉnh", "thành phố")
    name_hint = mark("Ghi đủ như trên văn bản, ví dụ: Hội đồng thẩm định tỉnh Đồng Tháp.")
    code_hint = mark("Mã của tỉnh, thành phố; các xã nhận ra cơ quan thẩm định theo mã này.")
    place_hint = mark("Ví dụ: Đồng Tháp.")

    def check(self) -> bool:
        is_placed = bool(line(self.place.text()))
        self.place_field.say("" if is_placed else _("Chưa có địa danh."))
        return super().check() and is_placed
