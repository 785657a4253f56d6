"""Sentences of the errors in `parapp.errors.papers`."""

from __future__ import annotations

from parapp.i18n import mark

ERRORS: dict[str, str] = {
    "paper-field-unknown": mark(
        "Văn bản này không có trường “{field}”. Dùng một trong các trường: {fields}."
    ),
    "paper-braces-unpaired": mark(
        "Dấu ngoặc nhọn trong “{text}” không đủ đôi. Viết tên trường trong một đôi ngoặc nhọn, "
        "hoặc bỏ dấu ngoặc."
    ),
}
