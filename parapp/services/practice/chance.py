"""Chance that is the same on every machine: drawn from hashes of names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

FULL = 1000


@dataclass(frozen=True, slots=True)
class Chance:
    """Draws for one unit; the same name gives the same draw.

    Attributes:
        unit: Tells one unit from another.
        level: How well the unit does, 0 to 1000.
    """

    unit: str
    level: int

    def draw(self, name: str, least: int, most: int) -> int:
        """Return a whole number from `least` to `most`, both included."""
        digest = sha256(f"{self.unit}/{name}".encode()).digest()
        return least + int.from_bytes(digest[:6], "big") % (most - least + 1)

    def grade(self, name: str) -> int:
        """Return how well the unit does in one thing, 0 to 1000: mostly its level."""
        return (self.level * 3 + self.draw(f"{name}/grade", 0, FULL) * 2) // 5

    def between(self, name: str, worst: int, best: int) -> int:
        """Return a number between `worst` and `best` by the unit's grade."""
        return worst + (best - worst) * self.grade(name) // FULL

    def happens(self, name: str, permille: int) -> bool:
        """Return whether something happens that does in `permille` of 1000 units."""
        return self.draw(f"{name}/happens", 1, FULL) <= permille

    def day(self, name: str, earliest: date, latest: date) -> date:
        """Return a day by the unit's grade: the better, the earlier."""
        return latest - timedelta(days=self.between(name, 0, (latest - earliest).days))
