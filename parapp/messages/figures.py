"""Sentences for entering figures: what happened, and what to do."""

from __future__ import annotations

from parapp.i18n import mark

ERRORS: dict[str, str] = {
    "figure-answer-missing": mark(
        "Chưa nhập giá trị của “{label}”. Nhập giá trị rồi cất, hoặc xóa nguồn và ghi chú."
    ),
}
