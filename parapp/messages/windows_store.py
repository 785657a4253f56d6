"""Sentences of the errors in `parapp.errors.windows_store`."""

from __future__ import annotations

from parapp.i18n import mark

ERRORS: dict[str, str] = {
    "windows-store-absent": mark(
        "Kho chứng thư số chỉ có trên máy Windows. Hãy ký bằng tệp chứng thư số hoặc USB token."
    ),
    "windows-store-empty": mark(
        "Kho chứng thư số của Windows không có chứng thư số nào (khóa RSA) ký được. Hãy cắm "
        "token, chờ phần mềm của nó nạp chứng thư số rồi thử lại."
    ),
    "windows-store-key": mark(
        "Kho chứng thư số của Windows không có khóa “{key}”. Hãy cắm lại token, đọc lại kho "
        "rồi chọn chứng thư số trong danh sách."
    ),
    "windows-store-cancelled": mark(
        "Cửa sổ nhập PIN của Windows đã bị đóng, văn bản chưa được ký. Hãy ký lại khi sẵn sàng."
    ),
    "windows-store-stuck": mark(
        "Kho chứng thư số của Windows không trả lời trong {seconds} giây, chương trình đã "
        "ngừng chờ. Hãy rút token, cắm lại rồi thử lại."
    ),
    "windows-store-failed": mark(
        "Kho chứng thư số của Windows không ký được (mã {what}). Hãy rút token, cắm lại rồi "
        "thử lại; văn bản chưa bị thay đổi."
    ),
}
