"""What was changed in this sitting, so that it can be undone and redone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loaded after the first paint
    from parapp.services.editing import Edit

_KEPT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change as the user sees it.

    Attributes:
        title: What was changed, such as a figure's label.
        place: Page and place that show it, as `Desk.go` takes them.
        edits: What it did to the dossier.
    """

    title: str
    place: tuple[str, str]
    edits: tuple[Edit, ...]

    @property
    def reversed(self) -> Step:
        """The step that takes this one back."""
        edits = tuple(edit.reversed for edit in reversed(self.edits))
        return Step(title=self.title, place=self.place, edits=edits)


class History:
    """Steps done, and steps undone that can be done again."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def to_undo(self) -> Step | None:
        """The step that undo takes back; None for none."""
        return self._done[-1] if self._done else None

    @property
    def to_redo(self) -> Step | None:
        """The step that redo does again; None for none."""
        return self._undone[-1] if self._undone else None

    def add(self, step: Step) -> None:
        """Note a step that was done; what was undone before cannot be redone any more."""
        self._done.append(step)
        del self._done[:-_KEPT]
        self._undone.clear()

    def undid(self) -> None:
        """Note that the last step was taken back."""
        self._undone.append(self._done.pop())

    def redid(self) -> None:
        """Note that the last step taken back was done again."""
        self._done.append(self._undone.pop())

    def clear(self) -> None:
        """Forget all steps, as after an import that changed what they were about."""
        self._done.clear()
        self._undone.clear()
