"""Faults of scoring rules."""

from __future__ import annotations

from parapp.i18n import mark

FAULTS: dict[str, tuple[str, str]] = {
    "unknown-rule-kind": (
        mark("Không có cách tính điểm tên “{value}”."),
        mark("Chọn một trong: {known}."),
    ),
    "unknown-figure": (
        mark("Không có số liệu mã {code} trong bộ tiêu chí."),
        mark("Thêm số liệu này vào mục figures, hoặc sửa lại mã."),
    ),
    "figure-type": (
        mark("Số liệu {code} có kiểu {type}, cách tính này cần kiểu: {wanted}."),
        mark("Sửa kiểu của số liệu, hoặc dùng số liệu khác."),
    ),
    "consistency-text-missing": (
        mark("Công thức kiểm tra số liệu chưa có lời nhắc."),
        mark("Ghi ở mục text câu mà người nhập đọc khi các số liệu không khớp."),
    ),
    "formula-divides-by-zero": (
        mark("Công thức “{value}” chia cho số 0 nên không bao giờ có kết quả."),
        mark("Sửa mẫu số."),
    ),
    "formula-unreadable": (
        mark("Không đọc được công thức “{value}” từ ký tự thứ {position}."),
        mark(
            "Kiểm tra dấu ngoặc, dấu phép tính; các tham số của min, max, if cách nhau bằng"
            " dấu chấm phẩy; số thập phân dùng dấu chấm."
        ),
    ),
    "not-a-formula": (
        mark("“{value}” không phải công thức."),
        mark("Viết mã số liệu, hoặc phép tính như on_time + early."),
    ),
    "points-above-maximum": (
        mark("{value} điểm lớn hơn điểm tối đa {maximum} của tiêu chí."),
        mark("Giảm số điểm ở đây, hoặc tăng điểm tối đa."),
    ),
    "maximum-unreached": (
        mark("Cách tính này cho nhiều nhất {value} điểm, không đạt tới điểm tối đa {maximum}."),
        mark("Kiểm tra lại điểm của các mức; nếu đúng như văn bản thì bỏ qua."),
    ),
    "unknown-option": (
        mark("Số liệu không có lựa chọn “{value}”."),
        mark("Dùng các lựa chọn của số liệu: {known}."),
    ),
    "forgotten-option": (
        mark("Chưa ghi số điểm cho lựa chọn “{value}”."),
        mark("Thêm điểm cho lựa chọn này, kể cả khi là 0."),
    ),
    "item-neither-tick-nor-group": (
        mark(
            "Mục này phải là một ý (có figure và points) hoặc một nhóm (có items), không "
            "thể là cả hai."
        ),
        mark("Ghi figure và points, hoặc chỉ ghi label và items."),
    ),
    "amount-not-positive": (
        mark("{value} phải lớn hơn 0."),
        mark("Ghi số dương."),
    ),
    "deadline-limit": (
        mark(
            "Mỗi mốc phải có đúng một thời hạn phù hợp: until hoặc before (ngày), hay "
            "within (số ngày, khi có after)."
        ),
        mark("Ghi một thời hạn cho mốc này."),
    ),
    "deadline-unreachable": (
        mark("Mốc này không sau mốc trước nên không bao giờ được dùng."),
        mark("Xếp các mốc từ sớm đến muộn."),
    ),
    "not-a-day": (
        mark("“{value}” không phải ngày có trong lịch."),
        mark("Viết ngày/tháng như 31/01, hoặc ngày/tháng/năm như 15/01/2027, trong ngoặc kép."),
    ),
    "information-with-points": (
        mark("Tiêu chí chỉ để biết mà có điểm tối đa {maximum}."),
        mark("Ghi điểm tối đa 0, hoặc chọn cách tính khác."),
    ),
    "judgement-unbounded": (
        mark("Số liệu {code} có thể vượt điểm tối đa {maximum}."),
        mark("Ghi maximum của số liệu không quá điểm tối đa của tiêu chí."),
    ),
    "judgement-by-unit": (
        mark("Số liệu {code} là điểm do người khác chấm nhưng đang để đơn vị tự nhập."),
        mark("Ghi entered_by của số liệu là appraiser hoặc leaders."),
    ),
    "rule-not-in-parts": (
        mark("Cách tính “{value}” không dùng được bên trong parts."),
        mark("Dùng cách tính khác cho phần này."),
    ),
    "target-out-of-bounds": (
        mark("Mục tiêu {value} % phải lớn hơn 0 và không quá 100."),
        mark("Ghi mục tiêu theo phần trăm, ví dụ 80."),
    ),
    "floor-out-of-bounds": (
        mark("Mức sàn {value} % phải từ 0 đến mục tiêu {target} %."),
        mark("Sửa mức sàn hoặc mục tiêu."),
    ),
    "weight-out-of-bounds": (
        mark("Trọng số {value} % phải từ 0 đến 100."),
        mark("Sửa lại trọng số."),
    ),
    "value-or-ratio": (
        mark("Cách tính theo mức cần value, hoặc cả part và whole, không dùng lẫn."),
        mark("Ghi value (một con số), hoặc part và whole (một tỷ lệ)."),
    ),
    "points-or-times": (
        mark("Mỗi mức phải có đúng một trong points (điểm) và times (tỷ lệ nhân với)."),
        mark("Ghi một trong hai."),
    ),
    "times-without-ratio": (
        mark("times chỉ dùng được khi có part và whole."),
        mark("Ghi points, hoặc dùng part và whole thay cho value."),
    ),
    "range-contradictory": (
        mark(
            "Khoảng giá trị tự mâu thuẫn: không số nào thuộc khoảng này, hoặc một đầu được "
            "ghi hai lần."
        ),
        mark("Mỗi đầu chỉ ghi một trong: from hoặc over; to hoặc below; hay chỉ ghi equals."),
    ),
    "ranges-overlap": (
        mark("Hai khoảng chồng lên nhau: “{one}” và “{other}”."),
        mark("Sửa để mỗi số chỉ thuộc một khoảng; dùng below (đến dưới) ở chỗ giáp ranh."),
    ),
    "ranges-gap": (
        mark("Có số không thuộc khoảng nào, giữa “{one}” và “{other}”."),
        mark("Sửa cho hai khoảng liền nhau."),
    ),
    "range-open-below": (
        mark("Khoảng thấp nhất “{value}” không bao hết các số nhỏ hơn."),
        mark("Bỏ đầu dưới của khoảng thấp nhất, hoặc thêm một khoảng."),
    ),
    "range-open-above": (
        mark("Khoảng cao nhất “{value}” không bao hết các số lớn hơn."),
        mark("Bỏ đầu trên của khoảng cao nhất, hoặc thêm một khoảng."),
    ),
}
