"""Bundles on record, and what an undo of an import needs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from string import hexdigits
from typing import Any

from sqlalchemy import Connection, Row, bindparam, false, insert, select, update

from parapp.models.reception import BundleRecord, Direction
from parapp.storage.columns import instant_in, instant_out, text_in
from parapp.storage.rows import bundles, contents, imports
from parapp.storage.statements import Rows

FEWEST_DIGITS = 8
_COLUMNS = tuple(column for column in bundles.columns if column.name != "manifest")
_INSERT = insert(bundles)
_UPDATE = (
    update(bundles)
    .where(bundles.c.manifest == bindparam("identity"))
    .values({column.name: bindparam(column.name) for column in _COLUMNS})
)
_ALL = select(bundles).order_by(bundles.c.at, bundles.c.manifest)
_OF_UNIT = _ALL.where(bundles.c.unit == bindparam("unit"), bundles.c.year == bindparam("year"))
_ONE = select(bundles).where(bundles.c.manifest == bindparam("manifest"))
_STARTING = select(bundles).where(bundles.c.manifest.startswith(bindparam("digits"))).limit(2)
_NEWEST = (
    select(bundles)
    .where(
        bundles.c.unit == bindparam("unit"),
        bundles.c.year == bindparam("year"),
        bundles.c.kind.in_(bindparam("kinds", expanding=True)),
        bundles.c.direction == bindparam("direction"),
        bundles.c.undone == false(),
    )
    .order_by(bundles.c.rev.desc(), bundles.c.at.desc())
    .limit(1)
)
_CONTENTS = Rows(contents)
_ONE_CONTENT = select(contents.c.content).where(contents.c.manifest == bindparam("manifest"))
_IMPORTS = Rows(imports)
_IMPORTED = select(imports.c.manifest)
_ONE_IMPORT = select(imports).where(imports.c.manifest == bindparam("manifest"))


class BundleTable:
    """Bundles sent and received, by the SHA-256 of their manifest."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, record: BundleRecord) -> None:
        """Keep a record, replacing what was known about the same manifest."""
        row = {
            "file": record.file,
            "direction": record.direction.value,
            "kind": text_in(record.kind),
            "unit": text_in(record.unit),
            "year": record.year,
            "rev": record.rev,
            "prev": record.prev,
            "sender": record.sender,
            "at": instant_in(record.at),
            "undone": record.undone,
        }
        changed = self._connection.execute(_UPDATE, {**row, "identity": record.manifest})
        if not changed.rowcount:
            self._connection.execute(_INSERT, {**row, "manifest": record.manifest})

    def find(self, manifest: str) -> BundleRecord | None:
        """Return the record of a manifest, also one whose import was undone."""
        row = self._connection.execute(_ONE, {"manifest": manifest}).first()
        return None if row is None else _record(row)

    def starting(self, digits: str) -> BundleRecord | None:
        """Return the one record whose manifest begins with `digits`; None for none or several.

        Args:
            digits: At least `FEWEST_DIGITS` hexadecimal digits; fewer find none.
        """
        if len(digits) < FEWEST_DIGITS or not set(digits) <= set(hexdigits):
            return None
        rows = self._connection.execute(_STARTING, {"digits": digits.lower()}).all()
        return _record(rows[0]) if len(rows) == 1 else None

    def newest(
        self, unit: str, year: int, kinds: Collection[str], direction: Direction
    ) -> BundleRecord | None:
        """Return the record of some `kinds` with the highest revision that was not undone."""
        line = {
            "unit": unit,
            "year": year,
            "kinds": sorted(kinds),
            "direction": direction.value,
        }
        row = self._connection.execute(_NEWEST, line).first()
        return None if row is None else _record(row)

    def put_content(self, manifest: str, content: bytes) -> None:
        """Keep what a recorded bundle said, to be read again without its keys."""
        _CONTENTS.put(self._connection, [{"manifest": manifest, "content": content}])

    def content(self, manifest: str) -> bytes | None:
        """Return what `put_content` kept; None for nothing."""
        found: bytes | None = self._connection.scalar(_ONE_CONTENT, {"manifest": manifest})
        return found

    def all(self) -> tuple[BundleRecord, ...]:
        """Return every record, oldest first."""
        return tuple(_record(row) for row in self._connection.execute(_ALL))

    def of(self, unit: str, year: int) -> tuple[BundleRecord, ...]:
        """Return every record about a unit and a year, oldest first."""
        found = self._connection.execute(_OF_UNIT, {"unit": unit, "year": year})
        return tuple(_record(row) for row in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRecord:
    """What an import changed.

    Attributes:
        manifest: SHA-256 of the manifest imported; its bundle is on record.
        unit: Code of the unit changed.
        year: Year of the period.
        before: The dossier before, in the caller's own form; None when there was none.
        journal_number: Last journal entry of the import; later ones of the same dossier
            depend on it.
    """

    manifest: str
    unit: str
    year: int
    before: bytes | None
    journal_number: int


class ImportTable:
    """Imports that can be undone."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(
        self, manifest: str, unit: str, year: int, before: bytes | None, journal_number: int
    ) -> None:
        """Keep what the import of a recorded bundle changed."""
        row = {
            "manifest": manifest,
            "unit": text_in(unit),
            "year": year,
            "before": before,
            "journal_number": journal_number,
        }
        _IMPORTS.put(self._connection, [row])

    def manifests(self) -> frozenset[str]:
        """Return the manifests of all imports that can be undone."""
        return frozenset(self._connection.scalars(_IMPORTED))

    def get(self, manifest: str) -> ImportRecord | None:
        """Return what the import changed; None when there is nothing to undo."""
        row = self._connection.execute(_ONE_IMPORT, {"manifest": manifest}).first()
        if row is None:
            return None
        return ImportRecord(
            manifest=row.manifest,
            unit=row.unit,
            year=row.year,
            before=row.before,
            journal_number=row.journal_number,
        )

    def remove(self, manifest: str) -> None:
        """Forget an import; it can no longer be undone."""
        _IMPORTS.remove(self._connection, {"manifest": manifest})


def _record(row: Row[Any]) -> BundleRecord:
    return BundleRecord(
        manifest=row.manifest,
        file=row.file,
        direction=Direction(row.direction),
        kind=row.kind,
        unit=row.unit,
        year=row.year,
        rev=row.rev,
        prev=row.prev,
        sender=row.sender,
        at=instant_out(row.at),
        undone=row.undone,
    )
