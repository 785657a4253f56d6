from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from parapp.errors.bundles import (
    DirectoryError,
    DirectoryForkError,
    DirectoryOlderError,
    DirectorySealError,
)
from parapp.export.bundle import sealed_text
from parapp.export.bundle.directory import (
    SEALS,
    TITLE,
    Pinned,
    add_seal,
    directory_hash,
    merged,
    read_directory,
    with_seals,
    write_directory,
)
from parapp.export.bundle.keys import seal_with, signing_key
from parapp.models.canonical import canonical_json
from parapp.models.keys import CardStatus, Directory, TrustedCard
from tests.export.bundle.making import APPRAISER, COMMUNE, OTHER_COMMUNE, STRANGER

SEED = APPRAISER.seed
ROOT = APPRAISER.card.signing_key
SEEDS = tuple(sorted((bytes([n]) * 32 for n in (1, 2, 3)), key=signing_key))
ROOTS = tuple(map(signing_key, SEEDS))
ENTRY = TrustedCard(card=COMMUNE.card)
REVOKED = replace(ENTRY, status=CardStatus.REVOKED, revoked_from=2)
DIRECTORY = Directory(
    issuer="TANHONG", version=3, expires=date(2027, 1, 31), roots=(ROOT,), cards=(REVOKED,)
)
OF_THREE = replace(DIRECTORY, roots=ROOTS, needed=2)
BEFORE, AFTER = date(2027, 1, 31), date(2027, 2, 1)


def pinned(directory=DIRECTORY, **changes):
    usual = Pinned(
        roots=directory.roots,
        needed=directory.needed,
        version=directory.version,
        sha256=directory_hash(directory),
    )
    return replace(usual, **changes)


def test_a_directory_is_read_back():
    file = read_directory(write_directory(DIRECTORY, SEED))
    file.check(pinned())

    assert file.directory == DIRECTORY
    assert file.sha256 == directory_hash(DIRECTORY)


def test_an_older_directory_is_refused():
    with pytest.raises(DirectoryOlderError) as refused:
        read_directory(write_directory(DIRECTORY, SEED)).check(pinned(version=4))

    assert refused.value.details == {"found": 3, "known": 4}


def test_another_directory_of_the_same_version_is_refused():
    other = replace(DIRECTORY, cards=())

    with pytest.raises(DirectoryForkError) as refused:
        read_directory(write_directory(other, SEED)).check(pinned())

    assert refused.value.details == {"version": 3}


def test_somebody_else_cannot_seal_it():
    for known in (None, pinned(version=1)):
        with pytest.raises(DirectorySealError):
            read_directory(write_directory(DIRECTORY, STRANGER.seed)).check(known)


def test_a_newcomer_believes_a_directory_that_satisfies_its_own_roots():
    read_directory(write_directory(OF_THREE, SEEDS[0], SEEDS[2])).check(None)

    with pytest.raises(DirectorySealError):
        read_directory(write_directory(OF_THREE, SEEDS[0])).check(None)


@pytest.mark.parametrize("given", [(0, 1), (0, 2), (1, 2), (0, 1, 2)])
def test_any_two_of_three_roots_are_enough(given):
    data = write_directory(OF_THREE, *(SEEDS[n] for n in given))

    read_directory(data).check(pinned(OF_THREE, version=2))


@pytest.mark.parametrize("given", [(), (0,), (0, 0), (1, 1, 1)])
def test_one_of_three_roots_is_not_enough_however_often_it_seals(given):
    data = write_directory(OF_THREE, *(SEEDS[n] for n in given))

    with pytest.raises(DirectorySealError):
        read_directory(data).check(pinned(OF_THREE, version=2))


def test_only_the_old_roots_hand_over_to_new_ones_which_must_exist():
    by_old = write_directory(OF_THREE, SEED)
    by_new = write_directory(OF_THREE, *SEEDS)
    by_both = write_directory(OF_THREE, SEED, *SEEDS[:2])

    read_directory(by_both).check(pinned(version=2))
    for data in (by_old, by_new):
        with pytest.raises(DirectorySealError):
            read_directory(data).check(pinned(version=2))


