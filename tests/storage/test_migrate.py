import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, create_engine, inspect

from parapp.errors.stores import MigrationFailedError
from parapp.storage.migrate import SCRIPTS, found_schema, lay_out, migrate, upgrade
from parapp.storage.rows import SCHEMA, metadata
from parapp.storage.sqlite_file import engine_of, make_file
from parapp.storage.store import Store
from tests.profile import KEY, only_plain, raw
from tests.storage.examples import YEAR, bind, dossier

OLD = Path(__file__).parents[1] / "old"
HEAD = (
    'from alembic import op\n\nrevision = "0004"\ndown_revision = "0003"\n\n\ndef upgrade():\n'
)
GOOD = (
    '    op.execute("ALTER TABLE dossiers ADD COLUMN mark TEXT")\n'
    "    op.execute(\"UPDATE dossiers SET mark = 'new'\")\n"
)


def differences(connection):
    return compare_metadata(MigrationContext.configure(connection), metadata)


@pytest.fixture(params=[lay_out, upgrade], ids=["laid out", "upgraded"])
def made(request, tmp_path):
    """A connection to a database made at once, and to one made version by version."""
    make_file(tmp_path / "db", KEY)
    engine = engine_of(tmp_path / "db", key=KEY)
    with engine.begin() as connection:
        request.param(connection)
        yield connection
    engine.dispose()


def test_the_tables_of_a_file_are_the_declared_ones(made):
    assert differences(made) == []


def test_the_tables_on_postgresql_are_the_declared_ones(postgresql):
    engine = create_engine(postgresql)
    with engine.connect() as connection:
        assert differences(connection) == []
    engine.dispose()


def test_keys_and_checks_of_a_file_are_the_declared_ones(made):
    found = inspect(made)
    names = {
        (table, check["name"])
        for table in metadata.tables
        for check in found.get_check_constraints(table)
    }
    keys = {table: found.get_pk_constraint(table) for table in metadata.tables}

    declared = metadata.tables.items()
    assert names == {
        (name, check.name)
        for name, table in declared
        for check in table.constraints
        if isinstance(check, CheckConstraint)
    }
    assert {name: key["constrained_columns"] for name, key in keys.items()} == {
        name: [column.name for column in table.primary_key] for name, table in declared
    }


def test_the_newest_version_is_the_one_the_program_knows(made):
    assert found_schema(made) == SCHEMA


def test_a_database_made_at_once_is_made_of_what_the_versions_make(tmp_path):
    kinds = []
    for number, make in enumerate((lay_out, upgrade)):
        path = tmp_path / f"{number}.db"
        make_file(path, KEY)
        engine = engine_of(path, key=KEY)
        with engine.begin() as connection:
            make(connection)
            found = inspect(connection)
            kinds.append(
                {name: parts(connection, found, name) for name in found.get_table_names()}
            )
        engine.dispose()

    assert kinds[0] == kinds[1]


def parts(connection, found, table):
    """Return all that SQLite knows of a table."""
    rows = connection.exec_driver_sql(f'PRAGMA table_info("{table}")').all()
    (facts,) = connection.exec_driver_sql(f'PRAGMA table_list("{table}")').all()
    return (
        sorted(tuple(row)[1:] for row in rows),
        (facts.wr, facts.strict),
        sorted(map(str, found.get_foreign_keys(table))),
        sorted(map(str, found.get_indexes(table))),
        sorted(map(str, found.get_unique_constraints(table))),
    )


def test_released_versions_import_nothing_of_the_program():
    for version in (SCRIPTS / "versions").glob("*.py"):
        assert "parapp" not in version.read_text("utf-8")


def test_upgrading_twice_changes_nothing(sqlite_store):
    with sqlite_store._writer.begin() as connection:
        upgrade(connection)

        assert differences(connection) == []


@pytest.fixture
def database(tmp_path):
    """A closed database with a dossier."""
    with Store.create(tmp_path / "ws", key=KEY) as store, store.transaction(actor="a") as tx:
        bind(tx)
        tx.dossiers.create(dossier())
    return tmp_path / "ws" / "parapp.sqlite"


def versions(tmp_path, body):
    """Return a folder of versions with one more than released."""
    shutil.copytree(SCRIPTS, tmp_path / "scripts")
    (tmp_path / "scripts" / "versions" / "v0003_next.py").write_text(HEAD + body)
    return tmp_path / "scripts"


def state(database):
    engine = engine_of(database, read_only=True, key=KEY)
    with engine.connect() as connection:
        found = (
            found_schema(connection),
            {column["name"] for column in inspect(connection).get_columns("dossiers")},
            connection.exec_driver_sql("SELECT count(*) FROM figures").scalar_one(),
        )
    engine.dispose()
    return found


def test_a_missing_version_is_run_and_a_copy_kept(database, tmp_path):
    copies = tmp_path / "ws" / "backups"
    migrate(database, copies, SCHEMA, versions(tmp_path, GOOD), key=KEY)
    found, columns, figures = state(database)

    assert (found, "mark" in columns, figures) == ("0004", True, 7)
    assert state(copies / "before-migration-0003.sqlite")[0] == SCHEMA


def test_a_table_can_be_remade_without_losing_what_refers_to_it(database, tmp_path):
    body = (
        '    with op.batch_alter_table("dossiers", recreate="always") as batch:\n'
        '        batch.alter_column("rev", server_default="0")\n'
    )
    migrate(database, tmp_path / "ws" / "backups", SCHEMA, versions(tmp_path, body), key=KEY)

    assert state(database)[2] == 7


@pytest.mark.parametrize(
    "fault",
    [
        '    op.execute("ALTER TABLE nowhere ADD COLUMN x TEXT")\n',
        '    op.execute("UPDATE dossiers SET rev = -1")\n',
        '    op.execute("DELETE FROM sets")\n',  # found by the check after it
    ],
)
def test_a_failed_version_leaves_the_file_as_it_was(database, tmp_path, fault):
    before = state(database)

    with pytest.raises(MigrationFailedError):
        migrate(
            database,
            tmp_path / "ws" / "backups",
            SCHEMA,
            versions(tmp_path, GOOD + fault),
            key=KEY,
        )
    assert state(database) == before


def test_a_defect_in_a_version_leaves_the_file_as_it_was(database, tmp_path):
    before = state(database)

    with pytest.raises(ZeroDivisionError):
        migrate(
            database,
            tmp_path / "ws" / "backups",
            SCHEMA,
            versions(tmp_path, GOOD + "    1 / 0\n"),
            key=KEY,
        )
    assert state(database) == before


def test_a_version_that_never_was_cannot_be_brought_up_to_date(database, tmp_path):
    with closing(raw(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")

    with pytest.raises(MigrationFailedError):
        Store.open(tmp_path / "ws", key=KEY)
    assert state(database)[0] == "0000"


def as_released():
    """Return the dossier as the first release kept it: an answer could be without its time."""
    answered, open_ = dossier().requests
    at = open_.question.asked_at
    answer = replace(answered.answer, request=open_.id, at=at)
    return replace(dossier(), requests=(answered, replace(open_, answer=answer)))


@only_plain("what was released then had no encrypted profile")
@pytest.mark.parametrize("version", ["0.1.0"])
def test_the_database_of_every_release_opens(tmp_path, version):
    (tmp_path / "ws").mkdir()
    shutil.copy(OLD / f"store-{version}.sqlite", tmp_path / "ws" / "parapp.sqlite")
    with Store.open(tmp_path / "ws", key=KEY) as store, store.reading() as tx:
        assert list(tx.dossiers.all(YEAR)) == [as_released()]
        assert tx.journal.verify() is None
