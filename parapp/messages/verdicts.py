"""What is said of signatures: each line of a verdict as a sentence, and what to do about it."""

from __future__ import annotations

from parapp.i18n import mark

LINES: dict[str, tuple[str, str]] = {
    "intact": (mark("Nội dung đã ký còn nguyên vẹn."), ""),
    "content-changed": (
        mark("Nội dung đã bị sửa sau khi ký."),
        mark("Không dùng tệp này; xin lại bản gốc từ nơi gửi."),
    ),
    "signature-wrong": (
        mark("Chữ ký không khớp với chứng thư số của người ký."),
        mark("Không dùng tệp này; xin lại bản gốc từ nơi gửi."),
    ),
    "signature-unreadable": (
        mark("Không đọc được chữ ký này: bị hỏng hoặc thuộc loại đã bỏ."),
        mark("Xin nơi gửi ký lại hoặc gửi lại tệp."),
    ),
    "not-judged": (mark("Không xét được vì chữ ký không đúng."), ""),
    "covers-all": (mark("Chữ ký bao trùm cả tệp; sau đó không thêm gì."), ""),
    "nothing-changed": (
        mark("Chữ ký bao trùm cả văn bản; dữ liệu thêm ở cuối tệp không đổi nội dung."),
        "",
    ),
    "covers-odd": (
        mark("Chữ ký bao trùm cả tệp, nhưng tệp được ghi không đúng quy cách PDF."),
        mark("Mở xem các trang trước khi dùng; nếu thấy lạ, xin nơi gửi bản khác."),
    ),
    "covers-part": (
        mark("Chữ ký chỉ bao trùm một phần tệp; phần còn lại ai cũng sửa được."),
        mark("Không dùng tệp này; xin lại bản gốc từ nơi gửi."),
    ),
    "changes-unclear": (
        mark("Sau khi ký tệp có thay đổi và không đọc rõ được đã đổi những gì."),
        mark("Không dùng tệp này; xin lại bản gốc từ nơi gửi."),
    ),
    "changed-after": (
        mark("Trang văn bản đã bị thay đổi bằng một lần lưu sau khi ký."),
        mark("Không dùng tệp này; xin lại bản gốc từ nơi gửi."),
    ),
    "laid-over": (
        mark("Sau khi ký có hình được đặt đè lên trang văn bản."),
        mark("Không dùng tệp này; xin lại bản gốc từ nơi gửi."),
    ),
    "form-filled": (
        mark("Sau khi ký có điền thêm vào ô biểu mẫu; phần còn lại không đổi."),
        mark("Mở xem các trang; chữ trong các ô đó không phải do người này ký."),
    ),
    "evidence-added": (
        mark("Sau khi ký chỉ thêm dấu thời gian hoặc bằng chứng; nội dung không đổi."),
        "",
    ),
    "signed-again": (mark("Sau khi ký chỉ có thêm chữ ký khác; nội dung không đổi."), ""),
    "trusted": (mark("Chứng thư số do nơi cấp tin cậy “{root}” cấp, còn hiệu lực."), ""),
    "no-roots": (
        mark("Chưa xét được nơi cấp: máy này chưa có chứng thư gốc nào."),
        mark("Nạp chứng thư gốc của nơi cấp rồi kiểm tra lại."),
    ),
    "unknown-root": (
        mark("Không rõ nơi cấp chứng thư số: không dẫn tới chứng thư gốc nào đã nạp."),
        mark("Hỏi người ký dùng chứng thư của nơi nào cấp, rồi nạp chứng thư gốc của nơi đó."),
    ),
    "expired": (
        mark("Chứng thư số không có hiệu lực khi ký (dùng từ {begins} đến {ends})."),
        mark("Yêu cầu ký lại bằng chứng thư còn hạn."),
    ),
    "expired-since": (
        mark(
            "Chứng thư số đã hết hạn ngày {ends}; không có dấu thời gian để biết chắc ký "
            "trước đó."
        ),
        mark("Hỏi lại nơi gửi, hoặc dùng bản có dấu thời gian."),
    ),
    "weak": (
        mark("Chữ ký hoặc chứng thư dùng cách mã hóa đã lỗi thời, không còn an toàn."),
        mark("Yêu cầu ký lại bằng chứng thư mới."),
    ),
    "not-for-signing": (
        mark("Chứng thư số này không được cấp để ký văn bản."),
        mark("Yêu cầu ký lại bằng chứng thư ký."),
    ),
    "chain-broken": (
        mark("Chứng thư số không hợp lệ: nơi cấp hết hạn, không được quyền cấp hoặc cấp sai."),
        mark("Yêu cầu ký lại bằng chứng thư khác."),
    ),
    "not-revoked": (mark("Tệp có bằng chứng chứng thư số chưa bị thu hồi."), ""),
    "revocation-unseen": (
        mark("Chưa kiểm tra thu hồi: tệp không có bằng chứng, máy này không tra trên mạng."),
        "",
    ),
    "revocation-unsure": (
        mark("Tệp có bằng chứng về thu hồi nhưng chưa xét được vì chưa rõ nơi cấp."),
        "",
    ),
    "revocation-partial": (
        mark("Tệp có bằng chứng về thu hồi nhưng không đủ hoặc đã cũ."),
        "",
    ),
    "revoked": (
        mark("Chứng thư số đã bị thu hồi từ ngày {since}."),
        mark("Không dùng tệp này; hỏi lại nơi gửi."),
    ),
    "stamped": (mark("Có dấu thời gian: ký trước {at}."), ""),
    "stamped-later": (mark("Cả tệp có dấu thời gian: đã ký trước {at}."), ""),
    "stamp-unknown": (
        mark("Có dấu thời gian {at}, nhưng chưa tin được nơi đóng dấu."),
        mark("Nạp chứng thư gốc của nơi đóng dấu thời gian nếu cần biết chắc."),
    ),
    "stamp-broken": (
        mark("Dấu thời gian trong chữ ký không đúng."),
        mark("Không dùng tệp này; xin lại bản gốc từ nơi gửi."),
    ),
    "later-stamp-broken": (
        mark("Dấu thời gian thêm vào tệp không đúng."),
        mark("Hỏi lại nơi gửi thời điểm ký."),
    ),
    "claimed": (mark("Chưa có dấu thời gian; theo đồng hồ máy người ký: {at}."), ""),
    "claimed-ahead": (
        mark("Giờ ký do máy người ký ghi là {at}, muộn hơn giờ của máy này."),
        mark("Xem lại ngày giờ của máy này; nếu đúng thì hỏi lại nơi gửi."),
    ),
    "no-time": (mark("Không ghi thời điểm ký và không có dấu thời gian."), ""),
}
"""Sentence by code, and what to do; empty for nothing."""

HEADINGS: tuple[str, ...] = (
    mark("Nội dung"),
    mark("Phạm vi, thay đổi sau khi ký"),
    mark("Nơi cấp chứng thư"),
    mark("Thu hồi"),
    mark("Thời điểm ký"),
)
"""What each of the five lines is about."""

OUTCOMES: dict[str, str] = {
    "GOOD": mark("Đạt: nội dung nguyên vẹn, biết chắc người ký."),
    "UNPROVEN": mark(
        "Chưa kết luận được: nội dung không bị sửa, nhưng chưa biết chắc người ký."
    ),
    "REFUSED": mark("Không đạt: không dùng văn bản này."),
    "UNSIGNED": mark("Văn bản không có chữ ký số."),
}
"""What follows from all lines, by the name of the outcome."""
