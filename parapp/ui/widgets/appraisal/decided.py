"""Decisions in words."""

from __future__ import annotations

from parapp.i18n import _, number
from parapp.messages.decisions import reason_text
from parapp.models.dossier import Appraisal
from parapp.ui.widgets.appraisal.line_words import ROUNDS


def decided_text(decision: Appraisal) -> str:
    """Return a decision in one line, such as ``Lần 1: 1,5 điểm (Số liệu chưa đúng), Hà``."""
    text = _("{round}: không áp dụng")
    if decision.points is not None:
        text = _("{round}: {points} điểm")
    points = "" if decision.points is None else number(decision.points)
    told = text.format(round=_(ROUNDS.get(decision.round, "")), points=points)
    if decision.reason_code and decision.points is not None:
        told = f"{told} ({reason_text(decision.reason_code)})"
    return f"{told}, {decision.by}" if decision.by else told
