"""What a change of one figure does to the points, before it is saved."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from parapp.models.figures import FigureValue
from parapp.scoring.compiled import CompiledSet
from parapp.scoring.engine import judge
from parapp.scoring.formula import Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """One criterion whose points change.

    Attributes:
        criterion: Code of the leaf.
        before: Points before; None when it was not scored.
        after: Points after; None when it is no longer scored.
    """

    criterion: str
    before: Decimal | None
    after: Decimal | None

    @property
    def change(self) -> Decimal:
        """Points gained or lost; not scored counts as nothing gained."""
        return (self.after or Decimal(0)) - (self.before or Decimal(0))


def impact_of(
    compiled: CompiledSet,
    values: Values,
    figure: str,
    new: FigureValue | None,
    not_applicable: Collection[str] = (),
) -> tuple[Impact, ...]:
    """Return the criteria whose points change when `figure` becomes `new`.

    Args:
        compiled: The set.
        values: Answers before.
        figure: Code of the figure that changes.
        new: Its new answer; None takes the answer away.
        not_applicable: Codes of leaves that do not apply.
    """
    changed = {code: value for code, value in values.items() if code != figure}
    if new is not None:
        changed[figure] = new
    found: list[Impact] = []
    for leaf in compiled.leaves.values():
        if figure not in leaf.reads and figure != leaf.earlier_whole:
            continue
        before, after = (
            judge(leaf, answers, None, is_claimed=leaf.code in not_applicable).points
            for answers in (values, changed)
        )
        if before != after:
            found.append(Impact(criterion=leaf.code, before=before, after=after))
    return tuple(found)
