from __future__ import annotations

import os
import stat

import pytest

from parapp.errors import ParappError
from parapp.errors.bundles import (
    BundleAlteredError,
    BundleCannotOpenError,
    BundleCriteriaError,
    BundleCutShortError,
    BundleKindRefusedError,
    BundleNoSpaceError,
    BundleNotAddressedError,
    BundleOlderError,
    BundleRecipientsError,
    BundleSignerRevokedError,
    BundleSignerUnknownError,
    BundleSuiteError,
    BundleTooLargeError,
    BundleUnitRefusedError,
    NotABundleError,
)
from parapp.export.bundle.age.file import encrypt
from parapp.export.bundle.age.recipients import ClassicIdentity
from parapp.export.bundle.limits import LIMITS
from parapp.export.bundle.quarantine import Quarantine
from parapp.export.bundle.replay import Decision, Head, Line
from parapp.models.keys import CardStatus, Role, TrustedCard
from parapp.progress import Cancelled
from tests.export.bundle.forging import encrypted, letter, plain, text_of
from tests.export.bundle.making import (
    APPRAISER,
    COMMUNE,
    OTHER_COMMUNE,
    Receiver,
    content,
    draft,
    evidence,
    expectations,
    key,
    submission,
    trust_in,
)

LINE = Line("TANPHUOC", "2026", "submission")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "x.parapp"


@pytest.fixture
def receiver(tmp_path):
    return Receiver(tmp_path / "q")


def test_objects_wait_under_their_hashes(path, receiver):
    paper = evidence(b"%PDF", name="CON.pdf")
    written = submission(path, content(), paper)
    received = receiver.read(path)

    assert receiver.left() == [written.manifest_sha256]
    names = {file.name for file in received.folder.iterdir()}
    assert names == {entry.sha256 for entry in written.manifest.objects}


def test_received_files_cannot_be_run(path, receiver):
    submission(path, content(), evidence(b"#!/bin/sh"))
    received = receiver.read(path)

    modes = {stat.S_IMODE(file.stat().st_mode) & 0o111 for file in received.folder.iterdir()}
    assert modes == {0}


def test_somebody_elses_key_learns_only_that_it_does_not_open(path, receiver):
    submission(path)
    receiver.keys = (OTHER_COMMUNE,)

    assert receiver.refuses(path, BundleCannotOpenError) == {}


def test_without_any_key_nothing_opens(path, receiver):
    submission(path)
    receiver.keys = ()

    receiver.refuses(path, BundleCannotOpenError)


def test_a_retired_key_still_opens(path, receiver):
    newer = key("TANHONG", Role.APPRAISER, 2)
    submission(path)
    receiver.keys = (newer, APPRAISER)

    assert receiver.read(path).decision is Decision.NEXT


def test_an_untrusted_sender_is_refused(path, receiver):
    submission(path)
    receiver.trust = trust_in(OTHER_COMMUNE)

    assert receiver.refuses(path, BundleSignerUnknownError) == {}


@pytest.mark.parametrize(
    ("revoked_from", "rev", "is_refused"),
    [(1, 1, True), (2, 1, False), (2, 2, True), (2, 3, True)],
)
def test_a_revoked_card_seals_nothing_from_its_revision_on(
    path, receiver, revoked_from, rev, is_refused
):
    submission(path, rev=rev, prev=None if rev == 1 else "a" * 64)
    card = COMMUNE.card
    receiver.trust = {
        card.sha256: TrustedCard(
            card=card, status=CardStatus.REVOKED, revoked_from=revoked_from
        )
    }

    if is_refused:
        receiver.refuses(path, BundleSignerRevokedError)
    else:
        assert receiver.read(path).decision is Decision.NEXT


def test_nothing_that_a_revoked_card_sealed_is_interpreted(path, receiver):
    path.write_bytes(encrypted(plain(text_of(b"no JSON"), seal=bytes(64))))
    revoked = TrustedCard(card=COMMUNE.card, status=CardStatus.REVOKED)
    receiver.trust = {COMMUNE.card.sha256: revoked}

    receiver.refuses(path, BundleSignerRevokedError)


def test_a_retired_card_is_told(path, receiver):
    submission(path)
    retired = TrustedCard(card=COMMUNE.card, status=CardStatus.RETIRED)
    receiver.trust = {COMMUNE.card.sha256: retired}

    assert receiver.read(path).sender == retired


def test_a_bundle_passed_on_by_its_recipient_is_refused(path, receiver):
    """The inside of a bundle for somebody else, encrypted for us."""
    inside = plain(text_of(letter(to=[OTHER_COMMUNE.card.sha256])))
    path.write_bytes(encrypted(inside))

    receiver.refuses(path, BundleNotAddressedError)


@pytest.mark.parametrize("kinds", [set(), {"result"}, {"criteria", "keycard"}])
def test_a_kind_that_is_not_expected_is_refused(path, receiver, kinds):
    submission(path)
    receiver.expect = expectations(kinds=kinds)

    assert receiver.refuses(path, BundleKindRefusedError) == {"kind": "submission"}


def test_a_unit_that_is_not_looked_after_is_refused(path, receiver):
    submission(path)
    receiver.expect = expectations(units={"BINHPHU"})

    assert receiver.refuses(path, BundleUnitRefusedError) == {"unit": "TANPHUOC"}


def test_other_criteria_are_named_with_those_in_use(path, receiver):
    submission(path)
    receiver.expect = expectations(criteria={"d" * 64: "2026.2", "e" * 64: "2025.1"})

    details = receiver.refuses(path, BundleCriteriaError)
    assert details == {"found": "2026.1", "expected": "2025.1, 2026.2"}


