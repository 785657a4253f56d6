"""Workspace facts, units, sets, periods, cards, publications, extensions and bundles."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from parapp.models.keys import CardStatus
from parapp.models.periods import Period
from parapp.models.publication import Extension, Publication
from parapp.models.reception import BundleRecord, Direction
from parapp.models.units import Unit
from parapp.storage.bundles import ImportRecord
from parapp.storage.cards import StoredCard
from parapp.storage.sets import BoundPeriod, StoredSet
from tests.storage.examples import NOON, SET, YEAR, bind

HA = Unit(
    code="08",
    name="Xã Hạ Long",
    kind="xã",
    parent="22",
    valid_from=date(2025, 7, 1),
    predecessors=("081", "079"),
)
OLD = Unit(code="08", name="Phường Hạ", kind="phường", valid_to=date(2025, 6, 30))
AN = Unit(code="07", name="Xã An", kind="xã")


def test_facts_are_kept_replaced_and_forgotten(store):
    with store.transaction(actor="an") as tx:
        tx.workspace.put("role", "commune")
        tx.workspace.put("role", "appraiser")
        tx.workspace.put("name", "U\u0309y ban")
        tx.workspace.put("gone", "x")
        tx.workspace.remove("gone")
        facts = tx.workspace.all()

    assert facts.items() >= {"role": "appraiser", "name": "Ủy ban"}.items()
    assert "gone" not in facts


def test_an_unknown_fact_is_none(store):
    with store.reading() as tx:
        assert tx.workspace.get("role") is None


def test_units_come_back_by_code_and_time(store):
    with store.transaction(actor="an") as tx:
        tx.units.put(HA, AN, OLD)

        assert tx.units.all() == (AN, OLD, HA)


def test_units_stand_on_their_days(store):
    with store.transaction(actor="an") as tx:
        tx.units.put(HA, AN, OLD)

        assert tx.units.on(date(2025, 7, 1)) == (AN, HA)


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2025, 6, 30), OLD), (date(2026, 1, 1), HA)]
)
def test_a_code_names_the_unit_of_the_day(store, day, expected):
    with store.transaction(actor="an") as tx:
        tx.units.put(HA, AN, OLD)

        assert tx.units.get("08", day) == expected


def test_an_unknown_code_names_no_unit(store):
    with store.reading() as tx:
        assert tx.units.get("99", date(2026, 1, 1)) is None


def test_a_unit_put_again_is_replaced_with_its_predecessors(store):
    changed = replace(HA, name="Xã Hạ Long mới", predecessors=("079",))
    with store.transaction(actor="an") as tx:
        tx.units.put(HA)
        tx.units.put(changed)

        assert tx.units.all() == (changed,)


def test_a_set_never_changes(store):
    with store.transaction(actor="an") as tx:
        tx.sets.put(SET, b"\x00first", YEAR, "commune")
        tx.sets.put(SET, b"second", YEAR, "commune")

        assert tx.sets.canonical(SET) == b"\x00first"


def test_sets_are_listed_by_year(store):
    with store.transaction(actor="an") as tx:
        tx.sets.put("b" * 64, b"2", 2026, "commune")
        tx.sets.put("c" * 64, b"1", 2025, "district")

        assert tx.sets.all() == (
            StoredSet(sha256="c" * 64, year=2025, level="district"),
            StoredSet(sha256="b" * 64, year=2026, level="commune"),
        )


def test_a_period_is_bound_to_a_set(store):
    start, end = date(2025, 12, 15), date(2026, 12, 14)
    bound = BoundPeriod(period=Period(year=YEAR, start=start, end=end), criteria=SET)
    with store.transaction(actor="an") as tx:
        bind(tx)
        tx.periods.put(YEAR, start, start, SET)
        tx.periods.put(YEAR, start, end, SET)

        assert (tx.periods.get(YEAR), tx.periods.all()) == (bound, (bound,))


def test_an_unknown_period_is_none(store):
    with store.reading() as tx:
        assert tx.periods.get(YEAR) is None


def test_a_period_without_its_set_is_refused(store):
    with pytest.raises(IntegrityError), store.transaction(actor="an") as tx:
        tx.periods.put(YEAR, date(2026, 1, 1), date(2026, 12, 31), SET)


def test_cards_are_kept_and_revoked(store):
    card = StoredCard(fingerprint="1" * 64, card=b"{}", unit="08", added_at=NOON)
    later = StoredCard(
        fingerprint="0" * 64, card=b"[]", unit="07", added_at=NOON + timedelta(1)
    )
    revoked = replace(card, status=CardStatus.REVOKED, from_rev=4)
    with store.transaction(actor="an") as tx:
        for kept in (later, card, revoked):
            tx.cards.put(kept)

        assert (tx.cards.get("1" * 64), tx.cards.all()) == (revoked, (revoked, later))


def test_an_unknown_card_is_none(store):
    with store.reading() as tx:
        assert tx.cards.get("1" * 64) is None


def publication(number, reason=""):
    return Publication(
        number=number, year=YEAR, at=NOON, sha256="d" * 64, content=b"{}", reason=reason
    )


def test_publications_follow_each_other(store):
    with store.transaction(actor="an") as tx:
        tx.publications.put(publication(2, "Sửa lỗi"))
        tx.publications.put(publication(1))

        assert tx.publications.all(YEAR) == (publication(1), publication(2, "Sửa lỗi"))
        assert tx.publications.newest(YEAR) == publication(2, "Sửa lỗi")
        assert tx.publications.newest(YEAR - 1) is None


def test_a_publication_is_never_changed(store):
    with store.transaction(actor="an") as tx:
        tx.publications.put(publication(1))

    with pytest.raises(IntegrityError), store.transaction(actor="an") as tx:
        tx.publications.put(publication(1, "khác"))


def test_an_extension_replaces_the_one_before(store):
    first = Extension(
        unit="08", year=YEAR, deadline="evidence", until=date(2026, 11, 1), reason="bão"
    )
    longer = replace(first, until=date(2026, 11, 5))
    other = replace(first, unit="07")
    with store.transaction(actor="an") as tx:
        for extension in (first, longer, other):
            tx.extensions.put(extension)

        assert tx.extensions.all(YEAR) == (other, longer)


def bundle(manifest="a", **changes):
    values = {
        "manifest": manifest * 64,
        "file": "f" * 64,
        "direction": Direction.RECEIVED,
        "kind": "submission",
        "unit": "08",
        "year": YEAR,
        "rev": 1,
        "prev": "",
        "sender": "9" * 64,
        "at": NOON,
    }
    return BundleRecord(**{**values, **changes})


def test_a_bundle_is_found_by_its_manifest(store):
    with store.transaction(actor="an") as tx:
        tx.bundles.put(bundle())

        assert (tx.bundles.find("a" * 64), tx.bundles.find("b" * 64)) == (bundle(), None)


def test_the_newest_bundle_has_the_highest_revision_of_its_line(store):
    with store.transaction(actor="an") as tx:
        tx.bundles.put(bundle("b", rev=2))
        tx.bundles.put(bundle("a", rev=1, at=NOON + timedelta(1)))
        tx.bundles.put(bundle("c", rev=3, kind="result"))
        tx.bundles.put(bundle("d", rev=4, unit="07"))
        tx.bundles.put(bundle("e", rev=5, direction=Direction.SENT))

        newest = tx.bundles.newest("08", YEAR, {"submission"}, Direction.RECEIVED)

    assert newest == bundle("b", rev=2)


def test_a_bundle_whose_import_was_undone_is_not_the_newest(store):
    with store.transaction(actor="an") as tx:
        tx.bundles.put(bundle("a"))
        tx.bundles.put(bundle("b", rev=2))
        tx.bundles.put(bundle("b", rev=2, undone=True))

        assert tx.bundles.newest("08", YEAR, {"submission"}, Direction.RECEIVED) == bundle("a")
        assert len(tx.bundles.all()) == 2


def test_without_a_bundle_there_is_no_newest(store):
    with store.reading() as tx:
        assert tx.bundles.newest("08", YEAR, {"submission"}, Direction.SENT) is None


@pytest.mark.parametrize("before", [None, b"\x00before"])
def test_what_an_undo_needs_is_kept_until_removed(store, before):
    with store.transaction(actor="an") as tx:
        tx.bundles.put(bundle())
        tx.imports.put("a" * 64, "08", YEAR, before, 7)
        found, listed = tx.imports.get("a" * 64), tx.imports.manifests()
        tx.imports.remove("a" * 64)
        gone = tx.imports.get("a" * 64)

    expected = ImportRecord(
        manifest="a" * 64, unit="08", year=YEAR, before=before, journal_number=7
    )
    assert (found, gone) == (expected, None)
    assert listed == {"a" * 64}
