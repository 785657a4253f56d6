"""What a store says when its profile and its key do not go together."""

import sqlite3
from contextlib import closing

import pytest

from parapp.errors.profiles import ProfileKeyError, ProfileKeyNeededError, ProfilePlainError
from parapp.errors.stores import StoreDamagedError, StoreForeignError
from parapp.messages import text_of
from parapp.storage import cipher
from parapp.storage.sqlite_file import change_key, engine_of, full_check, row_counts
from parapp.storage.store import SEALED_KEY, Store
from tests.storage.examples import bind, dossier

SECRET = bytes(range(32))


@pytest.fixture(params=[None, SECRET], ids=["plain", "encrypted"])
def key(request):
    return request.param


def made(folder, key):
    with Store.create(folder, key=key) as store, store.transaction(actor="An") as tx:
        bind(tx)
        tx.dossiers.create(dossier())
    return folder


def opened_by(folder, key):
    with Store.open(folder, key=key) as store, store.reading() as tx:
        return store.report, tx.journal.head()


def test_the_key_opens_what_it_sealed(tmp_path):
    made(tmp_path / "ws", SECRET)

    assert opened_by(tmp_path / "ws", SECRET)[0].missing == ()


def test_another_key_is_told(tmp_path):
    made(tmp_path / "ws", SECRET)

    with pytest.raises(ProfileKeyError) as refused:
        Store.open(tmp_path / "ws", key=bytes(32))
    assert "parapp.sqlite" in text_of(refused.value)


def test_a_plain_database_is_not_taken_for_an_encrypted_one(tmp_path):
    made(tmp_path / "ws", None)

    with pytest.raises(ProfilePlainError):
        Store.open(tmp_path / "ws", key=SECRET)


def test_an_encrypted_folder_asks_for_its_key(tmp_path):
    made(tmp_path / "ws", SECRET)
    (tmp_path / "ws" / SEALED_KEY).write_bytes(b"sealed")

    with pytest.raises(ProfileKeyNeededError):
        Store.open(tmp_path / "ws")


def test_an_encrypted_database_without_its_key_file_is_none_of_ours(tmp_path):
    made(tmp_path / "ws", SECRET)

    with pytest.raises(StoreForeignError):
        Store.open(tmp_path / "ws")


def test_an_encrypted_database_of_another_program_is_refused(tmp_path):
    made(tmp_path / "ws", SECRET)
    path = tmp_path / "ws" / "parapp.sqlite"
    with closing(cipher.connect(path.as_uri(), SECRET)) as connection:
        connection.execute("PRAGMA application_id = 7")

    with pytest.raises(StoreForeignError):
        Store.open(tmp_path / "ws", key=SECRET)


@pytest.mark.parametrize("place", [4_096, 20_000, 70_000])
def test_a_changed_bit_of_an_encrypted_database_is_found_at_the_opening(tmp_path, place):
    path = made(tmp_path / "ws", SECRET) / "parapp.sqlite"
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)

    with pytest.raises(StoreDamagedError):
        Store.open(tmp_path / "ws", key=SECRET)


def test_a_key_of_another_length_is_a_defect(tmp_path):
    with pytest.raises(ValueError, match="raw key"):
        cipher.connect((tmp_path / "x").as_uri(), b"short")


@pytest.mark.parametrize("new", [None, bytes(32)], ids=["plain", "another"])
def test_a_database_is_sealed_anew_with_all_that_is_in_it(tmp_path, key, new):
    path = made(tmp_path / "ws", key) / "parapp.sqlite"
    before = rows_in(path, key)
    change_key(path, key, new)

    assert rows_in(path, new) == before
    assert path.read_bytes().startswith(b"SQLite format 3\0") is (new is None)
    assert opened_by(tmp_path / "ws", new)[0].missing == ()
    assert [p.name for p in (tmp_path / "ws").glob(".parapp-*")] == []


def test_a_database_that_cannot_be_sealed_anew_is_as_it_was(tmp_path):
    path = made(tmp_path / "ws", SECRET) / "parapp.sqlite"
    before = path.read_bytes()

    with pytest.raises(cipher.CipherError):
        change_key(path, bytes(32), None)
    assert path.read_bytes() == before


def test_a_plain_database_is_one_that_every_program_reads(tmp_path):
    path = made(tmp_path / "ws", SECRET) / "parapp.sqlite"
    change_key(path, SECRET, None)
    with closing(sqlite3.connect(path)) as connection:
        (found,) = connection.execute("SELECT count(*) FROM dossiers").fetchone()

    assert found == 1


def rows_in(path, key):
    engine = engine_of(path, key=key, read_only=True)
    with engine.connect() as connection:
        found = row_counts(connection), full_check(connection)
    engine.dispose()
    return found
