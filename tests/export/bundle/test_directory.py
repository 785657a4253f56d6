from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from parapp.errors.bundles import DirectoryError, DirectoryOlderError, DirectorySealError
from parapp.export.bundle import sealed_text
from parapp.export.bundle.directory import TITLE, merged, read_directory, write_directory
from parapp.models.canonical import canonical_json
from parapp.models.keys import CardStatus, Directory, TrustedCard
from tests.export.bundle.making import APPRAISER, COMMUNE, OTHER_COMMUNE, STRANGER

ROOT = APPRAISER.card.signing_key
ENTRY = TrustedCard(card=COMMUNE.card)
REVOKED = replace(ENTRY, status=CardStatus.REVOKED, revoked_from=2)
DIRECTORY = Directory(
    issuer="TANHONG", version=3, expires=date(2027, 1, 31), root=ROOT, cards=(REVOKED,)
)
BEFORE, AFTER = date(2027, 1, 31), date(2027, 2, 1)


def test_a_directory_is_read_back():
    data = write_directory(DIRECTORY, APPRAISER)

    assert read_directory(data, ROOT, known=3) == DIRECTORY


def test_an_older_directory_is_refused():
    with pytest.raises(DirectoryOlderError) as refused:
        read_directory(write_directory(DIRECTORY, APPRAISER), ROOT, known=4)

    assert refused.value.details == {"found": 3, "known": 4}


def test_somebody_else_cannot_seal_it():
    with pytest.raises(DirectorySealError):
        read_directory(write_directory(DIRECTORY, STRANGER), ROOT)


def test_it_names_the_root_that_seals_it():
    other = replace(DIRECTORY, root=STRANGER.card.signing_key)

    with pytest.raises(DirectorySealError):
        read_directory(write_directory(other, APPRAISER), ROOT)


def sealed(body):
    text = sealed_text.sealed_part(TITLE, canonical_json(body))
    return sealed_text.written(text, APPRAISER.seal(text))


HONEST = {"issuer": "TANHONG", "version": 1, "expires": "2027-01-31", "root": ROOT, "cards": []}


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 0},
        {"expires": "2027-02-30"},
        {"expires": "mai"},
        {"extra": 1},
        {"cards": [{"card": {}, "status": "active", "revoked_from": 1}]},
        {"cards": [{"card": {}, "status": "lost", "revoked_from": 1}]},
    ],
)
def test_a_directory_that_breaks_the_format_is_refused(changes):
    with pytest.raises(DirectoryError):
        read_directory(sealed(HONEST | changes), ROOT)


def test_an_empty_directory_is_one():
    assert read_directory(sealed(HONEST), ROOT).cards == ()


@pytest.mark.parametrize("data", [b"", b"x" * 100])
def test_what_is_no_directory_is_refused(data):
    with pytest.raises(DirectoryError):
        read_directory(data, ROOT)


def test_it_adds_and_revokes():
    known = {OTHER_COMMUNE.card.sha256: TrustedCard(card=OTHER_COMMUNE.card)}

    assert merged(known, DIRECTORY, BEFORE) == known | {COMMUNE.card.sha256: REVOKED}


def test_an_expired_directory_adds_nobody():
    assert merged({}, DIRECTORY, AFTER) == {}


def test_an_expired_directory_still_revokes():
    known = {COMMUNE.card.sha256: ENTRY}

    assert merged(known, DIRECTORY, AFTER) == {COMMUNE.card.sha256: REVOKED}


def test_what_is_revoked_stays_so():
    known = {COMMUNE.card.sha256: REVOKED}

    assert merged(known, replace(DIRECTORY, cards=(ENTRY,)), BEFORE) == known
