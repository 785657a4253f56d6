"""Sentences of the errors in `parapp.errors.papers`."""

from __future__ import annotations

from parapp.i18n import mark

ERRORS: dict[str, str] = {
    "paper-field-unknown": mark(
        "Văn bản này không có trường “{field}”. Dùng một trong các trường: {fields}."
    ),
    "unit-not-late": mark(
        "{unit} không chậm việc gì: hồ sơ đã gửi hoặc chưa đến hạn, không có yêu cầu giải "
        "trình nào quá hạn. Chọn đơn vị khác."
    ),
    "paper-table-missing": mark(
        "{paper} không có bảng nào nên không xuất ra Excel được. Lưu ra PDF hoặc Word."
    ),
    "nobody-late": mark(
        "Không có đơn vị nào quá hạn gửi hồ sơ hay quá hạn trả lời yêu cầu giải trình, nên "
        "không có công văn nào để lập."
    ),
    "paper-braces-unpaired": mark(
        "Dấu ngoặc nhọn trong “{text}” không đủ đôi. Viết tên trường trong một đôi ngoặc nhọn, "
        "hoặc bỏ dấu ngoặc."
    ),
    "paper-earlier-year-missing": mark(
        "Máy này chưa có hồ sơ của {unit} ở năm nào trước năm {year} nên chưa so sánh được. "
        "Năm sau, khi kỳ mới bắt đầu, bảng này có đủ hai năm."
    ),
    "paper-nothing-sent": mark(
        "Chưa xuất gói nào của {unit} trong kỳ này nên chưa có gì để ghi vào phiếu gửi. Xuất "
        "gói rồi in phiếu."
    ),
    "paper-no-keys": mark(
        "Đơn vị chưa tạo khóa nên chưa có thẻ khóa để in. Tạo khóa rồi in phiếu."
    ),
    "paper-printer-missing": mark(
        "Máy tính này chưa có máy in. Bấm “Lưu PDF…” rồi in ở máy khác, hoặc cài máy in rồi in "
        "lại."
    ),
    "paper-printer-refused": mark(
        "Máy in “{printer}” không nhận trang in. Xem máy in đã bật, còn giấy và còn nối với "
        "máy tính không rồi in lại; hoặc bấm “Lưu PDF…” và in ở máy khác."
    ),
}
