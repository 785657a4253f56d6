"""Faults of a criteria set as a whole."""

from __future__ import annotations

from parapp.i18n import mark

FAULTS: dict[str, tuple[str, str]] = {
    "set-code-syntax": (
        mark("Mã bộ tiêu chí “{value}” không hợp lệ."),
        mark(
            "Dùng chữ không dấu, số, dấu chấm, gạch ngang, gạch dưới; tối đa 64 ký tự; ví "
            "dụ cchc-xa-2026."
        ),
    ),
    "year-implausible": (
        mark("Năm {value} không hợp lý."),
        mark("Ghi năm đánh giá gồm 4 chữ số."),
    ),
    "period-reversed": (
        mark("Kỳ đánh giá bắt đầu ngày {start}, sau ngày kết thúc {end}."),
        mark("Đổi lại ngày đầu và ngày cuối của kỳ."),
    ),
    "period-year": (
        mark("Năm của kỳ ({value}) khác năm của bộ tiêu chí ({year})."),
        mark("Ghi hai năm giống nhau."),
    ),
    "version-below-one": (
        mark("Lần ban hành {value} không hợp lệ."),
        mark("Ghi 1 cho lần đầu, tăng dần cho các lần sửa đổi."),
    ),
    "duplicate-deadline": (
        mark("Thời hạn “{code}” được ghi hai lần."),
        mark("Chỉ giữ một dòng cho mỗi thời hạn."),
    ),
    "duplicate-holiday": (
        mark("Ngày nghỉ {value} được ghi hai lần."),
        mark("Xóa bớt một."),
    ),
    "legal-basis-missing": (
        mark("Bộ tiêu chí chưa ghi căn cứ ban hành."),
        mark("Ghi số, ngày quyết định vào mục legal_basis."),
    ),
    "criterion-code-syntax": (
        mark("Mã tiêu chí “{value}” không hợp lệ."),
        mark("Dùng số hoặc chữ, các cấp cách nhau bằng dấu chấm, ví dụ 1.1.2 hoặc T.1."),
    ),
    "duplicate-criterion": (
        mark("Mã tiêu chí {code} xuất hiện hai lần."),
        mark("Đặt mã khác cho một trong hai tiêu chí."),
    ),
    "name-missing": (
        mark("Mục {code} chưa có tên."),
        mark("Ghi tên mà người dùng sẽ đọc."),
    ),
    "maximum-negative": (
        mark("Điểm tối đa của tiêu chí {code} là số âm ({value})."),
        mark("Ghi điểm tối đa từ 0 trở lên; điểm trừ thì để mức trần dương ở phần điểm trừ."),
    ),
    "maximum-too-fine": (
        mark("Điểm tối đa của tiêu chí {code} ({value}) có quá 2 chữ số thập phân."),
        mark("Làm tròn đến 2 chữ số thập phân."),
    ),
    "section-below-top": (
        mark(
            "Tiêu chí {code} nằm trong tiêu chí khác nên không được ghi phần điểm (chính, "
            "thưởng, trừ)."
        ),
        mark("Chỉ ghi mục section ở tiêu chí cấp cao nhất."),
    ),
    "rule-on-parent": (
        mark("Tiêu chí {code} có tiêu chí con nên không được có cách tính điểm riêng."),
        mark("Bỏ cách tính điểm: điểm của nó là tổng các tiêu chí con."),
    ),
    "rule-missing": (
        mark("Tiêu chí {code} chưa có cách tính điểm."),
        mark("Thêm mục rule, hoặc thêm các tiêu chí con."),
    ),
    "sum-differs": (
        mark(
            "Tiêu chí {code}: các tiêu chí con cộng lại {sum} điểm, khác điểm tối đa {maximum}."
        ),
        mark(
            "Sửa điểm tối đa của tiêu chí này hoặc của các tiêu chí con; nếu còn thiếu tiêu"
            " chí con thì ghi incomplete: true."
        ),
    ),
    "parts-incomplete": (
        mark(
            "Tiêu chí {code} chưa đầy đủ: các tiêu chí con đã biết cộng lại {sum} trên "
            "{maximum} điểm."
        ),
        mark("Bổ sung các tiêu chí con còn thiếu trước khi dùng chính thức."),
    ),
    "incomplete-but-whole": (
        mark(
            "Tiêu chí {code} ghi là chưa đầy đủ nhưng các tiêu chí con đã cộng đủ {maximum}"
            " điểm."
        ),
        mark("Bỏ mục incomplete."),
    ),
    "total-differs": (
        mark("Các lĩnh vực cộng lại {sum} điểm, khác tổng điểm {maximum} của bộ tiêu chí."),
        mark(
            "Sửa tổng điểm hoặc điểm tối đa của các lĩnh vực; điểm thưởng, điểm trừ không "
            "tính vào tổng."
        ),
    ),
    "no-criteria": (
        mark("Bộ tiêu chí chưa có tiêu chí nào."),
        mark("Thêm ít nhất một tiêu chí."),
    ),
    "policy-on-parent": (
        mark(
            "Tiêu chí {code} có tiêu chí con nên quy định về mẫu số bằng 0 ở đây không có "
            "tác dụng."
        ),
        mark("Chuyển quy định này xuống các tiêu chí con."),
    ),
    "zero-policy-missing": (
        mark(
            "Tiêu chí {code} có phép chia nhưng chưa quy định được bao nhiêu điểm khi mẫu "
            "số bằng 0 (không phát sinh)."
        ),
        mark(
            "Ghi policies.zero_whole: full (điểm tối đa), zero (0 điểm), excluded (loại "
            "khỏi điểm tối đa) hoặc earlier (lấy số kỳ trước)."
        ),
    ),
    "zero-policy-unused": (
        mark(
            "Tiêu chí {code} không có phép chia nên quy định về mẫu số bằng 0 không có tác "
            "dụng."
        ),
        mark("Bỏ mục zero_whole."),
    ),
    "earlier-missing": (
        mark(
            "Tiêu chí {code} lấy số kỳ trước khi mẫu số bằng 0 nhưng chưa ghi lấy số liệu nào."
        ),
        mark("Thêm policies.earlier.whole: mã số liệu của kỳ trước."),
    ),
    "earlier-unused": (
        mark("Tiêu chí {code} ghi số liệu kỳ trước nhưng không dùng đến."),
        mark("Ghi zero_whole: earlier, hoặc bỏ mục earlier."),
    ),
    "earlier-without-ratio": (
        mark("Tiêu chí {code} lấy số kỳ trước nhưng cách tính không có tử số và mẫu số."),
        mark(
            "Dùng cách tính ratio, hoặc tiers với part và whole; nếu không thì chọn quy "
            "định khác."
        ),
    ),
    "rounding-places": (
        mark("Số chữ số thập phân khi làm tròn ({value}) phải là 0, 1 hoặc 2."),
        mark("Ghi lại 0, 1 hoặc 2."),
    ),
    "not-applicable-information": (
        mark("Tiêu chí {code} chỉ để biết, không có điểm nên không thể “không áp dụng”."),
        mark("Bỏ mục not_applicable."),
    ),
    "not-applicable-extra": (
        mark("Tiêu chí thưởng hoặc trừ {code} cho phép “không áp dụng”."),
        mark(
            "Thường không cần: không đạt thì không được thưởng hoặc không bị trừ; bỏ mục "
            "not_applicable nếu không cố ý."
        ),
    ),
    "unit-scores-survey": (
        mark("Tiêu chí {code} do đơn vị tự chấm nhưng đọc số liệu điều tra {figure}."),
        mark("Ghi entered_by: survey cho tiêu chí này."),
    ),
    "unit-scores-penalty": (
        mark("Tiêu chí trừ điểm {code} đang để đơn vị tự chấm."),
        mark("Ghi entered_by: appraiser nếu điểm trừ do cơ quan thẩm định chấm."),
    ),
    "evidence-missing": (
        mark("Chưa ghi tài liệu kiểm chứng cần nộp ở tiêu chí {codes}."),
        mark("Thêm mục evidence nếu cần tài liệu."),
    ),
    "department-missing": (
        mark("Chưa ghi cơ quan thẩm định ở tiêu chí {codes}."),
        mark("Thêm mục department ở tiêu chí này hoặc tiêu chí cha."),
    ),
    "guidance-missing": (
        mark("Chưa có hướng dẫn ở tiêu chí {codes}."),
        mark("Thêm mục guidance để đơn vị biết cách kê khai."),
    ),
    "duplicate-figure": (
        mark("Mã số liệu {code} xuất hiện hai lần."),
        mark("Đặt mã khác, hoặc dùng chung một số liệu cho nhiều tiêu chí."),
    ),
    "figure-code-syntax": (
        mark("Mã số liệu “{value}” không hợp lệ."),
        mark(
            "Bắt đầu bằng chữ không dấu, rồi chữ, số, gạch dưới; tối đa 40 ký tự; không "
            "dùng các từ and, or, not, min, max, if, unit, not_applicable."
        ),
    ),
    "figure-unused": (
        mark("Số liệu {code} không được tiêu chí nào dùng."),
        mark("Bỏ số liệu này để đơn vị khỏi phải kê khai, hoặc sửa cách tính."),
    ),
    "bound-on-no-number": (
        mark("Số liệu {code} không phải số nên không có mức thấp nhất, cao nhất."),
        mark("Bỏ mục minimum, maximum."),
    ),
    "bounds-reversed": (
        mark("Số liệu {code}: mức thấp nhất {minimum} lớn hơn mức cao nhất {maximum}."),
        mark("Đổi lại hai mức."),
    ),
    "none-label-on-no-date": (
        mark("Số liệu {code} không phải ngày nên không dùng được câu trả lời “không có”."),
        mark("Bỏ mục none_label, hoặc đổi kiểu thành date."),
    ),
    "options-on-no-choice": (
        mark("Số liệu {code} không phải kiểu lựa chọn nhưng có danh sách lựa chọn."),
        mark("Đổi kiểu thành choice, hoặc bỏ mục options."),
    ),
    "options-too-few": (
        mark("Số liệu {code} phải có ít nhất 2 lựa chọn."),
        mark("Thêm lựa chọn vào mục options."),
    ),
    "option-code-syntax": (
        mark("Mã lựa chọn “{value}” không hợp lệ."),
        mark("Dùng chữ không dấu, số, gạch dưới; tối đa 40 ký tự."),
    ),
    "duplicate-option": (
        mark("Lựa chọn “{code}” xuất hiện hai lần."),
        mark("Đặt mã và tên khác nhau cho từng lựa chọn."),
    ),
    "duplicate-block": (
        mark("Khối “{code}” được ghi hai lần."),
        mark("Chỉ giữ một khối cho mỗi mã."),
    ),
    "kind-in-two-blocks": (
        mark("Loại đơn vị “{value}” nằm ở hai khối."),
        mark("Mỗi loại đơn vị chỉ để trong một khối."),
    ),
    "kind-not-scored": (
        mark(
            "Loại đơn vị “{value}” của khối không nằm trong các loại đơn vị mà bộ tiêu chí "
            "chấm."
        ),
        mark("Thêm vào unit_kinds của bộ tiêu chí, hoặc bỏ khỏi khối."),
    ),
    "block-takes-all": (
        mark("Có nhiều khối nhưng khối này không ghi loại đơn vị nên nhận mọi đơn vị."),
        mark("Ghi unit_kinds cho từng khối."),
    ),
    "duplicate-band": (
        mark("Xếp loại “{value}” được ghi hai lần trong một khối."),
        mark("Đặt tên khác nhau cho từng mức xếp loại."),
    ),
    "unknown-criterion": (
        mark("Không có tiêu chí mã {code}."),
        mark("Ghi đúng mã của một tiêu chí trong bộ."),
    ),
}
