"""Sentences of the steps of a score, in the order in which a reader follows them."""

from __future__ import annotations

from parapp.i18n import mark

REASONS: dict[str, str] = {
    # what was read
    "figure": mark("{label}: {value}"),
    "figure-with-source": mark("{label}: {value} (nguồn: {source})"),
    "not-answered": mark("Chưa có số liệu: {labels} → chưa chấm (khác với 0 điểm)"),
    "information": mark("Chỉ để theo dõi, không tính điểm"),
    # choices and ticks
    "choice": mark("Phương án “{answer}” → {points} điểm"),
    "tick-met": mark("Đạt: {label} → {points} điểm"),
    "tick-not-met": mark("Không đạt: {label} → 0 điểm"),
    "ticks-sum": mark("Cộng điểm các nội dung đạt: {points} điểm"),
    "condition-met": mark("Đúng điều kiện: {condition}"),
    "condition-not-met": mark("Không đúng điều kiện: {condition}"),
    "all-met": mark("Đủ mọi điều kiện → {points} điểm"),
    "not-all-met": mark("Thiếu ít nhất một điều kiện → {points} điểm"),
    # ratios and ranges
    "division": mark("Tỷ lệ: {part} / {whole} = {percent} %"),
    "division-complement": mark("Tỷ lệ: 100 % − {part} / {whole} = {percent} %"),
    "ratio-linear": mark("Điểm theo tỷ lệ: {maximum} × {ratio} = {points}"),
    "ratio-to-target": mark(
        "{percent} % chưa đạt mục tiêu {target} % → {maximum} × {ratio} / {target} % = {points}"
    ),
    "ratio-target-reached": mark("{percent} % đạt mục tiêu {target} % → điểm tối đa {points}"),
    "ratio-under-floor": mark("{percent} % thấp hơn mức sàn {floor} % → 0 điểm"),
    "ratio-not-positive": mark("Tỷ lệ {percent} % không lớn hơn 0 → 0 điểm"),
    "ratio-whole-negative": mark("Mẫu số {whole} là số âm → 0 điểm"),
    "ratio-over-whole": mark("Tỷ lệ {percent} % vượt 100 % → điểm tối đa {points}"),
    "value": mark("Giá trị xét: {formula} = {value}"),
    "tier": mark("{value} thuộc mức {range} → {points} điểm"),
    "tier-times": mark("{value} thuộc mức {range} → tỷ lệ × {times} = {points}"),
    "tier-none": mark("{value} không thuộc mức nào → 0 điểm"),
    # dates
    "deadline-until": mark("Ngày {day}, trong hạn đến hết ngày {limit} → {points} điểm"),
    "deadline-before": mark("Ngày {day}, trước ngày {limit} → {points} điểm"),
    "deadline-within": mark("Trong thời hạn {within} ngày → {points} điểm"),
    "deadline-missed": mark("Ngày {day} đã quá các mốc thời hạn → {points} điểm"),
    "deadline-never": mark("{label} → {points} điểm"),
    "days": mark("Số ngày đã qua: {days}"),
    "days-working": mark("Số ngày làm việc đã qua: {days}"),
    # counts, surveys, other indexes, judgement, formulas
    "count": mark("Điểm theo số lượng: {items} × {each} = {points}"),
    "deduction": mark("{label}: trừ {items} × {each} = {points} điểm"),
    "deduction-left": mark("Điểm tối đa {maximum}, trừ các khoản trên còn {points}"),
    "survey": mark("Kết quả khảo sát: ({terms}) / {people} phiếu = {percent} %"),
    "survey-points": mark("Điểm khảo sát: {maximum} × ({terms}) / {people} = {points}"),
    "survey-too-few": mark("Chỉ có {people} phiếu, ít hơn mức tối thiểu {minimum} phiếu"),
    "external": mark("Quy đổi kết quả: {value} / {out_of} × {maximum} = {points}"),
    "external-points": mark("Lấy nguyên kết quả: {points} điểm"),
    "judgement": mark("Điểm do người có thẩm quyền cho: {points}"),
    "formula": mark("Tính theo công thức: {formula} = {points}"),
    "part": mark("Phần “{label}”:"),
    "part-nothing": mark(
        "Phần “{label}” không phát sinh → áp dụng quy định về không phát sinh cho cả tiêu chí"
    ),
    "parts-sum": mark("Cộng điểm các phần: {points}"),
    # bounds, policies, rounding
    "capped": mark("Vượt điểm tối đa → lấy {maximum} điểm"),
    "floored": mark("Thấp hơn mức tối thiểu → lấy {floor} điểm"),
    "zero-full": mark("Không phát sinh (mẫu số bằng 0) → điểm tối đa {maximum} theo quy định"),
    "zero-zero": mark("Không phát sinh (mẫu số bằng 0) → 0 điểm theo quy định"),
    "zero-excluded": mark(
        "Không phát sinh (mẫu số bằng 0) → loại {maximum} điểm khỏi điểm tối đa áp dụng"
    ),
    "earlier-whole": mark("Kỳ này mẫu số bằng 0 → lấy số của kỳ trước: {label}"),
    "earlier-whole-zero": mark("Mẫu số của kỳ trước cũng bằng 0 → tỷ lệ 0 %, 0 điểm"),
    "not-applicable-refused": mark(
        "Đơn vị đề nghị không áp dụng, nhưng bộ tiêu chí không cho phép → vẫn chấm theo số liệu"
    ),
    "not-applicable-full": mark("Không áp dụng → điểm tối đa {maximum} theo quy định"),
    "not-applicable-zero": mark("Không áp dụng → 0 điểm theo quy định"),
    "not-applicable-excluded": mark(
        "Không áp dụng → loại {maximum} điểm khỏi điểm tối đa áp dụng"
    ),
    "rounded-half_up": mark("Làm tròn đến {places} chữ số thập phân: {raw} → {points}"),
    "rounded-half_even": mark(
        "Làm tròn đến {places} chữ số thập phân, nửa về số chẵn: {raw} → {points}"
    ),
    "rounded-down": mark("Cắt còn {places} chữ số thập phân: {raw} → {points}"),
    "points": mark("Điểm: {points} / {maximum}"),
}
