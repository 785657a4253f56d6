"""The way a dossier goes, as steps side by side: done, present, to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.i18n import _, mark
from parapp.models.dossier import DossierState
from parapp.ui.look import Look
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.text import Text

_SIGN = 24  # pixels of the sign's picture, as drawn


class StepState(Enum):
    """Where a step stands: its sign, colour, role of its text, and what it is called."""

    DONE = ("circle-check", "good", "good", mark("xong"))
    PRESENT = ("arrow-right", "accent", "heading", mark("đang làm"))
    TO_COME = ("circle", "muted", "muted", mark("chưa tới"))
    STOPPED = ("octagon-alert", "wrong", "wrong", mark("còn chỗ phải sửa"))


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step.

    Attributes:
        title: What is done in it.
        state: Where it stands.
        remark: A few words about it.
    """

    title: str
    state: StepState
    remark: str


TITLES = (
    mark("1. Kiểm tra"),
    mark("2. Lãnh đạo duyệt"),
    mark("3. Chốt điểm"),
    mark("4. Xuất gói gửi"),
)
_CHECKING, _APPROVING, _EXPORTING = 0, 1, 3
_OPEN = frozenset({DossierState.DRAFT, DossierState.SUBMITTED, DossierState.EXPLAINING})
_ALL_DONE = len(TITLES)


def steps_of(
    state: DossierState | None, critical: int, remarks: Sequence[str]
) -> list[PathStep]:
    """Return the steps of a dossier.

    Args:
        state: Of the dossier; None before the period pack came.
        critical: How many findings keep it from being locked.
        remarks: About each step; those left out are empty.
    """
    if state is None:
        present = -1
    elif state in _OPEN:
        present = _CHECKING if critical else _APPROVING
    else:
        present = _EXPORTING if state is DossierState.LOCKED else _ALL_DONE
    said = [*remarks, *("" for _title in TITLES)]
    steps = []
    for place, title in enumerate(TITLES):
        if place < present:
            step = StepState.DONE
        elif place > present:
            step = StepState.TO_COME
        else:
            step = StepState.STOPPED if place == _CHECKING else StepState.PRESENT
        steps.append(PathStep(title, step, said[place]))
    return steps


class PathBar(Card):
    """Shows the steps in one row."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make it with all steps to come."""
        super().__init__(parent=parent)
        self._look = look
        self._signs: list[Text] = []
        self._titles: list[Text] = []
        self._remarks: list[Text] = []
        row = QHBoxLayout()
        for title in TITLES:
            row.addLayout(self._column(title), 1)
        self.body.addLayout(row)
        self.show_steps([PathStep(title, StepState.TO_COME, "") for title in TITLES])

    def _column(self, title: str) -> QHBoxLayout:
        sign, name, remark = Text(), Text(_(title), "heading"), Text(role="muted", wrap=True)
        self._signs.append(sign)
        self._titles.append(name)
        self._remarks.append(remark)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(remark)
        column = QHBoxLayout()
        column.addWidget(sign)
        column.addLayout(words, 1)
        return column

    def show_steps(self, steps: Sequence[PathStep]) -> None:
        """Show where each step stands."""
        told = []
        for place, step in enumerate(steps):
            icon, colour, role, name = step.state.value
            self._signs[place].setPixmap(self._look.icon(icon, colour).pixmap(_SIGN, _SIGN))
            self._titles[place].setText(_(step.title))
            self._titles[place].set_role(role)
            self._remarks[place].setText(step.remark)
            self._remarks[place].setVisible(bool(step.remark))
            told.append(f"{_(step.title)}: {_(name)}")
        self.setAccessibleName("; ".join(told))
