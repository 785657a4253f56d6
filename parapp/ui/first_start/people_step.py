"""Who works: the name in the journal, and those who may take over."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from parapp.i18n import _, mark
from parapp.services.texts import line
from parapp.ui.first_start.step import Step, Tools
from parapp.ui.widgets.field import Field

_LINES = 5


class PeopleStep(Step):
    """Asks for the officer's name and those of colleagues."""

    title = mark("Người làm")

    def __init__(self, tools: Tools) -> None:
        """Make the inputs."""
        super().__init__(tools)
        self.officer, self.others = QLineEdit(), QPlainTextEdit()
        self.others.setTabChangesFocus(True)
        self.others.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 12)
        self.officer_field = Field(
            _("Họ tên người đang làm"),
            self.officer,
            _("Ghi vào nhật ký cạnh mỗi thay đổi, để sau này biết ai đã sửa."),
        )
        self.rows.addWidget(self.officer_field)
        self.rows.addWidget(
            Field(
                _("Người khác cùng làm (không bắt buộc)"),
                self.others,
                _("Mỗi người một dòng. Khi đổi người làm, chọn tên trong trang Thiết lập."),
            )
        )
        self.rows.addStretch(1)

    def enter(self) -> None:
        self.officer.setFocus()

    def check(self) -> bool:
        is_named = bool(line(self.officer.text()))
        self.officer_field.say("" if is_named else _("Chưa có họ tên người làm."))
        return is_named

    def take(self) -> None:
        self.draft.officer = line(self.officer.text())
        lines = (line(text) for text in self.others.toPlainText().splitlines())
        self.draft.others = tuple(name for name in lines if name)
