from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from parapp.models.dossier import DossierState, FigureEntry, Record
from tests.storage.examples import (
    NOON,
    YEAR,
    appraisal,
    bind,
    document,
    dossier,
    empty_dossier,
    file,
    hex_id,
    link,
    request,
)


@pytest.fixture
def kept(store):
    """A store with one full dossier."""
    with store.transaction(actor="an") as tx:
        bind(tx)
        tx.dossiers.create(dossier())
    return store


def changed(store, act):
    """Return the dossier after `act` on the table of dossiers."""
    with store.transaction(actor="an") as tx:
        act(tx.dossiers)
    with store.reading() as tx:
        return tx.dossiers.get("XA01", YEAR)


def test_a_dossier_comes_back_as_it_was_kept(kept):
    with kept.reading() as tx:
        assert tx.dossiers.get("XA01", YEAR) == dossier()


def test_an_unknown_dossier_is_none(kept):
    with kept.reading() as tx:
        assert tx.dossiers.get("XA01", YEAR - 1) is None


def test_all_dossiers_of_a_year_come_back_whole_and_by_unit(kept):
    full, bare = dossier("XA03"), empty_dossier("XA02")
    with kept.transaction(actor="an") as tx:
        tx.dossiers.create(full)
        tx.dossiers.create(bare)
        tx.dossiers.create(dossier("XA00", YEAR - 1))
    with kept.reading() as tx:
        assert list(tx.dossiers.all(YEAR)) == [dossier(), bare, full]


@pytest.mark.parametrize("count", [1, 20])
def test_reading_a_year_takes_eight_statements_however_many_dossiers(sqlite_store, count):
    with sqlite_store.transaction(actor="an") as tx:
        bind(tx)
        for number in range(count):
            tx.dossiers.create(dossier(f"XA{number:02}"))
    statements = []
    event.listen(
        sqlite_store._reader, "before_cursor_execute", lambda *a: statements.append(a[2])
    )
    with sqlite_store.reading() as tx:
        list(tx.dossiers.all(YEAR))

    assert len([text for text in statements if text.startswith("SELECT")]) == 8


def test_a_figure_replaces_the_one_before(kept):
    entry = FigureEntry(code="tong", value=Decimal("0.10"))
    found = changed(kept, lambda table: table.put_figure("XA01", YEAR, entry))

    assert found.figures == {**dossier().figures, "tong": entry}


def test_many_figures_are_put_at_once(kept):
    entries = tuple(FigureEntry(code=f"f{n}", value=Decimal(n)) for n in range(300))
    found = changed(kept, lambda table: table.put_figures("XA01", YEAR, entries))

    assert len(found.figures) == 307


def test_putting_no_figures_changes_nothing(kept):
    assert changed(kept, lambda table: table.put_figures("XA01", YEAR, ())) == dossier()


def test_a_removed_figure_is_unanswered(kept):
    found = changed(kept, lambda table: table.remove_figure("XA01", YEAR, "tong"))

    assert "tong" not in found.figures


def test_texts_are_kept_composed(kept):
    entry = FigureEntry(code="tong", value="Ha\u0300 No\u0323\u0302i", note="a\u0301")
    found = changed(kept, lambda table: table.put_figure("XA01", YEAR, entry))

    assert (found.figures["tong"].value, found.figures["tong"].note) == ("Hà Nội", "á")


def test_a_record_replaces_the_one_before(kept):
    record = Record(criterion="1.2", self_points=Decimal("0.01"), explanation="mới")
    found = changed(kept, lambda table: table.put_record("XA01", YEAR, record))

    assert found.records["1.2"] == record


def test_a_document_put_again_keeps_its_links(kept):
    newer = document(
        1, abstract="Bản thay thế", files=(file(9),), day=None, replaced_by=hex_id(2)
    )
    found = changed(kept, lambda table: table.put_evidence("XA01", YEAR, newer))

    assert (found.evidence[hex_id(1)], found.links) == (newer, dossier().links)


def test_a_new_document_is_added(kept):
    named = document(3, files=())
    found = changed(kept, lambda table: table.put_evidence("XA01", YEAR, named))

    assert found.evidence == {**dossier().evidence, hex_id(3): named}


