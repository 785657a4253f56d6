import hashlib
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import delete, insert, select, update

from parapp.models.canonical import canonical_json
from parapp.models.journal import Change
from parapp.storage.journal import GENESIS
from parapp.storage.rows import journal
from tests.storage.examples import NOON

SET_FIGURE = Change(
    action="figure-set", subject="2026/XA01/3.2.1", old="1", new="2", reason="Nhập nhầm"
)
OTHER = Change(action="locked", subject="2026/XA1")


@pytest.fixture
def written(store):
    """A store whose journal has three entries."""
    with store.transaction(actor="Đức") as tx:
        tx.journal.append(SET_FIGURE, OTHER)
        tx.journal.append(SET_FIGURE)
    return store


def tampered(store, statement):
    """Return what verification finds after `statement`."""
    with store._writer.begin() as connection:
        connection.execute(statement)
    with store.reading() as tx:
        return tx.journal.verify()


def test_an_empty_journal_is_whole(store):
    with store.reading() as tx:
        assert (tx.journal.head(), tx.journal.verify()) == ((0, GENESIS), None)


def test_appending_nothing_changes_nothing(store):
    with store.transaction(actor="an") as tx:
        tx.journal.append()

        assert tx.journal.head() == (0, GENESIS)


def test_an_entry_says_who_changed_what_and_when(written):
    with written.reading() as tx:
        entry = next(tx.journal.entries())

    assert (entry.number, entry.at, entry.actor, entry.change) == (1, NOON, "Đức", SET_FIGURE)


def test_the_hash_covers_the_entry_before_and_this_one(written):
    with written.reading() as tx:
        first, second, _ = tx.journal.entries()
    content = {
        "number": 2,
        "at": "2026-11-03T05:00:00.123456+00:00",
        "actor": "Đức",
        "action": "locked",
        "subject": "2026/XA1",
        "old": "",
        "new": "",
        "reason": "",
    }

    assert second.hash == (
        hashlib.sha256(first.hash.encode() + canonical_json(content)).hexdigest()
    )


def test_the_head_is_the_last_entry(written):
    with written.reading() as tx:
        *_, last = tx.journal.entries()

        assert tx.journal.head() == (3, last.hash)


def test_entries_are_found_by_subject_and_number(written):
    with written.reading() as tx:
        found = [entry.number for entry in tx.journal.entries("2026/XA01/", since=1)]

    assert found == [3]


def test_instants_are_kept_in_utc(store, clock):
    clock.now = datetime(2026, 11, 3, 12, tzinfo=timezone(timedelta(hours=7)))
    with store.transaction(actor="an") as tx:
        tx.journal.append(OTHER)

        assert next(tx.journal.entries()).at.isoformat() == "2026-11-03T05:00:00+00:00"


def test_characters_without_a_canonical_form_are_shown_as_lost(store):
    odd = Change(action="noted", subject="2026/XA01", reason="a\tb\u202ec\r\nd\u00ad e\u0301")
    with store.transaction(actor="an") as tx:
        tx.journal.append(odd)

        assert next(tx.journal.entries()).change.reason == "a\ufffdb\ufffdc\nd\ufffd é"
        assert tx.journal.verify() is None


@pytest.mark.parametrize("column", ["at", "actor", "action", "subject", "old", "new", "reason"])
def test_a_changed_entry_breaks_the_chain(written, column):
    statement = update(journal).where(journal.c.number == 2).values({column: "khác"})

    assert tampered(written, statement) == 2


def test_a_removed_entry_breaks_the_chain(written):
    assert tampered(written, delete(journal).where(journal.c.number == 1)) == 1


def test_an_entry_with_a_hash_of_its_own_breaks_the_chain(written):
    row = dict.fromkeys(("actor", "action", "subject", "old", "new", "reason"), "")
    statement = insert(journal).values(number=4, at="", hash="0" * 64, **row)

    assert tampered(written, statement) == 4


def test_a_rolled_back_change_leaves_no_entry(written):
    def fail():
        with written.transaction(actor="an") as tx:
            tx.journal.append(OTHER)
            raise KeyError

    with pytest.raises(KeyError):
        fail()

    with written.reading() as tx:
        assert tx.journal.head()[0] == 3


def test_a_witness_confirms_the_heads_it_saw(written):
    with written._reader.begin() as connection:
        second = connection.scalar(select(journal.c.hash).where(journal.c.number == 2))
    with written.reading() as tx:
        assert tx.journal.holds(2, second)
        assert tx.journal.holds(0, GENESIS)


def test_a_witness_contradicts_a_rewritten_journal(written):
    with written.reading() as tx:
        assert not tx.journal.holds(2, "0" * 64)
        assert not tx.journal.holds(0, "0" * 64 + "1")
        assert not tx.journal.holds(4, "0" * 64)


def test_the_newest_head_of_a_party_is_known(store):
    with store.transaction(actor="an") as tx:
        tx.journal.put_witness("XA01", 9, "b" * 64)
        tx.journal.put_witness("XA01", 5, "a" * 64)
        tx.journal.put_witness("XA02", 11, "c" * 64)

        assert tx.journal.witness("XA01") == (9, "b" * 64)
        assert tx.journal.witness("XA03") is None


def test_another_head_at_the_same_number_is_a_contradiction(store):
    with store.transaction(actor="an") as tx:
        tx.journal.put_witness("XA01", 9, "b" * 64)
        tx.journal.put_witness("XA01", 9, "b" * 64)

        assert not tx.journal.contradicts("XA01", 9, "b" * 64)
        assert not tx.journal.contradicts("XA01", 10, "a" * 64)
        assert tx.journal.contradicts("XA01", 9, "a" * 64)
