import threading
import time

import pytest

from parapp.storage.sqlite_file import engine_of, quick_check, row_counts, snapshot
from tests.profile import KEY
from tests.storage.examples import bind, dossier


def units_in(path):
    engine = engine_of(path, read_only=True, key=KEY)
    with engine.connect() as connection:
        found = quick_check(connection), row_counts(connection)["dossiers"]
    engine.dispose()
    return found


@pytest.mark.parametrize("is_undone", [False, True])
def test_a_copy_never_holds_half_a_transaction(sqlite_store, tmp_path, is_undone):
    copying = threading.Thread(
        target=snapshot, args=(sqlite_store.database, tmp_path / "copy.sqlite", KEY)
    )
    with sqlite_store._writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA cache_size = 1")  # pages go to the file at once
    with sqlite_store.transaction(actor="a") as tx:
        bind(tx)
        for number in range(30):
            tx.dossiers.create(dossier(f"XA{number:02}"))
        copying.start()
        time.sleep(0.3)
        if is_undone:
            tx.dossiers._connection.rollback()
    copying.join()

    assert units_in(tmp_path / "copy.sqlite") == ("ok", 0 if is_undone else 30)


def test_an_engine_never_makes_a_file(tmp_path):
    with (
        pytest.raises(Exception, match="unable to open"),
        engine_of(tmp_path / "x", key=KEY).connect(),
    ):
        pass
    assert not (tmp_path / "x").exists()
