"""Bundles out, and period packs in."""

import json
from dataclasses import replace
from datetime import date

import pytest

from parapp.errors.bundles import (
    BundleCannotOpenError,
    BundleManifestError,
    BundleUnitRefusedError,
)
from parapp.errors.work import (
    CardMissingError,
    DossierMissingError,
    DossierNotLockedError,
    FileUnwritableError,
    SetBoundError,
    SetNotYoursError,
)
from parapp.export.bundle.content import MEDIA_TYPE, write_content
from parapp.export.bundle.objects import content_object
from parapp.models.contents import PackContent
from parapp.models.dossier import Dossier, DossierState
from parapp.models.keys import CardStatus
from parapp.models.publication import Extension
from parapp.models.units import Unit
from parapp.scoring.identity import canonical
from parapp.services import bundling, criteria_sets, filling, submitting
from tests.services.small_set import small_set, write_set
from tests.services.world import (
    AUTHORITY,
    FIRST,
    NAMES,
    SECOND,
    appraised,
    begun,
    packed,
    received,
    sent,
)


def test_a_dossier_is_locked_before_it_is_sent(at):
    world = at(packed)
    with pytest.raises(DossierMissingError):
        world.send()
    world.prepare()

    with pytest.raises(DossierNotLockedError):
        world.send()


def test_what_was_not_locked_has_no_submission():
    dossier = Dossier(unit=FIRST, year=2026, criteria="ab" * 32)

    with pytest.raises(DossierNotLockedError):
        submitting.submission_of(dossier, None, None)


def test_what_was_sent_is_told_and_recorded(at):
    world = at(packed)
    world.prepare()
    world.lock()

    told = world.send()

    assert (told.kind, told.unit, told.rev, told.criteria, told.files) == (
        "submission",
        FIRST,
        1,
        9,
        1,
    )
    assert told.size == told.path.stat().st_size
    assert world.dossier(FIRST).state is DossierState.EXPORTED
    with world[FIRST].reading() as tx:
        assert tx.bundles.find(told.manifest).file


def test_a_submission_carries_no_figure_that_others_enter(at):
    world = at(received)
    world.survey()
    dossier = world.dossier(AUTHORITY)
    with world[AUTHORITY].reading() as tx:
        compiled = criteria_sets.set_of(tx, 2026)

    content = submitting.submission_of(dossier, compiled, None)

    assert {entry.code for entry in content.figures} == {
        "issued",
        "received",
        "on_time",
        "mode",
        "initiatives",
        "remarks",
    }


def test_nothing_is_sent_to_an_authority_whose_card_is_not_trusted(at):
    world = at(sent)
    with world[FIRST].transaction(actor="x") as tx:
        tx.workspace.put("authority", "SKHAC")

    with pytest.raises(CardMissingError):
        world.send()


def test_a_place_that_cannot_be_written_is_named_and_the_dossier_stays(at):
    world = at(packed)
    world.prepare()
    world.lock()
    blocked = world.file("tệp")
    blocked.write_bytes(b"x")

    with pytest.raises(FileUnwritableError):
        submitting.export_submission(
            world[FIRST], world.keys[FIRST], blocked / "gui.parapp", actor="Chi"
        )

    assert world.dossier(FIRST).state is DossierState.LOCKED


def test_sending_after_results_leaves_the_state(at):
    world = at(sent)
    with world[FIRST].transaction(actor="x") as tx:
        tx.dossiers.set_state(FIRST, 2026, DossierState.RESULT_RECEIVED)

    world.send()

    assert world.dossier(FIRST).state is DossierState.RESULT_RECEIVED


def test_file_names_are_plain_whatever_the_unit_is_called():
    unit = Unit(code="XA01", name="Thị trấn Sa Rài / “Đặc khu” 1", kind="thị trấn")

    name = bundling.file_name("result", unit, 2026, 2)

    assert name == "ket-qua-2026-thi-tran-sa-rai-dac-khu-1-xa01-lan-2.parapp"


def test_names_that_differ_in_marks_only_give_files_of_their_own():
    units = (Unit(code="A1", name="Xã An", kind="xã"), Unit(code="A2", name="Xã Ân", kind="xã"))

    names = {bundling.file_name("criteria", unit, 2026, 1) for unit in units}

    assert names == {
        "goi-ky-2026-xa-an-a1-lan-1.parapp",
        "goi-ky-2026-xa-an-a2-lan-1.parapp",
    }


def test_only_communes_that_stand_get_a_pack(at):
    world = at(packed)

    assert sorted(path.name for path in world.file("goi").iterdir()) == [
        "goi-ky-2026-xa-binh-phu-xa02-lan-1.parapp",
        "goi-ky-2026-xa-tan-ho-co-xa01-lan-1.parapp",
    ]


