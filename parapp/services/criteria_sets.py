"""Criteria sets in a workspace: taking one in, and having the period's set ready."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from parapp.errors import Fault
from parapp.errors.work import DossierMissingError, PeriodMissingError, SetBoundError
from parapp.models.criteria import CriteriaSet
from parapp.models.dossier import Dossier, DossierState
from parapp.models.journal import Change
from parapp.models.keys import Role
from parapp.models.reception import Direction
from parapp.scoring.compiled import CompiledSet, compile_set
from parapp.scoring.following import follow
from parapp.scoring.identity import canonical, from_canonical
from parapp.services.workspaces import workspace_of
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_PUBLISHED = frozenset({DossierState.PUBLISHED, DossierState.RESULT_RECEIVED})
_KEPT = 8  # sets compiled at once: this year's, last year's and some to compare with


def import_criteria(
    store: Store, path: Path, *, actor: str
) -> tuple[CompiledSet, tuple[Fault, ...]]:
    """Take a criteria file in as the set of its period.

    Returns:
        The set, and the faults that do not stop it.

    Raises:
        InputRefusedError: The file has critical faults; nothing was taken in.
        SetBoundError: Results of the period were published by another set.
    """
    from parapp.export.tabular.criteria import read_criteria  # noqa: PLC0415 - seldom needed

    criteria, faults = read_criteria(path)
    with store.transaction(actor=actor) as tx:
        return take_in(tx, criteria), faults


def take_in(tx: Transaction, criteria: CriteriaSet) -> CompiledSet:
    """Make `criteria` the set of its period and the period the one worked on.

    Dossiers of the period follow into it: answers and remarks stay with what did not change.

    Raises:
        SetBoundError: Results of the period were published by another set.
    """
    compiled = compile_set(criteria)
    bound = tx.periods.get(criteria.year)
    refuse_bound(tx, criteria.year, compiled.sha256)
    tx.sets.put(compiled.sha256, canonical(criteria), criteria.year, criteria.level)
    period = criteria.period
    before = set_of(tx, criteria.year) if bound else compiled
    tx.periods.put(criteria.year, period.start, period.end, compiled.sha256)
    if before.sha256 != compiled.sha256:
        _let_follow(tx, before, compiled)
    tx.workspace.put("year", str(criteria.year))
    tx.journal.append(
        Change(
            action="criteria-taken-in",
            subject=str(criteria.year),
            old=bound.criteria if bound else "",
            new=compiled.sha256,
        )
    )
    return compiled


def refuse_bound(tx: Transaction, year: int, criteria: str) -> None:
    """Check that a period may go by the set with SHA-256 `criteria`.

    Raises:
        SetBoundError: Results of the period were published by another set.
    """
    bound = tx.periods.get(year)
    is_other = bound is not None and bound.criteria != criteria
    if is_other and _is_published(tx, year):
        raise SetBoundError(year=str(year))


def _is_published(tx: Transaction, year: int) -> bool:
    """Return whether results of a period went out or came in, whatever was done since."""
    own = workspace_of(tx).unit
    return (
        tx.publications.newest(year) is not None
        or tx.bundles.newest(own, year, {"result"}, Direction.RECEIVED) is not None
        or any(dossier.state in _PUBLISHED for dossier in tx.dossiers.all(year))
    )


def _let_follow(tx: Transaction, before: CompiledSet, after: CompiledSet) -> None:
    """Carry the period's dossiers into another set; the journal names what is left behind.

    A locked dossier is open again: its leader has not approved what the new set makes of it.
    """
    role = workspace_of(tx).role
    state = DossierState.DRAFT if role is Role.COMMUNE else DossierState.RECEIVED
    for dossier in list(tx.dossiers.all(after.criteria.year)):
        followed = follow(dossier, before, after)
        tx.dossiers.replace(
            replace(followed.dossier, state=state if dossier.rev else dossier.state)
        )
        tx.journal.append(
            Change(
                action="criteria-followed",
                subject=f"{dossier.year}/{dossier.unit}",
                old=before.sha256,
                new=after.sha256,
                reason="; ".join((*followed.dropped_criteria, *followed.dropped_figures)),
            )
        )


def current_year(tx: Transaction) -> int:
    """Return the year of the period worked on.

    Raises:
        PeriodMissingError: No criteria set was taken in yet.
    """
    year = workspace_of(tx).year
    if year is None:
        raise PeriodMissingError(year="")
    return year


def year_after(tx: Transaction, year: int) -> int:
    """Return the year worked on once a pack of `year` was taken in.

    A first pack of an earlier year came late and is not worked on.
    """
    worked_on = workspace_of(tx).year
    is_late = worked_on is not None and year < worked_on and tx.periods.get(year) is None
    return worked_on if is_late and worked_on is not None else year


def set_of(tx: Transaction, year: int) -> CompiledSet:
    """Return the set of a period, ready for scoring.

    Raises:
        PeriodMissingError: None was taken in for it.
    """
    bound = tx.periods.get(year)
    content = tx.sets.canonical(bound.criteria) if bound else None
    if content is None:
        raise PeriodMissingError(year=str(year))
    return _compiled(content)


def dossier_of(tx: Transaction, unit: str, year: int) -> Dossier:
    """Return a unit's dossier.

    Raises:
        DossierMissingError: There is none.
    """
    dossier = tx.dossiers.get(unit, year)
    if dossier is None:
        raise DossierMissingError(unit=unit, year=str(year))
    return dossier


@lru_cache(maxsize=_KEPT)
def _compiled(content: bytes) -> CompiledSet:
    return compile_set(from_canonical(content))
