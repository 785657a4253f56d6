"""The next steps in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from parapp.i18n import _, mark, n_, number
from parapp.services.home_facts import NextStep, StepKind


@dataclass(frozen=True, slots=True)
class StepLook:
    """How a step reads.

    Attributes:
        icon: Beside it.
        title: What to do; ``{count}`` is how many.
        hint: Where and how.
    """

    icon: str
    title: str
    hint: str


LOOKS: Mapping[StepKind, StepLook] = {
    StepKind.SEND_CARD: StepLook(
        "key-round",
        mark("Gửi thẻ khóa của đơn vị cho cơ quan thẩm định"),
        mark("Và nhận thẻ của họ; hai bên đọc mã đối chiếu 40 số qua điện thoại"),
    ),
    StepKind.OPEN_PACK: StepLook(
        "package",
        mark("Nạp gói kỳ đánh giá"),
        mark("Tệp .parapp cơ quan thẩm định gửi; nạp xong là chấm được điểm"),
    ),
    StepKind.ANSWER_QUESTIONS: StepLook(
        "message-circle-question",
        mark("Trả lời {count} yêu cầu giải trình"),
        mark("Chỉ mở những tiêu chí được hỏi"),
    ),
    StepKind.SCORE: StepLook(
        "list-checks",
        mark("Chấm {count} tiêu chí còn lại"),
        mark("Bắt đầu từ tiêu chí {code}"),
    ),
    StepKind.PROVE: StepLook(
        "paperclip",
        mark("Bổ sung tài liệu kiểm chứng cho {count} tiêu chí"),
        mark("Gắn tài liệu hoặc viết giải trình; bắt đầu từ tiêu chí {code}"),
    ),
    StepKind.MEND: StepLook(
        "triangle-alert",
        mark("Xử lý {count} chỗ cần sửa"),
        mark("Mỗi dòng kiểm tra dẫn thẳng đến chỗ cần sửa"),
    ),
    StepKind.LOCK: StepLook(
        "lock",
        mark("Trình lãnh đạo duyệt và chốt điểm"),
        mark("Đã chấm xong, không còn chỗ nào phải sửa"),
    ),
    StepKind.LOCK_ANSWERS: StepLook(
        "lock",
        mark("Chốt và xuất giải trình"),
        mark("Đã trả lời hết các yêu cầu"),
    ),
    StepKind.EXPORT: StepLook(
        "send",
        mark("Xuất gói gửi cơ quan thẩm định"),
        mark("Điểm đã chốt nhưng chưa gửi đi"),
    ),
    StepKind.TAKE_RECEIPT: StepLook(
        "inbox",
        mark("Nạp biên nhận của cơ quan thẩm định"),
        mark("Gói đã xuất, chưa có biên nhận cho biết họ đã nhận"),
    ),
    StepKind.WAIT: StepLook(
        "calendar-clock",
        mark("Chờ cơ quan thẩm định"),
        mark("Họ đã nhận hồ sơ; có yêu cầu giải trình hoặc kết quả thì nạp ở đây"),
    ),
    StepKind.READ_RESULT: StepLook(
        "trophy",
        mark("Xem kết quả thẩm định"),
        mark("Điểm, xếp hạng và lý do từng tiêu chí"),
    ),
    StepKind.REMEDY: StepLook(
        "square-pen",
        mark("Lập danh sách khắc phục"),
        mark("Các tiêu chí bị mất điểm, mất nhiều nhất trước"),
    ),
    StepKind.HAND_BACK: StepLook(
        "send",
        mark("Nộp phần việc về máy chính"),
        mark("Đây là bản làm việc riêng; làm xong phần của mình thì xuất tệp gửi về"),
    ),
    StepKind.PROVE_SHEET: StepLook(
        "key-round",
        mark("Gõ lại tờ khôi phục để kiểm tra"),
        mark("Quên mật khẩu mà không có tờ này thì không ai mở được dữ liệu"),
    ),
    StepKind.BACK_UP: StepLook(
        "hard-drive",
        mark("Sao lưu dữ liệu"),
        mark("Đã hơn hai tuần chưa sao lưu; nên để bản sao trên USB hoặc ổ khác"),
    ),
}


def title_of(step: NextStep) -> str:
    """Return what to do."""
    return _(LOOKS[step.kind].title).format(count=number(step.count))


def hint_of(step: NextStep) -> str:
    """Return where and how, and how long there is."""
    if step.days_left is not None:
        return days_words(step.days_left)
    return _(LOOKS[step.kind].hint).format(code=step.place[1])


def days_words(left: int) -> str:
    """Return how long there is, as ``còn 40 ngày``."""
    if left > 0:
        return n_("còn {count} ngày", "còn {count} ngày", left).format(count=number(left))
    if left == 0:
        return _("hạn là hôm nay")
    return _("đã quá hạn {count} ngày").format(count=number(-left))
