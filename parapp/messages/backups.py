"""Sentences of the errors in `parapp.errors.backups`."""

from __future__ import annotations

from parapp.i18n import mark

ERRORS: dict[str, str] = {
    "backup-folder-gone": mark(
        "Không thấy thư mục sao lưu {folder} nên chưa sao lưu; dữ liệu đang làm vẫn còn nguyên"
        " trên máy này. Hãy cắm lại USB hoặc nối lại ổ đĩa rồi sao lưu lại, hoặc chọn thư"
        " mục khác ở trang Thiết lập hoặc bằng lệnh backup schedule."
    ),
    "backup-days": mark(
        "Số ngày giữa hai lần sao lưu là {found}, phải từ 0 đến 31. Hãy nhập lại, thường là 1."
    ),
}
