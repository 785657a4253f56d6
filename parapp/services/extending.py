"""More time for single communes, each a record of its own with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from parapp.errors.work import (
    DeadlineUnknownError,
    ExtensionSentError,
    ReasonMissingError,
    UnknownUnitError,
)
from parapp.models.journal import Change
from parapp.models.keys import Role
from parapp.models.publication import Extension
from parapp.services.arrivals import remark
from parapp.services.bundling import communes_of, next_rev
from parapp.services.copies import refuse_copy
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.proving import EVIDENCE_DEADLINE, last_day
from parapp.services.texts import paragraphs
from parapp.services.workspaces import require
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_GIVEN, _UNDONE = "deadline-extended", "extension-undone"  # actions of the journal
_PACK = "criteria"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionEdit:
    """A commune gets more time, or that is taken back.

    Attributes:
        unit: Code of the commune.
        deadline: Code of the deadline.
        before: What it was given; None for nothing.
        after: What it is to be given; None takes it away.
        pack: Revision of its next period pack; once that is made, the commune may know.
        is_undo: Whether it takes an edit back.
    """

    unit: str
    deadline: str
    before: Extension | None
    after: Extension | None
    pack: int
    is_undo: bool = False

    @property
    def reversed(self) -> ExtensionEdit:
        """The edit that takes this one back."""
        return replace(self, before=self.after, after=self.before, is_undo=not self.is_undo)


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
    with store.transaction(actor=actor) as tx:
        (edit,) = more_time(tx, [unit], deadline, until, reason)
        apply_extension(tx, edit)
        year = current_year(tx)
    return _given(unit, year, deadline, until, reason)


def more_time(
    tx: Transaction, units: Sequence[str], deadline: str, until: date, reason: str
) -> tuple[ExtensionEdit, ...]:
    """Return what gives communes more time, a record of its own for each.

    Args:
        tx: The authority's workspace.
        units: Codes of the communes.
        deadline: Code of the deadline, such as ``evidence``.
        until: The new last day.
        reason: Why.

    Raises:
        ParappError: As `extend` says.
    """
    if not paragraphs(reason):
        raise ReasonMissingError(criterion="–")
    require(tx, Role.APPRAISER)
    refuse_copy(tx)
    year = current_year(tx)
    communes = {commune.code for commune in communes_of(tx)}
    unknown = next((unit for unit in units if unit not in communes), None)
    if unknown is not None:
        raise UnknownUnitError(unit=unknown)
    known = [due.code for due in set_of(tx, year).criteria.deadlines]
    if deadline not in known:
        raise DeadlineUnknownError(deadline=deadline, known=", ".join(known) or "–")
    held = {
        given.unit: given for given in tx.extensions.all(year) if given.deadline == deadline
    }
    return tuple(
        ExtensionEdit(
            unit=unit,
            deadline=deadline,
            before=held.get(unit),
            after=_given(unit, year, deadline, until, reason),
            pack=next_rev(tx, _PACK, unit, year),
        )
        for unit in units
    )


def _given(unit: str, year: int, deadline: str, until: date, reason: str) -> Extension:
    why = paragraphs(reason)
    return Extension(unit=unit, year=year, deadline=deadline, until=until, reason=why)


def apply_extension(tx: Transaction, edit: ExtensionEdit) -> None:
    """Make the change inside a larger one.

    Raises:
        ExtensionSentError: It is taken back after a period pack told the commune of it.
    """
    refuse_copy(tx)
    unit, deadline, year = edit.unit, edit.deadline, current_year(tx)
    if edit.is_undo and next_rev(tx, _PACK, unit, year) != edit.pack:
        raise ExtensionSentError(unit=unit)
    criteria = set_of(tx, year).criteria
    before = last_day(tx, criteria, unit, deadline)
    if edit.after is None:
        tx.extensions.remove(unit, year, deadline)
    else:
        tx.extensions.put(edit.after)
    dossier = tx.dossiers.get(unit, year)
    if deadline == EVIDENCE_DEADLINE and dossier is not None:
        remark(tx, dossier, last_day(tx, criteria, unit))
    now = edit.after.until if edit.after else last_day(tx, criteria, unit, deadline)
    tx.journal.append(
        Change(
            action=_UNDONE if edit.is_undo else _GIVEN,
            subject=f"{year}/{deadline}/{unit}",
            old=before.isoformat() if before else "",
            new=now.isoformat() if now else "",
            reason=edit.after.reason if edit.after else "",
        )
    )
