"""Marks of a criterion's line for its appraisers, and the same in words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from html import escape

from parapp.i18n import _, mark, number
from parapp.services.appraisal_lines import AppraisalLine
from parapp.services.commune_cells import Mark as Stands
from parapp.ui.widgets.marks import Mark

_NOTHING = "–"
_SHAPES: Mapping[Stands, Mark] = {  # the most urgent first
    Stands.DIFFERS: Mark.DIFFERS,
    Stands.ANSWERED: Mark.REPLIED,
    Stands.CHANGED: Mark.CHANGED_SINCE,
    Stands.LATE: Mark.LATE,
    Stands.ASKED: Mark.ASKED,
    Stands.UNPROVEN: Mark.NO_EVIDENCE,
    Stands.DECIDED: Mark.RULED,
    Stands.NOT_APPLICABLE: Mark.NOT_APPLICABLE,
}
ROUNDS = {1: mark("Lần 1"), 2: mark("Lần 2"), 3: mark("Phúc tra")}
"""Rounds of appraisal in words."""


def marks_of(line: AppraisalLine) -> tuple[Mark, ...]:
    """Return how a criterion stands, the mark to show first; none for a branch."""
    if not line.is_leaf:
        return ()
    found = tuple(shape for stands, shape in _SHAPES.items() if stands in line.marks)
    return found or (Mark.NOT_RULED,)


def points_of(points: Decimal | None, places: int) -> str:
    """Write points for reading; a dash where there are none, which is not zero."""
    return _NOTHING if points is None else number(points, places)


def told(line: AppraisalLine) -> str:
    """Return every mark in words."""
    return ", ".join(_(shape.value.name) for shape in marks_of(line))


def spoken(line: AppraisalLine) -> str:
    """Return code, name and every mark, for screen readers."""
    name, states = f"{line.code} {line.name}", told(line)
    return _("{name}: {states}").format(name=name, states=states) if states else name


def tip(line: AppraisalLine) -> str:
    """Return the whole name, every mark and all points; nothing in it is read as markup."""
    rows = [f"{line.code} {line.name}"]
    states = told(line)
    if states:
        rows.append(states[0].upper() + states[1:] + ".")
    text = _("Tự chấm {own}, tính lại {computed}, thẩm định {points}, tối đa {most}.")
    rows.append(
        text.format(
            own=points_of(line.own, line.places),
            computed=points_of(line.computed, line.places),
            points=points_of(line.points, line.places),
            most=number(line.max_points),
        )
    )
    return "<qt>" + "<br>".join(escape(row) for row in rows) + "</qt>"
