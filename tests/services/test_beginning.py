"""Beginning a workspace: keys, cards, sets and packs."""

from dataclasses import replace
from decimal import Decimal

import pytest

from parapp.errors import InputRefusedError, Severity
from parapp.errors.bundles import (
    CardError,
    KeyFileExistsError,
    PassphraseWeakError,
    PassphraseWrongError,
)
from parapp.errors.work import (
    CardDigitsError,
    CardMissingError,
    CardOwnUnitError,
    FileUnreadableError,
    FileUnwritableError,
    PeriodMissingError,
    RoleError,
)
from parapp.export.bundle.cards import write_card
from parapp.export.bundle.keys import new_seed, own_key
from parapp.models.dossier import DossierState
from parapp.models.keys import CardStatus, Role
from parapp.services import criteria_sets, enrolling, workspaces
from parapp.storage.keys import create_key_file
from parapp.storage.store import Store
from tests.profile import KEY
from tests.services.small_set import small_set, write_set
from tests.services.world import AUTHORITY, CHEAP, FIRST, NAMES, PASSPHRASE, begun, packed


def cards(world, unit):
    with world[unit].reading() as tx:
        return enrolling.trusted_cards(tx)


def test_a_workspace_knows_whose_it_is(at):
    world = at(begun)
    with world[FIRST].reading() as tx:
        workspace = workspaces.workspace_of(tx)

    assert (workspace.role, workspace.name) == (Role.COMMUNE, NAMES[FIRST])
    assert (workspace.year, workspace.authority) == (None, "")


def test_a_role_is_asked_for_by_name(at):
    world = at(begun)
    for unit, role in ((FIRST, Role.APPRAISER), (AUTHORITY, Role.COMMUNE)):
        with world[unit].reading() as tx, pytest.raises(RoleError):
            workspaces.require(tx, role)


def test_keys_are_made_once(at):
    with pytest.raises(KeyFileExistsError):
        enrolling.make_keys(at(begun)[FIRST], PASSPHRASE, actor="An", cost=CHEAP)


def test_a_weak_passphrase_makes_no_keys(tmp_path):
    with Store.create(tmp_path / "w", key=KEY) as store:
        workspaces.initialise(
            store,
            workspaces.Workspace(role=Role.COMMUNE, unit="XA09", name="Xã Mới", kind="xã"),
            actor="An",
        )
        with pytest.raises(PassphraseWeakError):
            enrolling.make_keys(store, "ngắn", actor="An", cost=CHEAP)

        assert not workspaces.key_file(store.folder).exists()


def test_the_passphrase_opens_the_same_keys(at):
    world = at(begun)

    assert enrolling.unlock(world[FIRST], PASSPHRASE).card == world.keys[FIRST].card
    with pytest.raises(PassphraseWrongError):
        enrolling.unlock(world[FIRST], "một cụm mật khẩu khác hẳn")


def test_a_program_stopped_while_making_keys_completes_them_later(tmp_path):
    with Store.create(tmp_path / "w", key=KEY) as store:
        workspaces.initialise(
            store,
            workspaces.Workspace(role=Role.COMMUNE, unit="XA09", name="Xã Mới", kind="xã"),
            actor="An",
        )
        path = workspaces.key_file(store.folder)
        create_key_file(path, new_seed(), PASSPHRASE, epoch=1, cost=CHEAP)

        own = enrolling.unlock(store, PASSPHRASE)

        with store.reading() as tx:
            assert enrolling.active_card(tx, "XA09") == own.card


def test_a_unit_that_began_again_is_written_to_under_its_new_card_only(at):
    world = at(begun)
    old = world.keys[FIRST].card
    again = own_key(new_seed(), unit=FIRST, name=NAMES[FIRST], role=Role.COMMUNE, epoch=1)
    path = world.file("lại.the")
    path.write_bytes(write_card(again))

    enrolling.trust_card(world[AUTHORITY], path, again.card.fingerprint, actor="An")

    with world[AUTHORITY].reading() as tx:
        known = enrolling.trusted_cards(tx)
        assert enrolling.active_card(tx, FIRST) == again.card
    assert (known[old.sha256].status, known[again.card.sha256].status) == (
        CardStatus.RETIRED,
        CardStatus.ACTIVE,
    )


