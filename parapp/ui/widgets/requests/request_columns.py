"""How the list of questions reads."""

from __future__ import annotations

from collections.abc import Mapping

from parapp.i18n import _, day, mark
from parapp.services.request_lines import RequestLine, RequestProgress
from parapp.ui.qtmodels.rows_item_model import Column
from parapp.ui.widgets.home.step_words import days_words

ALL, WAITING, ANSWERED, CLOSED = "all", "waiting", "answered", "closed"
FILTERS = (
    (ALL, mark("Tất cả")),
    (WAITING, mark("Chưa trả lời")),
    (ANSWERED, mark("Đã trả lời")),
    (CLOSED, mark("Đã kết thúc")),
)
WORDS: Mapping[RequestProgress, str] = {
    RequestProgress.UNANSWERED: mark("○ chưa trả lời"),
    RequestProgress.AGAIN: mark("↻ hỏi lại"),
    RequestProgress.ANSWERED: mark("✓ đã trả lời"),
    RequestProgress.CLOSED: mark("– đã kết thúc"),
}
_LAST = 100_000  # days; a question without a day comes after the others


def is_in(name: str, line: RequestLine) -> bool:
    """Return whether a filter lets a question through."""
    if name == WAITING:
        return line.is_waiting
    if name == ANSWERED:
        return line.progress is RequestProgress.ANSWERED
    return name == ALL or line.progress is RequestProgress.CLOSED


def left_words(line: RequestLine) -> str:
    """Return how long there is to answer; a dash where nothing is to be done."""
    is_due = line.is_waiting and line.days_left is not None
    return days_words(line.days_left or 0) if is_due else "–"


def _left_key(line: RequestLine) -> int:
    if not line.is_waiting or line.days_left is None:
        return _LAST
    return line.days_left


def _due(line: RequestLine) -> str:
    due = line.request.question.due
    return "–" if due is None else day(due)


COLUMNS: tuple[Column[RequestLine], ...] = (
    Column(
        title=mark("Tiêu chí"),
        text=lambda line: line.request.question.criterion,
        tip=lambda line: f"{line.request.question.criterion} {line.criterion}",
    ),
    Column(title=mark("Tình trạng"), text=lambda line: _(WORDS[line.progress])),
    Column(title=mark("Thời hạn"), text=left_words, key=_left_key),
    Column(
        title=mark("Nội dung hỏi"),
        text=lambda line: " ".join(line.request.question.text.split()),
        tip=lambda line: line.request.question.text,
    ),
    Column(
        title=mark("Hạn trả lời"),
        text=_due,
        key=lambda line: str(line.request.question.due or "9"),
    ),
    Column(title=mark("Người hỏi"), text=lambda line: line.request.question.assignee or "–"),
)
