"""The journal: append-only, each entry chained to the one before by its hash."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select

from parapp.models.canonical import canonical_json
from parapp.models.journal import Change, JournalEntry
from parapp.storage.columns import instant_in, instant_out
from parapp.storage.rows import journal, witnesses
from parapp.storage.statements import Rows

GENESIS = "0" * 64
"""The hash that stands before the first entry."""

_REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_INSERT = insert(journal)
_HEAD = select(journal.c.number, journal.c.hash).order_by(journal.c.number.desc()).limit(1)
_FIRST_AT = select(journal.c.at).order_by(journal.c.number).limit(1)
_LAST_AT = select(journal.c.at).order_by(journal.c.number.desc()).limit(1)
_ALL = select(journal).order_by(journal.c.number)
_SINCE = _ALL.where(
    journal.c.number > bindparam("since"),
    func.substr(journal.c.subject, 1, bindparam("length")) == bindparam("prefix"),
)
_HASH = select(journal.c.hash).where(journal.c.number == bindparam("number"))
_WITNESSES = Rows(witnesses)
_SEEN = select(witnesses.c.hash).where(
    witnesses.c.party == bindparam("party"), witnesses.c.number == bindparam("number")
)
_NEWEST_SEEN = (
    select(witnesses.c.number, witnesses.c.hash)
    .where(witnesses.c.party == bindparam("party"))
    .order_by(witnesses.c.number.desc())
    .limit(1)
)
_CONTRADICTED = (
    select(witnesses.c.party)
    .group_by(witnesses.c.party, witnesses.c.number)
    .having(func.count() > 1)
    .distinct()
    .order_by(witnesses.c.party)
)


class JournalTable:
    """Who changed what, and the heads of other parties' journals as they were seen."""

    def __init__(
        self, connection: Connection, actor: str, clock: Callable[[], datetime]
    ) -> None:
        self._connection = connection
        self._actor = actor
        self._clock = clock

    def append(self, *changes: Change) -> None:
        """Chain `changes` to the journal, in this transaction.

        Characters that have no canonical form, such as tabs and invisible ones, become ``�``.
        """
        number, before = self.head()
        at, rows = instant_in(self._clock()), []
        for number_, change in enumerate(changes, start=number + 1):
            row = {
                "number": number_,
                "at": at,
                "actor": _plain(self._actor),
                "action": _plain(change.action),
                "subject": _plain(change.subject),
                "old": _plain(change.old),
                "new": _plain(change.new),
                "reason": _plain(change.reason),
            }
            before = _chained(before, row)
            rows.append({**row, "hash": before})
        if rows:
            self._connection.execute(_INSERT, rows)

    def entries(self, subject: str = "", since: int = 0) -> Iterator[JournalEntry]:
        """Yield the entries after number `since` whose subject begins with `subject`."""
        where = {"prefix": subject, "length": len(subject), "since": since}
        for row in self._connection.execute(_SINCE, where):
            yield _entry(row)

    def head(self) -> tuple[int, str]:
        """Return number and hash of the last entry; 0 and `GENESIS` before the first."""
        row = self._connection.execute(_HEAD).first()
        return (0, GENESIS) if row is None else (row.number, row.hash)

    def last_at(self) -> datetime | None:
        """Return when the last entry was made; None before the first."""
        at = self._connection.scalar(_LAST_AT)
        return None if at is None else instant_out(at)

    def first_at(self) -> datetime | None:
        """Return when the first entry was made; None before it."""
        at = self._connection.scalar(_FIRST_AT)
        return None if at is None else instant_out(at)

    def verify(self) -> int | None:
        """Return the number of the first entry that breaks the chain; None when it is whole."""
        before = GENESIS
        for expected, row in enumerate(self._connection.execute(_ALL), start=1):
            values = dict(row._mapping)  # noqa: SLF001 - public in spite of its name
            if row.number != expected or values.pop("hash") != _chained(before, values):
                return expected
            before = row.hash
        return None

    def holds(self, number: int, hash_: str) -> bool:
        """Return whether this journal had the head `hash_` at `number`, as a witness says."""
        if not number:
            return hash_ == GENESIS
        return bool(self._connection.scalar(_HASH, {"number": number}) == hash_)

    def put_witness(self, party: str, number: int, hash_: str) -> None:
        """Keep a head of the journal of `party`; heads that contradict it stay beside it."""
        _WITNESSES.put(self._connection, [{"party": party, "number": number, "hash": hash_}])

    def contradicts(self, party: str, number: int, hash_: str) -> bool:
        """Return whether another head of `party` was seen at the same number."""
        where = {"party": party, "number": number}
        return any(seen != hash_ for (seen,) in self._connection.execute(_SEEN, where))

    def contradicted(self) -> tuple[str, ...]:
        """Return the parties of whose journal two heads were seen at the same number."""
        return tuple(self._connection.scalars(_CONTRADICTED))

    def witness(self, party: str) -> tuple[int, str] | None:
        """Return number and hash of the newest head seen of `party`; None before the first."""
        row = self._connection.execute(_NEWEST_SEEN, {"party": party}).first()
        return None if row is None else (row.number, row.hash)


def _chained(before: str, row: dict[str, object]) -> str:
    entry = {name: value for name, value in row.items() if isinstance(value, int | str)}
    return sha256(before.encode() + canonical_json(entry, multiline=True)).hexdigest()


def _plain(text: str) -> str:
    """Return `text` in a form that has canonical bytes; a journal never refuses an entry."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    if composed.isprintable():
        return composed
    return "".join(
        "\ufffd" if c != "\n" and unicodedata.category(c) in _REFUSED else c for c in composed
    )


def _entry(row: Row[Any]) -> JournalEntry:
    return JournalEntry(
        number=row.number,
        at=instant_out(row.at),
        actor=row.actor,
        change=Change(
            action=row.action,
            subject=row.subject,
            old=row.old,
            new=row.new,
            reason=row.reason,
        ),
        hash=row.hash,
    )
