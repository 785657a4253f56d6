"""Where each commune stood the year before, for the ranking of this year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from parapp.models.keys import Role
from parapp.scoring.comparison import Kinship, compare
from parapp.scoring.compiled import CompiledSet
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.publishing import ranked
from parapp.services.workspaces import require
from parapp.storage.store import Store

_COMPARABLE = frozenset({Kinship.SAME, Kinship.REWORDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierPlace:
    """One commune the year before.

    Attributes:
        rank: Its rank within its block; None where it had none.
        total: Its points; None for none.
        parts: Points by the codes of this year, of criteria scored alike in both years.
    """

    rank: int | None
    total: Decimal | None
    parts: Mapping[str, Decimal] = field(default_factory=dict)

    def points_of(self, part: str) -> Decimal | None:
        """Return its points on a criterion by its code now; an empty code is the whole."""
        return self.parts.get(part) if part else self.total


def earlier_places(store: Store) -> Mapping[str, EarlierPlace]:
    """Return the year before by commune; empty where this workspace does not hold it.

    Raises:
        PeriodMissingError: No criteria set was taken in yet.
    """
    with store.reading() as tx:
        require(tx, Role.APPRAISER)
        year = current_year(tx)
        if tx.periods.get(year - 1) is None:
            return {}
        codes = _same_parts(set_of(tx, year - 1), set_of(tx, year))
        found = {}
        for entry in ranked(tx, year - 1):
            score = entry.assessment.appraised
            points = {now: score.points_of(then) for now, then in codes.items()}
            found[entry.unit.code] = EarlierPlace(
                rank=entry.standing.rank,
                total=score.total,
                parts={code: p for code, p in points.items() if p is not None},
            )
        return found


def _same_parts(before: CompiledSet, now: CompiledSet) -> dict[str, str]:
    """Return codes of the year before by those of now, of what is scored alike.

    A field is the same where all its criteria are.
    """
    pairs = compare(before.criteria, now.criteria)
    leaves = {p.code: p.earlier for p in pairs if p.kinship in _COMPARABLE}
    branches = {}
    held = {
        criterion.code: frozenset(part.code for part in criterion.walk() if part.is_leaf)
        for criterion in before.criteria.walk()
    }
    for criterion in now.criteria.walk():
        below = [part.code for part in criterion.walk() if part.is_leaf]
        if criterion.is_leaf or not all(code in leaves for code in below):
            continue
        if held.get(criterion.code) == frozenset(leaves[code] for code in below):
            branches[criterion.code] = criterion.code
    return leaves | branches
