"""Dossiers and tasks of all communes together, added up from the figures that were received."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from parapp.i18n import _, number
from parapp.models.dossier import Dossier
from parapp.models.figures import FigureValue
from parapp.models.units import Unit

_HUNDRED = Decimal(100)
_PUBLISHED_PLAN = slice(3, 4)  # the commune with 22 of 24 tasks; none where there are fewer


def totals(units: Sequence[Unit], dossiers: Sequence[Dossier]) -> tuple[str, ...]:
    """Return the totals of all communes, and the tasks of the one with a published plan."""
    shown = list(zip(units, dossiers, strict=True))[_PUBLISHED_PLAN]
    return (_together(dossiers), *(_tasks(unit.name, dossier) for unit, dossier in shown))


def _together(dossiers: Sequence[Dossier]) -> str:
    figures = [{c: e.value for c, e in dossier.figures.items()} for dossier in dossiers]
    online = _sum(figures, "dossiers_online")
    taken = online + _sum(figures, "dossiers_direct")
    timely = _sum(figures, "dossiers_early") + _sum(figures, "dossiers_on_time")
    done, tasks = _sum(figures, "plan_tasks_done"), _sum(figures, "plan_tasks")
    return _(
        "   Cộng từ số liệu đã nhận: {taken} hồ sơ tiếp nhận trong kỳ, trực tuyến {online} %; "
        "giải quyết trước hạn và đúng hạn {timely} %; hoàn thành {done}/{tasks} nhiệm vụ kế "
        "hoạch ({share} %)."
    ).format(
        taken=number(taken),
        online=_percent(online, taken, 1),
        timely=_percent(timely, _sum(figures, "dossiers_solved"), 1),
        done=number(done),
        tasks=number(tasks),
        share=_percent(done, tasks, 2),
    )


def _tasks(unit: str, dossier: Dossier) -> str:
    figures = [{code: entry.value for code, entry in dossier.figures.items()}]
    done, tasks = _sum(figures, "plan_tasks_done"), _sum(figures, "plan_tasks")
    return _("   {unit}: {done}/{tasks} nhiệm vụ kế hoạch = {share} %.").format(
        unit=unit, done=number(done), tasks=number(tasks), share=_percent(done, tasks, 2)
    )


def _sum(figures: Sequence[Mapping[str, FigureValue]], code: str) -> Decimal:
    values = (figure.get(code) for figure in figures)
    return sum((value for value in values if isinstance(value, Decimal)), Decimal(0))


def _percent(part: Decimal, whole: Decimal, places: int) -> str:
    return number(part * _HUNDRED / whole, places) if whole else "–"
