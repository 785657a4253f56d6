"""Marks of a criterion's line, and the same in words."""

from __future__ import annotations

from decimal import Decimal
from html import escape

from parapp.i18n import _, number
from parapp.messages import finding_lines
from parapp.services.line_states import LineState
from parapp.services.score_lines import ScoreLine
from parapp.ui.widgets.marks import Mark

_NOTHING = "–"
_MARKS = {
    LineState.ANSWERED: Mark.ANSWERED,
    LineState.NOT_ANSWERED: Mark.NOT_ANSWERED,
    LineState.NOT_APPLICABLE: Mark.NOT_APPLICABLE,
    LineState.FOLLOWED: Mark.FOLLOWED,
    LineState.OTHERS: Mark.OTHERS,
}


def marks_of(line: ScoreLine) -> tuple[Mark, ...]:
    """Return how a criterion stands, the mark to show first; none for a branch."""
    if not line.is_leaf:
        return ()
    urgent = [Mark.FINDING] if line.needs_a_look else []
    unproven = [Mark.NO_EVIDENCE] if line.is_unproven else []
    return (*urgent, *unproven, _MARKS[line.state])


def side_mark_of(line: ScoreLine) -> Mark | None:
    """Return the mark beside the own points: nothing may be changed, or something was."""
    if line.is_locked:
        return Mark.DECIDED
    return Mark.CHANGED if line.is_changed else None


def spoken(line: ScoreLine) -> str:
    """Return code, name and every mark, for screen readers."""
    name = f"{line.code} {line.name}"
    told = _told(line)
    return _("{name}: {states}").format(name=name, states=told) if told else name


def tip(line: ScoreLine) -> str:
    """Return the whole name, every mark and what was found; nothing in it is read as markup."""
    rows = [f"{line.code} {line.name}"]
    told = _told(line)
    if told:
        rows.append(told[0].upper() + told[1:] + ".")
    if line.points is not None or line.own_points is not None:
        rows.append(_points(line))
    for finding in line.findings:
        what, remedy = finding_lines(finding.code, finding.details)
        rows.append(f"• {what} {remedy}")
    return "<qt>" + "<br>".join(escape(row) for row in rows) + "</qt>"


def _points(line: ScoreLine) -> str:
    text = _("Điểm tính {computed}, tự chấm {own}, tối đa {most}.")
    return text.format(
        computed=points_text(line.points, line.places),
        own=points_text(line.own_points, line.places),
        most=number(line.max_points),
    )


def points_text(points: Decimal | None, places: int) -> str:
    """Write points for reading; a dash where there are none, which is not zero."""
    return _NOTHING if points is None else number(points, places)


def _told(line: ScoreLine) -> str:
    side = side_mark_of(line)
    marks = (*marks_of(line), *([side] if side else []))
    return ", ".join(_(mark.value.name) for mark in marks)
