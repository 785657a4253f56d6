"""How the map of all communes shows one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from parapp.i18n import _, day, mark, number
from parapp.models.dossier_states import DossierState
from parapp.models.periods import day_of
from parapp.models.results import UnitScore
from parapp.services.commune_cells import Mark
from parapp.services.council_view import CommuneRow
from parapp.services.reminding import left_text
from parapp.ui.qtmodels.rows_item_model import Column
from parapp.ui.widgets.marks import Mark as Sign

_NONE = Decimal("-Infinity")
_FAR = 10_000  # days; what has no day comes last
WIDTHS = (30, 26, 16, 8, 8, 9, 8, 13, 8, 9, 12, 8)
STATES: Mapping[DossierState, str] = {
    DossierState.RECEIVED: mark("Đã nhận"),
    DossierState.APPRAISAL_1: mark("Đang thẩm định lần 1"),
    DossierState.REQUESTS_SENT: mark("Đã gửi yêu cầu giải trình"),
    DossierState.EXPLANATION_RECEIVED: mark("Đã có giải trình"),
    DossierState.APPRAISAL_2: mark("Đang thẩm định lần 2"),
    DossierState.REVIEW: mark("Đang phúc tra"),
    DossierState.FINAL: mark("Đã xong thẩm định"),
    DossierState.PUBLISHED: mark("Đã công bố"),
}
"""Where a dossier stands for the authority, in words."""


def state_text(row: CommuneRow) -> str:
    """Return where a commune's dossier stands."""
    if not row.has_sent or row.state is None:
        return _("Chưa gửi")
    return _(STATES.get(row.state, STATES[DossierState.RECEIVED]))


def commune_columns(
    today: Callable[[], date], usual: Callable[[], date | None]
) -> tuple[Column[CommuneRow], ...]:
    """Return the columns.

    Args:
        today: Counts days left.
        usual: The last day to send for communes that got no more time; None for none.
    """

    def left(row: CommuneRow) -> int | None:
        return row.days_left(today())

    return (
        Column(title=mark("Đơn vị"), text=lambda row: row.unit.name),
        Column(
            title=mark("Trạng thái"),
            text=lambda row: _state(row, today()),
            key=_state_key,
            mark=lambda row: _state_sign(row, today(), usual()),
            tip=lambda row: _due_tip(row, today(), usual()),
        ),
        Column(
            title=mark("Ngày gửi"),
            text=_arrived,
            key=lambda row: row.arrived_at.isoformat() if row.arrived_at else "",
            mark=lambda row: Sign.OVERDUE if row.is_late else None,
            tip=_arrival_tip,
            is_number=True,
        ),
        _points(mark("Tự\nchấm"), lambda row: row.own, _own_tip),
        _points(mark("Tính\nlại"), lambda row: row.computed),
        _points(mark("Thẩm\nđịnh"), lambda row: row.appraised),
        Column(title=mark("Hạng"), text=_rank, key=_rank_key, is_number=True),
        Column(title=mark("Xếp loại"), text=_band),
        _count(mark("Cần\nxem"), lambda row: row.to_look_at),
        _count(mark("Yêu cầu\nmở"), CommuneRow.open_requests),
        Column(
            title=mark("Còn (ngày)\ntrả lời"),
            text=lambda row: "" if left(row) is None else str(left(row)),
            key=lambda row: _FAR if (found := left(row)) is None else found,
            is_number=True,
        ),
        _count(mark("Không\nhồ sơ"), lambda row: row.counts.get(Mark.UNPROVEN, 0)),
    )


def _own_tip(_row: CommuneRow) -> str:
    return _("Không gồm điểm điều tra, điểm của lãnh đạo và điểm khác do cấp trên nhập.")


def _points(
    title: str,
    score: Callable[[CommuneRow], UnitScore | None],
    tip: Callable[[CommuneRow], str] | None = None,
) -> Column[CommuneRow]:
    def total(row: CommuneRow) -> Decimal | None:
        found = score(row)
        return None if found is None else found.total

    return Column(
        title=title,
        text=lambda row: "" if (found := total(row)) is None else number(found),
        key=lambda row: _NONE if (found := total(row)) is None else found,
        tip=tip,
        is_number=True,
    )


def _count(title: str, count: Callable[[CommuneRow], int]) -> Column[CommuneRow]:
    return Column(
        title=title,
        text=lambda row: number(count(row)) if count(row) else "",
        key=count,
        is_number=True,
    )


def _state(row: CommuneRow, today: date) -> str:
    """Return where a dossier stands; of one that was not sent, how long there is for it."""
    text = state_text(row)
    if row.has_sent or row.due is None:
        return text
    return f"{text} – {left_text((row.due - today).days)}"


def _state_key(row: CommuneRow) -> tuple[int, date]:
    """Return by what states are sorted: what was not sent first, by the day it is due."""
    order = {state: place for place, state in enumerate(STATES)}
    if not row.has_sent or row.state is None:
        return (-1, row.due or date.max)
    return (order.get(row.state, 0), date.max)


def _state_sign(row: CommuneRow, today: date, usual: date | None) -> Sign | None:
    if row.has_sent or row.due is None:
        return None
    if row.due < today:
        return Sign.OVERDUE
    return Sign.EXTENDED if row.due != usual else None


def _due_tip(row: CommuneRow, today: date, usual: date | None) -> str:
    said = [_state(row, today)]
    if row.due is not None:
        said.append(_("Hạn gửi: hết ngày {day}").format(day=day(row.due)))
    if row.due != usual and usual is not None:
        said.append(_("Đã gia hạn; hạn chung là {day}").format(day=day(usual)))
    return "\n".join(said)


def _arrived(row: CommuneRow) -> str:
    return "" if row.arrived_at is None else day(day_of(row.arrived_at))


def _arrival_tip(row: CommuneRow) -> str:
    if row.is_late and row.due is not None:
        return _("Gửi sau hạn {day}").format(day=day(row.due))
    return _arrived(row)


def _rank(row: CommuneRow) -> str:
    return "" if row.standing is None or row.standing.rank is None else str(row.standing.rank)


def _rank_key(row: CommuneRow) -> int:
    rank = row.standing.rank if row.standing is not None else None
    return _FAR if rank is None else rank


def _band(row: CommuneRow) -> str:
    return "" if row.standing is None else row.standing.band
