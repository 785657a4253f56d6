"""Sentences of the errors in `parapp.errors.sizes`, and why a file is left at its size."""

from __future__ import annotations

from parapp.i18n import mark

ERRORS: dict[str, str] = {
    "evidence-file-unknown": mark(
        "Không có đúng một tệp nào trong hồ sơ có mã bắt đầu bằng “{file}”. Xem mã tệp bằng "
        "lệnh evidence sizes rồi gõ lại, nhiều chữ số hơn nếu cần."
    ),
    "original-unknown": mark(
        "Tệp “{name}” chưa được thu nhỏ nên không có bản gốc để lấy lại. Chọn tệp khác."
    ),
    "original-gone": mark(
        "Bản gốc của “{name}” không còn trong kho tệp của máy này. Lấy bản gốc ở nơi lưu giữ "
        "rồi thêm lại làm tài liệu kiểm chứng."
    ),
}

LEFT: dict[str, str] = {
    "kind": mark("không phải ảnh chụp, bản quét hay tệp PDF"),
    "signed": mark("có chữ ký số; thu nhỏ sẽ làm mất hiệu lực chữ ký"),
    "encrypted": mark("tệp PDF đặt mật khẩu"),
    "form": mark("tệp PDF có biểu mẫu điền"),
    "active": mark("tệp PDF có mã lệnh hoặc tệp đính kèm bên trong"),
    "broken": mark("tệp hỏng hoặc không đọc được đầy đủ; nên quét lại"),
    "too-large": mark("ảnh hoặc tệp quá lớn để xử lý an toàn"),
    "colours": mark("hệ màu dùng cho in ấn hoặc nền trong suốt"),
    "drawing": mark("hình vẽ ít màu, thu nhỏ sẽ làm nhòe chữ"),
    "no-scans": mark("tệp PDF không chứa trang quét"),
    "not-worth": mark("đã gọn, thu nhỏ không đáng kể"),
    "shrunk": mark("đã thu nhỏ trước đây"),
    "sent": mark("cơ quan thẩm định đã có tệp này; thu nhỏ sẽ phải gửi lại"),
}
"""Why a file is left as it is: completes “{name}: giữ nguyên, …”."""
