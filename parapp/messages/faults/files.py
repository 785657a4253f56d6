"""Faults of a file as a whole."""

from __future__ import annotations

from parapp.i18n import mark

FAULTS: dict[str, tuple[str, str]] = {
    "file-missing": (
        mark("Không tìm thấy tệp."),
        mark("Kiểm tra lại tên tệp và thư mục."),
    ),
    "file-unreadable": (
        mark("Không đọc được tệp."),
        mark(
            "Đóng tệp trong chương trình khác, kiểm tra quyền đọc hoặc chép tệp sang ổ đĩa "
            "trên máy rồi thử lại."
        ),
    ),
    "file-empty": (
        mark("Tệp không có nội dung."),
        mark("Chọn đúng tệp, hoặc xuất lại tệp từ nơi lập."),
    ),
    "file-too-large": (
        mark("Tệp lớn hơn {limit} MiB."),
        mark(
            "Chọn đúng tệp; nếu đúng là tệp này thì bỏ bớt hình ảnh và các trang không cần "
            "rồi lưu lại."
        ),
    ),
    "file-encoding": (
        mark("Chữ trong tệp không phải mã Unicode UTF-8 (có vẻ là {encoding})."),
        mark(
            "Mở tệp bằng chương trình đã lập, lưu lại với mã UTF-8; nếu là phông cũ thì "
            "chuyển mã sang Unicode trước."
        ),
    ),
    "file-other-type": (
        mark("Nội dung tệp là kiểu {type}, không đúng với đuôi tên tệp."),
        mark("Chọn đúng tệp, hoặc mở tệp và lưu lại đúng định dạng."),
    ),
    "suffix-unknown": (
        mark("Không đọc được loại tệp có đuôi này."),
        mark("Dùng tệp có đuôi: {known}."),
    ),
    "zip-broken": (
        mark("Tệp Excel bị hỏng hoặc bị cắt ngắn."),
        mark("Chép lại tệp từ nơi gửi, hoặc mở bằng Excel rồi lưu lại dạng .xlsx."),
    ),
    "zip-bomb": (
        mark("Tệp Excel bung ra quá lớn ({what}), có thể là tệp độc hại; không mở."),
        mark("Không dùng tệp này; đề nghị nơi gửi lập lại từ mẫu trống."),
    ),
    "table-too-large": (
        mark("Bảng có quá {limit} {what}."),
        mark("Xóa các dòng, cột trống thừa ở cuối bảng hoặc chia bảng thành nhiều tệp."),
    ),
    "yaml-syntax": (
        mark("Không đọc được tệp từ dòng này: sai cách viết YAML."),
        mark(
            "Kiểm tra thụt đầu dòng (dùng dấu cách, không dùng Tab), dấu hai chấm và dấu "
            "ngoặc kép ở dòng này và dòng trên."
        ),
    ),
    "yaml-anchor": (
        mark("Tệp dùng ký hiệu & hoặc * để lặp lại nội dung; cách viết này không được nhận."),
        mark(
            "Viết đầy đủ nội dung ở từng chỗ; chữ bắt đầu bằng & hoặc * thì để trong ngoặc kép."
        ),
    ),
    "yaml-tag": (
        mark("Tệp dùng ký hiệu kiểu “{value}”; cách viết này không được nhận."),
        mark("Bỏ ký hiệu bắt đầu bằng dấu ! ; chữ bắt đầu bằng ! thì để trong ngoặc kép."),
    ),
    "yaml-second-document": (
        mark("Tệp chứa nhiều hơn một tài liệu."),
        mark("Mỗi tệp chỉ để một bộ tiêu chí; bỏ dòng “---” và phần sau nó."),
    ),
    "yaml-too-deep": (
        mark("Nội dung lồng nhau quá {limit} cấp."),
        mark("Viết lại cho ít cấp lồng nhau hơn."),
    ),
    "yaml-too-large": (
        mark("Tệp có quá {limit} mục."),
        mark("Chọn đúng tệp bộ tiêu chí."),
    ),
    "duplicate-key": (
        mark("Mục “{key}” được viết hai lần."),
        mark("Chỉ giữ một trong hai."),
    ),
    "not-criteria": (
        mark("Tệp không phải bộ tiêu chí."),
        mark("Chọn đúng tệp; bộ tiêu chí bắt đầu bằng “format: 1”."),
    ),
    "format-unknown": (
        mark("Tệp theo phiên bản định dạng {value}, chương trình này chỉ biết phiên bản 1."),
        mark("Cập nhật chương trình, hoặc ghi “format: 1” nếu tệp viết theo phiên bản 1."),
    ),
    "json-syntax": (
        mark("Không đọc được tệp từ dòng này: sai cách viết JSON."),
        mark("Xuất lại tệp từ chương trình đã lập."),
    ),
    "json-shape": (
        mark("Tệp JSON không có danh sách đơn vị."),
        mark(
            'Viết dạng {{"units": [{{"unit": "…", "figures": {{…}}}}]}} hoặc danh '
            "sách các đơn vị."
        ),
    ),
}
