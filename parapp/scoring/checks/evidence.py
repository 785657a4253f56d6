"""Points without proof, and proof that is hard to find."""

from __future__ import annotations

from collections.abc import Iterator

from parapp.errors import Severity
from parapp.models.dossier import Dossier
from parapp.models.evidence import EvidenceLink
from parapp.models.figures import EnteredBy
from parapp.models.findings import Finding
from parapp.models.results import UnitScore
from parapp.scoring.compiled import CompiledSet


def check_evidence(
    compiled: CompiledSet, dossier: Dossier, computed: UnitScore
) -> Iterator[Finding]:
    """Yield criteria with points but no document, and documents without file or page.

    Source:
        Every score needs evidence; where there is none a written explanation is compulsory
        (guidance of several provinces).
    """
    links: dict[str, list[EvidenceLink]] = {}
    for link in dossier.links:
        links.setdefault(link.criterion, []).append(link)
    for code, leaf in compiled.leaves.items():
        if leaf.entered_by is not EnteredBy.UNIT or not leaf.criterion.evidence:
            continue
        if not computed.criteria[code].points:
            continue
        if code not in links:
            yield _without_evidence(dossier, code)
        for link in links.get(code, ()):
            yield from _link_findings(dossier, link)


def _without_evidence(dossier: Dossier, code: str) -> Finding:
    record = dossier.records.get(code)
    is_explained = record is not None and bool(record.explanation.strip())
    return Finding(
        code="evidence-explained" if is_explained else "evidence-missing",
        severity=Severity.WARNING if is_explained else Severity.CRITICAL,
        criterion=code,
        details={"criterion": code},
    )


def _link_findings(dossier: Dossier, link: EvidenceLink) -> Iterator[Finding]:
    document = dossier.evidence.get(link.evidence)
    if document is None:
        return
    details = {"criterion": link.criterion, "document": document.abstract}
    if not document.files:
        yield Finding(
            code="evidence-without-file",
            severity=Severity.WARNING,
            criterion=link.criterion,
            details=details,
        )
    elif not link.page and not link.section:
        yield Finding(
            code="evidence-without-page",
            severity=Severity.HINT,
            criterion=link.criterion,
            details=details,
        )
    if document.replaced_by:
        yield Finding(
            code="evidence-replaced",
            severity=Severity.WARNING,
            criterion=link.criterion,
            details=details,
        )
