"""What the code on a paper claims: whose paper it is, over which data, and its figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class MainFigures:
    """The figures a reader looks for first; None where a paper has none.

    Attributes:
        total: Points in all; of a paper about one unit, as are the next three.
        maximum: Most points that applied.
        index: Index in percent.
        rank: Place in its block.
        ranked: How many units are ranked: in that block, or in all of a paper about all.
        highest: Most points of a ranked unit; of a paper about all, as are the next two.
        lowest: Fewest points of a ranked unit.
        together: Sum of the points of all ranked units: no row changes without it.
    """

    total: Decimal | None = None
    maximum: Decimal | None = None
    index: Decimal | None = None
    rank: int | None = None
    ranked: int | None = None
    highest: Decimal | None = None
    lowest: Decimal | None = None
    together: Decimal | None = None

    @property
    def is_about_all(self) -> bool:
        """Whether they are those of a paper about all units."""
        return not (self.highest is None and self.lowest is None and self.together is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperClaim:
    """One paper, without time and chance: the same data give the same claim on every PC.

    Attributes:
        kind: Key of `parapp.export.reports.REPORTS`.
        issuer: Code of the unit that seals it.
        subject: Code of the unit it is about; the issuer's own where it is about all.
        year: Year of the period.
        snapshot: SHA-256 of the data it is over, 64 hexadecimal digits.
        figures: Its main figures.
        key: First 16 hexadecimal digits of the SHA-256 of the issuer's key card.
    """

    kind: str
    issuer: str
    subject: str
    year: int
    snapshot: str
    figures: MainFigures = field(default_factory=MainFigures)
    key: str
