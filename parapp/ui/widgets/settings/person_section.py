"""Who works, and how the window looks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
)

from parapp import i18n
from parapp.i18n import _, mark
from parapp.services.texts import line as one_line
from parapp.ui.desk import Desk
from parapp.ui.look import Theme
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.field import Field
from parapp.ui.widgets.settings.section import Section, line, paragraph

_K = TypeVar("_K")
_LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
_THEMES = {
    Theme.LIGHT: mark("Sáng"),
    Theme.DARK: mark("Tối"),
    Theme.SYSTEM: mark("Theo máy tính"),
}


class PersonSection(Section):
    """Keeps the officer's name, the language and the colours."""

    name = "person"
    title = mark("Người làm, hiển thị")

    def __init__(self, desk: Desk) -> None:
        """Make the inputs."""
        super().__init__(desk)
        card = self.card(_("Người đang làm"))
        self.officer = QComboBox()
        self.officer.setEditable(True)
        completer = self.officer.completer()
        if completer is not None:  # completing within the line breaks what Unikey types
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        hint = _("Ghi vào nhật ký cạnh mỗi thay đổi. Chọn tên có sẵn hoặc gõ tên mới.")
        self.officer_field = Field(_("Họ tên"), self.officer, hint)
        card.body.addWidget(self.officer_field)
        card.body.addLayout(line(button(_("Cất tên"), self._keep_name)))
        card = self.card(_("Màu sắc"))
        self.themes = self._choices(card.body, {t: _(name) for t, name in _THEMES.items()})
        card = self.card(_("Ngôn ngữ"))
        self.languages = self._choices(card.body, _LANGUAGES)
        paragraph(card, _("Đổi màu hoặc ngôn ngữ thì cửa sổ mở lại ngay tại trang này."))
        self.rows.addStretch(1)
        self.enter()
        for theme, choice in self.themes.items():
            choice.clicked.connect(lambda _on=False, value=theme: self._choose_theme(value))
        for language, choice in self.languages.items():
            choice.clicked.connect(lambda _on=False, value=language: self._speak(value))

    def _choices(self, rows: QVBoxLayout, names: Mapping[_K, str]) -> dict[_K, QRadioButton]:
        group, row = QButtonGroup(self), QHBoxLayout()
        made = {}
        for value, name in names.items():
            made[value] = QRadioButton(name)
            group.addButton(made[value])
            row.addWidget(made[value])
        row.addStretch(1)
        rows.addLayout(row)
        return made

    def enter(self) -> None:
        memory = self.desk.memory
        self.officer.clear()
        self.officer.addItems(memory.officers)
        self.officer.setCurrentText(memory.actor)
        self.themes[memory.theme].setChecked(True)
        self.languages[memory.language].setChecked(True)

    def _keep_name(self) -> None:
        name = one_line(self.officer.currentText())
        self.officer_field.say("" if name else _("Chưa có họ tên người làm."))
        if not name:
            return
        memory = self.desk.memory
        memory.actor, memory.officers = name, (*memory.officers, name)
        self.enter()
        self.notice.say(_("Từ giờ nhật ký ghi tên {name}.").format(name=name), "good")

    def _choose_theme(self, theme: Theme) -> None:
        self.desk.memory.theme = theme
        if theme is not self.desk.look.theme:  # so it is asked again where the window stayed
            self.desk.leave_for("repaint")

    def _speak(self, language: str) -> None:
        self.desk.memory.language = language
        if language != i18n.language():
            self.desk.leave_for("repaint")
