"""Faults of tables of figures and of single values."""

from __future__ import annotations

from parapp.i18n import mark

FAULTS: dict[str, tuple[str, str]] = {
    "value-ambiguous": (
        mark("“{value}” có thể là {one} hoặc {other}."),
        mark("Viết “{one}” hoặc “{other}”, không dùng dấu phân cách hàng nghìn."),
    ),
    "value-not-number": (
        mark("“{value}” không phải số."),
        mark("Ghi một con số, ví dụ 1500 hoặc 1,5."),
    ),
    "value-not-whole": (
        mark("“{value}” không phải số nguyên."),
        mark("Ghi số nguyên không có dấu phân cách, ví dụ 17100."),
    ),
    "value-not-date": (
        mark("“{value}” không phải ngày có trong lịch."),
        mark("Ghi ngày/tháng/năm, ví dụ 31/01/2026."),
    ),
    "value-not-yes-no": (
        mark("“{value}” không phải có hoặc không."),
        mark("Ghi “có” hoặc “không”."),
    ),
    "value-not-option": (
        mark("“{value}” không nằm trong các lựa chọn."),
        mark("Chọn một trong: {options}."),
    ),
    "value-too-low": (
        mark("{value} nhỏ hơn mức thấp nhất {minimum}."),
        mark("Kiểm tra lại con số."),
    ),
    "value-too-high": (
        mark("{value} lớn hơn mức cao nhất {maximum}."),
        mark("Kiểm tra lại con số."),
    ),
    "value-too-long": (
        mark("Nội dung dài quá {limit} ký tự."),
        mark("Rút gọn lại; chi tiết để trong tài liệu kiểm chứng."),
    ),
    "value-is-date": (
        mark("Ô phải là số nhưng Excel đã đổi thành ngày {value}."),
        mark("Định dạng ô là “Văn bản” hoặc “Số” rồi gõ lại giá trị."),
    ),
    "value-is-number": (
        mark("Ô phải là ngày nhưng chứa số {value}."),
        mark("Định dạng ô là ngày rồi gõ lại, ví dụ 31/01/2026."),
    ),
    "unit-column-missing": (
        mark("Bảng không có cột “unit” (đơn vị)."),
        mark("Thêm cột unit, mỗi dòng một đơn vị; dòng đầu của bảng là tiêu đề."),
    ),
    "unit-missing": (
        mark("Dòng này không ghi đơn vị."),
        mark("Ghi tên hoặc mã đơn vị vào cột unit."),
    ),
    "duplicate-unit": (
        mark("Đơn vị “{value}” xuất hiện hai lần."),
        mark("Chỉ giữ một dòng cho mỗi đơn vị."),
    ),
    "duplicate-column": (
        mark("Cột “{value}” xuất hiện hai lần."),
        mark("Xóa bớt một cột."),
    ),
    "duplicate-row": (
        mark("Số liệu {code} được ghi ở hai dòng."),
        mark("Chỉ giữ một dòng cho mỗi số liệu."),
    ),
    "unknown-column": (
        mark("Bộ tiêu chí không có số liệu mã “{value}”."),
        mark("Sửa tiêu đề cột theo mã số liệu của bộ tiêu chí, hoặc xóa cột."),
    ),
    "figure-not-in-set": (
        mark("Bộ tiêu chí không có số liệu mã “{value}”."),
        mark("Sửa lại mã số liệu, hoặc xóa dòng này."),
    ),
    "heading-missing": (
        mark("Cột có giá trị nhưng không có tiêu đề."),
        mark("Ghi mã số liệu ở dòng đầu, hoặc xóa cột."),
    ),
    "cells-past-headings": (
        mark("Dòng có nhiều ô hơn số cột tiêu đề."),
        mark("Kiểm tra dấu ngăn cách; chữ có dấu ngăn cách phải để trong ngoặc kép."),
    ),
    "form-missing": (
        mark("Tệp không có trang nào có cột “Mã” và cột “Giá trị”."),
        mark("Bấm “Xuất ra Excel” để lấy biểu mẫu, điền vào biểu mẫu đó rồi nhập lại."),
    ),
    "no-rows": (
        mark("Bảng không có dòng số liệu nào."),
        mark("Điền số liệu bên dưới dòng tiêu đề."),
    ),
    "cell-missing": (
        mark("Ô này để trống."),
        mark("Ghi giá trị vào ô này, hoặc xóa cả dòng."),
    ),
    "csv-broken": (
        mark("Dòng này có ngoặc kép không đóng."),
        mark("Kiểm tra ngoặc kép, hoặc lưu lại tệp từ Excel dạng “CSV UTF-8”."),
    ),
    "not-applicable-refused": (
        mark("Tiêu chí {code} không được phép ghi “không áp dụng”."),
        mark("Xóa mã này khỏi cột not_applicable."),
    ),
    "value-percent-fraction": (
        mark("{value} trong ô Excel có thể là {one} % hoặc {other} %."),
        mark("Định dạng ô là “Số” hoặc “Văn bản” rồi gõ lại tỷ lệ phần trăm, ví dụ 85,4."),
    ),
}
