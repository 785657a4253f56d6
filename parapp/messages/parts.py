"""Sentences of the errors in `parapp.errors.parts`."""

from __future__ import annotations

from parapp.i18n import mark

ERRORS: dict[str, str] = {
    "part-not-a-part": mark(
        "Tệp “{file}” không phải là một phần của gói. Hãy chọn đúng tệp; nếu phần nằm trong tệp"
        " nén (.zip, .rar) thì giải nén trước."
    ),
    "part-version-unknown": mark(
        "Phần “{file}” theo phiên bản định dạng mà chương trình này chưa biết. Hãy cập nhật"
        " chương trình rồi nhận lại."
    ),
    "part-altered": mark(
        "Phần “{file}” đã bị thay đổi hoặc hỏng trên đường gửi nên không nhận; các phần đã nhận"
        " vẫn giữ nguyên. Hãy đề nghị nơi gửi gửi lại riêng phần này."
    ),
    "part-cut-short": mark(
        "Phần “{file}” bị thiếu phía cuối, có thể do tải hoặc chép chưa xong; các phần đã nhận"
        " vẫn giữ nguyên. Hãy tải lại và đợi cho đến khi xong hẳn."
    ),
    "part-contradicts": mark(
        "Phần {number} không khớp với các phần đã nhận của gói {bundle}, có thể do nơi gửi đã"
        " chia gói theo cỡ khác hoặc có phần giả; các phần đã nhận vẫn giữ nguyên. Hãy hỏi nơi"
        " gửi đã chia gói mấy lần; muốn nhận lại từ đầu thì bỏ gói này ở trang Gửi và nhận"
        " hoặc bằng lệnh parts forget {bundle}."
    ),
    "parts-spoiled": mark(
        "Đã đủ {count} phần nhưng ghép lại không đúng là gói {bundle} nên đã bỏ các phần đó;"
        " chưa nhập gì. Hãy đề nghị nơi gửi chia lại gói và gửi lại mọi phần."
    ),
    "parts-too-many-bundles": mark(
        "Đang có {count} gói nhận dở từng phần nên không mở thêm gói mới. Lâu nhất là:"
        " {oldest}. Hãy nhận nốt, hoặc bỏ gói không cần nữa ở trang Gửi và nhận, hay bằng lệnh"
        " parts forget kèm mã gói."
    ),
    "parts-unknown": mark(
        "Không xác định được gói nhận dở nào có mã bắt đầu bằng “{bundle}”. Hãy xem mã bằng"
        " lệnh parts list và gõ đủ ít nhất 8 ký tự đầu."
    ),
    "part-too-small": mark(
        "Cỡ phần {found} byte quá nhỏ, ít nhất phải là {least} byte. Hãy chọn cỡ lớn hơn."
    ),
    "parts-too-many": mark(
        "Chia như vậy sẽ thành {found} phần, tối đa {limit}. Hãy chọn cỡ phần lớn hơn."
    ),
    "part-target-exists": mark(
        "Đã có tệp khác mang tên “{file}” nên chưa ghi gì. Hãy chọn thư mục trống, hoặc xóa tệp"
        " cũ rồi chia lại."
    ),
    "part-source-changed": mark(
        "Gói “{file}” bị thay đổi trong lúc chia nên chưa ghi gì. Hãy đợi chương trình khác ghi"
        " xong gói rồi chia lại."
    ),
}
