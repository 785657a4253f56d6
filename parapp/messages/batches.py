"""Sentences of many bundles at once: errors, what each row is, and the next step to take."""

from __future__ import annotations

from parapp.i18n import mark

ERRORS: dict[str, str] = {
    "batch-parts-missing": mark(
        "Mới có {have}/{count} phần của gói, còn thiếu phần số: {missing}; chưa nhập gì."
        " Các phần đã có được giữ lại."
    ),
    "batch-fork": mark(
        "Trong cùng đợt nhận có những gói khác nhau của {unit} cùng mang số lần gửi {rev}:"
        " {others}; chưa nhập gói nào. Hãy hỏi đơn vị gói nào đúng."
    ),
    "batch-file-changed": mark(
        "Tệp “{file}” không còn là tệp đã xem trước nên không nhập. Hãy xem lại cả đợt rồi"
        " nhập."
    ),
    "batch-not-a-file": mark(
        "“{file}” là thư mục, lối tắt hoặc không phải tệp thường nên bỏ qua. Nếu bên trong có"
        " gói, hãy nhận riêng thư mục đó."
    ),
}

CATEGORIES: dict[str, str] = {
    "wrong-key": mark("không đúng khóa"),
    "cut-short": mark("thiếu phần cuối"),
    "altered": mark("bị thay đổi hoặc hỏng"),
    "unknown-version": mark("phiên bản chưa biết"),
    "unknown-signer": mark("người ký lạ hoặc bị thu hồi"),
    "missing-part": mark("thiếu phần"),
    "other-criteria": mark("bộ tiêu chí khác"),
    "older-revision": mark("lần gửi cũ"),
    "fork": mark("hai bản cùng số lần"),
    "other": mark("lý do khác"),
}

NEXT_STEPS: dict[str, str] = {
    "wrong-key": mark(
        "Gửi lại thẻ khóa hiện hành của mình cho đơn vị, đề nghị nhập thẻ đó rồi xuất lại gói."
    ),
    "cut-short": mark(
        "Tải hoặc chép lại tệp cho đến khi xong hẳn; vẫn thiếu thì đề nghị đơn vị gửi lại."
    ),
    "altered": mark(
        "Không dùng tệp này; tải lại từ thư gốc, nếu vẫn vậy thì gọi đơn vị và đề nghị gửi lại"
        " bằng đường khác."
    ),
    "unknown-version": mark(
        "Cập nhật chương trình ở máy này rồi nhận lại; nếu đã là bản mới nhất thì hỏi đơn vị đã"
        " lập gói bằng chương trình nào."
    ),
    "unknown-signer": mark(
        "Gọi đơn vị theo số điện thoại đã biết, xin thẻ khóa mới, đối chiếu mã 40 số, nhập thẻ"
        " rồi nhận lại; không nhập khi chưa gọi được."
    ),
    "missing-part": mark(
        "Đề nghị đơn vị gửi riêng các phần còn thiếu, để vào cùng thư mục rồi nhận lại; không"
        " cần gửi lại các phần đã có."
    ),
    "other-criteria": mark(
        "Gửi lại gói kỳ đánh giá cho đơn vị, đề nghị nhận vào, kiểm tra, khóa và xuất lại hồ"
        " sơ."
    ),
    "older-revision": mark(
        "Không cần làm gì: ở đây đã có bản mới hơn. Nếu đơn vị nói bản này mới đúng thì đề nghị"
        " xuất lại thành lần gửi tiếp theo."
    ),
    "fork": mark(
        "Gọi đơn vị hỏi gói nào đúng và vì sao có hai bản; đề nghị xuất lại thành lần gửi tiếp"
        " theo rồi nhận bản đó."
    ),
    "other": mark("Làm theo lời giải thích đi kèm; chưa rõ thì gọi đơn vị gửi gói."),
}

OUTCOMES: dict[str, str] = {
    "ready": mark("nhận được"),
    "known": mark("đã nhập trước đây"),
    "refused": mark("không nhận"),
    "skipped": mark("bỏ qua"),
    "taken": mark("đã nhập"),
    "left": mark("không chọn"),
}

CHANGE_KINDS: dict[str, str] = {
    "NEW": mark("mới"),
    "CHANGED": mark("thay đổi"),
    "CONFLICTING": mark("đã có quyết định"),
}
