"""Sentences of the errors in `parapp.errors.rounds`."""

from __future__ import annotations

from parapp.i18n import mark

ERRORS: dict[str, str] = {
    "request-unknown": mark(
        "Không tìm thấy đúng một yêu cầu giải trình có mã bắt đầu bằng “{request}”. Hãy xem "
        "danh sách yêu cầu và ghi mã dài hơn."
    ),
    "question-missing": mark(
        "Yêu cầu giải trình ở tiêu chí {criterion} chưa có nội dung. Hãy viết rõ cần giải "
        "trình điều gì."
    ),
    "answer-missing": mark(
        "Nội dung trả lời yêu cầu ở tiêu chí {criterion} còn trống. Hãy viết nội dung giải "
        "trình."
    ),
    "document-unknown": mark(
        "Hồ sơ không có tài liệu mã “{evidence}”. Hãy kiểm tra lại mã tài liệu của đơn vị này."
    ),
    "request-sent": mark(
        "Yêu cầu ở tiêu chí {criterion} đã xuất gửi đơn vị nên không sửa, không rút được nữa. "
        "Hãy khép yêu cầu này và đặt yêu cầu mới."
    ),
    "request-moved-on": mark(
        "Yêu cầu ở tiêu chí {criterion} đã được thay đổi ở chỗ khác nên chưa làm được "
        "bước này. Hãy xem lại yêu cầu như đang có rồi làm lại."
    ),
    "request-closed": mark(
        "Yêu cầu ở tiêu chí {criterion} đã khép. Cơ quan thẩm định phải mở lại thì mới làm "
        "tiếp được."
    ),
    "request-not-closed": mark(
        "Yêu cầu ở tiêu chí {criterion} chưa khép nên không cần mở lại. Muốn hỏi lại thì trả "
        "lại câu trả lời."
    ),
    "request-unanswered": mark(
        "Yêu cầu ở tiêu chí {criterion} chưa có câu trả lời để trả lại. Hãy chờ đơn vị giải "
        "trình, hoặc khép yêu cầu."
    ),
    "answer-sent": mark(
        "Câu trả lời ở tiêu chí {criterion} đã gửi nên không rút lại được. Hãy sửa nội dung "
        "rồi chốt và gửi lại."
    ),
    "nothing-asked": mark(
        "Hồ sơ của {unit} không có yêu cầu giải trình nào đang mở. Hãy nhận gói yêu cầu "
        "trước; muốn sửa vì lý do khác thì mở chốt và ghi lý do."
    ),
    "answers-missing": mark(
        "Còn {count} yêu cầu chưa trả lời (tiêu chí {criteria}). Hãy trả lời hết rồi chốt và "
        "xuất; nếu cần gửi trước phần đã trả lời thì chọn gửi một phần."
    ),
    "outside-requests": mark(
        "Đang giải trình nên chỉ sửa được nội dung được hỏi. “{what}” không được hỏi; được "
        "sửa: {allowed}. Muốn sửa nội dung khác thì mở chốt toàn bộ và ghi lý do."
    ),
    "round-passed": mark(
        "Tiêu chí {criterion} đã có quyết định vòng {round}, nên quyết định ở vòng trước "
        "không còn tác dụng. Hãy quyết định ở vòng {round} hoặc vòng sau."
    ),
    "dossier-open": mark(
        "Hồ sơ của {unit} đang mở để sửa toàn bộ nên không cần mở riêng phần giải trình. Hãy "
        "trả lời các yêu cầu rồi chốt hồ sơ."
    ),
}
