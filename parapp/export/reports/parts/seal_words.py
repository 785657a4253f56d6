"""What a paper says of its code, and that it is a draft, in every format."""

from __future__ import annotations

from parapp.export.reports.content import ReportContent, Seal
from parapp.i18n import _


def code_text(seal: Seal) -> str:
    """Return the letters of a code with what they are."""
    return _("Mã kiểm tra: {code}").format(code=seal.code)


def mark_text(content: ReportContent) -> str:
    """Return what lies over every page; empty for nothing."""
    return _("BẢN NHÁP") if content.draft else ""


def foot_text(content: ReportContent) -> str:
    """Return what stands at the foot of every page; empty for nothing."""
    if content.draft:
        return _("Bản nháp, không có mã kiểm tra")
    if content.seal:
        return code_text(content.seal)
    return _("Không có mã kiểm tra") if content.lacks_seal else ""
