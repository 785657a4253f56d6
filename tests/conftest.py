"""What every test run shares: hypothesis profiles, the language, and no network."""

import os
import socket

import coverage
import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from parapp import i18n

settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("local"), derandomize=True, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "local"))

_LOCAL = {"127.0.0.1", "::1", "localhost"}


SQLiteDialect_pysqlite.__hash__ = lambda self: hash(type(self))
SQLiteDialect_pysqlite.__eq__ = lambda self, other: type(self) is type(other)
_STATEMENTS = {}  # a program opens one workspace, a run of tests ten thousand


@event.listens_for(Engine, "engine_connect")
def _share_statements(connection: Connection):
    """Compile each statement once a run: that takes a quarter of it otherwise."""
    if isinstance(connection.dialect, SQLiteDialect_pysqlite):
        connection.execution_options(compiled_cache=_STATEMENTS)


def pytest_sessionfinish():
    """Keep what was measured before Qt is taken down, which may end the process."""
    measured = coverage.Coverage.current()
    if measured is not None:
        measured.save()


@pytest.fixture(autouse=True)
def _vietnamese():
    """Every test begins in the language of the product."""
    i18n.choose("vi")


@pytest.fixture(autouse=True)
def _offline(monkeypatch):
    """The product works without a network, so a test that asks for one is wrong."""
    connect = socket.socket.connect

    def refuse(self, address):
        if isinstance(address, tuple) and address[0] not in _LOCAL:
            pytest.fail(f"network: {address}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", refuse)
