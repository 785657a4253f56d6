"""What was changed in this sitting, so that it can be undone and redone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

_KEPT = 500


class Reversible(Protocol):
    """A change that knows what stood before."""

    @property
    def reversed(self) -> Reversible:
        """The change that takes this one back."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change as the user sees it.

    Attributes:
        title: What was changed, such as a figure's label.
        place: Page and place that show it, as `Desk.go` takes them.
        edits: What it did.
    """

    title: str
    place: tuple[str, str]
    edits: tuple[Reversible, ...]

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


class Turns:
    """Lets undo wait for changes under way: until they end nobody knows the last one."""

    def __init__(self) -> None:
        self._under_way = 0
        self._waiting: list[Callable[[], None]] = []

    def take(self, act: Callable[[], None]) -> None:
        """Act now, or once no change is under way."""
        if self._under_way:
            self._waiting.append(act)
        else:
            act()

    def begin(self) -> None:
        """Note a change under way."""
        self._under_way += 1

    def end(self, *, is_lost: bool = False) -> None:
        """Note that a change is no longer under way, and let one that waits act.

        Args:
            is_lost: It was refused; what waits was meant for it, and is dropped.
        """
        self._under_way -= 1
        if is_lost:
            self._waiting.clear()
        while self._waiting and not self._under_way:
            self._waiting.pop(0)()
