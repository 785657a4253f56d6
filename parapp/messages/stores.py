"""Sentences of the errors in `parapp.errors.stores`."""

from __future__ import annotations

from parapp.i18n import mark

ERRORS: dict[str, str] = {
    "store-not-found": mark(
        "Thư mục {folder} chưa có dữ liệu của chương trình. Hãy chọn đúng thư mục dữ liệu, "
        "hoặc khởi tạo dữ liệu mới."
    ),
    "store-exists": mark(
        "Thư mục {folder} đã có dữ liệu. Hãy mở dữ liệu đó, hoặc chọn một thư mục trống."
    ),
    "store-foreign": mark(
        "Tệp {file} không phải là dữ liệu của chương trình này. Hãy chọn đúng thư mục dữ liệu; "
        "nếu tệp bị hỏng, hãy phục hồi từ bản sao lưu."
    ),
    "store-damaged": mark(
        "Dữ liệu trong tệp {file} bị hỏng ({found}). Hãy giữ nguyên tệp này và phục hồi từ "
        "bản sao lưu gần nhất vào một thư mục mới."
    ),
    "store-too-new": mark(
        "Dữ liệu được ghi bằng phiên bản mới hơn của chương trình (dữ liệu {found}, chương "
        "trình hiểu đến {known}). Hãy cập nhật chương trình rồi mở lại."
    ),
    "store-in-use": mark(
        "Dữ liệu trong thư mục {folder} đang được mở ở một cửa sổ hoặc chương trình khác. Hãy "
        "đóng cửa sổ đó rồi thử lại."
    ),
    "store-busy": mark(
        "Dữ liệu đang bận quá {seconds} giây nên chưa ghi được gì. Hãy đợi việc đang chạy xong "
        "rồi thử lại."
    ),
    "store-read-only": mark(
        "Không được phép ghi vào {folder}. Hãy kiểm tra quyền ghi của thư mục, hoặc chuyển dữ "
        "liệu sang thư mục khác."
    ),
    "disk-full": mark(
        "Ổ đĩa chứa {folder} đã đầy nên chưa ghi được gì. Hãy giải phóng dung lượng "
        "rồi thử lại."
    ),
    "store-unreachable": mark(
        "Không đọc hoặc ghi được {folder} ({found}). Hãy kiểm tra ổ đĩa và cáp nối, "
        "rồi thử lại."
    ),
    "network-drive": mark(
        "Thư mục {folder} nằm trên ổ đĩa mạng, dữ liệu đang dùng để ở đó có thể bị mất. Hãy "
        "chọn thư mục trên ổ cứng của máy; ổ đĩa mạng chỉ nên dùng để chứa bản sao lưu."
    ),
    "removable-drive": mark(
        "Thư mục {folder} nằm trên USB hoặc ổ đĩa rời, dữ liệu đang dùng để ở đó có thể bị "
        "mất. Hãy chọn thư mục trên ổ cứng của máy; USB chỉ nên dùng để chứa bản sao lưu."
    ),
    "migration-failed": mark(
        "Không nâng cấp được dữ liệu từ phiên bản {found} lên {known}; dữ liệu vẫn nguyên như "
        "cũ. Hãy tiếp tục dùng phiên bản chương trình trước và báo cho nơi hỗ trợ."
    ),
    "evidence-type": mark(
        "Tệp {name} không được nhận làm tài liệu kiểm chứng vì nội dung thuộc loại {type}. Hãy "
        "dùng tệp PDF, ảnh, văn bản hoặc bảng tính không có macro."
    ),
    "evidence-too-large": mark(
        "Tệp {name} lớn hơn mức cho phép là {limit} MiB. Hãy quét lại với độ phân giải thấp "
        "hơn hoặc chia thành nhiều tệp."
    ),
    "evidence-empty": mark("Tệp {name} không có nội dung. Hãy kiểm tra lại tệp gốc."),
    "evidence-folder": mark(
        "{name} là thư mục. Hãy mở thư mục, chọn các tệp trong đó (Ctrl+A chọn hết) rồi "
        "thêm lại."
    ),
    "evidence-unreadable": mark(
        "Không đọc được tệp {name}. Kiểm tra USB hoặc ổ mạng còn cắm không, đóng chương trình "
        "đang mở tệp rồi thử lại."
    ),
    "evidence-missing": mark(
        "Kho tài liệu kiểm chứng bị thiếu tệp có mã {sha256}. Hãy bổ sung lại tệp gốc, hoặc "
        "phục hồi từ bản sao lưu."
    ),
    "backup-refused": mark(
        "Tệp {file} không phải bản sao lưu, hoặc đã bị thay đổi hoặc hỏng; chưa khôi phục gì. "
        "Hãy chọn bản sao lưu khác."
    ),
    "backup-foreign": mark(
        "Bản sao lưu {file} là của dữ liệu khác nên không mở được bằng tệp khóa hoặc tờ khôi "
        "phục này; chưa khôi phục gì. Hãy chọn bản sao lưu cùng với tệp khóa hoặc tờ của nó."
    ),
    "backup-not-proven": mark(
        "Bản sao lưu {file} vừa tạo không phục hồi thử được ({found}) nên đã bị xóa. Hãy thử "
        "sao lưu sang ổ đĩa khác."
    ),
}
