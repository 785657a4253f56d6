from __future__ import annotations

import pytest

from parapp.errors.bundles import BundleManifestError, BundleTooNewError
from parapp.export.bundle.formats import FORMAT, check_format


def test_the_present_format_is_read():
    check_format({"format": FORMAT})


def test_a_newer_format_names_both_numbers():
    with pytest.raises(BundleTooNewError) as refused:
        check_format({"format": FORMAT + 1})

    assert refused.value.details == {"found": FORMAT + 1, "known": FORMAT}


@pytest.mark.parametrize("content", [{}, {"format": 0}, {"format": "1"}, {"format": True}])
def test_content_without_a_format_is_refused(content):
    with pytest.raises(BundleManifestError):
        check_format(content)
