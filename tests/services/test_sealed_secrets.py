"""Secrets kept in files that only the own keys open."""

import pytest

from parapp.errors.bundles import KeyFileError
from parapp.export.bundle.keys import own_key
from parapp.models.keys import Role
from parapp.services.sealed_secrets import open_secret, seal_secret

SEED, OTHER = b"a" * 32, b"b" * 32


def sealed():
    return seal_secret(b"secret", own_key(SEED, unit="XA01", name="An", role=Role.COMMUNE))


def test_the_own_keys_open_what_was_sealed_for_them():
    assert open_secret(sealed(), SEED) == b"secret"


def test_other_keys_do_not():
    with pytest.raises(KeyFileError):
        open_secret(sealed(), OTHER)


@pytest.mark.parametrize("cut", [0, 100, -1])
def test_a_damaged_file_is_told(cut):
    with pytest.raises(KeyFileError):
        open_secret(sealed()[:cut], SEED)
