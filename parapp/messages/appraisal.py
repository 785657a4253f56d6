"""Sentences of the errors in `parapp.errors.appraisal`."""

from __future__ import annotations

from parapp.i18n import mark

ERRORS: dict[str, str] = {
    "decision-open": mark(
        "Điểm tự chấm {own} khác điểm tính lại {computed}. Chọn chấp nhận điểm tự chấm, hoặc "
        "cho điểm khác."
    ),
    "no-points": mark(
        "Tiêu chí {criterion} chưa có điểm để chấp nhận. Cho điểm, chọn không áp dụng, hoặc "
        "hỏi đơn vị."
    ),
    "points-missing": mark("Tiêu chí {criterion}: chưa ghi điểm. Ghi điểm cho đơn vị."),
}
