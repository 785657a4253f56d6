"""What would help the officers who fill the set in, one hint for all criteria that lack it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from parapp.errors import Fault
from parapp.models.criteria import CriteriaSet
from parapp.models.figures import EnteredBy
from parapp.scoring.rules.information import Information
from parapp.scoring.set_checks.places import Placed, hint, placed

_LACKS: Mapping[str, Callable[[Placed], bool]] = {
    "evidence-missing": lambda place: not place.criterion.evidence,
    "department-missing": lambda place: not place.department,
    "guidance-missing": lambda place: not place.criterion.guidance,
}


def helpfulness_faults(criteria: CriteriaSet) -> Iterator[Fault]:
    """Yield what criteria that units score lack, at the first that lacks it."""
    leaves = [place for place in placed(criteria) if _is_filled_in(place)]
    for code, lacks in _LACKS.items():
        found = [place for place in leaves if lacks(place)]
        if found:
            codes = ", ".join(place.criterion.code for place in found)
            yield hint(code, found[0].path, codes=codes)


def _is_filled_in(place: Placed) -> bool:
    rule = place.criterion.rule
    is_scored = rule is not None and rule.kind != Information.kind
    return place.criterion.is_leaf and is_scored and place.entered_by is EnteredBy.UNIT
