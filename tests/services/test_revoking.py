"""Cards taken out of use for good, and what their holders are told."""

import pytest

from parapp.errors.bundles import (
    BundleSignerRevokedError,
)
from parapp.errors.trust import (
    CardRevocationError,
    CardRevokedError,
    OwnCardRevokedError,
    RevocationReasonError,
)
from parapp.services import (
    enrolling,
    revoking,
    trusting,
)
from tests.services.keys_at_work import (
    WHY,
    announce,
    entry,
    renew,
    revoke,
    the_bundle,
    the_directory,
)
from tests.services.world import (
    AUTHORITY,
    FIRST,
    SECOND,
    begun,
    sent,
)

# --- revocation


def test_what_a_revoked_key_sealed_is_refused_from_the_revision_named(at):
    world = at(sent)
    first = the_bundle(world).read_bytes()
    second = world.again().path
    early = world.file("lan-1.parapp")
    early.write_bytes(first)

    revoke(world, FIRST, from_rev=2)

    with pytest.raises(BundleSignerRevokedError):
        world.plan(AUTHORITY, second)
    world.receive(AUTHORITY, early)
    (change,) = entry(world, AUTHORITY, "card-revoked")
    assert (change.subject, change.reason) == (FIRST, WHY)


def test_nothing_is_written_to_a_unit_without_a_card_in_use(at):
    world = at(sent)
    revoke(world, FIRST)

    assert set(announce(world)) == {SECOND}


def test_a_commune_whose_card_was_revoked_is_told_and_sends_nothing_more(at):
    world = at(sent)
    revoke(world, FIRST)
    announce(world)
    path = the_directory(world)

    done = trusting.adopt_directory(world[FIRST], path, actor="Chi")

    assert [finding.code for finding in done.findings] == ["own-card-revoked"]
    with pytest.raises(OwnCardRevokedError):
        world.send()
    renew(world, FIRST)
    world.trust(AUTHORITY, FIRST)
    assert world.receive(AUTHORITY, world.send().path).received.manifest.rev == 2


def test_a_revoked_card_is_not_trusted_again(at):
    world = at(begun)
    revoke(world, FIRST)

    for digits in ("", world.keys[FIRST].card.fingerprint):
        with pytest.raises(CardRevokedError):
            enrolling.trust_card(
                world[AUTHORITY], world.file(f"{FIRST}.the"), digits, actor="An"
            )


@pytest.mark.parametrize(
    ("unit", "more", "refusal"),
    [
        ("XA99", {}, CardRevocationError),
        (FIRST, {"only_former": True}, CardRevocationError),
        (AUTHORITY, {}, CardRevocationError),
        (FIRST, {"reason": " "}, RevocationReasonError),
    ],
)
def test_only_a_card_that_is_there_is_revoked_with_a_reason(at, unit, more, refusal):
    world = at(begun)
    given = {"reason": WHY, "actor": "Hà", **more}

    with pytest.raises(refusal):
        revoking.revoke_card(world[AUTHORITY], unit, **given)


def test_units_without_a_card_are_named_to_the_authority_only(at):
    world = at(begun)
    revoke(world, SECOND)
    missing = {}
    for unit in (AUTHORITY, FIRST):
        with world[unit].reading() as tx:
            missing[unit] = [found.code for found in revoking.units_without_card(tx)]

    assert missing == {AUTHORITY: [SECOND], FIRST: []}
