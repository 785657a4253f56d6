"""Facts about the workspace itself: its role, its unit, its names."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from parapp.storage.columns import text_in
from parapp.storage.rows import workspace
from parapp.storage.statements import Rows

_ROWS = Rows(workspace)
_ONE = select(workspace.c.value).where(workspace.c.key == bindparam("key"))
_ALL = select(workspace.c.key, workspace.c.value)


class WorkspaceTable:
    """Facts as texts by name, such as ``role`` or ``unit``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, key: str, value: str) -> None:
        """Keep one fact, replacing what it was."""
        _ROWS.put(self._connection, [{"key": key, "value": text_in(value)}])

    def get(self, key: str) -> str | None:
        """Return one fact; None when it is not known."""
        value: str | None = self._connection.scalar(_ONE, {"key": key})
        return value

    def remove(self, key: str) -> None:
        """Forget one fact."""
        _ROWS.remove(self._connection, {"key": key})

    def all(self) -> dict[str, str]:
        """Return every fact by name, the store's own ``last_full_check`` among them."""
        return dict(self._connection.execute(_ALL).all())