# --- packs in


def pack(world, change=None, unit=FIRST):
    """A pack that the authority's own program may not have written; its path."""
    store, own = world[AUTHORITY], world.keys[AUTHORITY]
    with store.reading() as tx:
        compiled = criteria_sets.set_of(tx, 2026)
        units = bundling.communes_of(tx)
    content = PackContent(
        year=2026,
        authority=Unit(code=AUTHORITY, name=NAMES[AUTHORITY], kind="sở"),
        units=units,
        criteria=canonical(compiled.criteria).decode(),
    )
    data = write_content(change(content) if change else content)
    item = content_object(data, name="goi-ky.json", media_type=MEDIA_TYPE)
    unit = next(u for u in units if u.code == unit)
    return bundling.export_one(
        store, own, world.file("goi"), kind="criteria", unit=unit, objects=[item], actor="x"
    ).path


def extension(**more):
    given = {"unit": FIRST, "year": 2026, "deadline": "evidence", "reason": "Bão"}
    return Extension(**{**given, "until": date(2027, 1, 5), **more})


def heavier(content):
    return replace(content, criteria=content.criteria.replace('"8"', '"7"'))


def unbuildable(content):
    plain = json.loads(content.criteria)
    plain["criteria"][0]["children"][0]["rule"]["kind"] = "magic"
    return replace(
        content,
        criteria=json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
    )


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (heavier, BundleManifestError),
        (unbuildable, BundleManifestError),
        (lambda c: replace(c, criteria="{}"), BundleManifestError),
        (lambda c: replace(c, criteria=""), BundleManifestError),
        (lambda c: replace(c, year=2025), BundleManifestError),
        (lambda c: replace(c, units=c.units[1:]), SetNotYoursError),
        (
            lambda c: replace(c, units=(replace(c.units[0], name="a\nb"), *c.units[1:])),
            BundleManifestError,
        ),
        (lambda c: replace(c, extensions=(extension(year=2025),)), BundleManifestError),
        (
            lambda c: replace(c, extensions=(extension(reason="x" * 20_001),)),
            BundleManifestError,
        ),
        (
            lambda c: replace(c, authority=replace(c.authority, code=SECOND)),
            BundleManifestError,
        ),
    ],
)
def test_a_pack_that_does_not_fit_is_refused(at, change, error):
    world = at(packed)

    with pytest.raises(error):
        world.plan(FIRST, pack(world, change))


def test_a_pack_of_another_authority_is_refused(at):
    world = at(packed)
    with world[FIRST].transaction(actor="x") as tx:
        tx.workspace.put("authority", "SKHAC")

    with pytest.raises(BundleUnitRefusedError):
        world.plan(FIRST, pack(world))


def test_a_newer_pack_brings_a_newer_set_and_the_dossier_follows(at):
    world = at(packed)
    filling.explain(world[FIRST], "2.1", "Đã họp", actor="Chi")
    path = write_set(small_set(version=2), world.file("bo.yaml"))
    criteria_sets.import_criteria(world[AUTHORITY], path, actor="Bình")

    world.receive(FIRST, pack(world))

    with world[FIRST].reading() as tx:
        compiled = criteria_sets.set_of(tx, 2026)
    dossier = world.dossier(FIRST)
    assert (compiled.criteria.version, dossier.criteria) == (2, compiled.sha256)
    assert dossier.records["2.1"].explanation == "Đã họp"


def test_no_newer_set_is_taken_in_once_results_came(at):
    world = at(appraised)
    world.publish()
    path = write_set(small_set(version=2), world.file("bo.yaml"))

    with pytest.raises(SetBoundError):
        criteria_sets.import_criteria(world[AUTHORITY], path, actor="Bình")


def test_a_pack_for_a_neighbour_does_not_open(at):
    world = at(packed)

    with pytest.raises(BundleCannotOpenError):
        world.plan(FIRST, pack(world, unit=SECOND))


def test_a_commune_without_trusted_card_does_not_keep_the_others_waiting(at):
    world = at(begun)
    with world[AUTHORITY].transaction(actor="An") as tx:
        tx.units.put(Unit(code="XA03", name="Xã Thông Bình", kind="xã"))

    world.pack()

    assert [made.unit for made in world.export_packs()] == [FIRST, SECOND]
    with world[FIRST].reading() as tx:
        assert "XA03" in {unit.code for unit in tx.units.all()}


def test_packs_need_at_least_one_trusted_card(at):
    world = at(begun)
    with world[AUTHORITY].transaction(actor="An") as tx:
        for card in tx.cards.all():
            if card.unit != AUTHORITY:
                tx.cards.put(replace(card, status=CardStatus.RETIRED))

    with pytest.raises(CardMissingError):
        world.pack()
