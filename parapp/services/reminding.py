"""Who is to be reminded, and the words for it: who has not sent, who has not answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from parapp.i18n import _, day, mark, n_, number
from parapp.models.requests import Request, RequestState
from parapp.models.units import Unit
from parapp.services.bundling import communes_of
from parapp.services.council_view import CommuneRow, CouncilView, due_days
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.request_bundles import may_be_read
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction


class About(StrEnum):
    """Of what a unit is reminded."""

    OVERDUE = "overdue"
    NOT_SENT = "not-sent"
    UNANSWERED = "unanswered"


_HEADINGS: Mapping[About, str] = {
    About.OVERDUE: mark("Đã quá hạn mà chưa gửi hồ sơ, đề nghị gửi ngay:"),
    About.NOT_SENT: mark("Chưa gửi hồ sơ, đề nghị gửi trước hạn:"),
    About.UNANSWERED: mark("Có yêu cầu giải trình chưa trả lời, đề nghị trả lời:"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One thing that a unit is reminded of.

    Attributes:
        unit: Its code.
        name: Its name.
        about: What of.
        due: Last day for it; None for no such day.
        criteria: Codes of the criteria that questions without an answer are about.
    """

    unit: str
    name: str
    about: About
    due: date | None = None
    criteria: tuple[str, ...] = ()


def reminders(store: Store, view: CouncilView) -> tuple[Reminder, ...]:
    """Return what units are to be reminded of: the most pressing first, then as listed.

    Nobody is reminded of a question that did not go out yet.

    Args:
        store: The authority's workspace.
        view: All communes.
    """
    with store.reading() as tx:
        found = [reminder for row in view.rows for reminder in _of(tx, row, view.today)]
    return tuple(sorted(found, key=lambda reminder: list(About).index(reminder.about)))


def late(tx: Transaction, today: date) -> tuple[Reminder, ...]:
    """Return what units are late with: dossiers before answers, each as units are listed."""
    found = (late_with(tx, unit, today) for unit in communes_of(tx))
    told = [reminder for reminder in found if reminder is not None]
    return tuple(sorted(told, key=lambda reminder: list(About).index(reminder.about)))


def late_with(tx: Transaction, unit: Unit, today: date) -> Reminder | None:
    """Return what one unit is late with; None for nothing."""
    year = current_year(tx)
    due = due_days(set_of(tx, year), tx.extensions.all(year))
    dossier = tx.dossiers.get(unit.code, year)
    row = CommuneRow(
        unit=unit,
        rev=dossier.rev if dossier else 0,
        due=due.get(unit.code, due.get("")),
        requests=_overdue(dossier.requests, today) if dossier else (),
    )
    found = (r for r in _of(tx, row, today) if r.about is not About.NOT_SENT)
    return next(found, None)


def _overdue(requests: Iterable[Request], today: date) -> tuple[Request, ...]:
    return tuple(r for r in requests if r.question.due is not None and r.question.due < today)


def _of(tx: Transaction, row: CommuneRow, today: date) -> Iterator[Reminder]:
    code, name = row.unit.code, row.unit.name
    if not row.has_sent:
        is_over = row.due is not None and row.due < today
        about = About.OVERDUE if is_over else About.NOT_SENT
        yield Reminder(unit=code, name=name, about=about, due=row.due)
        return
    waiting = [r for r in row.requests if r.state is RequestState.UNANSWERED]
    if not waiting:
        return
    dossier = tx.dossiers.get(code, current_year(tx))
    sent = [r.question for r in waiting if dossier and may_be_read(tx, dossier, r.id)]
    if sent:
        yield Reminder(
            unit=code,
            name=name,
            about=About.UNANSWERED,
            due=min((q.due for q in sent if q.due is not None), default=None),
            criteria=tuple(dict.fromkeys(question.criterion for question in sent)),
        )


def reminder_text(found: Sequence[Reminder], today: date) -> str:
    """Return reminders as a text to be sent on, under a heading for each group."""
    groups = []
    for about, heading in _HEADINGS.items():
        lines = [_line(reminder, today) for reminder in found if reminder.about is about]
        if lines:
            numbered = (f"{place}. {line}" for place, line in enumerate(lines, start=1))
            groups.append("\n".join([_(heading), *numbered]))
    return "\n\n".join(groups)


def _line(reminder: Reminder, today: date) -> str:
    said = [reminder.name]
    if reminder.criteria:
        codes = ", ".join(reminder.criteria)
        said.append(_("tiêu chí {codes}").format(codes=codes))
    if reminder.due is not None:
        said.append(
            _("hạn {day} ({left})").format(
                day=day(reminder.due), left=left_text((reminder.due - today).days)
            )
        )
    return "; ".join(said)


def left_text(days: int) -> str:
    """Return how far a day is off, such as ``còn 3 ngày``."""
    if not days:
        return _("hôm nay")
    if days > 0:
        return n_("còn {count} ngày", "còn {count} ngày", days).format(count=number(days))
    return n_("quá {count} ngày", "quá {count} ngày", -days).format(count=number(-days))
