"""The leader's approval: a dossier is submitted, approved by locking it, or sent back."""

from __future__ import annotations

from parapp.errors import Severity
from parapp.errors.work import ClosingRefusedError, DossierLockedError, ReasonMissingError
from parapp.models.dossier import Dossier, DossierState
from parapp.models.journal import Change
from parapp.models.keys import Role
from parapp.scoring.checks import findings_of
from parapp.scoring.dossiers import computed_score
from parapp.services.copies import refuse_copy
from parapp.services.criteria_sets import current_year, dossier_of, set_of
from parapp.services.filling import own_dossier
from parapp.services.texts import paragraphs
from parapp.services.workspaces import require
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction


def submit(store: Store, *, actor: str) -> Dossier:
    """Submit the own dossier to the leader; a change of it afterwards makes it a draft again.

    Nothing happens when it is with the leader already.

    Raises:
        ClosingRefusedError: Critical findings are left, so that it could not be locked.
        CopyError: This is a working copy.
        DossierLockedError: It is locked.
        OutsideRequestsError: It is open for answers only; those are locked without this step.
    """
    with store.transaction(actor=actor) as tx:
        refuse_copy(tx)
        dossier = own_dossier(tx, keeps_submitted=True)
        if dossier.state is not DossierState.SUBMITTED:
            compiled = set_of(tx, dossier.year)
            findings = findings_of(compiled, dossier, computed_score(compiled, dossier))
            critical = sum(finding.severity is Severity.CRITICAL for finding in findings)
            if critical:
                raise ClosingRefusedError(count=critical)
            _move(tx, dossier, DossierState.SUBMITTED, action="dossier-submitted")
        return dossier_of(tx, dossier.unit, dossier.year)


def send_back(store: Store, *, reason: str, actor: str) -> Dossier:
    """Make a submitted dossier a draft again, as the leader wants something else in it.

    Raises:
        ReasonMissingError: Nothing is said about what is to be changed.
        DossierLockedError: It was locked meanwhile.
        DossierMissingError: There is none.
    """
    why = paragraphs(reason)
    if not why:
        raise ReasonMissingError(criterion="–")
    with store.transaction(actor=actor) as tx:
        workspace = require(tx, Role.COMMUNE)
        dossier = dossier_of(tx, workspace.unit, current_year(tx))
        if dossier.state is DossierState.SUBMITTED:
            _move(tx, dossier, DossierState.DRAFT, action="dossier-sent-back", reason=why)
        elif dossier.state is not DossierState.DRAFT:
            raise DossierLockedError(unit=workspace.name)
        return dossier_of(tx, dossier.unit, dossier.year)


def _move(
    tx: Transaction, dossier: Dossier, state: DossierState, *, action: str, reason: str = ""
) -> None:
    tx.dossiers.set_state(dossier.unit, dossier.year, state)
    subject = f"{dossier.year}/{dossier.unit}"
    old = dossier.state.value
    tx.journal.append(Change(action=action, subject=subject, old=old, reason=reason))
