"""What a change of one figure does to the points, before it is saved."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal, localcontext

from parapp.models.criteria import Section
from parapp.models.figures import FigureValue
from parapp.models.points import PRECISE, ZERO
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
        section: Where they count.
    """

    criterion: str
    before: Decimal | None
    after: Decimal | None
    section: Section = Section.MAIN

    @property
    def change(self) -> Decimal:
        """What the unit gains, or loses when under zero; not scored counts as nothing gained.

        Points of the penalty section are lost. Caps of bonus and penalty are not looked at.
        """
        gained = (self.after or ZERO) - (self.before or ZERO)
        return -gained if self.section is Section.PENALTY else gained


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
    with localcontext(PRECISE):
        for code in compiled.used_by.get(figure, ()):
            leaf = compiled.leaves[code]
            before, after = (
                judge(leaf, answers, None, is_claimed=code in not_applicable).points
                for answers in (values, changed)
            )
            if before != after:
                found.append(
                    Impact(criterion=code, before=before, after=after, section=leaf.section)
                )
    return tuple(found)
