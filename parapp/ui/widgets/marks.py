"""Marks of state: a shape and a colour each, told in words too; zero is a number, no mark."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from parapp.i18n import mark


@dataclass(frozen=True, slots=True)
class MarkLook:
    """How a mark looks.

    Attributes:
        icon: The shape.
        colour: Name of a colour of the theme.
        name: What it means, for tool tips and screen readers.
    """

    icon: str
    colour: str
    name: str


class Mark(Enum):
    """State of one criterion or line."""

    ANSWERED = MarkLook("check", "good", mark("đã chấm"))
    NOT_ANSWERED = MarkLook("circle", "muted", mark("chưa chấm"))
    NOT_APPLICABLE = MarkLook("minus", "muted", mark("không áp dụng"))
    NO_EVIDENCE = MarkLook("file-x", "attention", mark("chưa có tài liệu kiểm chứng"))
    FINDING = MarkLook("triangle-alert", "wrong", mark("có chỗ cần xem"))
    CHANGED = MarkLook("dot", "accent", mark("đã thay đổi"))
    DECIDED = MarkLook("lock", "muted", mark("đã khóa"))
    FOLLOWED = MarkLook("eye", "muted", mark("chỉ theo dõi, không chấm điểm"))
    OTHERS = MarkLook("users", "muted", mark("cơ quan khác chấm"))
    CRITICAL = MarkLook("octagon-alert", "wrong", mark("phải sửa"))
    ERROR = MarkLook("circle-x", "wrong", mark("lỗi"))
    WARNING = MarkLook("triangle-alert", "attention", mark("cảnh báo"))
    HINT = MarkLook("lightbulb", "accent", mark("gợi ý"))
    READY = MarkLook("circle-check", "good", mark("nhận được"))
    WAITS = MarkLook("calendar-clock", "muted", mark("đang chờ"))
    SENT = MarkLook("upload", "accent", mark("gửi đi"))
    CAME = MarkLook("download", "good", mark("nhận về"))
    ENTERED = MarkLook("check", "good", mark("đã có số liệu"))
    NOT_ENTERED = MarkLook("circle", "muted", mark("chưa có số liệu"))
    OTHERS_ENTER = MarkLook("users", "muted", mark("cơ quan khác nhập"))
    NEW = MarkLook("plus", "good", mark("mới"))
    SAME = MarkLook("minus", "muted", mark("không thay đổi"))
    REFUSED = MarkLook("circle-x", "wrong", mark("không nhận"))
    OLD_FONT = MarkLook("triangle-alert", "attention", mark("chữ phông cũ"))
    PROVES = MarkLook("check", "good", mark("đã gắn với tiêu chí"))
    PROVES_NOTHING = MarkLook("circle", "muted", mark("chưa gắn với tiêu chí"))
    RULED = MarkLook("lock", "muted", mark("đã quyết định"))
    NOT_RULED = MarkLook("circle", "muted", mark("chưa quyết định"))
    DIFFERS = MarkLook("triangle-alert", "wrong", mark("điểm lệch"))
    CHANGED_SINCE = MarkLook("dot", "accent", mark("đã thay đổi sau khi quyết định"))
    REPLIED = MarkLook("inbox", "attention", mark("có trả lời cần đọc"))
    ASKED = MarkLook("message-circle-question", "accent", mark("có yêu cầu chưa trả lời"))
    LATE = MarkLook("calendar-clock", "attention", mark("có tài liệu nộp muộn"))
    REPLACED = MarkLook("replace", "muted", mark("đã có bản mới thay thế"))
    TRUSTED = MarkLook("circle-check", "good", mark("khóa đang dùng"))
    UNTRUSTED = MarkLook("circle", "muted", mark("chưa đối chiếu thẻ khóa"))
    REVOKED = MarkLook("circle-x", "wrong", mark("khóa đã thu hồi"))
    CONFIRMED = MarkLook("circle-check", "good", mark("đã xác nhận"))
    OVERDUE = MarkLook("triangle-alert", "attention", mark("quá hạn"))
    EXTENDED = MarkLook("calendar-clock", "accent", mark("đã gia hạn"))
