"""The page of settings: parts on the left, the chosen one on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QScrollArea, QStackedWidget

from parapp.i18n import _
from parapp.ui.desk import Desk
from parapp.ui.screen import Screen
from parapp.ui.widgets.settings.about_section import AboutSection
from parapp.ui.widgets.settings.backup_section import BackupSection
from parapp.ui.widgets.settings.check_section import CheckSection
from parapp.ui.widgets.settings.keys_section import KeysSection
from parapp.ui.widgets.settings.person_section import PersonSection
from parapp.ui.widgets.settings.practice_section import PracticeSection
from parapp.ui.widgets.settings.section import Section
from parapp.ui.widgets.settings.years_section import YearsSection

SECTIONS: tuple[type[Section], ...] = (
    PersonSection,
    BackupSection,
    KeysSection,
    YearsSection,
    CheckSection,
    PracticeSection,
    AboutSection,
)
_LETTERS = 26  # width of the list
_READABLE = 95  # letters; wider lines are tiring


class SettingsScreen(Screen[Desk]):
    """Shows one part at a time; its name is the place.

    Attributes:
        sections: The parts made so far; each is made when it is first shown.
    """

    def __init__(self, desk: Desk) -> None:
        """Make the list of parts."""
        super().__init__(desk)
        self.sections: dict[str, Section] = {}
        self._kinds = {kind.name: kind for kind in SECTIONS}
        self._names = tuple(self._kinds)
        self._areas: dict[str, QScrollArea] = {}
        self.list, self._stack = QListWidget(), QStackedWidget()
        self.list.setAccessibleName(_("Các phần thiết lập"))
        self._letter = self.fontMetrics().horizontalAdvance("n")
        self.list.setFixedWidth(self._letter * _LETTERS)
        self.list.addItems([_(kind.title) for kind in SECTIONS])
        row = QHBoxLayout()
        row.addWidget(self.list)
        row.addWidget(self._stack, 1)
        self.body.addLayout(row)
        self.setFocusProxy(self.list)
        self.list.setSpacing(3)
        self.list.setCurrentRow(0)
        self.list.currentRowChanged.connect(self._turn)
        self.set_hints(_("↑ ↓ chọn phần"), _("Tab vào phần đã chọn"))

    @property
    def section(self) -> Section:
        """The part that is shown."""
        return self.sections[self._names[self.list.currentRow()]]

    def _turn(self, row: int) -> None:
        name = self._names[row]
        if name not in self.sections:
            self._make(name)
        self._stack.setCurrentWidget(self._areas[name])
        self.section.notice.clear()
        self.section.enter()

    def _make(self, name: str) -> None:
        section = self.sections[name] = self._kinds[name](self.desk)
        section.setMaximumWidth(self._letter * _READABLE)
        area = self._areas[name] = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(section)
        self._stack.addWidget(area)

    def show_place(self, place: str) -> None:
        row = self._names.index(place) if place in self._names else self.list.currentRow()
        if row == self.list.currentRow():
            self._turn(row)
        else:
            self.list.setCurrentRow(row)

    def place(self) -> str:
        return self._names[self.list.currentRow()]
