"""How the map of all communes shows one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from parapp.i18n import _, day, mark, number
from parapp.models.dossier_states import DossierState
from parapp.models.results import UnitScore
from parapp.services.commune_cells import Mark
from parapp.services.council_tasks import to_look_at
from parapp.services.council_view import CommuneRow
from parapp.ui.qtmodels.rows_item_model import Column

_NONE = Decimal("-Infinity")
_FAR = 10_000  # days; what has no day comes last
WIDTHS = (26, 26, 12, 9, 9, 11, 7, 12, 9, 10, 11, 10)
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


def commune_columns(today: Callable[[], date]) -> tuple[Column[CommuneRow], ...]:
    """Return the columns; `today` counts days left."""

    def left(row: CommuneRow) -> int | None:
        return row.days_left(today())

    return (
        Column(title=mark("Đơn vị"), text=lambda row: row.unit.name),
        Column(title=mark("Trạng thái"), text=state_text, key=_state_key),
        Column(title=mark("Ngày gửi"), text=_arrived, key=_arrived_key, is_number=True),
        _points(mark("Tự chấm"), lambda row: row.own),
        _points(mark("Tính lại"), lambda row: row.computed),
        _points(mark("Thẩm định"), lambda row: row.appraised),
        Column(title=mark("Hạng"), text=_rank, key=_rank_key, is_number=True),
        Column(title=mark("Xếp loại"), text=_band),
        _count(mark("Cần xem"), to_look_at),
        _count(mark("Yêu cầu mở"), CommuneRow.open_requests),
        Column(
            title=mark("Còn (ngày)"),
            text=lambda row: "" if left(row) is None else str(left(row)),
            key=lambda row: _FAR if (found := left(row)) is None else found,
            is_number=True,
        ),
        _count(mark("Không hồ sơ"), lambda row: row.counts.get(Mark.UNPROVEN, 0)),
    )


def _points(title: str, score: Callable[[CommuneRow], UnitScore | None]) -> Column[CommuneRow]:
    def total(row: CommuneRow) -> Decimal | None:
        found = score(row)
        return None if found is None else found.total

    return Column(
        title=title,
        text=lambda row: "" if (found := total(row)) is None else number(found),
        key=lambda row: _NONE if (found := total(row)) is None else found,
        is_number=True,
    )


def _count(title: str, count: Callable[[CommuneRow], int]) -> Column[CommuneRow]:
    return Column(
        title=title,
        text=lambda row: number(count(row)) if count(row) else "",
        key=count,
        is_number=True,
    )


def _state_key(row: CommuneRow) -> int:
    order = {state: place for place, state in enumerate(STATES)}
    return order.get(row.state, 0) if row.has_sent and row.state is not None else -1


def _arrived(row: CommuneRow) -> str:
    if row.arrived_at is None:
        return ""
    text = day(row.arrived_at.date())
    return _("{day} (muộn)").format(day=text) if row.is_late else text


def _arrived_key(row: CommuneRow) -> str:
    return row.arrived_at.isoformat() if row.arrived_at else ""


def _rank(row: CommuneRow) -> str:
    return "" if row.standing is None or row.standing.rank is None else str(row.standing.rank)


def _rank_key(row: CommuneRow) -> int:
    rank = row.standing.rank if row.standing is not None else None
    return _FAR if rank is None else rank


def _band(row: CommuneRow) -> str:
    return "" if row.standing is None else row.standing.band
