"""Sentences of the errors in `parapp.errors.profiles`."""

from __future__ import annotations

from parapp.i18n import mark

ERRORS: dict[str, str] = {
    "profile-key": mark(
        "Khóa dữ liệu không mở được tệp {file}: tệp được mã hóa bằng khóa khác, hoặc đã bị "
        "hỏng. Hãy kiểm tra lại thư mục dữ liệu; nếu vẫn không mở được, hãy giữ nguyên thư mục "
        "này và phục hồi từ bản sao lưu vào một thư mục mới."
    ),
    "profile-key-needed": mark(
        "Dữ liệu trong thư mục {folder} được mã hóa. Hãy mở bằng cụm mật khẩu của đơn vị."
    ),
    "profile-plain": mark(
        "Tệp {file} không được mã hóa, trong khi thư mục có khóa dữ liệu mã hóa. Có thể tệp đã "
        "bị thay bằng tệp khác. Hãy giữ nguyên thư mục và phục hồi từ bản sao lưu vào một thư "
        "mục mới."
    ),
    "sealed-file": mark(
        "Tệp mã hóa {file} trong kho dữ liệu đã bị sửa, cắt cụt hoặc thay thế. Hãy chạy kiểm "
        "tra dữ liệu, rồi bổ sung lại tệp gốc hoặc phục hồi từ bản sao lưu."
    ),
}
