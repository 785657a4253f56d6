"""The cards beside the list of steps: points, deadlines, and where the dossier stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from parapp.i18n import _, day, mark, number
from parapp.models.dossier_states import DossierState
from parapp.models.periods import Deadline
from parapp.services.home_facts import PointFacts, PostFacts, StateFacts
from parapp.ui.look import Look
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.home.gauge import PointsGauge
from parapp.ui.widgets.home.step_words import days_words
from parapp.ui.widgets.text import Text

_SOON = 14  # days left from which a deadline is pressing

STATES: Mapping[DossierState, str] = {
    DossierState.DRAFT: mark("Bản nháp, đang nhập"),
    DossierState.SUBMITTED: mark("Đã trình lãnh đạo"),
    DossierState.LOCKED: mark("Đã chốt, chưa gửi"),
    DossierState.EXPORTED: mark("Đã gửi"),
    DossierState.REQUESTS_RECEIVED: mark("Có yêu cầu giải trình"),
    DossierState.EXPLAINING: mark("Đang giải trình"),
    DossierState.RESULT_RECEIVED: mark("Đã có kết quả thẩm định"),
}


class PointsCard(Card):
    """Own points beside the computed ones."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make it without points."""
        super().__init__(_("Điểm tự chấm"), parent)
        self.gauge = PointsGauge(look)
        self._percent, self._computed = Text(role="heading"), Text(role="muted", wrap=True)
        for text in (self._percent, self._computed):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self.gauge)
        self.body.addWidget(self._percent)
        self.body.addWidget(self._computed)

    def show_points(self, points: PointFacts) -> None:
        """Show the totals of a dossier."""
        percent, computed = points.percent, points.computed
        self.gauge.show_points(points.total, points.maximum, percent, computed)
        self._percent.setText("" if percent is None else f"{number(percent, 2)} %")
        differs = computed is not None and computed != points.total
        said = _("Điểm tính theo số liệu: {points} (vạch đậm trên hình)")
        self._computed.setText(
            said.format(points=number(computed)) if differs and computed else ""
        )
        self._computed.setVisible(differs)


class RowsCard(Card):
    """Lines of a name and what there is to say about it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(title, parent)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setVerticalSpacing(4)
        self.body.addLayout(self._grid)
        self.lines: list[tuple[Text, Text]] = []

    def show_lines(self, lines: Sequence[tuple[str, str, str]]) -> None:
        """Show lines of name, text and role of the text."""
        while len(self.lines) < len(lines):
            name, text = Text(wrap=True), Text()
            text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(name, len(self.lines), 0)
            self._grid.addWidget(text, len(self.lines), 1)
            self.lines.append((name, text))
        for place, (name, text) in enumerate(self.lines):
            is_used = place < len(lines)
            if is_used:
                name.setText(lines[place][0])
                text.setText(lines[place][1])
                text.set_role(lines[place][2])  # before it is shown: that is quicker
            name.setVisible(is_used)
            text.setVisible(is_used)


class DeadlinesCard(RowsCard):
    """Every deadline of the set, with the days left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(_("Các mốc thời hạn"), parent)

    def show_deadlines(
        self, deadlines: Sequence[Deadline], today: date, missed: Deadline | None = None
    ) -> None:
        """Show the days by which things are due; one that was missed stands out."""
        self.show_lines([_line(d, today, is_missed=d == missed) for d in deadlines])


def _line(deadline: Deadline, today: date, *, is_missed: bool) -> tuple[str, str, str]:
    left = (deadline.day - today).days
    if is_missed:
        said, role = days_words(left), "wrong"
    elif left < 0:
        said, role = _("đã qua {count} ngày").format(count=number(-left)), "muted"
    else:
        said, role = days_words(left), "attention" if left <= _SOON else ""
    sign = "! " if is_missed or 0 <= left <= _SOON else ""
    return deadline.label or _("Hạn nộp"), f"{day(deadline.day)}  {sign}{said}", role


class StateCard(RowsCard):
    """Where the dossier stands, when it was saved and sent last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(_("Tình trạng hồ sơ"), parent)

    def show_state(self, facts: StateFacts, post: PostFacts | None) -> None:
        """Show where a dossier stands; what went out is told once it is read."""
        lines = [(_("Hồ sơ"), _(STATES[facts.state]), "heading")]
        if facts.locked_at is not None:
            said = _("lần {rev}, {day}").format(rev=facts.rev, day=_moment(facts.locked_at))
            lines.append((_("Chốt gần nhất"), said, ""))
            lines.append((_("Người duyệt"), facts.approved_by, ""))
        if post is not None:
            lines += _posted(post)
        self.show_lines(lines)


def _posted(post: PostFacts) -> list[tuple[str, str, str]]:
    lines = []
    if post.changed_at is not None:
        lines.append((_("Cất gần nhất"), _moment(post.changed_at), ""))
    if post.sent_at is None:
        return [*lines, (_("Gửi gần nhất"), _("chưa gửi"), "muted")]
    lines.append((_("Gửi gần nhất"), _moment(post.sent_at), ""))
    if post.arrived_at is None:
        return [*lines, (_("Biên nhận"), _("chưa có"), "attention")]
    return [
        *lines,
        (_("Biên nhận"), _("✓ đã nhận {day}").format(day=_moment(post.arrived_at)), "good"),
    ]


def _moment(at: datetime) -> str:
    local = at.astimezone()
    return f"{day(local.date())} {local:%H:%M}"
