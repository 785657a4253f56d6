"""How key cards of communes and bundles made for them are listed."""

from __future__ import annotations

from collections.abc import Mapping

from parapp.i18n import _, day, mark, number
from parapp.models.keys import CardStatus
from parapp.models.periods import day_of
from parapp.services.inspecting import kind_of
from parapp.services.revoking import CardLine
from parapp.services.trust_lines import Outgoing, TrustLine, TrustState
from parapp.ui.qtmodels.rows_item_model import Column
from parapp.ui.widgets.marks import Mark

WIDTHS = (24, 20, 9, 14, 14, 9)
SENT_WIDTHS = (20, 6, 12, 20)
STATES: Mapping[TrustState, str] = {
    TrustState.IN_USE: mark("Đang dùng"),
    TrustState.FOLLOWED: mark("Đang dùng, đã thay khóa"),
    TrustState.MISSING: mark("Chưa đối chiếu"),
    TrustState.REVOKED: mark("Đã thu hồi"),
}
_MARKS: Mapping[TrustState, Mark] = {
    TrustState.IN_USE: Mark.TRUSTED,
    TrustState.FOLLOWED: Mark.TRUSTED,
    TrustState.MISSING: Mark.UNTRUSTED,
    TrustState.REVOKED: Mark.REVOKED,
}
_ORDER = list(TrustState)
_STATUSES: Mapping[CardStatus, str] = {
    CardStatus.ACTIVE: mark("đang dùng"),
    CardStatus.RETIRED: mark("đã thay bằng khóa sau"),
    CardStatus.REVOKED: mark("đã thu hồi"),
}


def card_text(line: CardLine) -> str:
    """Return what is known about a card, in one line."""
    status = _(_STATUSES[line.status])
    if line.status is CardStatus.REVOKED and (line.revoked_from or 1) > 1:
        status = _("đã thu hồi từ lần gửi {rev}").format(rev=number(line.revoked_from or 1))
    return _("Khóa số {epoch}, đối chiếu ngày {day}: {status}").format(
        epoch=number(line.card.epoch), day=day(day_of(line.since)), status=status
    )


def _epoch(line: TrustLine) -> int:
    return line.in_use.card.epoch if line.in_use else 0


def _since(line: TrustLine) -> str:
    return line.in_use.since.isoformat() if line.in_use else ""


def seen_text(line: TrustLine) -> str:
    """Return how many bundles a unit has confirmed, of those that were made for it."""
    if not line.sent:
        return ""
    done = len(line.sent) - line.unseen
    return _("{done}/{all} gói").format(done=number(done), all=number(len(line.sent)))


COLUMNS: tuple[Column[TrustLine], ...] = (
    Column(title=mark("Đơn vị"), text=lambda line: line.unit.name),
    Column(
        title=mark("Thẻ khóa"),
        text=lambda line: _(STATES[line.state]),
        key=lambda line: _ORDER.index(line.state),
        mark=lambda line: _MARKS[line.state],
    ),
    Column(
        title=mark("Khóa số"),
        text=lambda line: number(_epoch(line)) if line.in_use else "",
        key=_epoch,
        is_number=True,
    ),
    Column(
        title=mark("Từ ngày"),
        text=lambda line: day(day_of(line.in_use.since)) if line.in_use else "",
        key=_since,
        is_number=True,
    ),
    Column(
        title=mark("Đã xác nhận"),
        text=seen_text,
        key=lambda line: (len(line.sent) - line.unseen, len(line.sent)),
        is_number=True,
    ),
    Column(title=mark("Mã"), text=lambda line: line.unit.code),
)


def _seen(outgoing: Outgoing) -> str:
    if outgoing.seen_at is None:
        return _("Chưa có biên nhận")
    return _("Đã nhận {day}").format(day=day(day_of(outgoing.seen_at)))


SENT_COLUMNS: tuple[Column[Outgoing], ...] = (
    Column(title=mark("Gói đã gửi"), text=lambda sent: kind_of(sent.record.kind)),
    Column(
        title=mark("Lần"),
        text=lambda sent: number(sent.record.rev),
        key=lambda sent: sent.record.rev,
        is_number=True,
    ),
    Column(
        title=mark("Ngày"),
        text=lambda sent: day(day_of(sent.record.at)),
        key=lambda sent: sent.record.at,
        is_number=True,
    ),
    Column(
        title=mark("Đơn vị xác nhận"),
        text=_seen,
        key=lambda sent: sent.seen_at.isoformat() if sent.seen_at else "",
        mark=lambda sent: Mark.CONFIRMED if sent.seen_at else Mark.WAITS,
    ),
)
