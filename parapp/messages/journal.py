"""What was done, as the journal names it, in words."""

from __future__ import annotations

from collections.abc import Mapping

from parapp.i18n import _, mark

ACTIONS: Mapping[str, str] = {
    "answers-arrived": mark("nhận câu trả lời giải trình"),
    "appraised-1": mark("quyết định điểm thẩm định lần 1"),
    "appraised-2": mark("quyết định điểm thẩm định lần 2"),
    "appraised-3": mark("quyết định điểm khi phúc tra"),
    "backups-scheduled": mark("hẹn lịch sao lưu"),
    "batch-accepted": mark("chấp nhận điểm một tiêu chí cho nhiều đơn vị"),
    "batch-undone": mark("hoàn tác một lần chấp nhận hàng loạt"),
    "card-followed": mark("nhận thẻ khóa kế tiếp"),
    "card-revoked": mark("thu hồi thẻ khóa"),
    "card-trusted": mark("tin cậy thẻ khóa"),
    "changed-unasked": mark("nhận thay đổi ngoài phần được hỏi"),
    "claim-made": mark("đề nghị không áp dụng"),
    "copy-begun": mark("tạo bản làm việc"),
    "copy-ended": mark("kết thúc bản làm việc"),
    "criteria-exported": mark("xuất gói kỳ đánh giá"),
    "criteria-followed": mark("theo bộ tiêu chí mới"),
    "criteria-received": mark("nhận gói kỳ đánh giá"),
    "criteria-taken-in": mark("nhập bộ tiêu chí"),
    "deadline-extended": mark("gia hạn"),
    "criterion-assigned": mark("phân công lĩnh vực, tiêu chí"),
    "decision-undone": mark("hoàn tác quyết định điểm thẩm định"),
    "directory-adopted": mark("dùng danh bạ thẻ khóa mới"),
    "directory-exported": mark("xuất danh bạ thẻ khóa"),
    "directory-received": mark("nhận danh bạ thẻ khóa"),
    "dossier-locked": mark("chốt hồ sơ"),
    "dossier-reopened": mark("mở lại hồ sơ"),
    "dossier-sent-back": mark("lãnh đạo trả lại hồ sơ để sửa"),
    "dossier-submitted": mark("trình lãnh đạo duyệt hồ sơ"),
    "dossier-taken-back": mark("rút hồ sơ đang trình vì có thay đổi"),
    "evidence-added": mark("thêm tài liệu"),
    "evidence-changed": mark("sửa thông tin tài liệu"),
    "evidence-linked": mark("gắn tài liệu"),
    "evidence-original-restored": mark("lấy lại bản gốc của tài liệu"),
    "evidence-shrunk": mark("thu nhỏ tài liệu"),
    "evidence-removed": mark("xóa tài liệu"),
    "evidence-unlinked": mark("gỡ tài liệu"),
    "explaining-begun": mark("mở phần giải trình"),
    "explanation-exported": mark("xuất bản giải trình"),
    "explanation-received": mark("nhận bản giải trình"),
    "explanation-written": mark("viết giải trình"),
    "extension-undone": mark("hoãn việc gia hạn"),
    "figure-set": mark("nhập số liệu"),
    "import-undone": mark("hoàn tác một lần nhập gói"),
    "keycard-exported": mark("xuất thẻ khóa"),
    "keys-made": mark("tạo khóa"),
    "late-admitted": mark("chấp nhận tài liệu nộp muộn"),
    "late-undone": mark("hoãn chấp nhận tài liệu nộp muộn"),
    "merge-chosen": mark("chọn khi gộp"),
    "merge-closed": mark("kết thúc đợt gộp"),
    "merged": mark("gộp bản làm việc"),
    "paper-signed-kept": mark("lưu văn bản đã ký"),
    "paper-signed-completed": mark("thêm dấu thời gian hoặc bằng chứng vào văn bản đã ký"),
    "own-points-set": mark("tự chấm điểm"),
    "paper-text-changed": mark("sửa lời văn của văn bản"),
    "part-exported": mark("xuất phần việc"),
    "part-received": mark("nhận phần việc"),
    "passphrase-changed": mark("đổi cụm mật khẩu"),
    "passphrase-reset": mark("đặt lại cụm mật khẩu bằng tờ khôi phục"),
    "published": mark("công bố kết quả"),
    "receipt-exported": mark("xuất biên nhận"),
    "receipt-received": mark("nhận biên nhận"),
    "answer-taken-back": mark("rút câu trả lời giải trình"),
    "request-answered": mark("trả lời yêu cầu giải trình"),
    "request-changed": mark("sửa yêu cầu giải trình"),
    "request-undone": mark("hoãn việc vừa làm với yêu cầu giải trình"),
    "request-closed": mark("khép yêu cầu giải trình"),
    "request-exported": mark("xuất yêu cầu giải trình"),
    "request-made": mark("lập yêu cầu giải trình"),
    "request-received": mark("nhận yêu cầu giải trình"),
    "request-reopened": mark("mở lại yêu cầu giải trình"),
    "request-sent-back": mark("trả lại câu trả lời"),
    "request-withdrawn": mark("rút yêu cầu giải trình"),
    "result-exported": mark("xuất kết quả thẩm định"),
    "result-received": mark("nhận kết quả thẩm định"),
    "root-dropped": mark("bỏ chứng thư gốc của nơi cấp chữ ký số"),
    "root-trusted": mark("tin cậy chứng thư gốc của nơi cấp chữ ký số"),
    "sheet-proven": mark("gõ lại tờ khôi phục"),
    "submission-exported": mark("xuất hồ sơ tự đánh giá"),
    "submission-received": mark("nhận hồ sơ tự đánh giá"),
    "unit-set": mark("sửa thông tin đơn vị"),
    "workspace-begun": mark("bắt đầu dữ liệu của đơn vị"),
    "workspace-locked": mark("khóa vì không có người dùng"),
    "workspace-unlocked": mark("mở khóa bằng cụm mật khẩu"),
    "year-chosen": mark("đổi năm đang làm"),
}
VALUES: Mapping[str, str] = {  # states of a dossier, and whose workspace it is
    "draft": mark("Bản nháp, đang nhập"),
    "submitted": mark("Đã trình lãnh đạo"),
    "locked": mark("Đã chốt, chưa gửi"),
    "exported": mark("Đã gửi"),
    "requests_received": mark("Có yêu cầu giải trình"),
    "explaining": mark("Đang giải trình"),
    "result_received": mark("Đã có kết quả thẩm định"),
    "commune": mark("Cấp xã"),
    "appraiser": mark("Cơ quan thẩm định"),
}


def action_text(action: str) -> str:
    """Return what was done in words; an action of a newer program is named as it stands."""
    return _(ACTIONS[action]) if action in ACTIONS else action


def change_text(action: str, subject: str) -> str:
    """Return an entry as a phrase, such as ``nhập số liệu (2026, XA01, received)``.

    An action that a newer program wrote is named as it stands.
    """
    what = action_text(action)
    places = ", ".join(part for part in subject.split("/") if part)
    return f"{what} ({places})" if places else what
