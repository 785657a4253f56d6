"""How what copies say is told: items, authors and values in words."""

from __future__ import annotations

from collections.abc import Mapping

from parapp.i18n import _, mark, number
from parapp.models.copies import ItemKey, ItemKind, ItemValue, OwnPoints
from parapp.models.dossier import Appraisal, FigureEntry
from parapp.models.evidence import Evidence, EvidenceLink
from parapp.models.merging import OWN
from parapp.scoring.compiled import CompiledSet
from parapp.scoring.trace import shown_value

_KINDS: Mapping[ItemKind, str] = {
    ItemKind.FIGURE: mark("số liệu"),
    ItemKind.POINTS: mark("điểm tự chấm"),
    ItemKind.CLAIM: mark("lý do không áp dụng"),
    ItemKind.EXPLANATION: mark("giải trình"),
    ItemKind.DOCUMENT: mark("tài liệu"),
    ItemKind.PROOF: mark("dẫn chứng"),
    ItemKind.APPRAISAL: mark("điểm thẩm định"),
}
_LONGEST = 200


def kind_text(key: ItemKey) -> str:
    """Return what kind of thing an item is, with its round where it has one."""
    is_round = key.kind is ItemKind.APPRAISAL
    round_ = _(" vòng {round}").format(round=key.detail) if is_round else ""
    return f"{_(_KINDS[key.kind])}{round_}"


def item_text(key: ItemKey, office: str) -> str:
    """Return what an item is called, with its unit where that is not the office's own."""
    unit = "" if key.unit == office else f"{key.unit} "
    return f"{unit}{key.code} – {kind_text(key)}"


def author_text(author: str) -> str:
    """Return who says something."""
    return _("máy chính") if author == OWN else author


def value_text(compiled: CompiledSet, value: ItemValue | None) -> str:
    """Return a value as one line."""
    match value:
        case None:
            return _("(không có)")
        case FigureEntry():
            figure = compiled.figures.get(value.code)
            text = shown_value(figure, value.value) if figure else str(value.value)
            return _with_reason(text, value.note)
        case OwnPoints():
            return _with_reason(number(value.points, 2), value.reason)
        case Appraisal():
            is_ruled_out = value.points is None
            points = _("không áp dụng") if is_ruled_out else number(value.points or 0, 2)
            return _with_reason(points, value.reason)
        case EvidenceLink():
            return _with_reason(_("có"), value.note)
        case Evidence():
            return value.abstract
        case str():
            return _line(value)


def _with_reason(text: str, reason: str) -> str:
    return f"{text} – {_line(reason)}" if reason else text


def _line(text: str) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= _LONGEST else f"{joined[: _LONGEST - 1]}…"
