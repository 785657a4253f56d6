"""Published results: out to every commune, and into its own dossier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from parapp.errors.bundles import BundleManifestError
from parapp.errors.work import PublicationMissingError
from parapp.export.bundle.content import MEDIA_TYPE, read_content, write_content
from parapp.export.bundle.keys import OwnKey
from parapp.export.bundle.kinds import CONTENT
from parapp.export.bundle.objects import content_object
from parapp.export.bundle.received import Received
from parapp.models.contents import ResultContent
from parapp.models.dossier import Appraisal, DossierState
from parapp.models.figures import EnteredBy, fits
from parapp.progress import Progress, silent
from parapp.scoring.compiled import CompiledSet
from parapp.services.bundling import Sent, communes_of, export_one
from parapp.services.criteria_sets import current_year, dossier_of, set_of
from parapp.services.intake import Intake, Planned
from parapp.services.publishing import result_of
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_PUBLISHED_ROUND = 3
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
            for unit in communes_of(tx)
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


def plan(tx: Transaction, received: Received) -> Intake:
    """Return what a result will change in the commune's dossier.

    Raises:
        BundleManifestError: Its content does not fit its manifest or the criteria set.
        DossierMissingError: The commune has no dossier for the period.
    """
    manifest = received.manifest
    content = read_content(ResultContent, received.content(CONTENT))
    compiled = set_of(tx, int(manifest.period))
    if (content.unit, str(content.year)) != (manifest.unit, manifest.period):
        raise BundleManifestError(place="content.unit")
    _refuse_misfits(compiled, content)
    dossier = dossier_of(tx, content.unit, content.year)
    at = datetime.fromisoformat(manifest.created)
    decided = tuple(_appraisals(compiled, content, at))
    kept = tuple(a for a in dossier.appraisals if a.round != _PUBLISHED_ROUND)
    before = {a.criterion: a.points for a in kept}

    def apply(tx: Transaction) -> None:
        dossier = dossier_of(tx, content.unit, content.year)
        tx.dossiers.replace(
            replace(
                dossier,
                state=DossierState.RESULT_RECEIVED,
                figures={**dossier.figures, **{e.code: e for e in content.figures}},
                appraisals=(*kept, *decided),
            )
        )
        tx.workspace.put(f"result/{content.year}", write_content(content).decode())

    changes = (
        Planned(criterion=a.criterion, before=before.get(a.criterion), after=a.points)
        for a in decided
    )
    return Intake(unit=content.unit, changes=tuple(changes), apply=apply)


def _refuse_misfits(compiled: CompiledSet, content: ResultContent) -> None:
    """Refuse what a genuine program would not have written."""
    for code, points in content.points.items():
        if code not in compiled.leaves:
            raise BundleManifestError(place=f"content.points.{code}")
        given = (points.own, points.computed, points.appraised)
        if any(p is not None and p != p.quantize(_HUNDREDTH) for p in given):
            raise BundleManifestError(place=f"content.points.{code}")
    for entry in content.figures:
        figure = compiled.figures.get(entry.code)
        is_theirs = figure is not None and figure.entered_by is not EnteredBy.UNIT
        if figure is None or not is_theirs or not fits(figure, entry.value):
            raise BundleManifestError(place=f"content.figures.{entry.code}")


def _appraisals(
    compiled: CompiledSet, content: ResultContent, at: datetime
) -> Iterator[Appraisal]:
    """Yield the published points as decisions; the commune keeps every reason word for word."""
    for code in compiled.leaves:
        points = content.points.get(code)
        if points is not None and (points.appraised != points.computed or points.reason):
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
    content = tx.workspace.get(f"result/{year}")
    return None if content is None else read_content(ResultContent, content.encode())
