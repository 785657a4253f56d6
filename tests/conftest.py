"""What every test run shares: hypothesis profiles, the language, and no network."""

import os
import socket

import pytest
from hypothesis import HealthCheck, settings

from parapp import i18n

settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("local"), derandomize=True, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "local"))

_LOCAL = {"127.0.0.1", "::1", "localhost"}


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
