"""Sentences about a criterion and its figures, put together for the page of one criterion."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from parapp.errors import ParappError
from parapp.errors.inputs import ValueRefusedError
from parapp.i18n import _, mark, number
from parapp.messages import fault_lines, text_of
from parapp.models.dossier import DossierState
from parapp.models.figures import NUMERIC, EnteredBy, Figure, FigureType
from parapp.scoring.compiled import CompiledLeaf, CompiledSet
from parapp.services.commune_view import CommuneView

ENTERED_BY = {
    EnteredBy.APPRAISER: mark("Cơ quan thẩm định nhập"),
    EnteredBy.SURVEY: mark("Lấy từ kết quả điều tra xã hội học"),
    EnteredBy.LEADERS: mark("Lãnh đạo cơ quan thẩm định cho điểm"),
    EnteredBy.PARENT: mark("Lấy theo kết quả của cấp trên"),
}
_LOCKED = mark(
    "Hồ sơ đã chốt nên chỉ xem được. Muốn sửa thì mở lại ở trang Kiểm tra, chốt điểm."
)
_ASKED = mark(
    "Hồ sơ đã chốt nên chỉ xem được. Muốn trả lời câu hỏi thì bấm “Bắt đầu giải trình” ở trang "
    "Yêu cầu giải trình."
)
_UNASKED = mark("Đang giải trình: tiêu chí này không được hỏi nên chỉ xem được.")
_OTHERS = mark("{who}; đơn vị không chấm tiêu chí này.")


def why_refused(error: ParappError) -> str:
    """Return why something typed was refused, and what to do."""
    if isinstance(error, ValueRefusedError):
        return " ".join(fault_lines(error.fault)[1:])
    return text_of(error)


def points_text(points: Decimal | None) -> str:
    """Return points for reading; what is not scored is a dash, which zero is not."""
    return "–" if points is None else number(points)


def hint_of(compiled: CompiledSet, figure: Figure, criterion: str) -> str:
    """Return how to find a figure, where it comes from, its bounds, and who else reads it."""
    parts = (figure.guidance, *_origin(figure), *_bounds(figure))
    others = [code for code in compiled.used_by.get(figure.code, ()) if code != criterion]
    shared = _("dùng chung với {codes}").format(codes=", ".join(others)) if others else ""
    return " · ".join(part for part in (*parts, shared) if part)


def _origin(figure: Figure) -> Iterator[str]:
    if figure.source:
        yield _("nguồn: {source}").format(source=figure.source)


def _bounds(figure: Figure) -> Iterator[str]:
    if figure.type not in NUMERIC:
        return
    low, high = figure.minimum, figure.maximum
    if high is None and figure.type is FigureType.PERCENT:
        high = Decimal(100)
    if high is not None:
        least = number(low or Decimal(0))
        yield _("từ {low} đến {high}").format(low=least, high=number(high))
    elif low:
        yield _("từ {low} trở lên").format(low=number(low))


def who_scores(leaf: CompiledLeaf) -> str:
    """Return who scores a criterion that the commune does not; empty for its own."""
    return _(ENTERED_BY.get(leaf.entered_by, ""))


def why_read_only(view: CommuneView, leaf: CompiledLeaf) -> str:
    """Return why a criterion cannot be changed now; empty when it can."""
    if leaf.entered_by is not EnteredBy.UNIT:
        return _(_OTHERS).format(who=who_scores(leaf))
    if view.may_change(leaf.code):
        return ""
    state = view.assessment.dossier.state if view.assessment else None
    if state is DossierState.EXPLAINING:
        return _(_UNASKED)
    return _(_ASKED if view.is_asked and not view.is_copy else _LOCKED)
