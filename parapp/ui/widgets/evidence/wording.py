"""Documents, files and places in words, as officers write them."""

from __future__ import annotations

from parapp.errors import Severity
from parapp.i18n import _, day
from parapp.messages import finding_lines, kind_text
from parapp.models.evidence import Evidence, EvidenceFile, EvidenceLink
from parapp.models.findings import Finding
from parapp.ui.widgets.sizes import size_text

_BETWEEN = " · "
_LONG = 6  # letters of a section that is no bare number


def document_text(document: Evidence) -> str:
    """Return a document in one line, such as ``143/KH-UBND · 16/04/2026 · Kế hoạch…``."""
    said = (document.number, day(document.day) if document.day else "", document.abstract)
    return _BETWEEN.join(part for part in said if part)


def short_text(document: Evidence) -> str:
    """Return what a document is called in a sentence."""
    return document.number or document.abstract


def place_text(link: EvidenceLink) -> str:
    """Return where in a document the proof stands, such as ``trang 3–5, mục II``."""
    page, section = link.page.replace("-", "–"), link.section
    if page[:1].isdecimal():
        page = _("trang {page}").format(page=page)
    if section and " " not in section and len(section) <= _LONG:
        section = _("mục {section}").format(section=section)
    return ", ".join(part for part in (page, section) if part)


def worth_telling(findings: tuple[Finding, ...] | None) -> tuple[Finding, ...]:
    """Return the findings that are more than a hint."""
    return tuple(f for f in findings or () if f.severity >= Severity.WARNING)


def finding_text(finding: Finding, name: str = "") -> str:
    """Return what was found and what to do, naming the file where the sentence does not."""
    text = " ".join(finding_lines(finding.code, finding.details))
    return f"“{name}”: {text}" if name and "name" not in finding.details else text


def proof_state(
    link: EvidenceLink, document: Evidence, *, is_doubtful: bool = False
) -> tuple[str, str, str]:
    """Return icon, colour and words of how a document proves a criterion.

    Args:
        link: Where the proof stands.
        document: The document.
        is_doubtful: There is something to look at, which is told in words beside it.
    """
    if not document.files:
        return "file-x", "attention", _("chưa có tệp đính kèm")
    if document.replaced_by:
        return "triangle-alert", "attention", _("đã có bản mới thay thế")
    if is_doubtful:
        return "triangle-alert", "attention", _("cần xem lại")
    if link.page or link.section:
        return "check", "good", _("đã có tệp và vị trí")
    return "circle", "muted", _("có tệp, chưa ghi trang hoặc mục")


def files_text(document: Evidence) -> str:
    """Return what files a document has, such as ``tệp PDF, 1,2 MB`` or ``3 tệp, 4,0 MB``."""
    files = document.files
    if not files:
        return _("chưa có tệp")
    size = size_text(sum(file.size for file in files))
    if len(files) > 1:
        return _("{count} tệp, {size}").format(count=len(files), size=size)
    return f"{kind_text(files[0].media_type)}, {size}"


def file_text(file: EvidenceFile) -> str:
    """Return a file in one line."""
    said = f"{file.name} ({kind_text(file.media_type)}, {size_text(file.size)})"
    return _("{file}, đã làm nhẹ").format(file=said) if file.original else said