def test_a_card_counts_once_its_digits_were_compared(at):
    world = at(begun)
    digits = world.keys[FIRST].card.fingerprint
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)

    with pytest.raises(CardDigitsError):
        enrolling.trust_card(world["XA02"], world.file(f"{FIRST}.the"), wrong, actor="An")
    with world["XA02"].reading() as tx, pytest.raises(CardMissingError):
        enrolling.active_card(tx, FIRST)


def test_a_file_that_is_no_card_is_refused(at):
    world = at(begun)
    path = world.file("gia.the")
    path.write_bytes(b"x" * 30)

    with pytest.raises(CardError):
        enrolling.read_card_file(path)
    with pytest.raises(FileUnreadableError):
        enrolling.trust_card(world[FIRST], world.file("không có.the"), "1", actor="An")


def test_nobody_else_holds_a_card_of_the_own_unit(at):
    world = at(begun)
    other = own_key(new_seed(), unit=FIRST, name="Giả", role=Role.COMMUNE, epoch=9)
    path = world.file("gia.the")
    path.write_bytes(write_card(other))

    with pytest.raises(CardOwnUnitError):
        enrolling.trust_card(world[FIRST], path, other.card.fingerprint, actor="An")

    assert other.card.sha256 not in cards(world, FIRST)


def test_the_newest_card_of_a_unit_is_encrypted_to(at):
    world = at(begun)
    newer = own_key(new_seed(), unit=FIRST, name=NAMES[FIRST], role=Role.COMMUNE, epoch=2)
    path = world.file("moi.the")
    path.write_bytes(write_card(newer))
    enrolling.trust_card(world[AUTHORITY], path, newer.card.fingerprint, actor="An")

    with world[AUTHORITY].reading() as tx:
        assert enrolling.active_card(tx, FIRST) == newer.card


def test_a_card_that_cannot_be_written_is_named(at):
    world = at(begun)

    with pytest.raises(FileUnwritableError):
        enrolling.export_card(world.keys[FIRST], world.folder / "không có" / "x.the")


def test_a_faulty_set_is_not_taken_in(at):
    world = at(begun)
    path = write_set(small_set(total_points=Decimal(99)), world.file("bo.yaml"))

    with pytest.raises(InputRefusedError):
        criteria_sets.import_criteria(world[AUTHORITY], path, actor="Bình")
    with world[AUTHORITY].reading() as tx, pytest.raises(PeriodMissingError):
        criteria_sets.current_year(tx)


def test_a_dossier_follows_into_another_set_and_is_open_again(at):
    world = at(packed)
    world.prepare()
    world.lock()
    before = world.dossier(FIRST)
    other = write_set(small_set(version=2), world.file("bo.yaml"))

    compiled, faults = criteria_sets.import_criteria(world[FIRST], other, actor="Chi")

    after = world.dossier(FIRST)
    assert max(fault.severity for fault in faults) < Severity.CRITICAL
    assert (after.criteria, after.state) == (compiled.sha256, DossierState.DRAFT)
    assert (after.figures, after.links) == (before.figures, before.links)
    with world[FIRST].reading() as tx:
        (entry,) = [e for e in tx.journal.entries() if e.change.action == "criteria-followed"]
    assert entry.change.new == compiled.sha256


def test_the_same_set_again_changes_nothing(at):
    world = at(packed)
    world.prepare()
    world.lock()
    before = world.dossier(FIRST)
    same = write_set(small_set(), world.file("bo.yaml"))

    criteria_sets.import_criteria(world[FIRST], same, actor="Chi")

    assert world.dossier(FIRST) == before


def test_a_commune_learns_units_and_authority_from_the_pack(at):
    world = at(packed)
    with world[FIRST].reading() as tx:
        workspace = workspaces.workspace_of(tx)
        units = {unit.code: unit.name for unit in tx.units.all()}

    assert (workspace.year, workspace.authority) == (2026, AUTHORITY)
    assert units == NAMES


def test_an_unknown_period_is_named(at):
    with at(packed)[FIRST].reading() as tx, pytest.raises(PeriodMissingError):
        criteria_sets.set_of(tx, 2031)


def test_names_are_kept_without_what_nobody_sees(tmp_path):
    workspace = workspaces.Workspace(
        role=Role.COMMUNE, unit="XA09", name="Xã\u200b Mới", kind="xã"
    )
    with Store.create(tmp_path / "w", key=KEY) as store:
        workspaces.initialise(store, workspace, actor="An")

        with store.reading() as tx:
            assert workspaces.workspace_of(tx) == replace(workspace, name="Xã Mới")
