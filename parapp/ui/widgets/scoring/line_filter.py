"""Which criteria are shown in the tree."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import Enum

from parapp.i18n import mark
from parapp.services.line_states import LineState
from parapp.services.score_lines import ScoreLine


@dataclass(frozen=True, slots=True)
class _Choice:
    title: str
    explained: str
    takes: Callable[[ScoreLine], bool]


class LineFilter(Enum):
    """One filter; each is told by a word with a count."""

    ALL = _Choice(mark("Tất cả"), mark("Mọi tiêu chí"), lambda line: line.is_leaf)
    NOT_ANSWERED = _Choice(
        mark("Chưa chấm"),
        mark("Tiêu chí của đơn vị chưa nhập đủ số liệu"),
        lambda line: line.state is LineState.NOT_ANSWERED,
    )
    UNPROVEN = _Choice(
        mark("Thiếu tài liệu"),
        mark("Có điểm nhưng chưa có tệp tài liệu kiểm chứng"),
        lambda line: line.is_unproven,
    )
    TO_LOOK_AT = _Choice(
        mark("Cần xem"),
        mark("Chương trình thấy điều chưa khớp, cần anh/chị xem lại"),
        lambda line: line.needs_a_look,
    )
    LOST = _Choice(mark("Mất điểm"), mark("Chưa đạt điểm tối đa"), lambda line: line.is_lost)
    MINE = _Choice(
        mark("Của tôi"),
        mark("Tiêu chí thuộc lĩnh vực tôi phụ trách"),
        lambda line: line.is_leaf,
    )
    ASKED = _Choice(
        mark("Được hỏi"),
        mark("Tiêu chí có yêu cầu giải trình, được sửa lúc này"),
        lambda line: line.is_asked,
    )

    def taker(self, mine: Collection[str]) -> Callable[[ScoreLine], bool] | None:
        """Return what takes the leaves of the filter; None takes all.

        Args:
            mine: Codes of the fields that the officer called his own.
        """
        if self is LineFilter.ALL:
            return None
        if self is LineFilter.MINE:
            return lambda line: line.is_leaf and line.field in mine
        choice: _Choice = self.value
        return choice.takes