def test_a_link_to_the_same_place_is_replaced_where_it_stood(kept):
    admitted = link(2, note="đã xem", is_admitted=True)
    found = changed(kept, lambda table: table.link("XA01", YEAR, admitted))

    assert found.links == (admitted, *dossier().links[1:])


def test_a_new_link_comes_last(kept):
    found = changed(kept, lambda table: table.link("XA01", YEAR, link(2, criterion="7")))

    assert found.links == (*dossier().links, link(2, criterion="7"))


def test_a_link_is_removed(kept):
    found = changed(kept, lambda table: table.unlink("XA01", YEAR, link(1, note="khác")))

    assert found.links == (dossier().links[0], dossier().links[2])


def test_a_link_to_a_document_that_is_not_there_is_refused(kept):
    with pytest.raises(IntegrityError), kept.transaction(actor="an") as tx:
        tx.dossiers.link("XA01", YEAR, link(77))


def test_a_changed_decision_is_the_newest(kept):
    again = appraisal("2.1", points=Decimal(0), at=NOON + timedelta(1))
    found = changed(kept, lambda table: table.put_appraisal("XA01", YEAR, again))

    assert found.appraisals == (*dossier().appraisals[1:], again)


def test_the_first_decision_of_a_dossier_is_kept(kept):
    with kept.transaction(actor="an") as tx:
        tx.dossiers.create(empty_dossier("XA02"))
        tx.dossiers.put_appraisal("XA02", YEAR, appraisal())
    with kept.reading() as tx:
        assert tx.dossiers.get("XA02", YEAR).appraisals == (appraisal(),)


def test_an_answered_request_replaces_the_open_one(kept):
    closed = request(2, turn=3, is_closed=True, remark="Đã rõ", due=None)
    found = changed(kept, lambda table: table.put_request("XA01", YEAR, closed))

    assert found.requests == (closed, dossier().requests[1])


def test_a_state_alone_leaves_the_rest(kept):
    found = changed(kept, lambda table: table.set_state("XA01", YEAR, DossierState.EXPORTED))

    assert found == dossier(state=DossierState.EXPORTED)


def test_a_state_can_take_back_the_lock(kept):
    found = changed(
        kept,
        lambda table: table.set_state(
            "XA01", YEAR, DossierState.DRAFT, rev=4, locked_at=None, approved_by=""
        ),
    )

    assert found == dossier(state=DossierState.DRAFT, rev=4, locked_at=None, approved_by="")


def test_a_state_can_set_the_lock(kept):
    later = NOON + timedelta(5)
    found = changed(
        kept,
        lambda table: table.set_state("XA01", YEAR, DossierState.LOCKED, locked_at=later),
    )

    assert found.locked_at == later


def test_a_dossier_is_replaced_whole(kept):
    found = changed(kept, lambda table: table.replace(empty_dossier()))

    assert found == empty_dossier()


def test_a_deleted_dossier_leaves_nothing(kept):
    found = changed(kept, lambda table: table.delete("XA01", YEAR))

    assert found is None


def test_the_files_that_dossiers_name_are_listed_once(kept):
    with kept.transaction(actor="an") as tx:
        tx.dossiers.create(dossier("XA02"))
    with kept.reading() as tx:
        assert tx.dossiers.stored_files() == tuple(f"{n:064x}" for n in (1, 2, 101, 102))


def test_a_dossier_without_its_set_is_refused(store):
    with pytest.raises(IntegrityError), store.transaction(actor="an") as tx:
        tx.dossiers.create(empty_dossier())


def test_answers_to_some_figures_come_from_all_dossiers_of_the_year(kept):
    with kept.transaction(actor="an") as tx:
        tx.dossiers.create(dossier("XA03"))
        tx.dossiers.create(dossier("XA00", YEAR - 1))
    wanted, other = list(dossier().figures.values())[:2]
    with kept.reading() as tx:
        found = list(tx.dossiers.answers(YEAR, [wanted.code]))

    assert found == [("XA01", wanted), ("XA03", wanted)]
    assert other not in dict(found).values()


def test_answers_to_no_figure_are_none(kept):
    with kept.reading() as tx:
        assert list(tx.dossiers.answers(YEAR, [])) == []
