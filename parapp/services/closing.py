"""Checking, locking and reopening a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from parapp.errors import Severity
from parapp.errors.work import ClosingRefusedError, ReasonMissingError
from parapp.models.dossier import Dossier, DossierState, Record
from parapp.models.findings import Finding
from parapp.models.journal import Change
from parapp.models.keys import Role
from parapp.models.requests import RequestState
from parapp.models.results import UnitScore
from parapp.scoring.checks import findings_of
from parapp.scoring.compiled import CompiledSet
from parapp.scoring.dossiers import computed_score
from parapp.services.copies import refuse_copy
from parapp.services.criteria_sets import current_year, dossier_of, set_of
from parapp.services.filling import own_dossier
from parapp.services.proof_places import PagesOf, none_known, pages_beyond
from parapp.services.texts import line, paragraphs
from parapp.services.workspaces import require
from parapp.storage.store import Store


def check(store: Store) -> tuple[Finding, ...]:
    """Return everything that the close-out checks find in the own dossier, the worst first.

    Open questions without an answer are found too.
    """
    with store.reading() as tx:
        workspace = require(tx, Role.COMMUNE)
        year = current_year(tx)
        compiled = set_of(tx, year)
        dossier = tx.dossiers.get(workspace.unit, year)
    dossier = dossier or Dossier(unit=workspace.unit, year=year, criteria=compiled.sha256)
    return findings_in(compiled, dossier, computed_score(compiled, dossier))


def findings_in(
    compiled: CompiledSet,
    dossier: Dossier,
    computed: UnitScore,
    pages: PagesOf = none_known,
) -> tuple[Finding, ...]:
    """Return what `check` finds in a dossier that is at hand, scored with traces or without.

    Args:
        compiled: Its set.
        dossier: The dossier.
        computed: Its score.
        pages: Gives the pages of a file of evidence, as far as they were counted.
    """
    found = findings_of(compiled, dossier, computed)
    more = (*pages_beyond(dossier, pages), *_unanswered(dossier))
    return tuple(sorted((*found, *more), key=lambda f: -f.severity))


def _unanswered(dossier: Dossier) -> Iterator[Finding]:
    for request in dossier.requests:
        if request.state is RequestState.UNANSWERED:
            code, text = request.question.criterion, request.question.text
            yield Finding(
                code="request-to-answer",
                severity=Severity.WARNING,
                criterion=code,
                details={"criterion": code, "text": text},
            )


def lock(store: Store, *, approved_by: str, actor: str) -> Dossier:
    """Lock the own dossier as the next revision, as the leader approved it.

    Raises:
        ClosingRefusedError: Critical findings are left; `check` lists them.
        ReasonMissingError: Nobody is named as having approved it.
    """
    approver = line(approved_by)
    if not approver:
        raise ReasonMissingError(criterion="–")
    with store.transaction(actor=actor) as tx:
        refuse_copy(tx)
        dossier = own_dossier(tx, while_explaining=True, keeps_submitted=True)
        compiled = set_of(tx, dossier.year)
        computed = computed_score(compiled, dossier)
        findings = findings_of(compiled, dossier, computed)
        critical = sum(finding.severity is Severity.CRITICAL for finding in findings)
        if critical:
            raise ClosingRefusedError(count=critical)
        for code in compiled.leaves:
            before = dossier.records.get(code, Record(criterion=code))
            record = replace(before, computed_points=computed.criteria[code].points)
            tx.dossiers.put_record(dossier.unit, dossier.year, record)
        tx.dossiers.set_state(
            dossier.unit,
            dossier.year,
            DossierState.LOCKED,
            rev=dossier.rev + 1,
            locked_at=store.clock(),
            approved_by=approver,
        )
        tx.journal.append(
            Change(
                action="dossier-locked",
                subject=f"{dossier.year}/{dossier.unit}",
                new=str(dossier.rev + 1),
                reason=approver,
            )
        )
        return dossier_of(tx, dossier.unit, dossier.year)


def reopen(store: Store, *, reason: str, actor: str) -> Dossier:
    """Open a locked dossier for changes; locking it again makes the next revision.

    Raises:
        ReasonMissingError: No reason is given.
    """
    why = paragraphs(reason)
    if not why:
        raise ReasonMissingError(criterion="–")
    with store.transaction(actor=actor) as tx:
        workspace = require(tx, Role.COMMUNE)
        dossier = dossier_of(tx, workspace.unit, current_year(tx))
        tx.dossiers.set_state(dossier.unit, dossier.year, DossierState.DRAFT)
        tx.journal.append(
            Change(
                action="dossier-reopened",
                subject=f"{dossier.year}/{dossier.unit}",
                old=dossier.state.value,
                reason=why,
            )
        )
        return dossier_of(tx, dossier.unit, dossier.year)