def test_seals_are_added_one_by_one():
    data = write_directory(OF_THREE)
    for seed in SEEDS[:2]:
        data = add_seal(data, seed)

    assert read_directory(data).sealers(ROOTS) == ROOTS[:2]
    assert data == write_directory(OF_THREE, *SEEDS[:2])


def test_a_seal_is_not_doubled():
    data = write_directory(OF_THREE, SEEDS[0])

    assert add_seal(data, SEEDS[0]) == data


def test_a_root_from_before_seals_the_directory_that_names_others():
    data = add_seal(write_directory(OF_THREE, *SEEDS), SEED)

    read_directory(data).check(pinned(version=2))


def test_there_is_room_for_a_few_seals_only():
    full = write_directory(DIRECTORY, *([STRANGER.seed] * SEALS))
    text = sealed_text.read(full, TITLE, 1 << 20)

    with pytest.raises(DirectoryError):
        add_seal(full, SEED)
    with pytest.raises(DirectoryError):
        read_directory(sealed_text.written(text.sealed, *text.seals, text.seals[0]))


def test_seals_are_put_back_under_the_same_directory():
    data = write_directory(DIRECTORY, SEED)

    assert with_seals(DIRECTORY, read_directory(data).seals) == data


def sealed(body):
    text = sealed_text.sealed_part(TITLE, canonical_json(body))
    return sealed_text.written(text, seal_with(SEED, text))


HONEST = {
    "issuer": "TANHONG",
    "version": 1,
    "expires": "2027-01-31",
    "roots": [ROOT],
    "needed": 1,
    "cards": [],
}
ALL_ROOTS = list(ROOTS)


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 0},
        {"expires": "2027-02-30"},
        {"expires": "mai"},
        {"extra": 1},
        {"needed": 2},
        {"needed": 0},
        {"roots": []},
        {"roots": ALL_ROOTS},
        {"roots": ALL_ROOTS, "needed": 3},
        {"roots": ALL_ROOTS[:2], "needed": 1},
        {"roots": ALL_ROOTS[::-1], "needed": 2},
        {"roots": [ROOT, ROOT, ROOT], "needed": 2},
        {"cards": [{"card": {}, "status": "active", "revoked_from": 1}]},
        {"cards": [{"card": {}, "status": "lost", "revoked_from": 1}]},
    ],
)
def test_a_directory_that_breaks_the_format_is_refused(changes):
    with pytest.raises(DirectoryError):
        read_directory(sealed(HONEST | changes))


def test_one_card_has_one_entry():
    twice = replace(DIRECTORY, cards=(REVOKED, ENTRY))

    with pytest.raises(DirectoryError):
        read_directory(write_directory(twice, SEED))


def test_an_empty_directory_is_one():
    assert read_directory(sealed(HONEST)).directory.cards == ()


@pytest.mark.parametrize("data", [b"", b"x" * 100, TITLE + b"\n{}\nx\n", TITLE + b"\n{}\n"])
def test_what_is_no_directory_is_refused(data):
    with pytest.raises(DirectoryError):
        read_directory(data)


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


@pytest.mark.parametrize("rev", [1, 2, 3])
def test_what_is_revoked_is_refused_from_the_earliest_revision_named(rev):
    known = {COMMUNE.card.sha256: replace(REVOKED, revoked_from=rev)}

    found = merged(known, DIRECTORY, BEFORE)[COMMUNE.card.sha256]

    assert found.revoked_from == min(rev, 2)


def test_a_card_that_was_replaced_does_not_come_back():
    known = {COMMUNE.card.sha256: replace(ENTRY, status=CardStatus.RETIRED)}

    assert merged(known, replace(DIRECTORY, cards=(ENTRY,)), BEFORE) == known


def test_a_card_in_use_is_retired():
    retired = replace(ENTRY, status=CardStatus.RETIRED)
    known = {COMMUNE.card.sha256: ENTRY}

    found = merged(known, replace(DIRECTORY, cards=(retired,)), BEFORE)

    assert found == {COMMUNE.card.sha256: retired}
