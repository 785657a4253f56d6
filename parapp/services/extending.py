"""More time for single communes, each a record of its own with a reason."""

from __future__ import annotations

from datetime import date

from parapp.errors.work import DeadlineUnknownError, ReasonMissingError, UnknownUnitError
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
    why = paragraphs(reason)
    if not why:
        raise ReasonMissingError(criterion="–")
    with store.transaction(actor=actor) as tx:
        require(tx, Role.APPRAISER)
        refuse_copy(tx)
        year = current_year(tx)
        if unit not in {commune.code for commune in communes_of(tx)}:
            raise UnknownUnitError(unit=unit)
        known = {due.code: due for due in set_of(tx, year).criteria.deadlines}
        if deadline not in known:
            raise DeadlineUnknownError(deadline=deadline, known=", ".join(known) or "–")
        given = Extension(unit=unit, year=year, deadline=deadline, until=until, reason=why)
        before = last_day(tx, set_of(tx, year).criteria, unit, deadline) or known[deadline].day
        tx.extensions.put(given)
        dossier = tx.dossiers.get(unit, year)
        if deadline == EVIDENCE_DEADLINE and dossier is not None:
            remark(tx, dossier, last_day(tx, set_of(tx, year).criteria, unit))
        tx.journal.append(
            Change(
                action="deadline-extended",
                subject=f"{year}/{deadline}/{unit}",
                old=before.isoformat(),
                new=until.isoformat(),
                reason=why,
            )
        )
    return given
