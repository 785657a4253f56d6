"""Documents that prove points, as papers list them."""

from __future__ import annotations

from collections.abc import Iterator

from parapp.export.reports.self_assessment import DocumentLine
from parapp.i18n import _, day
from parapp.models.evidence import Evidence, EvidenceLink
from parapp.services.assessing import Assessment


def place_of(link: EvidenceLink) -> str:
    """Return page and section of a proof."""
    parts = (link.page and _("trang ") + link.page, link.section)
    return ", ".join(part for part in parts if part)


def document_text(document: Evidence, link: EvidenceLink) -> str:
    """Return number, date, abstract and place of a document in one line."""
    dated = day(document.day) if document.day else ""
    head = " ".join(part for part in (document.number, dated) if part)
    text = ": ".join(part for part in (head, document.abstract) if part)
    place = place_of(link)
    return f"{text} ({place})" if place else text


def proofs(assessment: Assessment) -> Iterator[tuple[EvidenceLink, Evidence]]:
    """Yield each proof with its document, in the order of the set."""
    order = {code: place for place, code in enumerate(assessment.compiled.leaves)}
    for link in sorted(
        assessment.dossier.links, key=lambda link: order.get(link.criterion, len(order))
    ):
        document = assessment.dossier.evidence.get(link.evidence)
        if document is not None:
            yield link, document


def document_lines(assessment: Assessment) -> Iterator[DocumentLine]:
    """Yield a line for each proof."""
    for link, document in proofs(assessment):
        place = (place_of(link), link.note)
        yield DocumentLine(
            code=link.criterion,
            symbol=document.number,
            issued=document.day,
            agency=document.issuer,
            abstract=document.abstract,
            locator=", ".join(part for part in place if part),
            file=files_text(document),
        )


def files_text(document: Evidence) -> str:
    """Return the names of a document's files."""
    return "; ".join(file.name for file in document.files)
