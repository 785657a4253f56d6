"""A disk that really refuses to write, for as long as a test wants."""

from contextlib import contextmanager

from parapp.storage.store import DATABASE


@contextmanager
def read_only(workspace):
    """Move the database away: SQLite then refuses every write, and takes it back afterwards."""
    database, moved = workspace / DATABASE, workspace / "moved.sqlite"
    database.rename(moved)
    try:
        yield
    finally:
        moved.rename(database)
