"""The criteria that read a figure, each a way to its page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.models.criteria import Criterion
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.text import Text

_LONGEST = 48


class UseLinks(QWidget):
    """A heading and one line for each criterion; hidden where there is none.

    Attributes:
        links: The lines.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it without lines."""
        super().__init__(parent)
        self._desk = desk
        self.links: list[QPushButton] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(Text(_("Dùng ở tiêu chí"), "heading"))

    def show_criteria(self, criteria: Sequence[Criterion]) -> None:
        """Show other criteria."""
        for link in self.links:
            self._box.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = [self._link(criterion) for criterion in criteria]
        for link in self.links:
            self._box.addWidget(link)
        self.setVisible(bool(criteria))

    def _link(self, criterion: Criterion) -> QPushButton:
        code, name = criterion.code, criterion.name
        made = button(
            f"{code}  {_shortened(name)}",
            partial(self._desk.go, "scoring", code),
            role="link",
            tip=_("Mở {code} {name} ở trang Chấm điểm").format(code=code, name=name),
        )
        made.setAccessibleName(made.toolTip())
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return made


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
