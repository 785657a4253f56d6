"""Texts of papers that officers may edit."""

import pytest

from parapp import assets
from parapp.errors.papers import BracesUnpairedError, FieldUnknownError
from parapp.models.keys import Role
from parapp.services import workspaces
from parapp.services.papers import texts
from parapp.services.papers.shared import recipients_of
from parapp.services.workspaces import Workspace
from parapp.storage.store import Store

KINDS = sorted(path.stem for path in assets.folder(texts.FOLDER).iterdir())


@pytest.fixture
def commune(tmp_path):
    store = Store.create(tmp_path / "xa")
    facts = Workspace(role=Role.COMMUNE, unit="XA01", name="Xã Một", kind="xã")
    workspaces.initialise(store, facts, actor="Chi")
    yield store
    store.close()


def text_of(store, name="recipients"):
    with store.reading() as tx:
        return texts.texts_of(tx, "commune")[name]


@pytest.mark.parametrize("kind", KINDS)
def test_every_shipped_text_names_only_fields_of_its_paper(kind):
    found = texts.shipped(kind)
    values = dict.fromkeys(found.fields, "")

    assert found.texts
    assert all(texts.filled(text, values) is not None for text in found.texts.values())


def test_a_text_is_as_shipped_until_the_unit_makes_its_own(commune):
    assert text_of(commune).text == "Như trên\nLưu: VT"
    texts.keep_text(commune, "commune", "recipients", "Lưu: VT, VP", actor="Chi")

    assert text_of(commune).text == "Lưu: VT, VP"
    texts.keep_text(commune, "commune", "recipients", None, actor="Chi")
    assert text_of(commune).own is None


def test_a_text_of_the_unit_goes_on_in_the_years_that_follow(commune):
    texts.keep_text(commune, "commune", "recipients", "Lưu: VT, năm {year}", actor="Chi")
    printed = []
    for year in ("2026", "2027"):
        with commune.transaction(actor="Chi") as tx:
            tx.workspace.put("year", year)
            printed.append(recipients_of(tx, "commune"))

    assert printed == [("Lưu: VT, năm 2026",), ("Lưu: VT, năm 2027",)]


def test_an_emptied_text_stays_empty_and_the_shipped_words_are_not_kept_twice(commune):
    texts.keep_text(commune, "commune", "title", "", actor="Chi")
    assert text_of(commune, "title").text == ""
    texts.keep_text(commune, "commune", "title", "CHỦ TỊCH", actor="Chi")

    assert text_of(commune, "title").own is None


@pytest.mark.parametrize(
    ("text", "error"),
    [("Năm {nam}", FieldUnknownError), ("Năm {year", BracesUnpairedError)],
)
def test_a_text_that_cannot_be_filled_is_refused(commune, text, error):
    with pytest.raises(error):
        texts.keep_text(commune, "commune", "title", text, actor="Chi")

    assert text_of(commune, "title").own is None


def test_a_change_is_in_the_journal_once(commune):
    for _again in range(2):
        texts.keep_text(commune, "commune", "title", "QUYỀN CHỦ TỊCH", actor="Chi")
    with commune.reading() as tx:
        changes = [entry.change for entry in tx.journal.entries()]

    assert [(c.action, c.subject, c.new) for c in changes[1:]] == [
        ("paper-text-changed", "commune/title", "QUYỀN CHỦ TỊCH")
    ]


def test_fields_are_filled_and_their_words_not_read_again():
    assert texts.filled("Năm {year}: {unit}", {"year": "2026", "unit": "{year}"}) == (
        "Năm 2026: {year}"
    )
