"""The profile of the workspaces that tests make: plain, or encrypted in a pass of its own.

`PARAPP_TEST_PROFILE=encrypted` chooses the second.
"""

import os
import sqlite3

import pytest

from parapp.storage import cipher

ENCRYPTED = os.environ.get("PARAPP_TEST_PROFILE") == "encrypted"
KEY = bytes(range(32)) if ENCRYPTED else None
"""For `Store.create` and `Store.open`."""


def only_plain(reason):
    """Leave a test out of the encrypted pass."""
    return pytest.mark.skipif(ENCRYPTED, reason=reason)


def raw(path):
    """Connect to a store's database without the store."""
    if KEY is None:
        return sqlite3.connect(path, isolation_level=None)
    return cipher.connect(path.resolve().as_uri(), KEY)


def skip_without_keys():
    """Leave a test that loses all keys out of the encrypted pass."""
    if ENCRYPTED:
        pytest.skip("without its keys nothing opens an encrypted workspace")
