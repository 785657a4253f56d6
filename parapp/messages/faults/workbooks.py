"""Faults of Excel workbooks."""

from __future__ import annotations

from parapp.i18n import mark

FAULTS: dict[str, tuple[str, str]] = {
    "sheet-missing": (
        mark("Thiếu trang “{value}”."),
        mark("Dùng mẫu trống do chương trình tạo, không đổi tên các trang."),
    ),
    "sheet-hidden": (
        mark("Trang “{value}” đang ẩn nên không được đọc."),
        mark("Bỏ ẩn trang nếu cần nhập, hoặc xóa trang."),
    ),
    "sheet-unknown": (
        mark("Trang “{value}” không thuộc mẫu nên không được đọc."),
        mark("Chuyển nội dung vào các trang của mẫu, hoặc bỏ qua."),
    ),
    "column-missing": (
        mark("Thiếu cột “{value}”."),
        mark("Dùng mẫu trống do chương trình tạo, không đổi dòng tiêu đề."),
    ),
    "column-unknown": (
        mark("Cột “{value}” không thuộc mẫu nên không được đọc."),
        mark("Xóa cột, hoặc sửa tiêu đề theo mẫu."),
    ),
    "cell-merged": (
        mark("Các ô {value} bị gộp."),
        mark("Bỏ gộp ô rồi ghi giá trị vào từng ô."),
    ),
    "cell-formula": (
        mark("Ô chứa công thức Excel “{value}”."),
        mark("Chép rồi dán lại dưới dạng giá trị."),
    ),
    "cell-error": (
        mark("Ô chứa lỗi {value} của Excel."),
        mark("Sửa ô thành giá trị đúng hoặc để trống."),
    ),
    "cell-is-date": (
        mark("Ô này Excel đã đổi thành ngày {value}."),
        mark("Định dạng ô là “Văn bản” rồi gõ lại giá trị."),
    ),
    "code-is-number": (
        mark("Mã {value} đang là số nên 1.10 và 1.1 không phân biệt được."),
        mark("Định dạng cột mã là “Văn bản” rồi gõ lại mã."),
    ),
    "parent-missing": (
        mark("Không có tiêu chí cha mã {code}."),
        mark("Thêm tiêu chí cha ở một dòng phía trên, hoặc sửa mã cha."),
    ),
    "rule-row-lost": (
        mark("Không có tiêu chí mã {code} cho dòng cách tính này."),
        mark("Sửa mã tiêu chí, hoặc xóa dòng."),
    ),
    "rule-row-place": (
        mark("Không hiểu vị trí “{value}” của dòng cách tính này."),
        mark("Ghi như mẫu: để trống, tiers, items[1].items… và giữ đúng thứ tự các dòng."),
    ),
}
