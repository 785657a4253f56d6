"""What a paper says of its code, in every format."""

from __future__ import annotations

from parapp.export.reports.content import Seal
from parapp.i18n import _


def code_text(seal: Seal) -> str:
    """Return the letters of a code with what they are."""
    return _("Mã kiểm tra: {code}").format(code=seal.code)


def foot_text(seal: Seal | None, *, draft: bool) -> str:
    """Return what stands at the foot of every page; empty for nothing."""
    if seal:
        return code_text(seal)
    return _("Bản nháp, không có mã kiểm tra") if draft else ""
