"""Published rankings and extensions of deadlines."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, insert, select

from parapp.models.publication import Extension, Publication
from parapp.storage.columns import instant_in, instant_out, text_in
from parapp.storage.rows import extensions, publications
from parapp.storage.statements import Rows

_INSERT = insert(publications)
_ALL = (
    select(
        publications.c.number,
        publications.c.at,
        publications.c.sha256,
        publications.c.content,
        publications.c.reason,
    )
    .where(publications.c.year == bindparam("year"))
    .order_by(publications.c.number)
)
_NEWEST = _ALL.order_by(None).order_by(publications.c.number.desc()).limit(1)
_EXTENSIONS = Rows(extensions)
_ALL_EXTENSIONS = select(
    extensions.c.unit, extensions.c.deadline, extensions.c.until, extensions.c.reason
).where(extensions.c.year == bindparam("year"))


class PublicationTable:
    """Published rankings; one is never changed, only followed by another."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, publication: Publication) -> None:
        """Keep a publication; its number is not taken yet."""
        row = {
            "year": publication.year,
            "number": publication.number,
            "at": instant_in(publication.at),
            "sha256": publication.sha256,
            "content": publication.content,
            "reason": text_in(publication.reason),
        }
        self._connection.execute(_INSERT, row)

    def newest(self, year: int) -> Publication | None:
        """Return the last publication of the period; None before the first."""
        row = self._connection.execute(_NEWEST, {"year": year}).first()
        return None if row is None else _publication(year, *row)

    def all(self, year: int) -> tuple[Publication, ...]:
        """Return every publication of the period, the first one first."""
        rows = self._connection.execute(_ALL, {"year": year})
        return tuple(_publication(year, *row) for row in rows)


class ExtensionTable:
    """More time given to units."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, extension: Extension) -> None:
        """Keep an extension, replacing an earlier one of the same deadline."""
        row = {
            "year": extension.year,
            "unit": text_in(extension.unit),
            "deadline": text_in(extension.deadline),
            "until": extension.until,
            "reason": text_in(extension.reason),
        }
        _EXTENSIONS.put(self._connection, [row])

    def remove(self, unit: str, year: int, deadline: str) -> None:
        """Forget an extension, if it is there."""
        key = {"year": year, "unit": unit, "deadline": deadline}
        _EXTENSIONS.remove(self._connection, key)

    def all(self, year: int) -> tuple[Extension, ...]:
        """Return every extension of the period, by unit and deadline."""
        rows = self._connection.execute(_ALL_EXTENSIONS, {"year": year})
        return tuple(
            Extension(unit=unit, year=year, deadline=deadline, until=until, reason=reason)
            for unit, deadline, until, reason in sorted(rows, key=lambda row: tuple(row[:2]))
        )


def _publication(  # noqa: PLR0917 - one parameter a column
    year: int, number: int, at: str, sha256: str, content: bytes, reason: str
) -> Publication:
    return Publication(
        number=number,
        year=year,
        at=instant_out(at),
        sha256=sha256,
        content=content,
        reason=reason,
    )
