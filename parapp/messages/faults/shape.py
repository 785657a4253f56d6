"""Faults of single values: missing, unknown, of the wrong type."""

from __future__ import annotations

from parapp.i18n import mark

FAULTS: dict[str, tuple[str, str]] = {
    "not-a-mapping": (
        mark("Ở đây cần một nhóm “tên: giá trị”, nhưng tệp ghi “{value}”."),
        mark("Viết các mục con, mỗi mục một dòng dạng “tên: giá trị”."),
    ),
    "not-a-list": (
        mark("Ở đây cần một danh sách, nhưng tệp ghi “{value}”."),
        mark("Viết mỗi phần tử một dòng bắt đầu bằng dấu gạch ngang, hoặc đặt trong [ ]."),
    ),
    "not-a-number": (
        mark("“{value}” không phải số."),
        mark("Viết số với dấu chấm thập phân, ví dụ 0.5; không dùng dấu phân cách hàng nghìn."),
    ),
    "not-a-whole-number": (
        mark("“{value}” không phải số nguyên."),
        mark("Viết số nguyên, ví dụ 2026."),
    ),
    "not-a-truth": (
        mark("“{value}” không phải đúng hoặc sai."),
        mark("Viết true (có) hoặc false (không)."),
    ),
    "not-a-text": (
        mark("“{value}” không phải chữ."),
        mark('Đặt trong ngoặc kép, ví dụ "1.10"; nếu không, 1.10 bị hiểu là số 1.1.'),
    ),
    "not-a-date": (
        mark("“{value}” không phải ngày có trong lịch."),
        mark("Viết năm-tháng-ngày, ví dụ 2026-12-31."),
    ),
    "not-a-moment": (
        mark("“{value}” không phải thời điểm."),
        mark("Viết dạng 2026-12-31T17:00:00+00:00."),
    ),
    "not-an-option": (
        mark("“{value}” không nằm trong các giá trị được dùng."),
        mark("Chọn một trong: {options}."),
    ),
    "unknown-key": (
        mark("Không có mục tên “{key}” ở đây."),
        mark("Sửa lại tên hoặc bỏ mục này. Các tên được dùng: {known}."),
    ),
    "missing-key": (
        mark("Thiếu mục “{key}”."),
        mark("Thêm mục này."),
    ),
    "not-a-figure-value": (
        mark("“{value}” không phải giá trị số liệu do chương trình ghi."),
        mark("Xuất lại tệp bằng chương trình."),
    ),
    "legacy-font": (
        mark("Chữ “{value}” được gõ bằng phông cũ (TCVN3 hoặc VNI), có lẽ là “{meant}”."),
        mark(
            "Chuyển mã sang Unicode (ví dụ bằng công cụ chuyển mã của Unikey), xem lại rồi "
            "nhập."
        ),
    ),
    "text-invisible": (
        mark("Chữ có ký tự không nhìn thấy hoặc không dùng được: {value}."),
        mark("Gõ lại chỗ này; đừng dán từ trang mạng hoặc tệp PDF."),
    ),
    "not-canonical": (
        mark("Bộ tiêu chí chứa nội dung không lưu được ({reason})."),
        mark("Kiểm tra bộ tiêu chí bằng lệnh kiểm tra rồi sửa các lỗi được báo."),
    ),
}
