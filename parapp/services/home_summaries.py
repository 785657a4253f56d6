"""Keeps what the first page showed last beside a plain database, to show it at once again.

It is a copy for the eye: nothing is worked out from it, and it is shown only while the database
is the one it was made from. Whatever is not as it was written counts as not there.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from parapp.models.dossier_states import DossierState
from parapp.models.periods import Deadline, Period
from parapp.services.home_facts import (
    FieldProgress,
    HomeFacts,
    NextStep,
    PointFacts,
    PostFacts,
    StateFacts,
    StepKind,
)
from parapp.storage.names import DATABASE

SUMMARY = "trang-chu.json"
_FORMAT = 1
_MOST_BYTES = 64 << 10
_HEAD = 100  # of a database: SQLite's own name, and the count of its changes
_PLAIN = b"SQLite format 3\0"
_LONGEST_NUMBER = 48
_NUMBER = frozenset("-.0123456789")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeSummary:
    """What the first page showed.

    Attributes:
        facts: What it showed.
        at: When that was read, local time.
    """

    facts: HomeFacts
    at: datetime


def stamp_of(folder: Path) -> str:
    """Return what every change of a plain database alters; empty where there is none.

    That of an encrypted workspace does not begin like one.
    """
    path = folder / DATABASE
    try:
        with path.open("rb") as database:
            head = database.read(_HEAD)
            size = database.seek(0, 2)
    except OSError:
        return ""
    if len(head) < _HEAD or not head.startswith(_PLAIN):
        return ""
    return f"{size} {head[24:28].hex()} {head[92:96].hex()}"


def summary_of(folder: Path) -> HomeSummary | None:
    """Return what was kept of the database as it is now; None for nothing to rely on."""
    stamp = stamp_of(folder)
    if not stamp:
        return None
    try:
        with (folder / SUMMARY).open("rb") as kept:
            data = kept.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            return None
        return _read(json.loads(data), stamp)
    except (OSError, ValueError, TypeError, LookupError, ArithmeticError, RecursionError):
        return None


def packed(summary: HomeSummary, stamp: str) -> bytes:
    """Return a summary as it is kept, of the database with this stamp."""
    plain = {
        "format": _FORMAT,
        "stamp": stamp,
        "at": summary.at.isoformat(),
        **_plain(summary.facts),
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def _plain(facts: HomeFacts) -> dict[str, object]:
    points, state, post, period = facts.points, facts.state, facts.post, facts.period
    return {
        "unit": facts.unit,
        "today": facts.today.isoformat(),
        "period": period and [period.year, period.start.isoformat(), period.end.isoformat()],
        "requests": facts.requests,
        "steps": [[s.kind.name, *s.place, s.count, s.days_left] for s in facts.steps],
        "fields": [
            [f.code, f.name, f.answered, f.asked, _text(f.points), _text(f.maximum), f.first]
            for f in facts.fields
        ],
        "points": points
        and [_text(n) for n in (points.total, points.maximum, points.percent, points.computed)],
        "deadlines": [[d.code, d.day.isoformat(), d.label] for d in facts.deadlines],
        "is_to_be_sent": facts.is_to_be_sent,
        "state": state and [state.state, state.rev, _text(state.locked_at), state.approved_by],
        "post": post and [_text(at) for at in (post.changed_at, post.sent_at, post.arrived_at)],
    }


def _text(value: Decimal | datetime | None) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, datetime) else f"{value:f}"


def _read(plain: Any, stamp: str) -> HomeSummary | None:  # noqa: ANN401 - what JSON holds
    if plain["format"] != _FORMAT or plain["stamp"] != stamp:
        return None
    facts = HomeFacts(
        unit=_is(str, plain["unit"]),
        today=date.fromisoformat(plain["today"]),
        period=_maybe(_period, plain["period"]),
        requests=_is(int, plain["requests"]),
        steps=tuple(_step(*step) for step in plain["steps"]),
        fields=tuple(_field(*field) for field in plain["fields"]),
        points=_maybe(_points, plain["points"]),
        deadlines=tuple(_deadline(*deadline) for deadline in plain["deadlines"]),
        is_to_be_sent=_is(bool, plain["is_to_be_sent"]),
        state=_maybe(_state, plain["state"]),
        post=_maybe(_post, plain["post"]),
    )
    return HomeSummary(facts=facts, at=_moment(plain["at"]))


def _is(kind: type[_T], value: object) -> _T:
    if not isinstance(value, kind):
        raise TypeError
    return value


def _maybe(read: Callable[[Any], _T], value: Any) -> _T | None:  # noqa: ANN401 - what JSON holds
    return None if value is None else read(value)


def _number(value: str) -> Decimal:
    if len(value) > _LONGEST_NUMBER or not _NUMBER.issuperset(value):
        raise ValueError
    return Decimal(value)


def _moment(value: str) -> datetime:
    at = datetime.fromisoformat(value)
    if at.tzinfo is None:
        raise ValueError
    return at


def _period(value: list[Any]) -> Period:
    year, start, end = value
    return Period(
        year=_is(int, year), start=date.fromisoformat(start), end=date.fromisoformat(end)
    )


def _step(kind: str, page: str, place: str, count: int, left: int | None) -> NextStep:
    return NextStep(
        kind=StepKind[kind],
        place=(_is(str, page), _is(str, place)),
        count=_is(int, count),
        days_left=_maybe(lambda days: _is(int, days), left),
    )


def _field(*value: Any) -> FieldProgress:  # noqa: ANN401 - what JSON holds
    code, name, answered, asked, points, maximum, first = value
    return FieldProgress(
        code=_is(str, code),
        name=_is(str, name),
        answered=_is(int, answered),
        asked=_is(int, asked),
        points=_maybe(_number, points),
        maximum=_number(maximum),
        first=_is(str, first),
    )


def _points(value: list[Any]) -> PointFacts:
    total, maximum, percent, computed = value
    return PointFacts(
        total=_maybe(_number, total),
        maximum=_number(maximum),
        percent=_maybe(_number, percent),
        computed=_maybe(_number, computed),
    )


def _deadline(code: str, day: str, label: str) -> Deadline:
    return Deadline(code=_is(str, code), day=date.fromisoformat(day), label=_is(str, label))


def _state(value: list[Any]) -> StateFacts:
    state, rev, locked_at, approved_by = value
    return StateFacts(
        state=DossierState(state),
        rev=_is(int, rev),
        locked_at=_maybe(_moment, locked_at),
        approved_by=_is(str, approved_by),
    )


def _post(value: list[Any]) -> PostFacts:
    changed_at, sent_at, arrived_at = (_maybe(_moment, at) for at in value)
    return PostFacts(changed_at=changed_at, sent_at=sent_at, arrived_at=arrived_at)
