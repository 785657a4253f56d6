"""What is doubtful about one proof: a page that is not there, a file that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from parapp.errors import Severity
from parapp.i18n import _
from parapp.models.evidence import Evidence, EvidenceLink
from parapp.services.evidence_checks import MISNAMED
from parapp.services.proof_places import page_beyond
from parapp.ui.widgets.evidence.file_checks import FileChecks
from parapp.ui.widgets.evidence.wording import finding_text


def doubts_about(link: EvidenceLink, document: Evidence, checks: FileChecks) -> tuple[str, ...]:
    """Return the sentences that stand beside a proof, as far as its files were looked into."""
    return tuple(_sentences(link, document, checks))


def _sentences(link: EvidenceLink, document: Evidence, checks: FileChecks) -> Iterator[str]:
    beyond = page_beyond(link, document, checks.pages)
    if beyond is not None:
        said = _(
            "Ghi trang {page}, nhưng tài liệu chỉ có {count} trang. Mở tài liệu xem chứng cứ ở "
            "trang nào rồi ghi lại."
        )
        yield said.format(**beyond.details)
    for file in document.files:
        worst = next(iter(checks.findings(file) or ()), None)
        if worst is not None and (worst.severity >= Severity.ERROR or worst.code in MISNAMED):
            yield finding_text(worst, file.name)
