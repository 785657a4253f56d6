"""Checks whether a criteria set makes sense; every fault in one pass."""

from __future__ import annotations

from parapp.errors import Fault
from parapp.models.criteria import CriteriaSet


def check_set(criteria: CriteriaSet) -> tuple[Fault, ...]:
    """Return everything that is wrong with `criteria`, each at its path, in file order."""
    return ()
