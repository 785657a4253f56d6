"""Sentences about evidence files: what is refused, what was noticed, and what to do."""

from __future__ import annotations

from parapp.i18n import mark

ERRORS: dict[str, str] = {
    "evidence-secret": mark(
        "Không nhận tệp “{name}”: trong tệp có dấu chỉ độ mật “{mark}”. Tài liệu bí mật nhà "
        "nước không được đưa vào chương trình này. Hãy gửi tài liệu đó theo quy định về bảo vệ "
        "bí mật nhà nước; trong hồ sơ chỉ viết giải trình không có nội dung mật."
    ),
    "document-unnamed": mark("Chưa ghi trích yếu. Ghi tài liệu này nói về việc gì."),
    "document-replaces": mark(
        "Tài liệu “{document}” đang thay cho bản cũ “{older}” nên chưa xóa được. Xóa bản cũ "
        "trước, hoặc bấm Hoãn (Ctrl+Z) để bỏ việc thay."
    ),
    "proof-place-taken": mark(
        "Tài liệu “{document}” đã được gắn với tiêu chí {criterion} ở đúng vị trí này. Ghi "
        "trang hoặc mục khác."
    ),
    "opening-refused": mark(
        "Loại tệp của “{name}” không mở trực tiếp từ đây. Lưu bản sao rồi mở bằng chương trình "
        "phù hợp."
    ),
    "opening-failed": mark(
        "Máy này chưa có chương trình mở được tệp “{name}”. Xem ngay trong chương trình, hoặc "
        "lưu bản sao rồi mở ở máy khác."
    ),
}

FINDINGS: dict[str, tuple[str, str]] = {
    "file-secret": (
        mark("Trong tệp có dấu chỉ độ mật “{mark}”."),
        mark(
            "Tài liệu bí mật nhà nước không được để trong chương trình: gỡ tài liệu này khỏi "
            "hồ sơ và báo ngay cho người phụ trách bảo vệ bí mật nhà nước."
        ),
    ),
    "file-identity-numbers": (
        mark("Có thể có số căn cước: {count} số, ở trang {pages}."),
        mark("Che số căn cước nếu không cần để chứng minh, rồi thêm lại tệp đã che."),
    ),
    "file-identity-numbers-within": (
        mark("Có thể có số căn cước trong tệp: {count} số."),
        mark("Xóa số căn cước nếu không cần để chứng minh, rồi thêm lại tệp đã xóa."),
    ),
    "file-scan-coarse": (
        mark("Bản quét mờ: trang {pages} chỉ có {dpi} điểm ảnh mỗi inch."),
        mark("Quét lại từ 200 điểm ảnh mỗi inch (dpi) trở lên để người thẩm định đọc được."),
    ),
    "file-picture-coarse": (
        mark("Ảnh mờ: in ra khổ A4 chỉ có {dpi} điểm ảnh mỗi inch."),
        mark("Chụp hoặc quét lại từ 200 điểm ảnh mỗi inch (dpi) trở lên."),
    ),
    "file-pages-broken": (
        mark("Không mở được trang {pages} của tệp."),
        mark("Quét hoặc xuất lại tệp này từ bản gốc rồi thay tệp."),
    ),
    "file-picture-not-read": (
        mark("Có {count} trang là ảnh quét; chương trình không đọc được chữ trong ảnh."),
        mark("Tự xem để chắc rằng không có dấu độ mật và số căn cước không cần thiết."),
    ),
    "file-read-in-part": (
        mark("Tệp quá dài nên chỉ kiểm tra phần đầu."),
        mark("Tự xem phần còn lại, hoặc chỉ đính kèm những trang cần để chứng minh."),
    ),
    "file-name-misleads": (
        mark("Tên tệp “{name}” không đúng với nội dung, vì nội dung là {kind}."),
        mark("Đặt lại đuôi tên tệp cho đúng rồi thêm lại, để người thẩm định mở được."),
    ),
    "file-no-pdf": (
        mark("Tệp “{name}” không đọc được như PDF, vì nội dung là {kind}."),
        mark(
            "Mở tệp gốc xem lại: tệp tải về lỗi thì tải hoặc quét lại rồi thay tệp; nội dung "
            "đúng thì đặt lại đuôi tên tệp rồi thêm lại."
        ),
    ),
    "file-broken": (
        mark("Tệp bị hỏng, không mở được."),
        mark("Xuất hoặc quét lại từ bản gốc rồi thay tệp."),
    ),
    "file-password": (
        mark("Tệp có đặt mật khẩu nên người thẩm định không mở được."),
        mark("Bỏ mật khẩu của tệp rồi thêm lại."),
    ),
    "file-empty": (
        mark("Tệp rỗng, không có nội dung."),
        mark("Chọn lại đúng tệp."),
    ),
    "file-too-large": (
        mark("Tệp quá lớn nên không xem và kiểm tra được trong chương trình."),
        mark("Giảm kích thước, hoặc tách thành nhiều tệp rồi thêm lại."),
    ),
    "file-stuck": (
        mark("Đọc tệp này quá lâu hoặc làm trình đọc dừng đột ngột nên đã bỏ qua."),
        mark("Tệp có thể bị hỏng: xuất hoặc quét lại từ bản gốc rồi thay tệp."),
    ),
    "file-not-read": (
        mark("Chương trình không đọc được bên trong loại tệp này."),
        mark("Nên chuyển sang PDF rồi thêm lại, để xem và kiểm tra được ngay."),
    ),
}

KINDS: dict[str, str] = {
    "application/pdf": mark("tệp PDF"),
    "image/jpeg": mark("ảnh JPEG"),
    "image/png": mark("ảnh PNG"),
    "image/gif": mark("ảnh GIF"),
    "image/tiff": mark("ảnh TIFF"),
    "image/webp": mark("ảnh WebP"),
    "application/rtf": mark("văn bản RTF"),
    "application/msword": mark("tệp Word 97–2003"),
    "application/vnd.ms-excel": mark("tệp Excel 97–2003"),
    "application/vnd.ms-powerpoint": mark("tệp PowerPoint 97–2003"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": mark("tệp Word"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": mark("tệp Excel"),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": mark(
        "tệp PowerPoint"
    ),
    "application/vnd.oasis.opendocument.text": mark("văn bản ODT"),
    "application/vnd.oasis.opendocument.spreadsheet": mark("bảng tính ODS"),
    "application/vnd.oasis.opendocument.presentation": mark("trình chiếu ODP"),
    "application/zip": mark("tệp nén ZIP"),
    "application/x-7z-compressed": mark("tệp nén 7z"),
    "application/vnd.rar": mark("tệp nén RAR"),
    "video/mp4": mark("phim MP4"),
    "audio/mpeg": mark("tệp âm thanh MP3"),
    "text/plain": mark("văn bản thường"),
}
"""What a file is, by its media type; anything else is just a file."""
