"""Sentences of the errors in `parapp.errors.verifying`."""

from __future__ import annotations

from parapp.i18n import mark

ERRORS: dict[str, str] = {
    "paper-not-pdf": mark(
        "{file} không phải tệp PDF. Chữ ký số chỉ kiểm tra được trên tệp PDF nhận được, không "
        "phải bản chụp hay bản Word."
    ),
    "paper-broken": mark(
        "{file} bị hỏng, không đọc được nên không kiểm tra được chữ ký. Xin nơi gửi gửi lại."
    ),
    "paper-locked": mark(
        "{file} có đặt mật khẩu nên không kiểm tra được. Xin bản không đặt mật khẩu; đừng tự "
        "mở khóa rồi lưu lại vì chữ ký sẽ hỏng."
    ),
    "paper-too-large": mark(
        "{file} lớn hơn {megabytes} MB nên không kiểm tra được. Kiểm tra từng văn bản riêng, "
        "không gộp nhiều văn bản vào một tệp."
    ),
    "paper-stuck": mark(
        "Kiểm tra {file} tốn quá nhiều thời gian hoặc bộ nhớ nên đã dừng. Tệp có thể bị làm "
        "hỏng cố ý: xin nơi gửi bản khác."
    ),
    "root-unreadable": mark(
        "{file} không có chứng thư số đọc được. Chọn tệp .cer, .crt, .pem hoặc .p7b tải từ "
        "trang của nơi cấp chứng thư."
    ),
    "root-refused": mark(
        "{file} là chứng thư của “{name}”, không phải của nơi cấp chứng thư. Chọn chứng thư "
        "gốc của nơi cấp, không phải chứng thư của người ký."
    ),
    "root-missing": mark(
        "Không có chứng thư gốc nào có mã đối chiếu bắt đầu bằng “{digits}”. Xem danh sách rồi "
        "chọn lại."
    ),
}
