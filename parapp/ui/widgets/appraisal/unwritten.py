"""Decisions and questions that the disk refused: what was written is kept until it is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from parapp.errors import ParappError
from parapp.i18n import _, number
from parapp.ui.desk import Desk
from parapp.ui.history import Step
from parapp.ui.widgets.criterion.wording import why_refused

Place = tuple[str, str]
"""Codes of the commune and of the criterion."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One change that was refused.

    Attributes:
        step: The change.
        written: What was written, as the form takes it back.
        error: Why it was refused.
    """

    step: Step
    written: object
    error: ParappError


class Unwritten(QObject):
    """Makes the changes of one form; the desk counts those that were refused.

    Attributes:
        changed: Sent when a change was refused, or one refused before is kept no more.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Keep nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._kept: dict[Place, Kept] = {}

    @property
    def all(self) -> Sequence[tuple[Place, Kept]]:
        """What was refused, the oldest first."""
        return tuple(self._kept.items())

    def of(self, place: Place) -> Kept | None:
        """Return what was refused about a criterion; None for nothing."""
        return self._kept.get(place)

    def send(self, place: Place, step: Step, written: object) -> None:
        """Make a change; refused, it is kept.

        Args:
            place: What it is about.
            step: The change.
            written: What stands in the form.
        """
        self.drop(place)

        def failed(error: Exception) -> None:
            if not isinstance(error, ParappError):
                raise error
            self.drop(place)
            self._kept[place] = Kept(step, written, error)
            self._desk.note_typing(+1, +1)
            self.changed.emit()

        self._desk.edit(step, failed=failed)

    def retry(self) -> None:
        """Try again to make every change that was refused."""
        for place, kept in self.all:
            self.send(place, kept.step, kept.written)

    def drop(self, place: Place) -> None:
        """Keep what was written about a criterion no longer."""
        if self._kept.pop(place, None) is not None:
            self._desk.note_typing(-1, -1)
            self.changed.emit()

    def drop_all(self) -> None:
        """Keep nothing any longer."""
        for place, _kept in self.all:
            self.drop(place)


def unwritten_text(kept: Sequence[tuple[Place, Kept]]) -> str:
    """Return what was refused and why; empty for nothing."""
    if not kept:
        return ""
    (unit, _code), first = kept[0]
    what = _("{title} ({unit}): chưa ghi được.").format(title=first.step.title, unit=unit)
    if len(kept) > 1:
        what = _("{count} quyết định, câu hỏi chưa ghi được.").format(count=number(len(kept)))
    return _("{what} {why} Nội dung đã viết còn nguyên.").format(
        what=what, why=why_refused(first.error)
    )
