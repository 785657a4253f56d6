"""How the list of all questions reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from parapp.i18n import _, mark, n_, number
from parapp.services.question_board import QuestionRow, QuestionState
from parapp.ui.qtmodels.rows_item_model import Column
from parapp.ui.widgets.home.step_words import days_words
from parapp.ui.widgets.marks import Mark

_UNSENT = frozenset({QuestionState.UNSENT, QuestionState.AGAIN})
FILTERS: Mapping[str, tuple[str, Callable[[QuestionRow], bool]]] = {
    "all": (mark("Tất cả"), lambda _row: True),
    "answered": (mark("Cần đọc"), lambda row: row.state is QuestionState.ANSWERED),
    "unsent": (mark("Chưa gửi"), lambda row: row.state in _UNSENT),
    "waits": (mark("Chờ trả lời"), lambda row: row.state is QuestionState.WAITS),
    "overdue": (mark("Quá hạn"), lambda row: row.is_overdue),
    "closed": (mark("Đã kết thúc"), lambda row: row.state is QuestionState.CLOSED),
}
WORDS: Mapping[QuestionState, str] = {
    QuestionState.UNSENT: mark("chưa gửi"),
    QuestionState.AGAIN: mark("hỏi lại, chưa gửi"),
    QuestionState.WAITS: mark("chờ trả lời"),
    QuestionState.ANSWERED: mark("đã trả lời, cần đọc"),
    QuestionState.CLOSED: mark("đã kết thúc"),
}
_MARKS: Mapping[QuestionState, Mark] = {
    QuestionState.UNSENT: Mark.NOT_ANSWERED,
    QuestionState.AGAIN: Mark.NOT_ANSWERED,
    QuestionState.WAITS: Mark.WAITS,
    QuestionState.ANSWERED: Mark.CAME,
    QuestionState.CLOSED: Mark.ANSWERED,
}
_PLACES = tuple(QuestionState)
_FAR = 100_000  # days; what has no last day comes after what has one
WIDTHS = (19, 10, 21, 11, 17, 12, 40)


def state_words(row: QuestionRow) -> str:
    """Return where a question stands, and whether the commune still has to hear of it."""
    said = _(WORDS[row.state])
    if row.state is QuestionState.CLOSED and not row.is_sent and not row.may_change:
        return _("{state}, chưa báo đơn vị").format(state=said)
    return said


def age_words(row: QuestionRow) -> str:
    """Return how long ago a question was put."""
    if not row.age:
        return _("hôm nay")
    return n_("{count} ngày", "{count} ngày", row.age).format(count=number(row.age))


def left_words(row: QuestionRow) -> str:
    """Return how long there is to answer; empty where no answer is awaited."""
    return "" if row.days_left is None else days_words(row.days_left)


COLUMNS: tuple[Column[QuestionRow], ...] = (
    Column(title=mark("Đơn vị"), text=lambda row: row.unit.name),
    Column(
        title=mark("Tiêu chí"),
        text=lambda row: row.request.question.criterion,
        tip=lambda row: f"{row.request.question.criterion} {row.criterion}",
    ),
    Column(
        title=mark("Tình trạng"),
        text=state_words,
        key=lambda row: _PLACES.index(row.state),
        mark=lambda row: Mark.WARNING if row.is_overdue else _MARKS[row.state],
    ),
    Column(title=mark("Đã hỏi"), text=age_words, key=lambda row: row.age, is_number=True),
    Column(
        title=mark("Thời hạn"),
        text=left_words,
        key=lambda row: _FAR if row.days_left is None else row.days_left,
    ),
    Column(title=mark("Người hỏi"), text=lambda row: row.request.question.assignee),
    Column(
        title=mark("Nội dung hỏi"),
        text=lambda row: " ".join(row.request.question.text.split()),
        tip=lambda row: row.request.question.text,
    ),
)
