from decimal import Decimal

import pytest

from parapp.errors.bundles import (
    BundleCannotOpenError,
)
from parapp.errors.merging import (
    CopyAuthorError,
    CopyBegunError,
    CopyError,
    NotACopyError,
    PartEmptyError,
)
from parapp.errors.work import UnknownCriterionError
from parapp.models.dossier import FigureEntry
from parapp.services import (
    appraising,
    bundling,
    closing,
    contributing,
    copies,
    explaining,
    extending,
    filling,
    publishing,
    requesting,
    submitting,
    upkeep,
)
from parapp.storage.store import Store
from tests.profile import KEY
from tests.services.copying import Copies
from tests.services.world import (
    AUTHORITY,
    FIRST,
    NOON,
    PASSPHRASE,
    SECOND,
    packed,
    received,
)

ID, SHA = "ab" * 16, "cd" * 32


@pytest.fixture
def office(at):
    made = Copies(at(packed))
    yield made
    made.close()


@pytest.fixture
def authority(at):
    made = Copies(at(received), AUTHORITY)
    yield made
    made.close()


def enter(store, **figures):
    entries = [FigureEntry(code=code, value=value) for code, value in figures.items()]
    filling.enter_figures(store, entries, actor="x")


def test_a_copy_bears_the_name_of_its_author(office):
    (store,) = office.begin("Trần Thị Lan")

    with store.reading() as tx:
        assert copies.copy_of(tx).author == "Trần Thị Lan"


def test_the_main_pc_is_no_copy(office):
    with office.main.reading() as tx:
        assert copies.copy_of(tx) is None


def test_a_copy_needs_a_name(office):
    store = office.restored("Lan")

    with pytest.raises(CopyAuthorError):
        copies.begin_copy(store, "  ", actor="Lan")


def test_a_copy_cannot_be_begun_twice(office):
    (store,) = office.begin("Lan")

    with pytest.raises(CopyBegunError):
        copies.begin_copy(store, "Minh", actor="Minh")


def test_a_copy_can_become_the_main_pc(office):
    (store,) = office.begin("Lan")

    copies.end_copy(store, actor="Lan")

    with store.reading() as tx:
        assert copies.copy_of(tx) is None


def test_what_is_no_copy_cannot_stop_being_one(office):
    with pytest.raises(NotACopyError):
        copies.end_copy(office.main, actor="Dũng")


def test_a_copy_of_a_copy_is_still_a_copy(office):
    (store,) = office.begin("Lan")

    folder = office.world.file("sao-luu-ban")
    upkeep.make_backup(store, office.own, folder)
    backup = next(p for p in folder.iterdir() if p.suffix != ".parapp-key")
    upkeep.restore_backup(backup, office.world.file("ban-khac"), PASSPHRASE)

    folder = office.world.file("ban-khac")
    with Store.open(folder, clock=lambda: NOON, key=KEY) as again, again.reading() as tx:
        assert copies.copy_of(tx).author == "Lan"


def test_a_commune_copy_neither_locks_nor_submits(office):
    office.world.prepare()
    office.world.lock()
    (store,) = office.begin("Lan")

    with pytest.raises(CopyError):
        closing.lock(store, approved_by="A", actor="Lan")
    with pytest.raises(CopyError):
        submitting.export_submission(
            store, office.own, office.world.file("x.parapp"), actor="Lan"
        )
    assert not office.world.file("x.parapp").exists()


def test_an_appraisers_copy_neither_packs_nor_publishes(authority):
    (store,) = authority.begin("An")

    with pytest.raises(CopyError):
        publishing.publish(store, reason="", actor="An")
    with pytest.raises(CopyError):
        bundling.export_packs(store, authority.own, authority.world.file("goi-x"), actor="An")


def test_the_main_pc_exports_no_part(office):
    with pytest.raises(NotACopyError):
        contributing.export_part(
            office.main, office.own, office.world.file("x.parapp"), actor="Dũng"
        )


def test_a_copy_in_which_nothing_was_changed_has_no_part(office):
    office.begin("Lan")

    with pytest.raises(PartEmptyError):
        office.export("Lan")


def test_what_was_changed_and_changed_back_is_no_part(office):
    enter(office.main, received=Decimal(5))
    (store,) = office.begin("Lan")
    enter(store, received=Decimal(6))
    enter(store, received=Decimal(5))

    with pytest.raises(PartEmptyError):
        office.export("Lan")


def test_a_part_of_an_unknown_field_is_refused(office):
    office.begin("Lan")

    with pytest.raises(UnknownCriterionError):
        office.export("Lan", "9")


def test_a_part_opens_at_the_own_office_only(office):
    (store,) = office.begin("Lan")
    enter(store, received=Decimal(5))
    path = office.export("Lan")

    for other in (SECOND, AUTHORITY):
        with pytest.raises(BundleCannotOpenError):
            office.world.plan(other, path)


def test_parts_of_two_copies_raise_no_alarm_about_the_journal(office):
    one, two = office.begin("Lan", "Minh")
    enter(one, received=Decimal(5))
    enter(two, received=Decimal(6))

    plans = office.bring("Lan", "Minh")

    codes = {finding.code for plan in plans for finding in plan.findings}
    assert {"part-arrived"} == codes


def test_what_no_part_carries_is_done_on_the_main_pc(authority):
    (store,) = authority.begin("An")
    asking = requesting.Asking(criterion="1.1", text="Vì sao?")

    with pytest.raises(CopyError):
        requesting.ask(store, FIRST, asking, actor="An")
    with pytest.raises(CopyError):
        appraising.admit_late(store, FIRST, [ID], "Bão", actor="An")
    with pytest.raises(CopyError):
        extending.extend(store, FIRST, "evidence", NOON.date(), "Bão", actor="An")


def test_questions_are_answered_on_the_main_pc(office):
    (store,) = office.begin("Lan")

    with pytest.raises(CopyError):
        explaining.answer(store, ID, "Vì thế", actor="Lan")
