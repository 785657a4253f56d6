"""Communes of the practice province, and the dossier that each of them sends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from parapp.export.bundle.content import MEDIA_TYPE, write_content
from parapp.export.bundle.keys import OwnKey, own_key
from parapp.export.bundle.manifest import CriteriaRef
from parapp.export.bundle.objects import bytes_object, content_object
from parapp.export.bundle.write import Draft, write_bundle
from parapp.i18n import _
from parapp.models.dossier import Dossier, Record
from parapp.models.evidence import Evidence, EvidenceFile, EvidenceLink
from parapp.models.figures import EnteredBy
from parapp.models.roles import Role
from parapp.models.units import Unit
from parapp.services.assessing import assess_dossier
from parapp.services.bundling import SUFFIX, version_of
from parapp.services.practice.figures import practice_figures, practice_records
from parapp.services.practice.province_papers import Paper, draw_paper
from parapp.services.practice.stage import OVERSTATED, OVERSTATED_IN, Office, Stage
from parapp.services.submitting import submission_of

_OVERSTATED_EVERY = 17
_COPIED_EVERY, _COPIED = 60, 14  # whose report is that of the commune before


@dataclass(frozen=True, slots=True)
class Commune:
    """One commune as far as its bundles go."""

    index: int
    unit: Unit
    own: OwnKey


def commune_of(index: int, unit: Unit) -> Commune:
    """Return a commune by its number, from 0, with keys of its own."""
    seed = sha256(f"thuc-hanh/{unit.code}".encode()).digest()  # no secret here
    return Commune(
        index, unit, own_key(seed, unit=unit.code, name=unit.name, role=Role.COMMUNE)
    )


def send_dossier(stage: Stage, authority: Office, commune: Commune, folder: Path) -> Path:
    """Write a commune's submission and return its path."""
    at = authority.store.clock()
    dossier, paper = _dossier(stage, commune, at)
    assessed = assess_dossier(stage.compiled, dossier, with_steps=False)
    locked = replace(
        dossier,
        records={
            code: replace(
                dossier.records.get(code, Record(criterion=code)),
                computed_points=assessed.computed.points_of(code),
            )
            for code in stage.compiled.leaves
        },
    )
    content = submission_of(locked, stage.compiled, assessed.own.total)
    draft = Draft(
        kind="submission",
        unit=commune.unit.code,
        period=str(stage.year),
        criteria=CriteriaRef(sha256=stage.compiled.sha256, version=version_of(stage.compiled)),
        created=at - timedelta(hours=1),
        app="parapp",
    )
    path = folder / f"{commune.unit.code}-{stage.year}{SUFFIX}"
    objects = [
        content_object(write_content(content), name="ho-so.json", media_type=MEDIA_TYPE),
        bytes_object(
            paper.data, role="evidence", name=paper.file, media_type="application/pdf"
        ),
    ]
    write_bundle(
        path, draft, objects, sender=commune.own, to=[authority.own.card, commune.own.card]
    )
    return path


def _dossier(stage: Stage, commune: Commune, at: datetime) -> tuple[Dossier, Paper]:
    entries = practice_figures(stage.criteria, commune.index, len(stage.communes))
    own = {e.code: e for e in entries if stage.entered_by(e) is EnteredBy.UNIT}
    records = practice_records(stage.criteria, commune.index, len(stage.communes))
    said = {record.criterion: record for record in records}
    if commune.index % _OVERSTATED_EVERY == OVERSTATED:
        most = stage.compiled.leaves[OVERSTATED_IN].criterion.max_points
        said[OVERSTATED_IN] = Record(
            criterion=OVERSTATED_IN,
            self_points=most,
            self_reason="Hai nhiệm vụ hoàn thành cuối tháng 12, đang chờ xác nhận.",
        )
    paper = _paper(stage, commune)
    digest = sha256(paper.data).hexdigest()
    held = EvidenceFile(
        sha256=digest, size=len(paper.data), name=paper.file, media_type="application/pdf"
    )
    document = Evidence(
        id=sha256(commune.unit.code.encode()).hexdigest()[:32],
        abstract=paper.title,
        number=paper.number,
        day=paper.day,
        issuer=commune.unit.name,
        files=(held,),
        added_at=at - timedelta(hours=3),
    )
    links = tuple(
        EvidenceLink(criterion=code, evidence=document.id, page=str(page))
        for code, page in paper.pages.items()
        if code not in said or not said[code].explanation
    )
    dossier = Dossier(
        unit=commune.unit.code,
        year=stage.year,
        criteria=stage.compiled.sha256,
        rev=1,
        figures=own,
        records=said,
        evidence={document.id: document},
        links=links,
        locked_at=at - timedelta(hours=2),
        approved_by=_("Chủ tịch UBND {unit}").format(unit=commune.unit.name),
    )
    return dossier, paper


def _paper(stage: Stage, commune: Commune) -> Paper:
    """Draw a commune's report; one in many hands in that of the commune before."""
    unit, index = commune.unit, commune.index
    if index % _COPIED_EVERY == _COPIED:
        index -= 1
        unit = stage.communes[index]
    entries = practice_figures(stage.criteria, index, len(stage.communes))
    own = [entry for entry in entries if stage.entered_by(entry) is EnteredBy.UNIT]
    return draw_paper(stage.compiled, unit, index, own)
