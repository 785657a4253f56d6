"""Names of the files that bundles go out in."""

import pytest

from parapp.models.units import Unit
from parapp.services.bundling import file_name


def name_of(code, name="Xã Ân"):
    return file_name("criteria", Unit(code=code, name=name, kind="xã"), 2026, 3)


def test_a_name_is_one_that_every_system_takes():
    assert name_of("XA01") == "goi-ky-2026-xa-an-xa01-lan-3.parapp"


@pytest.mark.parametrize("twins", ["X.1 X-1", "Đ1 D1", "xa1 XA1", "X_1 X~1"])
def test_codes_that_fold_to_one_name_keep_names_of_their_own(twins):
    first, second = map(name_of, twins.split())

    assert first.casefold() != second.casefold()
    assert first.isascii()
