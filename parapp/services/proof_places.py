"""Pages that a proof names and its document does not have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from parapp.errors import Severity
from parapp.models.dossier import Dossier
from parapp.models.evidence import Evidence, EvidenceFile, EvidenceLink
from parapp.models.findings import Finding

PAGE_BEYOND = "evidence-page-beyond"
PagesOf: TypeAlias = Callable[[EvidenceFile], int]
"""Gives how many pages a file has; 0 where that is not known."""

_NUMBER = re.compile(r"\d{1,6}")
_PAGES_ONLY = re.compile(  # "12", "trang 3–5", "tr. 2, 7 và 9"; not "3/10" or "phụ lục 12"
    r"(?:(?:trang|tr\.?|từ)\s*)*\d{1,6}"
    r"(?:\s*(?:[-–—,;&+]|đến|tới|và)\s*(?:(?:trang|tr\.?)\s*)?\d{1,6})*\.?",
    re.IGNORECASE,
)


def none_known(_file: EvidenceFile) -> int:
    """Return that nobody counted the pages of a file yet."""
    return 0


def page_beyond(link: EvidenceLink, document: Evidence, pages: PagesOf) -> Finding | None:
    """Return the finding of a proof that names a page after the last; None where it does not.

    The files of a document are counted through. Where one has no pages, such as a table, or is
    not counted yet, nothing is said; neither where what is written is more than page numbers.

    Args:
        link: The proof.
        document: Its document.
        pages: Gives the pages of a file.
    """
    counts = [pages(file) for file in document.files]
    last, count = _last_page(link.page), sum(counts)
    if not counts or not all(counts) or last <= count:
        return None
    return Finding(
        code=PAGE_BEYOND,
        severity=Severity.WARNING,
        criterion=link.criterion,
        details={
            "criterion": link.criterion,
            "document": document.number or document.abstract,
            "page": last,
            "count": count,
        },
    )


def pages_beyond(dossier: Dossier, pages: PagesOf) -> Iterator[Finding]:
    """Yield what `page_beyond` finds in a dossier."""
    for link in dossier.links:
        document = dossier.evidence.get(link.evidence)
        found = None if document is None else page_beyond(link, document, pages)
        if found is not None:
            yield found


def _last_page(written: str) -> int:
    if not _PAGES_ONLY.fullmatch(written.strip()):
        return 0
    return max(map(int, _NUMBER.findall(written)))
