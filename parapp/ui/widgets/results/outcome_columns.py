"""How points and what is to be remedied read in tables."""

from __future__ import annotations

from decimal import Decimal

from parapp.collate import natural
from parapp.i18n import mark, number
from parapp.services.outcomes import Outcome
from parapp.services.remediating import points_that_stand, said_of
from parapp.ui.qtmodels.rows_item_model import Column

ALL, CUT, RAISED, LOST, LEFT_OUT = "all", "cut", "raised", "lost", "left-out"
FILTERS = (
    (ALL, mark("Tất cả")),
    (CUT, mark("Bị giảm")),
    (RAISED, mark("Được tăng")),
    (LOST, mark("Mất điểm")),
    (LEFT_OUT, mark("Không áp dụng")),
)
_NONE = Decimal(-1_000)  # below any points


def is_in(name: str, outcome: Outcome) -> bool:
    """Return whether a filter lets a criterion through."""
    change = outcome.change or Decimal(0)
    chosen = {
        CUT: change < 0,
        RAISED: change > 0,
        LOST: outcome.lost > 0,
        LEFT_OUT: outcome.is_left_out,
    }
    return chosen.get(name, True)


def points_text(points: Decimal | None) -> str:
    """Return points for reading; what is not scored is a dash, which zero is not."""
    return "–" if points is None else number(points)


def change_text(outcome: Outcome) -> str:
    """Return what appraisal changed, with a shape beside the number; empty for nothing."""
    change = outcome.change
    if not change:
        return ""
    return f"▼ −{number(-change)}" if change < 0 else f"▲ +{number(change)}"


def _lost_text(outcome: Outcome) -> str:
    return number(outcome.lost) if outcome.lost else ""


def _flat(text: str) -> str:
    return " ".join(text.split())


_CODE: Column[Outcome] = Column(
    title=mark("Tiêu chí"), text=lambda o: o.code, key=lambda o: natural(o.code)
)
_NAME: Column[Outcome] = Column(title=mark("Nội dung"), text=lambda o: o.name)
_MOST: Column[Outcome] = Column(
    title=mark("Tối đa"),
    text=lambda o: number(o.max_points),
    key=lambda o: o.max_points,
    is_number=True,
)
_LOST: Column[Outcome] = Column(
    title=mark("Điểm mất"), text=_lost_text, key=lambda o: o.lost, is_number=True
)
_REASON: Column[Outcome] = Column(
    title=mark("Ý kiến thẩm định"), text=lambda o: _flat(said_of(o)), tip=said_of
)

POINTS: tuple[Column[Outcome], ...] = (
    _CODE,
    _NAME,
    _MOST,
    Column(
        title=mark("Tự chấm"),
        text=lambda o: points_text(o.own),
        key=lambda o: _NONE if o.own is None else o.own,
        is_number=True,
    ),
    Column(
        title=mark("Điểm tính"),
        text=lambda o: points_text(o.computed),
        key=lambda o: _NONE if o.computed is None else o.computed,
        is_number=True,
    ),
    Column(
        title=mark("Thẩm định"),
        text=lambda o: points_text(o.appraised),
        key=lambda o: _NONE if o.appraised is None else o.appraised,
        is_number=True,
    ),
    Column(
        title=mark("Chênh lệch"),
        text=change_text,
        key=lambda o: o.change or Decimal(0),
        is_number=True,
    ),
    _LOST,
    _REASON,
)
REMEDIES: tuple[Column[Outcome], ...] = (
    _CODE,
    _NAME,
    Column(title=mark("Lĩnh vực"), text=lambda o: o.field),
    _MOST,
    Column(
        title=mark("Điểm đạt"),
        text=lambda o: points_text(points_that_stand(o)),
        key=lambda o: points_that_stand(o) or Decimal(0),
        is_number=True,
    ),
    _LOST,
    _REASON,
)
