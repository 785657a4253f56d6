"""Sentences of the steps of a score, in the order in which a reader follows them."""

from __future__ import annotations

from parapp.i18n import mark

REASONS: dict[str, str] = {
    # what was read
    "figure": mark("{label}: {value}"),
    "figure-with-source": mark("{label}: {value} (nguồn: {source})"),
    "not-answered": mark("Chưa có số liệu: {labels}. Chưa chấm được, khác với 0 điểm."),
    "information": mark("Chỉ để theo dõi, không tính điểm."),
    # choices and ticks
    "choice": mark("Phương án “{answer}” → {points} điểm"),
    "tick-met": mark("Đạt: {label} → {points} điểm"),
    "tick-not-met": mark("Không đạt: {label} → 0 điểm"),
    "ticks-sum": mark("Cộng các nội dung đạt: {points} điểm"),
    "condition-met": mark("Đúng điều kiện: {condition}"),
    "condition-not-met": mark("Không đúng điều kiện: {condition}"),
    "all-met": mark("Đủ mọi điều kiện → {points} điểm"),
    "not-all-met": mark("Thiếu ít nhất một điều kiện → {points} điểm"),
    # ratios and ranges
    "division": mark("{part} / {whole} = {percent} %"),
    "division-complement": mark("100 % − {part} / {whole} = {percent} %"),
    "ratio-linear": mark("{percent} % × {maximum} = {points}"),
    "ratio-to-target": mark(
        "{percent} % chưa đạt mục tiêu {target} % → {maximum} × {percent} / {target} = {points}"
    ),
    "ratio-target-reached": mark(
        "{percent} % đã đạt mục tiêu {target} % → điểm tối đa {points}"
    ),
    "ratio-under-floor": mark("{percent} % thấp hơn mức sàn {floor} % → 0 điểm"),
    "ratio-not-positive": mark("Tỷ lệ {percent} % không lớn hơn 0 → 0 điểm"),
    "ratio-over-whole": mark("Tỷ lệ {percent} % vượt 100 % → điểm tối đa {points}"),
    "value": mark("{formula} = {value}"),
    "tier": mark("{value} thuộc mức {range} → {points} điểm"),
    "tier-times": mark("{value} thuộc mức {range} → tỷ lệ × {times} = {points}"),
    # dates
    "deadline-until": mark("Ngày {day}, trong hạn đến hết {limit} → {points} điểm"),
    "deadline-before": mark("Ngày {day}, trước hạn cuối {limit} → {points} điểm"),
    "deadline-within": mark("Trong hạn {within} ngày → {points} điểm"),
    "deadline-missed": mark("Ngày {day} đã quá mọi mốc thời hạn → {points} điểm"),
    "deadline-never": mark("{label} → {points} điểm"),
    "days": mark("Số ngày đã qua: {days}"),
    "days-working": mark("Số ngày làm việc đã qua: {days}"),
    # counts, surveys, other indexes, judgement, formulas
    "count": mark("{items} × {each} = {points}"),
    "deduction": mark("{label}: {items} × {each} = trừ {points}"),
    "deduction-left": mark("{maximum} trừ các khoản trên còn {points}"),
    "survey": mark("({terms}) / {people} phiếu = {percent} %"),
    "survey-points": mark("{percent} % × {maximum} = {points}"),
    "survey-too-few": mark("Chỉ có {people} phiếu, ít hơn mức tối thiểu {minimum} phiếu"),
    "external": mark("{value} / {out_of} × {maximum} = {points}"),
    "external-points": mark("Lấy nguyên kết quả: {points} điểm"),
    "judgement": mark("Điểm do người có thẩm quyền cho: {points}"),
    "formula": mark("{formula} = {points}"),
    "part": mark("Phần “{label}”:"),
    # bounds, policies, rounding
    "capped": mark("Không vượt điểm tối đa {maximum}"),
    "floored": mark("Không thấp hơn {floor}"),
    "zero-full": mark("Không phát sinh (mẫu số bằng 0) → điểm tối đa {maximum} theo quy định"),
    "zero-zero": mark("Không phát sinh (mẫu số bằng 0) → 0 điểm theo quy định"),
    "zero-excluded": mark(
        "Không phát sinh (mẫu số bằng 0) → loại {maximum} điểm khỏi điểm tối đa áp dụng"
    ),
    "earlier-whole": mark("Kỳ này không có mẫu số → lấy mẫu số của kỳ trước"),
    "earlier-whole-zero": mark("Kỳ trước cũng không có mẫu số → tỷ lệ 0 %, 0 điểm"),
    "not-applicable-full": mark("Không áp dụng → điểm tối đa {maximum} theo quy định"),
    "not-applicable-zero": mark("Không áp dụng → 0 điểm theo quy định"),
    "not-applicable-excluded": mark(
        "Không áp dụng → loại {maximum} điểm khỏi điểm tối đa áp dụng"
    ),
    "rounded": mark("Làm tròn {places} chữ số: {points}"),
    "points": mark("Điểm: {points} / {maximum}"),
}
