"""What the list of documents takes, from a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from parapp.export.reports.evidence_list import EvidenceList, ProofLine, ProvedCriterion
from parapp.i18n import _, number
from parapp.models.evidence import EvidenceLink
from parapp.models.figures import EnteredBy
from parapp.services.assessing import Assessment, assess
from parapp.services.criteria_sets import current_year
from parapp.services.papers.documents import files_text, place_of, proofs
from parapp.services.papers.names import unit_name
from parapp.services.papers.shared import blank_reference, head_of_unit
from parapp.services.workspaces import workspace_of
from parapp.storage.transaction import Transaction


def evidence_list(tx: Transaction, unit: str) -> EvidenceList:
    """Return the documents of a unit; of the own one where `unit` is empty.

    Raises:
        DossierMissingError: It has no dossier for the period.
    """
    workspace = workspace_of(tx)
    code = unit or workspace.unit
    is_own = code == workspace.unit
    assessment = assess(tx, code, current_year(tx), with_steps=False)
    name = unit_name(tx, code)
    return EvidenceList(
        abstract=_("Chỉ số cải cách hành chính năm {year} của {unit}").format(
            year=assessment.dossier.year, unit=name
        ),
        reference=blank_reference(_("Báo cáo"), name) if is_own else "",
        criteria=tuple(_criteria(assessment)),
        notes=tuple(_notes(assessment)),
        signers=(head_of_unit(tx),) if is_own else (),
        author=workspace.name,
    )


def _criteria(assessment: Assessment) -> Iterator[ProvedCriterion]:
    lines: dict[str, list[ProofLine]] = {}
    for link, document in proofs(assessment):
        line = ProofLine(
            symbol=document.number,
            issued=document.day,
            agency=document.issuer,
            abstract=document.abstract,
            place=place_of(link),
            files=files_text(document),
            remark=_remark(link),
        )
        lines.setdefault(link.criterion, []).append(line)
    names = {
        criterion.code: criterion.name for criterion in assessment.compiled.criteria.walk()
    }
    for code, found in lines.items():
        yield ProvedCriterion(code=code, name=names.get(code, ""), proofs=tuple(found))


def _remark(link: EvidenceLink) -> str:
    late = ""
    if link.is_late:
        late = (
            _("Bổ sung sau hạn, được chấp nhận") if link.is_admitted else _("Bổ sung sau hạn")
        )
    return "; ".join(part for part in (link.note, late) if part)


def _notes(assessment: Assessment) -> Iterator[str]:
    documents = {document.id: document for _link, document in proofs(assessment)}
    files = {file.sha256 for document in documents.values() for file in document.files}
    yield _("Cộng: {documents} tài liệu ({files} tệp) cho {criteria} tiêu chí.").format(
        documents=number(len(documents)),
        files=number(len(files)),
        criteria=number(len({link.criterion for link, _document in proofs(assessment)})),
    )
    proved = {link.criterion for link in assessment.dossier.links}
    missing = [
        code
        for code, leaf in assessment.compiled.leaves.items()
        if leaf.criterion.evidence and leaf.entered_by is EnteredBy.UNIT and code not in proved
    ]
    if missing:
        yield _("Tiêu chí chưa có tài liệu: {codes}.").format(codes=", ".join(missing))
