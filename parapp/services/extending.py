"""More time for single communes, each a record of its own with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from parapp.errors.work import DeadlineUnknownError, ReasonMissingError, UnknownUnitError
from parapp.models.criteria import CriteriaSet
from parapp.models.journal import Change
from parapp.models.keys import Role
from parapp.models.publication import Extension
from parapp.services.arrivals import remark
from parapp.services.bundling import communes_of
from parapp.services.copies import refuse_copy
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.proving import EVIDENCE_DEADLINE, last_day
from parapp.services.texts import paragraphs
from parapp.services.workspaces import require
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction


def extend(
    store: Store, unit: str, deadline: str, until: date, reason: str, *, actor: str
) -> Extension:
    """Give a commune more time; it learns of it with the next period pack.

    Documents that came within the new time are no longer marked late.

    Args:
        store: The authority's workspace.
        unit: Code of the commune.
        deadline: Code of the deadline, such as ``evidence``.
        until: The new last day.
        reason: Why.
        actor: Who decided it.

    Raises:
        UnknownUnitError: No commune of the period has this code.
        DeadlineUnknownError: The set has no such deadline.
        ReasonMissingError: No reason is given.
    """
    (given,) = extend_all(store, [unit], deadline, until, reason, actor=actor)
    return given


def extend_all(
    store: Store,
    units: Sequence[str],
    deadline: str,
    until: date,
    reason: str,
    *,
    actor: str,
) -> tuple[Extension, ...]:
    """Give several communes more time, all or none; each has a record of its own.

    Args:
        store: The authority's workspace.
        units: Codes of the communes.
        deadline: Code of the deadline, such as ``evidence``.
        until: The new last day.
        reason: Why.
        actor: Who decided it.

    Raises:
        ParappError: As `extend` says; then nobody got more time.
    """
    why = paragraphs(reason)
    if not why:
        raise ReasonMissingError(criterion="–")
    with store.transaction(actor=actor) as tx:
        require(tx, Role.APPRAISER)
        refuse_copy(tx)
        year = current_year(tx)
        communes = {commune.code for commune in communes_of(tx)}
        unknown = next((unit for unit in units if unit not in communes), None)
        if unknown is not None:
            raise UnknownUnitError(unit=unknown)
        criteria = set_of(tx, year).criteria
        known = {due.code: due for due in criteria.deadlines}
        if deadline not in known:
            raise DeadlineUnknownError(deadline=deadline, known=", ".join(known) or "–")
        given = tuple(
            Extension(unit=unit, year=year, deadline=deadline, until=until, reason=why)
            for unit in units
        )
        for extension in given:
            _give(tx, criteria, extension, known[deadline].day)
    return given


def _give(tx: Transaction, criteria: CriteriaSet, given: Extension, usual: date) -> None:
    unit, deadline = given.unit, given.deadline
    before = last_day(tx, criteria, unit, deadline) or usual
    tx.extensions.put(given)
    dossier = tx.dossiers.get(unit, given.year)
    if deadline == EVIDENCE_DEADLINE and dossier is not None:
        remark(tx, dossier, last_day(tx, criteria, unit))
    tx.journal.append(
        Change(
            action="deadline-extended",
            subject=f"{given.year}/{deadline}/{unit}",
            old=before.isoformat(),
            new=given.until.isoformat(),
            reason=given.reason,
        )
    )
