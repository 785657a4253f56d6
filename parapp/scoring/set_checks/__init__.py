"""Checks whether a criteria set makes sense; every fault in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from parapp.errors import Fault
from parapp.models.criteria import CriteriaSet
from parapp.scoring.set_checks.consistency import consistency_faults
from parapp.scoring.set_checks.figures import figure_faults
from parapp.scoring.set_checks.helpfulness import helpfulness_faults
from parapp.scoring.set_checks.leaves import leaf_faults
from parapp.scoring.set_checks.ranking import ranking_faults
from parapp.scoring.set_checks.structure import structure_faults
from parapp.scoring.set_checks.texts import text_faults

CHECKS: tuple[Callable[[CriteriaSet], Iterator[Fault]], ...] = (
    structure_faults,
    figure_faults,
    consistency_faults,
    leaf_faults,
    ranking_faults,
    text_faults,
    helpfulness_faults,
)


def check_set(criteria: CriteriaSet) -> tuple[Fault, ...]:
    """Return everything that is wrong with `criteria`, each at its path in the plain form."""
    return tuple(fault for check in CHECKS for fault in check(criteria))
