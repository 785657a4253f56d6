"""What is to be known before deciding: findings, and what changed since the decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from parapp.i18n import _, mark
from parapp.services.appraisal_view import AppraisalView
from parapp.services.queue import Said
from parapp.ui.widgets.criterion.told import ToldLine, finding_told

_WHAT: Mapping[str, str] = {
    "self_points": mark("Điểm tự chấm"),
    "self_reason": mark("Lý do tự chấm"),
    "not_applicable": mark("Đề nghị không áp dụng"),
    "explanation": mark("Giải trình"),
    "note": mark("Ghi chú"),
}
_SEEN = frozenset({"evidence-explained", "own-points-differ"})  # told beside already
_OURS = frozenset({"declared-differs", "own-points-undecided"})  # others tell the commune


def told_on(view: AppraisalView, code: str) -> tuple[ToldLine, ...]:
    """Return what there is to know about a criterion."""
    return (*_changes(view, code), *_findings(view, code))


def _changes(view: AppraisalView, code: str) -> Iterator[ToldLine]:
    if code not in view.changes:
        return
    said = [_changed(view, change) for change in view.changes[code]]
    head = _("Đã thay đổi sau khi quyết định, cần quyết định lại:")
    yield ToldLine(text="\n".join((head, *said)), tone="attention", shape="history")


def _changed(view: AppraisalView, said: Said) -> str:
    text = _("• {what}: {before} → {now}")
    before, now = said.before or _("không có"), said.now or _("không có")
    return text.format(what=_named(view, said.what), before=before, now=now)


def _named(view: AppraisalView, what: str) -> str:
    figure = view.assessment.compiled.figures.get(what)
    if figure is not None:
        return figure.label
    return _(_WHAT[what]) if what in _WHAT else _("Tài liệu")


def _findings(view: AppraisalView, code: str) -> Iterator[ToldLine]:
    for finding in view.findings.get(code, ()):
        if finding.code not in _SEEN:
            yield finding_told(finding, with_remedy=finding.code in _OURS)
