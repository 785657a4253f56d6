"""A dossier with all its points: computed, the commune's own, and appraised."""

from __future__ import annotations

from dataclasses import dataclass

from parapp.models.dossier import Dossier
from parapp.models.figures import EnteredBy
from parapp.models.results import CriterionScore, UnitScore
from parapp.scoring.compiled import CompiledSet
from parapp.scoring.dossiers import appraised_score, computed_of_own, computed_score, self_score
from parapp.services.criteria_sets import dossier_of, set_of
from parapp.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A dossier with all its points.

    Attributes:
        compiled: The set.
        dossier: The dossier.
        computed: What the rules give, with traces where they were asked for.
        own: The commune's own points.
        appraised: The points that stand after appraisal.
    """

    compiled: CompiledSet
    dossier: Dossier
    computed: UnitScore
    own: UnitScore
    appraised: UnitScore

    @property
    def computed_of_own(self) -> UnitScore:
        """What the rules give for what the commune scores itself, to set beside own points."""
        return computed_of_own(self.compiled, self.computed)

    def unappraised(self, code: str) -> CriterionScore:
        """Return a leaf before appraisal: own points; of what others score, computed ones."""
        is_own = self.compiled.leaves[code].entered_by is EnteredBy.UNIT
        return (self.own if is_own else self.computed).criteria[code]


def assess(tx: Transaction, unit: str, year: int, *, with_steps: bool = True) -> Assessment:
    """Score a dossier; with traces unless told otherwise.

    Raises:
        DossierMissingError: There is none.
        PeriodMissingError: No set was taken in for the period.
    """
    compiled, dossier = set_of(tx, year), dossier_of(tx, unit, year)
    return assess_dossier(compiled, dossier, with_steps=with_steps)


def assess_dossier(
    compiled: CompiledSet, dossier: Dossier, *, with_steps: bool = True
) -> Assessment:
    """Score a dossier that is at hand; with traces unless told otherwise."""
    computed = computed_score(compiled, dossier, with_steps=with_steps)
    return Assessment(
        compiled=compiled,
        dossier=dossier,
        computed=computed,
        own=self_score(compiled, dossier, computed),
        appraised=appraised_score(compiled, dossier, computed),
    )
