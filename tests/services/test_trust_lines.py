"""Whom the authority trusts, a line for each commune, and what each has confirmed to hold."""

import pytest

from parapp.errors.work import RoleError
from parapp.models.units import Unit
from parapp.services import (
    announcing,
    bundling,
    enrolling,
    receipts,
    renewing,
    revoking,
    roots,
    trusting,
)
from parapp.services.trust_lines import TrustState, view_trust
from parapp.services.vouching import DirectoryState
from tests.services.keys_at_work import draft, make_roots, seal
from tests.services.world import AUTHORITY, FIRST, NAMES, PASSPHRASE, SECOND, begun, packed


@pytest.fixture
def world(at):
    return at(packed)


def view(world):
    return view_trust(world[AUTHORITY])


def line(world, code=FIRST):
    return next(found for found in view(world).lines if found.unit.code == code)


def send_packs(world):
    return bundling.export_packs(
        world[AUTHORITY], world.keys[AUTHORITY], world.file("goi"), actor="Chi"
    )


def confirm(world, code=FIRST):
    """Let a commune send a receipt, which the authority reads."""
    made = receipts.export_receipt(
        world[code],
        world.keys[code],
        world.file("bien-nhan"),
        Unit(code=code, name=NAMES[code], kind="xã"),
        actor="Em",
    )
    world.receive(AUTHORITY, made.path)


def test_every_commune_has_a_line_with_its_card(world):
    states = {found.unit.code: found.state for found in view(world).lines}

    assert states == {FIRST: TrustState.IN_USE, SECOND: TrustState.IN_USE}
    assert line(world).in_use.card == world.keys[FIRST].card
    assert view(world).card == world.keys[AUTHORITY].card


def test_a_commune_without_card_is_missing(world):
    with world[AUTHORITY].transaction(actor="Chi") as tx:
        tx.units.put(Unit(code="XA03", name="Xã Ba", kind="xã"))

    assert line(world, "XA03").state is TrustState.MISSING
    assert line(world, "XA03").in_use is None


def test_a_card_of_a_unit_that_no_table_names_comes_last(world):
    with world[AUTHORITY].transaction(actor="Chi") as tx:
        ended = tx.periods.get(2026).period.start
        tx.units.put(Unit(code=FIRST, name="Xã cũ", kind="xã", valid_to=ended))
    found = view(world).lines[-1]

    assert (found.unit.code, found.is_listed) == (FIRST, False)
    assert found.unit.name == world.keys[FIRST].card.name


def test_a_new_key_that_the_old_one_vouches_for_is_followed(world):
    renewing.rotate_keys(world[FIRST], PASSPHRASE, actor="Em")
    own = enrolling.unlock(world[FIRST], PASSPHRASE)
    path = world.file("moi.parapp-card")
    enrolling.export_card(own, path)
    enrolling.trust_card(world[AUTHORITY], path, actor="Chi")
    found = line(world)

    assert found.state is TrustState.FOLLOWED
    assert [card.card.epoch for card in found.cards] == [2, 1]
    assert found.in_use.card.epoch == 2


def test_a_card_that_was_revoked_is_told(world):
    revoking.revoke_card(world[AUTHORITY], FIRST, reason="Mất máy", actor="Chi")

    assert line(world).state is TrustState.REVOKED


def test_what_a_commune_confirmed_is_told_from_its_receipt(world):
    confirm(world)
    send_packs(world)
    found, other = line(world), line(world, SECOND)

    assert found.has_pack
    assert [out.record.rev for out in found.sent] == [2, 1]
    assert [out.seen_at is not None for out in found.sent] == [False, True]
    assert (found.unseen, other.unseen) == (1, 2)


def test_an_older_receipt_does_not_take_the_place_of_a_newer_one(world):
    confirm(world)
    world.receive(FIRST, next(s.path for s in send_packs(world) if s.unit == FIRST))
    confirm(world)

    assert line(world).unseen == 0


def test_before_there_is_a_period_units_have_lines_and_there_is_no_directory(at):
    found = view(at(begun))

    assert [one.unit.code for one in found.lines] == [FIRST, SECOND]
    assert (found.workspace.year, found.state) == (None, DirectoryState.NONE)


def test_the_directory_is_renewed_after_a_revocation(world):
    states = [view(world).state]
    revoking.revoke_card(world[AUTHORITY], FIRST, reason="Mất máy", actor="Chi")
    states.append(view(world).state)
    announcing.export_directories(
        world[AUTHORITY], world.keys[AUTHORITY], world.file("danh-ba"), actor="Chi"
    )
    states.append(view(world).state)

    assert states == [DirectoryState.CURRENT, DirectoryState.RENEWS, DirectoryState.CURRENT]


def test_a_directory_of_roots_kept_elsewhere_has_to_be_sealed_anew(world):
    secret, public = make_roots(world)[0]
    path = draft(world, roots=[roots.read_root(public)])
    seal(path, (secret, public))
    trusting.adopt_directory(world[AUTHORITY], path, actor="Hà")
    revoking.revoke_card(world[AUTHORITY], FIRST, reason="Mất máy", actor="Chi")

    assert view(world).state is DirectoryState.UNSEALED


def test_a_commune_has_no_such_view(world):
    with pytest.raises(RoleError):
        view_trust(world[FIRST])
