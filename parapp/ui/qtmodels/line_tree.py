"""A flat list of criteria as a tree of which only a part is shown; knows nothing of Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from parapp.collate import fold


class TreeLine(Protocol):
    """A criterion as a list shows it; parents come before their parts."""

    @property
    def code(self) -> str:
        """Of the criterion."""

    @property
    def name(self) -> str:
        """Of the criterion."""

    @property
    def above(self) -> int:
        """Place of the criterion it is part of, in the same list; -1 for a field."""

    @property
    def is_leaf(self) -> bool:
        """Whether it is scored by a rule."""


AnyLine = TypeVar("AnyLine", bound=TreeLine)


class LineTree(Generic[AnyLine]):
    """Which lines are shown below which; a line that is shown brings those above it along.

    Attributes:
        lines: All lines, shown or not; a place is one in this list.
        tops: Places of the fields shown.
        below: Places shown below each place.
        rows: Where each place stands among its neighbours; -1 where it is not shown.
        kept: Code of a criterion that is shown in any case.
    """

    def __init__(self, lines: Sequence[AnyLine] = ()) -> None:
        """Take the lines and show nothing of them; parents come before their parts."""
        self.lines = tuple(lines)
        self.tops: list[int] = []
        self.below: list[list[int]] = []
        self.rows: list[int] = [-1] * len(self.lines)
        self.kept = ""
        self._wanted: Callable[[AnyLine], bool] | None = None
        self._words: tuple[str, ...] = ()
        self._places = {line.code: place for place, line in enumerate(self.lines)}

    @cached_property
    def _codes(self) -> list[str]:
        return [fold(line.code) for line in self.lines]

    @cached_property
    def _names(self) -> list[str]:
        """With the names above, as a search compares them; made for the first one."""
        names: list[str] = []
        for line in self.lines:
            above = names[line.above] if line.above >= 0 else ""
            names.append(f"{above} {fold(line.name)}")
        return names

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter or a search is on."""
        return self._wanted is not None or bool(self._words)

    def narrow(self, wanted: Callable[[AnyLine], bool] | None, search: str) -> None:
        """Note what is wanted; `arrange` shows it."""
        self._wanted, self._words = wanted, tuple(fold(search).split())

    def narrow_like(self, other: LineTree[AnyLine]) -> None:
        """Want what another tree wants."""
        self._wanted, self._words, self.kept = other._wanted, other._words, other.kept

    def is_taken(self, place: int) -> bool:
        """Return whether the filter and the search take a leaf."""
        if self._wanted is not None and not self._wanted(self.lines[place]):
            return False
        if not self._words:
            return True
        name, code = self._names[place], self._codes[place]
        return all(word in name or code.startswith(word) for word in self._words)

    def wanted(self) -> list[bool]:
        """Return for each place whether it is to be shown."""
        shown = [not self.is_narrowed] * len(self.lines)
        if not self.is_narrowed:
            return shown
        for place in range(len(self.lines) - 1, -1, -1):  # parts come before what they are of
            line = self.lines[place]
            if line.code == self.kept or (line.is_leaf and self.is_taken(place)):
                shown[place] = True
            if shown[place] and line.above >= 0:
                shown[line.above] = True
        return shown

    def is_as(self, shown: Sequence[bool]) -> bool:
        """Return whether just these places are shown."""
        return [row >= 0 for row in self.rows] == list(shown)

    def arrange(self, shown: Sequence[bool]) -> None:
        """Show these places and no others."""
        self.tops = []
        self.below = [[] for _line in self.lines]
        self.rows = [-1] * len(self.lines)
        for place, line in enumerate(self.lines):
            if shown[place]:
                siblings = self.tops if line.above < 0 else self.below[line.above]
                self.rows[place] = len(siblings)
                siblings.append(place)

    def renewed(self, lines: Sequence[AnyLine]) -> bool:
        """Take in the same criteria as they are now; return False, with nothing done, if not.

        What is shown stays as it was until `arrange`.
        """
        if [_identity(old) for old in self.lines] != [_identity(new) for new in lines]:
            return False
        self.lines = tuple(lines)
        return True

    def place_of(self, code: str) -> int:
        """Return the place of a criterion; -1 for no such."""
        return self._places.get(code, -1)

    def leaves(self) -> list[int]:
        """Return the places of the leaves shown, in the order shown."""
        return [
            place
            for place, line in enumerate(self.lines)
            if line.is_leaf and self.rows[place] >= 0
        ]

    def neighbour(self, code: str, step: int) -> str:
        """Return the leaf shown before (-1) or after (+1) a criterion; empty for none."""
        here, places = self.place_of(code), self.leaves()
        if step > 0:
            found = next((place for place in places if place > here), None)
        else:
            found = next((place for place in reversed(places) if place < here), None)
        return "" if found is None else self.lines[found].code


def _identity(line: TreeLine) -> tuple[str, str, int, bool]:
    return line.code, line.name, line.above, line.is_leaf
