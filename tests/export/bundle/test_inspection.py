from __future__ import annotations

import pytest

from parapp.errors.bundles import (
    BundleCannotOpenError,
    BundleSignerUnknownError,
    NotABundleError,
)
from parapp.export.bundle.inspection import look_at, look_into
from tests.export.bundle.making import APPRAISER, COMMUNE, OTHER_COMMUNE, submission, trust_in


def test_anybody_can_tell_size_and_number_of_recipients(tmp_path):
    path = tmp_path / "x.parapp"
    written = submission(path, to=(APPRAISER.card, COMMUNE.card))
    outside = look_at(path)

    assert (outside.size, outside.recipients) == (written.size, 2)


def test_nobody_can_tell_from_outside_whom_it_is_for(tmp_path):
    path = tmp_path / "x.parapp"
    submission(path)
    data = path.read_bytes()

    for told in (APPRAISER.card.sha256, COMMUNE.card.unit, COMMUNE.card.sha256, "submission"):
        assert told.encode() not in data


def test_a_recipient_sees_the_manifest(tmp_path):
    path = tmp_path / "x.parapp"
    written = submission(path)
    inside = look_into(path, [APPRAISER], trust_in(COMMUNE))

    assert (inside.manifest, inside.sha256) == (written.manifest, written.manifest_sha256)
    assert inside.sender.card == COMMUNE.card


def test_a_recipient_who_does_not_trust_the_sender_sees_nothing(tmp_path):
    path = tmp_path / "x.parapp"
    submission(path)

    with pytest.raises(BundleSignerUnknownError):
        look_into(path, [APPRAISER], {})


def test_somebody_else_sees_nothing(tmp_path):
    path = tmp_path / "x.parapp"
    submission(path)

    with pytest.raises(BundleCannotOpenError):
        look_into(path, [OTHER_COMMUNE], trust_in(COMMUNE))


def test_another_file_is_no_bundle(tmp_path):
    path = tmp_path / "x.parapp"
    path.write_bytes(b"%PDF-1.7")

    with pytest.raises(NotABundleError):
        look_at(path)
