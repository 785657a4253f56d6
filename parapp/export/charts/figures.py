"""What a chart shows: figures with their names, worked out and rounded beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """A class on the scale of a gauge.

    Attributes:
        name: Such as ``Tốt``; empty leaves it unnamed.
        low: Where it begins.
    """

    name: str
    low: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauge:
    """One percentage on its scale.

    Attributes:
        name: What is measured.
        value: None where there is none, which is not zero.
        most: End of the scale; it begins at 0.
        classes: From the lowest to the best; empty for none.
        note: Stands below the scale; empty for none.
    """

    name: str
    value: Decimal | None
    most: Decimal = HUNDRED
    classes: tuple[Class, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One percentage beside the mean of all.

    Attributes:
        name: Of whom or what it is.
        value: None where there is none, which is not zero.
        average: None where it is not known.
    """

    name: str
    value: Decimal | None
    average: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Percentages under each other, each beside its mean where one is known.

    Attributes:
        name: What is measured.
        value_name: Whose the bars are.
        rows: From top to bottom.
        average_name: Whose mean is marked.
        most: End of the scale; it begins at 0.
    """

    name: str
    value_name: str
    rows: tuple[Bar, ...]
    average_name: str = ""
    most: Decimal = HUNDRED

    @property
    def has_averages(self) -> bool:
        """Whether any mean is marked."""
        return any(row.average is not None for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """One line of a map of percentages.

    Attributes:
        name: Of whom it is.
        cells: As many as there are columns; None leaves one empty.
        is_mean: Whether it is the mean of the others, which stands apart.
    """

    name: str
    cells: tuple[Decimal | None, ...]
    is_mean: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat:
    """A table of percentages, each the darker the more.

    Attributes:
        name: What is measured.
        head: Heading of the names.
        columns: Headings, set upright.
        rows: From top to bottom.
        least: Stands on white.
        most: Stands on the darkest.
    """

    name: str
    head: str
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    least: Decimal = Decimal(0)
    most: Decimal = HUNDRED

    def depth(self, cell: Decimal | None) -> float:
        """Return how dark a cell is, from 0 to 1."""
        reach = self.most - self.least
        if cell is None or not reach:
            return 0.0
        return float(max(Decimal(0), min(Decimal(1), (cell - self.least) / reach)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How many there are in one step of a scale."""

    low: Decimal
    high: Decimal
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """How many there are in each step of a scale.

    Attributes:
        name: What is counted.
        steps: Neighbouring ones, from the lowest; empty where nobody has points.
        mean: None for none.
    """

    name: str
    steps: tuple[Step, ...] = ()
    mean: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One line of a trend.

    Attributes:
        name: Whose it is.
        values: As many as there are years; None leaves a gap.
    """

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """How figures changed over the years.

    Attributes:
        name: What is measured.
        labels: The years, from the first.
        series: One to four.
        note: Stands below the figures; empty for none.
    """

    name: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    note: str = ""


Figure = Gauge | Bars | Heat | Distribution | Trend
"""Anything that can be drawn."""
