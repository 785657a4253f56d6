"""No points: figures that are shown and never enter a sum or mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from parapp.errors import Fault
from parapp.models.figures import FigureType
from parapp.models.plain import fault
from parapp.scoring.rule import Leaf, Scorer, figure_faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Information:
    """Figures without points; the criterion's maximum is 0.

    Attributes:
        figures: What is shown; may be empty.

    Source:
        766 index, 5.4 and 5.5: published with the score null, not 0.
    """

    kind: ClassVar[str] = "information"

    figures: tuple[str, ...] = ()

    @property
    def divides(self) -> bool:
        """Never."""
        return False

    def reads(self) -> tuple[str, ...]:
        """Return the figures shown."""
        return self.figures

    def faults(self, leaf: Leaf, path: str) -> Iterator[Fault]:
        """Yield unknown figures and a maximum that is not 0."""
        for number, code in enumerate(self.figures):
            yield from figure_faults(code, leaf, f"{path}.figures[{number}]", tuple(FigureType))
        if leaf.maximum:
            yield fault("information-with-points", path, maximum=leaf.maximum)

    def compile(self, leaf: Leaf) -> Scorer:
        """Never called: the engine gives information no points.

        Raises:
            NotImplementedError: Always.
        """
        raise NotImplementedError(self.kind)
