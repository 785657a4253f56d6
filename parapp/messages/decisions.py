"""Why appraised points differ, in words; the codes are `parapp.models.dossier.REASON_CODES`."""

from __future__ import annotations

from collections.abc import Mapping

from parapp.i18n import _, mark

REASONS: Mapping[str, str] = {
    "no_evidence": mark("Không có tài liệu kiểm chứng"),
    "evidence_insufficient": mark("Tài liệu kiểm chứng chưa đủ"),
    "wrong_figure": mark("Số liệu chưa đúng"),
    "wrong_rule": mark("Áp dụng cách tính chưa đúng"),
    "late": mark("Chậm thời hạn"),
    "not_applicable": mark("Không áp dụng cho đơn vị"),
    "raised": mark("Được tính thêm"),
    "other": mark("Lý do khác"),
}


def reason_text(code: str) -> str:
    """Return a reason in words; of a newer program's code the code itself."""
    return _(REASONS[code]) if code in REASONS else code
