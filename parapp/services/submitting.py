"""A commune's locked dossier as a bundle, with the files that its receiver needs."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from functools import partial
from pathlib import Path

from parapp.errors.work import DossierNotLockedError
from parapp.export.bundle.content import MEDIA_TYPE, write_content
from parapp.export.bundle.keys import OwnKey
from parapp.export.bundle.kinds import EVIDENCE
from parapp.export.bundle.objects import BundleObject, content_object
from parapp.export.bundle.write import Draft
from parapp.models.contents import SubmissionContent
from parapp.models.dossier import Dossier, DossierState
from parapp.models.figures import EnteredBy
from parapp.models.keys import KeyCard, Role
from parapp.progress import Progress, silent
from parapp.scoring.compiled import CompiledSet
from parapp.services.arrivals import held_by_receiver
from parapp.services.assessing import assess
from parapp.services.bundling import (
    SUBMISSION,
    Sent,
    draft_of,
    record_sent,
    reserve_rev,
    write,
)
from parapp.services.copies import refuse_copy
from parapp.services.criteria_sets import current_year
from parapp.services.enrolling import active_card, refuse_revoked
from parapp.services.workspaces import require
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_LOCKED = frozenset(
    {
        DossierState.LOCKED,
        DossierState.EXPORTED,
        DossierState.REQUESTS_RECEIVED,
        DossierState.RESULT_RECEIVED,
    }
)


class Carry(Enum):
    """Which evidence files a bundle carries; all are named, with their SHA-256, in any case."""

    NEEDED = auto()  # those that the receiver's receipts do not name as held
    ALL = auto()
    NONE = auto()  # score-only: the files follow


def export_submission(
    store: Store,
    own: OwnKey,
    path: Path,
    *,
    kind: str = SUBMISSION,
    carry: Carry = Carry.NEEDED,
    actor: str,
    progress: Progress = silent,
) -> Sent:
    """Write the locked dossier with its evidence for the appraising authority.

    The file was opened again from disk and compared before this returns. A dossier that was
    exported before goes out as the next revision, even unchanged: two bundles of one revision
    would look like a forgery to whoever receives both.

    Args:
        store: The commune's workspace.
        own: Seals it.
        path: The file to make.
        kind: `SUBMISSION`, or `EXPLANATION` once questions were received.
        carry: Which evidence files it carries.
        actor: Who exports it.
        progress: Told the bytes.

    Raises:
        DossierNotLockedError: The dossier is not locked.
        CardMissingError: The authority's key card is not trusted yet.
        CopyError: This is a working copy.
        ParappError: The bundle cannot be written; nothing is left at `path`.
    """
    with store.transaction(actor=actor) as tx:
        ready = _made_ready(tx, store, own, kind)
    dossier, content = ready.dossier, ready.content
    evidence = tuple(evidence_objects(store, content))
    carried = [item for item in evidence if _is_carried(item, carry, ready.held)]
    objects = (
        content_object(write_content(content), name="ho-so.json", media_type=MEDIA_TYPE),
        *carried,
    )
    written = write(path, ready.draft, objects, own, ready.to, progress)
    sent = Sent(
        path=path,
        kind=kind,
        unit=dossier.unit,
        rev=dossier.rev,
        criteria=len(content.records),
        files=len(carried),
        left_out=len(evidence) - len(carried),
        size=written.size,
        manifest=written.manifest_sha256,
    )
    with store.transaction(actor=actor) as tx:
        state = DossierState.EXPORTED if dossier.state is DossierState.LOCKED else dossier.state
        tx.dossiers.set_state(dossier.unit, dossier.year, state, rev=dossier.rev)
        record_sent(tx, store, sent, written, dossier.year)
    return sent


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ready:
    """A locked dossier as its next revision, how it goes out, and what its receiver holds."""

    dossier: Dossier
    content: SubmissionContent
    draft: Draft
    to: tuple[KeyCard, ...]
    held: AbstractSet[str]


def _made_ready(tx: Transaction, store: Store, own: OwnKey, kind: str) -> _Ready:
    workspace = require(tx, Role.COMMUNE)
    refuse_copy(tx)
    assessment = assess(tx, workspace.unit, current_year(tx))
    dossier, compiled = assessment.dossier, assessment.compiled
    if dossier.state not in _LOCKED:
        raise DossierNotLockedError(unit=workspace.name)
    refuse_revoked(tx)
    rev = reserve_rev(tx, kind, dossier.unit, dossier.year, at_least=dossier.rev)
    dossier = replace(dossier, rev=rev)
    return _Ready(
        dossier=dossier,
        content=submission_of(dossier, compiled, assessment.own.total),
        draft=draft_of(tx, store, compiled, kind, dossier.unit, rev=rev),
        to=(active_card(tx, workspace.authority), own.card),
        held=held_by_receiver(tx, dossier.unit, dossier.year),
    )


def _is_carried(item: BundleObject, carry: Carry, held: AbstractSet[str]) -> bool:
    return carry is Carry.ALL or (carry is Carry.NEEDED and item.sha256 not in held)


def submission_of(
    dossier: Dossier, compiled: CompiledSet, total: Decimal | None
) -> SubmissionContent:
    """Return what a locked dossier says; what others enter stays out of it."""
    if dossier.locked_at is None:
        raise DossierNotLockedError(unit=dossier.unit)
    own = (
        entry
        for code, entry in sorted(dossier.figures.items())
        if code in compiled.figures and compiled.figures[code].entered_by is EnteredBy.UNIT
    )
    return SubmissionContent(
        unit=dossier.unit,
        year=dossier.year,
        rev=dossier.rev,
        locked_at=dossier.locked_at,
        approved_by=dossier.approved_by,
        figures=tuple(own),
        records=tuple(record for _code, record in sorted(dossier.records.items())),
        evidence=tuple(document for _id, document in sorted(dossier.evidence.items())),
        links=dossier.links,
        total=total,
        answers=tuple(r.answer for r in dossier.requests if r.answer is not None),
    )


def evidence_objects(store: Store, content: SubmissionContent) -> Iterator[BundleObject]:
    """Yield each evidence file once, in the order of the documents."""
    files = {file.sha256: file for document in content.evidence for file in document.files}
    for file in files.values():
        yield BundleObject(
            sha256=file.sha256,
            size=file.size,
            role=EVIDENCE,
            name=file.name,
            type=file.media_type,
            open=partial(store.evidence.open, file.sha256),
        )
