"""Typing some groups of a recovery sheet back, to prove that the paper can be read."""

from __future__ import annotations

import random
from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from parapp.i18n import _
from parapp.ui.widgets.field import Field

ASKED = 3
_DIGITS = 7


class SheetCheck(QWidget):
    """Asks for a few groups of those that were printed, chosen by chance."""

    def __init__(self, groups: Sequence[str]) -> None:
        """Choose which groups are asked for.

        Args:
            groups: All that stand on the sheet.
        """
        super().__init__()
        self._groups = tuple(groups)
        chance = random.SystemRandom()
        self.places = sorted(chance.sample(range(len(self._groups)), ASKED))
        self.lines: list[QLineEdit] = []
        self.fields: list[Field] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for place in self.places:
            line = QLineEdit()
            line.setMaxLength(_DIGITS * 2)
            label = _("Nhóm số {place}").format(place=place + 1)
            field = Field(label, line, " ")
            self.lines.append(line)
            self.fields.append(field)
            row.addWidget(field)

    def typed(self) -> tuple[str, ...] | None:
        """Return the whole sheet with what was typed; None where something is wrong."""
        groups, is_right = list(self._groups), True
        for place, line, field in zip(self.places, self.lines, self.fields, strict=True):
            typed = "".join(line.text().split())
            is_same = typed == self._groups[place]
            field.say("" if is_same else _("Chưa khớp với tờ giấy."))
            is_right = is_right and is_same
            groups[place] = typed
        return tuple(groups) if is_right else None
