"""Filters as a row of chips, one of them chosen, each with how many rows it lets through."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from parapp.i18n import _, number
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.flow import FlowLayout

_GAP = 6


class Chips(QWidget):
    """A row of filters, or several rows where there is no room.

    Attributes:
        chosen: Sent with the name of the filter that was chosen.
    """

    chosen = Signal(str)

    def __init__(self, names: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Make them; the first one is chosen.

        Args:
            names: Name of each filter and what stands on it, marked for translation.
            parent: The owner.
        """
        super().__init__(parent)
        self._titles = dict(names)
        self._group = QButtonGroup(self)
        self._made: dict[str, QPushButton] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = FlowLayout(_GAP, self)
        for name, title in names:
            made = button(_(title), partial(self.chosen.emit, name), role="chip")
            made.setCheckable(True)
            self._group.addButton(made)
            self._made[name] = made
            row.addWidget(made)
        self.name = names[0][0]
        self._made[self.name].setChecked(True)
        self.chosen.connect(self._note)

    def _note(self, name: str) -> None:
        self.name = name

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many rows each filter lets through."""
        for name, made in self._made.items():
            made.setText(f"{_(self._titles[name])}  {number(counts.get(name, 0))}")

    def hide_empty(self, counts: Mapping[str, int], kept: Collection[str]) -> None:
        """Hide filters that let nothing through, but those `kept` and the one that is on."""
        for name, made in self._made.items():
            made.setVisible(bool(counts.get(name)) or name in {*kept, self.name})

    def choose(self, name: str) -> None:
        """Choose a filter, as a click does."""
        self._made[name].click()
