"""What one commune does in the demonstration: fill in, prove, check, lock, export."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from parapp.errors import Severity
from parapp.i18n import _, number
from parapp.models.dossier import FigureEntry, Record
from parapp.models.evidence import EvidenceLink
from parapp.models.figures import EnteredBy
from parapp.services import (
    bundling,
    closing,
    filling,
    proving,
    submitting,
)
from parapp.services.practice import (
    PracticePaper,
    practice_evidence,
    practice_figures,
    practice_records,
)
from parapp.services.practice.stage import (
    FILES_LATER,
    OVERSTATED,
    OVERSTATED_IN,
    Office,
    Stage,
)
from parapp.services.practice.table import write_table


def assess(stage: Stage, index: int, office: Office) -> Path:
    """Let one commune fill in, prove, check, lock and export its dossier."""
    entries = practice_figures(stage.criteria, index, len(stage.communes))
    records = practice_records(stage.criteria, index, len(stage.communes))
    own = [e for e in entries if stage.entered_by(e) is EnteredBy.UNIT]
    table = write_table(
        stage.folder / "so-lieu" / f"{office.unit.code}.csv",
        stage.criteria,
        {office.unit.code: own},
    )
    filled = filling.import_figures(office.store, table, actor=office.actor)
    for record in records:
        if record.not_applicable:
            filling.claim_not_applicable(
                office.store, record.criterion, record.not_applicable, actor=office.actor
            )
        if record.explanation:
            filling.explain(
                office.store, record.criterion, record.explanation, actor=office.actor
            )
    documents = _prove(stage, office, entries, records)
    if index == OVERSTATED:
        _overstate(stage, office)
    findings = closing.check(office.store)
    warnings = sum(finding.severity < Severity.CRITICAL for finding in findings)
    closing.lock(office.store, approved_by=_("Chủ tịch UBND"), actor=office.actor)
    path = (
        stage.mail
        / "tu-danh-gia"
        / bundling.file_name("submission", office.unit, stage.year, 1)
    )
    is_bare = index == FILES_LATER
    carry = submitting.Carry.NONE if is_bare else submitting.Carry.NEEDED
    sent = submitting.export_submission(
        office.store, office.own, path, carry=carry, actor=office.actor
    )
    stage.say(
        _(
            "3. {unit}: {figures} số liệu, {documents} tệp, {warnings} điểm cần lưu ý; "
            "đã chốt và xuất gói {size} KB."
        ).format(
            unit=office.unit.name,
            figures=filled.new,
            documents=documents,
            warnings=warnings,
            size=number(Decimal(sent.size) / 1024, 0),
        )
    )
    return path


def _prove(
    stage: Stage, office: Office, entries: Sequence[FigureEntry], records: Sequence[Record]
) -> int:
    papers = practice_evidence(
        stage.folder / "tai-lieu" / office.unit.code,
        stage.criteria,
        office.unit,
        entries,
        records,
    )
    by_file: dict[Path, list[PracticePaper]] = {}
    for paper in papers:
        by_file.setdefault(paper.path, []).append(paper)
    for path, proofs in by_file.items():
        first = proofs[0]
        proving.add_evidence(
            office.store,
            path,
            proving.Document(
                abstract=first.title,
                number=first.number,
                day=first.day,
                issuer=office.unit.name,
            ),
            [EvidenceLink(criterion=p.criterion, evidence="", page=p.page) for p in proofs],
            actor=office.actor,
        )
    return len(by_file)


def _overstate(stage: Stage, office: Office) -> None:
    """Let one commune claim more than its figures give, as happens in every round."""
    code = OVERSTATED_IN
    leaf = stage.compiled.leaves[code]
    filling.set_own_points(
        office.store,
        code,
        leaf.criterion.max_points,
        _("Hai nhiệm vụ còn lại đã hoàn thành trong tháng 12, đang chờ văn bản xác nhận."),
        actor=office.actor,
    )
