"""Brings a database up to the tables of this program."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    inspect,
)
from sqlalchemy.exc import SQLAlchemyError

from parapp.errors.stores import MigrationFailedError, StoreDamagedError, StoreTooNewError
from parapp.files import move
from parapp.storage.rows import SCHEMA, metadata
from parapp.storage.sqlite_file import full_check, snapshot, unconstrained

SCRIPTS = Path(__file__).parent / "migrations"
_FOUND = "SELECT version_num FROM alembic_version"


def found_schema(connection: Connection) -> str | None:
    """Return the schema version of a database; None when it bears none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.exec_driver_sql(_FOUND).scalar_one_or_none()
    return found


def refuse_newer(found: str, known: str = SCHEMA) -> None:
    """Refuse a database that a newer program wrote.

    Raises:
        StoreTooNewError: `found` is not a version this program knows.
    """
    if not found.isdecimal() or int(found) > int(known):
        raise StoreTooNewError(found=found, known=known)


def lay_out(connection: Connection) -> None:
    """Make the tables of this program in an empty database, without going through versions.

    Args:
        connection: In a transaction that the caller commits.
    """
    metadata.create_all(connection)
    bears = Table(
        "alembic_version", MetaData(), Column("version_num", String(32), nullable=False)
    )
    bears.append_constraint(PrimaryKeyConstraint("version_num", name="alembic_version_pkc"))
    bears.create(connection)
    connection.execute(bears.insert(), {"version_num": SCHEMA})


def upgrade(connection: Connection, scripts: Path = SCRIPTS) -> None:
    """Run every missing version inside the connection's transaction; works on any database.

    Args:
        connection: In a transaction that the caller commits.
        scripts: Folder of the versions.
    """
    from alembic.config import Config  # noqa: PLC0415 - needed once a release, slow to load
    from alembic.runtime.environment import EnvironmentContext  # noqa: PLC0415 - likewise
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - likewise

    script = ScriptDirectory(str(scripts))

    def steps(revision: str, _context: object) -> object:
        return script._upgrade_revs("head", revision)  # noqa: SLF001 - Alembic's own idiom

    with EnvironmentContext(Config(), script, fn=steps) as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()


def migrate(
    path: Path,
    backups: Path,
    found: str,
    scripts: Path = SCRIPTS,
    *,
    key: bytes | None = None,
) -> None:
    """Bring the file `path` up to date; it is as it was when that fails.

    A copy is made first, sealed like the file itself, and kept in `backups` until the next
    migration.

    Args:
        path: The database, which nobody has open.
        backups: Folder of the copy.
        found: Its schema version.
        scripts: Folder of the versions.
        key: What seals the database; None where it is plain.

    Raises:
        MigrationFailedError: A version or the checks after it failed.
        OSError: The copy could not be made; nothing was changed.
        sqlite3.Error: Likewise.
        CipherError: Likewise.
    """
    from alembic.util import CommandError  # noqa: PLC0415 - needed once a release

    copy = backups / f"before-migration-{found}.sqlite"
    copy.unlink(missing_ok=True)
    snapshot(path, copy, key)
    is_done = False
    try:
        with unconstrained(path, key) as connection:
            upgrade(connection, scripts)
            _demand_sound(connection, path)
        is_done = True
    except (CommandError, SQLAlchemyError, StoreDamagedError) as failure:
        raise MigrationFailedError(found=found, known=SCHEMA) from failure
    finally:
        if not is_done:
            move(copy, path)


def _demand_sound(connection: Connection, path: Path) -> None:
    if (finding := full_check(connection)) != "ok":
        raise StoreDamagedError(file=str(path), found=finding)
