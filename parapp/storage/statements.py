"""Statements that every table needs, and the one way to put a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Delete, Table, bindparam, delete, insert

Values = Mapping[str, object]


def by_key(table: Table) -> Delete:
    """Return the statement that removes the row of a key, with a bind for each key column."""
    keys = table.primary_key.columns
    return delete(table).where(*(column == bindparam(column.name) for column in keys))


class Rows:
    """The rows of a table that no other row depends on: replaced by removing and inserting."""

    def __init__(self, table: Table) -> None:
        self._keys = tuple(column.name for column in table.primary_key.columns)
        self._delete = by_key(table)
        self._insert = insert(table)

    def put(self, connection: Connection, values: Sequence[Values]) -> None:
        """Put `values`, each replacing the row with its key."""
        if values:
            keys = [{key: row[key] for key in self._keys} for row in values]
            connection.execute(self._delete, keys)
            connection.execute(self._insert, list(values))

    def add(self, connection: Connection, values: Sequence[Values]) -> None:
        """Insert `values`; none of their keys is there yet."""
        if values:
            connection.execute(self._insert, list(values))

    def remove(self, connection: Connection, key: Values) -> None:
        """Remove the row of `key`, which names every key column, if it is there."""
        connection.execute(self._delete, key)