def test_without_criteria_in_use_a_submission_is_refused(path, receiver):
    submission(path)
    receiver.expect = expectations(criteria={})

    assert receiver.refuses(path, BundleCriteriaError)["expected"] == "–"


def test_an_older_revision_is_refused(path, receiver):
    submission(path)
    receiver.remember((LINE, Head(2, "a" * 64)))

    details = receiver.refuses(path, BundleOlderError)
    assert details == {"unit": "TANPHUOC", "found": 1, "seen": 2}


def test_the_same_bundle_again_changes_nothing(path, receiver):
    written = submission(path)
    receiver.remember((LINE, Head(1, written.manifest_sha256)))

    assert receiver.read(path).decision is Decision.SAME
    assert receiver.left() == []


def test_a_fork_is_kept_apart(path, receiver):
    written = submission(path)
    receiver.remember((LINE, Head(1, "a" * 64)))

    assert receiver.read(path).decision is Decision.FORK
    assert receiver.left() == [written.manifest_sha256]


def test_reading_again_replaces_what_waits(path, receiver):
    written = submission(path)
    receiver.read(path)
    receiver.read(path)

    assert receiver.left() == [written.manifest_sha256]


@pytest.mark.parametrize(("free", "is_enough"), [(1_099, False), (1_100, True)])
def test_a_tenth_more_than_carried_must_be_free(path, receiver, free, is_enough):
    submission(path, content(b"12345678"), evidence(bytes(992)))
    receiver.quarantine = Quarantine(folder=receiver.folder, free=lambda _folder: free)

    if is_enough:
        assert receiver.read(path).decision is Decision.NEXT
    else:
        assert receiver.refuses(path, BundleNoSpaceError) == {"needed_mib": 1, "free_mib": 0}


def test_cancelling_at_any_chunk_leaves_nothing(path, receiver):
    submission(path, content(), evidence(os.urandom(3 << 20)))
    calls = []
    receiver.given = {"progress": lambda *two: calls.append(two)}
    receiver.quarantine.drop(receiver.read(path).sha256)
    for wanted in range(len(calls)):
        left = [wanted]

        def stop(_done, _total, left=left):
            left[0] -= 1
            if left[0] < 0:
                raise Cancelled

        receiver.given = {"progress": stop}
        with pytest.raises(Cancelled):
            receiver.read(path)
        assert receiver.left() == []


def test_progress_grows_to_its_total(path, receiver):
    submission(path, content(), evidence(bytes(5000)))
    calls = []
    receiver.given = {"progress": lambda *two: calls.append(two)}
    receiver.read(path)

    assert sorted(calls) == calls
    assert {total for _, total in calls} == {calls[-1][0]}


def test_a_cut_file_is_refused_wherever_it_is_cut(path, receiver):
    submission(path, content(), evidence(os.urandom(200_000)))
    good = path.read_bytes()
    kinds = {}
    for size in [*range(0, 1_800, 13), 2_000, 50_000, 67_000, 67_500, 100_000, len(good) - 1]:
        path.write_bytes(good[:size])
        with pytest.raises(ParappError) as raised:
            receiver.read(path)
        kinds[size] = type(raised.value)

    assert receiver.left() == []
    assert kinds[0] is NotABundleError
    late = {kind for size, kind in kinds.items() if size >= 67_500}
    assert late == {BundleCutShortError}


def test_a_file_with_bytes_behind_its_end_is_refused(path, receiver):
    submission(path, content(), evidence(os.urandom(200_000)))
    path.write_bytes(path.read_bytes() + b"x")

    receiver.refuses(path, BundleAlteredError)


def test_a_byte_changed_far_inside_is_refused(path, receiver):
    submission(path, content(), evidence(os.urandom(200_000)))
    data = bytearray(path.read_bytes())
    data[-70_000] ^= 1
    path.write_bytes(data)

    receiver.refuses(path, BundleAlteredError)


def test_a_file_that_is_too_large_is_not_even_begun(path, receiver):
    with path.open("wb") as out:
        out.truncate(LIMITS.file + 1)

    assert receiver.refuses(path, BundleTooLargeError)["limit"] == LIMITS.file


def test_the_largest_file_is_begun(path, receiver):
    with path.open("wb") as out:
        out.truncate(LIMITS.file)

    receiver.refuses(path, NotABundleError)


def test_age_files_that_are_no_bundles_are_refused(path, receiver):
    with path.open("wb") as out:
        encrypt(out, [ClassicIdentity(bytes(32)).recipient()]).stream.finish()

    receiver.refuses(path, BundleSuiteError)


def test_33_recipients_are_one_too_many(path, receiver):
    with path.open("wb") as out:
        encrypt(out, [APPRAISER.identity().recipient()] * 33).stream.finish()

    assert receiver.refuses(path, BundleRecipientsError)["limit"] == 32


def test_32_recipients_are_admitted(path, receiver):
    cards = [APPRAISER.card, *(key(f"XA{number}").card for number in range(31))]
    submission(path, to=cards)

    assert len(receiver.read(path).manifest.to) == 32


def test_a_file_that_is_gone_is_an_error_of_the_disk(path, receiver):
    with pytest.raises(FileNotFoundError):
        receiver.read(path)


def test_a_draft_defaults_to_a_first_revision():
    assert (draft().rev, draft().prev) == (1, None)
