"""Sentences for files that come from outside: what is wrong, and what to do."""

from __future__ import annotations

from parapp.i18n import mark
from parapp.messages.faults import FAULTS

ERRORS: dict[str, str] = {
    "input-refused": mark(
        "Chưa nhập gì từ “{file}”: có {count} lỗi nghiêm trọng. Sửa từng lỗi rồi nhập lại."
    ),
    "value-refused": mark("Không nhận giá trị “{value}”. Xem lý do và cách sửa rồi nhập lại."),
}

__all__ = ["ERRORS", "FAULTS"]
