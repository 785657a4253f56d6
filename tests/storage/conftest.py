"""Stores on SQLite and on a PostgreSQL server of our own."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from parapp.storage.migrate import upgrade
from parapp.storage.rows import metadata
from parapp.storage.store import FOLDERS, Store
from tests.profile import KEY
from tests.storage.examples import NOON, bind, dossier

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
_ACCOUNT = "postgres"


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self, now=NOON):
        self.now = now

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def sqlite_store(tmp_path, clock):
    with Store.create(tmp_path / "workspace", clock=clock, key=KEY) as store:
        yield store


@pytest.fixture
def folder(tmp_path, clock):
    """The folder of a closed workspace with a dossier in it."""
    with (
        Store.create(tmp_path / "ws", clock=clock, key=KEY) as store,
        store.transaction(actor="a") as tx,
    ):
        bind(tx)
        tx.dossiers.create(dossier())
    return tmp_path / "ws"


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, tmp_path, clock):
    """A store on each database."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_store")
        return
    url = request.getfixturevalue("postgresql")
    folder = tmp_path / "workspace"
    for name in FOLDERS:
        (folder / name).mkdir(parents=True)
    writer = create_engine(url, isolation_level="SERIALIZABLE")
    reader = create_engine(
        url,
        isolation_level="REPEATABLE READ",
        execution_options={"postgresql_readonly": True},
    )
    with Store(folder, writer=writer, reader=reader, clock=clock) as store:
        yield store
    engine = create_engine(url)
    with engine.begin() as connection:
        names = ", ".join(f'"{table}"' for table in metadata.tables)
        connection.execute(text(f"TRUNCATE {names}"))
    engine.dispose()


@pytest.fixture(scope="session")
def postgresql():
    """Yield the address of a database with our tables, on a server of the test run."""
    places = os.pathsep.join([*map(str, _BINARIES), os.environ["PATH"]])
    program = shutil.which("initdb", path=places)
    if program is None:
        pytest.fail("PostgreSQL is missing: run `make test`, or install the package postgresql")
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    server = _Server(Path(program).parent, folder)
    try:
        server.start()
        url = f"postgresql+psycopg://{_ACCOUNT}@/postgres?host={folder}"
        engine = create_engine(url)
        with engine.begin() as connection:
            upgrade(connection)
        engine.dispose()
        yield url
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


class _Server:
    """A PostgreSQL server on a socket in its own folder."""

    def __init__(self, programs, folder):
        self._programs = programs
        self._cluster = folder / "data"
        self._folder = folder
        self._as = []
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            account = pwd.getpwnam(_ACCOUNT)
            os.chown(folder, account.pw_uid, account.pw_gid)
            self._as = ["runuser", "-u", _ACCOUNT, "--"]

    def start(self):
        cluster = str(self._cluster)
        self._run(
            "initdb", "-D", cluster, "-U", _ACCOUNT, "-A", "trust", "-E", "UTF8", "--no-sync"
        )
        settings = (
            f"-c listen_addresses= -c unix_socket_directories={self._folder} -c fsync=off"
        )
        log = str(self._folder / "log")
        self._run("pg_ctl", "-D", cluster, "-o", settings, "-l", log, "-w", "start")

    def stop(self):
        if (self._cluster / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", str(self._cluster), "-m", "immediate", "-w", "stop")

    def _run(self, program, *arguments):
        command = [*self._as, str(self._programs / program), *arguments]
        done = subprocess.run(
            command,
            cwd=self._folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        assert done.returncode == 0, done.stdout.decode(errors="replace")
