"""Published results: out to every commune, and into its own dossier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from parapp.errors.bundles import BundleManifestError, BundleUnitRefusedError
from parapp.errors.work import PublicationMissingError
from parapp.export.bundle.content import MEDIA_TYPE, read_content, write_content
from parapp.export.bundle.keys import OwnKey
from parapp.export.bundle.kinds import CONTENT
from parapp.export.bundle.objects import content_object
from parapp.export.bundle.received import Received
from parapp.models.contents import ResultContent, ResultPoints
from parapp.models.dossier import REASON_CODES, Appraisal, DossierState
from parapp.models.figures import EnteredBy, fits
from parapp.models.reception import Direction
from parapp.progress import Progress, silent
from parapp.scoring.compiled import CompiledSet
from parapp.services.assessing import assess_dossier
from parapp.services.bundling import Sent, export_one, reachable
from parapp.services.criteria_sets import current_year, dossier_of, set_of
from parapp.services.intake import Intake, Planned
from parapp.services.publishing import result_of
from parapp.services.texts import is_line, is_paragraphs
from parapp.services.workspaces import workspace_of
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_PUBLISHED_ROUND = 3
_OPEN = frozenset({DossierState.DRAFT, DossierState.SUBMITTED, DossierState.EXPLAINING})
_HUNDREDTH = Decimal("0.01")


def export_results(
    store: Store, own: OwnKey, folder: Path, *, actor: str, progress: Progress = silent
) -> tuple[Sent, ...]:
    """Write one result bundle for each commune that was ranked.

    Raises:
        PublicationMissingError: Nothing was published.
        ParappError: A bundle cannot be written; those written before stay.
    """
    with store.reading() as tx:
        year = current_year(tx)
        publication = tx.publications.newest(year)
        if publication is None:
            raise PublicationMissingError(year=str(year))
        contents = {
            unit: content
            for unit in reachable(tx)
            if (content := result_of(tx, publication, unit.code)) is not None
        }
    sent = []
    for done, (unit, content) in enumerate(contents.items(), start=1):
        item = content_object(
            write_content(content), name="ket-qua.json", media_type=MEDIA_TYPE
        )
        sent.append(
            export_one(
                store, own, folder, kind="result", unit=unit, objects=[item], actor=actor
            )
        )
        progress(done, len(contents))
    return tuple(sent)


def plan(tx: Transaction, received: Received, _at: datetime) -> Intake:
    """Return what a result will change in the commune's dossier.

    Raises:
        BundleUnitRefusedError: It does not come from the appraising authority.
        BundleManifestError: Its content does not fit its manifest or the criteria set.
        DossierMissingError: The commune has no dossier for the period.
    """
    manifest, sender = received.manifest, received.sender.card.unit
    if workspace_of(tx).authority != sender:
        raise BundleUnitRefusedError(unit=sender)
    content = read_content(ResultContent, received.content(CONTENT))
    if (content.unit, str(content.year)) != (manifest.unit, manifest.period):
        raise BundleManifestError(place="content.unit")
    compiled = set_of(tx, content.year)
    if manifest.criteria is None or manifest.criteria.sha256 != compiled.sha256:
        raise BundleManifestError(place="content.year")
    _refuse_misfits(compiled, content)
    own = assess_dossier(compiled, dossier_of(tx, content.unit, content.year)).own.criteria
    decided = tuple(_appraisals(compiled, content, datetime.fromisoformat(manifest.created)))

    def apply(tx: Transaction) -> None:
        dossier = dossier_of(tx, content.unit, content.year)
        kept = (a for a in dossier.appraisals if a.round != _PUBLISHED_ROUND)
        is_open = dossier.state in _OPEN  # what its leader has not approved is not closed up
        tx.dossiers.replace(
            replace(
                dossier,
                state=dossier.state if is_open else DossierState.RESULT_RECEIVED,
                figures={**dossier.figures, **{e.code: e for e in content.figures}},
                appraisals=(*kept, *decided),
            )
        )
        tx.bundles.put_content(received.sha256, write_content(content))

    changes = tuple(
        Planned(criterion=a.criterion, before=own[a.criterion].points, after=a.points)
        for a in decided
        if a.points != own[a.criterion].points or a.reason
    )
    unchanged = len(compiled.leaves) - len(changes)
    return Intake(unit=content.unit, changes=changes, unchanged=unchanged, apply=apply)


def _refuse_misfits(compiled: CompiledSet, content: ResultContent) -> None:
    """Refuse what a genuine program would not have written."""
    for code, points in content.points.items():
        leaf = compiled.leaves.get(code)
        if leaf is None or not _is_published(points, leaf.criterion.max_points):
            raise BundleManifestError(place="content.points")
    for entry in content.figures:
        figure = compiled.figures.get(entry.code)
        is_theirs = figure is not None and figure.entered_by is not EnteredBy.UNIT
        if figure is None or not is_theirs or not fits(figure, entry.value):
            raise BundleManifestError(place="content.figures")
        if not (is_line(entry.source) and is_paragraphs(entry.note)):
            raise BundleManifestError(place="content.figures")
    if not (is_line(content.block) and is_line(content.band)):
        raise BundleManifestError(place="content.block")


def _is_published(points: ResultPoints, maximum: Decimal) -> bool:
    given = (points.own, points.computed, points.appraised)
    is_exact = all(p is None or (p <= maximum and p == p.quantize(_HUNDREDTH)) for p in given)
    is_coded = points.reason_code in {"", *REASON_CODES}
    return is_exact and is_coded and is_paragraphs(points.reason)


def _appraisals(
    compiled: CompiledSet, content: ResultContent, at: datetime
) -> Iterator[Appraisal]:
    """Yield every published point as a decision, with its reason word for word.

    Points that stand as computed are decided too: the commune may change figures afterwards,
    and what was published about it stays.
    """
    for code in compiled.leaves:
        points = content.points.get(code)
        if points is None:
            continue
        is_decided = points.appraised is not None or points.computed is not None
        if is_decided or points.reason:
            yield Appraisal(
                criterion=code,
                round=_PUBLISHED_ROUND,
                points=points.appraised,
                reason_code=points.reason_code,
                reason=points.reason,
                by=content.publication,
                at=at,
            )


def received_result(tx: Transaction, year: int) -> ResultContent | None:
    """Return the newest result received for a period; None before one came."""
    unit = workspace_of(tx).unit
    record = tx.bundles.newest(unit, year, {"result"}, Direction.RECEIVED)
    content = tx.bundles.content(record.manifest) if record else None
    return None if content is None else read_content(ResultContent, content)
