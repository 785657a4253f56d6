"""Sentences for files that come from outside: what is wrong, and what to do."""

from __future__ import annotations

from parapp.i18n import mark

ERRORS: dict[str, str] = {
    "input-refused": mark(
        "Chưa nhập gì từ “{file}”: có {count} lỗi nghiêm trọng. Sửa từng lỗi rồi nhập lại."
    ),
}

FAULTS: dict[str, tuple[str, str]] = {}
