"""Words of papers: edited in both windows, saved at once, refused beside the editor."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from parapp import assets
from parapp.services.papers import texts
from parapp.services.papers.catalogue import paper_of
from parapp.ui.widgets.papers import text_words
from parapp.ui.widgets.papers.text_drafts import TextDrafts
from parapp.ui.widgets.papers.texts_dialog import TextsDialog


def opened(qtbot, window, kind):
    """Return the dialog of a paper, shown, its texts read."""
    dialog = TextsDialog(window.desk, paper_of(kind), window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.key is not None)
    return dialog


@pytest.fixture
def dialog(qtbot, standing):
    return opened(qtbot, standing, "self-assessment")


def kept(window, kind, name):
    with window.desk.context().store.reading() as tx:
        return texts.texts_of(tx, kind)[name].own


def test_texts_that_arrive_later_leave_the_focus_where_it_is(qtbot, standing, monkeypatch):
    monkeypatch.setattr(TextDrafts, "read", lambda _drafts: None)
    dialog = TextsDialog(standing.desk, paper_of("self-assessment"), standing)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    first = dialog.focusWidget()
    dialog.editor.setFocus()
    monkeypatch.undo()
    dialog.drafts.read()
    qtbot.waitUntil(lambda: dialog.key is not None)

    assert first is dialog.list
    assert dialog.focusWidget() is dialog.editor


def test_words_are_saved_without_being_asked(qtbot, dialog, standing):
    dialog.choose("proposals")
    dialog.editor.setPlainText("Đề nghị {authority} tập huấn.")
    qtbot.waitUntil(lambda: dialog.said == "Đã cất.")

    assert kept(standing, "self-assessment", "proposals") == "Đề nghị {authority} tập huấn."
    assert dialog.list.currentItem().text().endswith("(đã sửa)")


def test_that_a_text_was_changed_is_read_behind_the_longest_name(dialog):
    rows = range(dialog.list.count())
    names = [dialog.list.item(row).text().removesuffix(" (đã sửa)") for row in rows]
    letters = dialog.list.fontMetrics().horizontalAdvance

    assert max(letters(f"{name} (đã sửa)") for name in names) < dialog.list.viewport().width()


def test_the_authority_edits_its_words_as_well(qtbot, council_window):
    dialog = opened(qtbot, council_window, "ranking")
    dialog.choose("secretary-name")
    dialog.editor.setPlainText("Lê Thị Hồng Phượng")
    qtbot.waitUntil(lambda: dialog.said == "Đã cất.")

    assert kept(council_window, "council", "secretary-name") == "Lê Thị Hồng Phượng"


def test_what_cannot_be_filled_is_refused_beside_the_editor_and_stays(qtbot, dialog, standing):
    dialog.choose("closing")
    dialog.editor.setPlainText("Năm {nam}")
    qtbot.waitUntil(lambda: "nam" in dialog.said)

    assert dialog.editor.toPlainText() == "Năm {nam}"
    assert dialog.editor.property("state") == "wrong"
    assert kept(standing, "self-assessment", "closing") is None


def test_what_was_refused_is_shown_again_before_it_is_dropped(qtbot, dialog):
    dialog.choose("closing")
    dialog.editor.setPlainText("Năm {nam")
    dialog.choose("conduct")
    dialog.reject()
    qtbot.waitUntil(lambda: "đóng lần nữa" in dialog.said)

    assert dialog.isVisible()
    assert dialog.editor.toPlainText() == "Năm {nam"
    dialog.reject()
    assert not dialog.isVisible()


def test_leaving_saves_what_is_still_being_typed(qtbot, dialog, standing):
    dialog.choose("difficulties")
    dialog.editor.setPlainText("Máy tính cũ.")
    dialog.drafts.save()
    dialog.editor.setPlainText("Máy tính cũ, mạng chậm.")
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.isVisible())

    assert kept(standing, "self-assessment", "difficulties") == "Máy tính cũ, mạng chậm."


def test_the_shipped_words_come_back(qtbot, dialog, standing):
    dialog.choose("conduct")
    before = dialog.editor.toPlainText()
    dialog.editor.setPlainText("Khác hẳn.")
    qtbot.waitUntil(lambda: dialog.said == "Đã cất.")
    dialog.back.click()
    qtbot.waitUntil(lambda: dialog.said == "Đang dùng bản gốc.")

    assert dialog.editor.toPlainText() == before
    assert kept(standing, "self-assessment", "conduct") is None
    assert not dialog.back.isEnabled()


def test_going_back_to_the_shipped_words_can_be_undone(qtbot, dialog, standing):
    dialog.choose("proposals")
    dialog.editor.setPlainText("")
    QTest.keyClicks(dialog.editor, "De nghi tap huan.")
    qtbot.waitUntil(lambda: dialog.said == "Đã cất.")
    dialog.back.click()
    qtbot.waitUntil(lambda: dialog.said == "Bản gốc để trống.")
    QTest.keyClick(dialog.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.said == "Đã cất.")

    assert dialog.editor.toPlainText() == "De nghi tap huan."
    assert kept(standing, "self-assessment", "proposals") == "De nghi tap huan."


def test_typing_is_undone_after_it_was_saved_and_tidied(qtbot, dialog):
    dialog.choose("difficulties")
    before = dialog.editor.toPlainText()
    dialog.editor.selectAll()
    dialog.editor.insertPlainText("Mạng \u200bchậm")  # as it is pasted from a web page
    qtbot.waitUntil(lambda: dialog.said == "Đã cất.")
    assert dialog.editor.toPlainText() == "Mạng chậm"
    assert dialog.editor.textCursor().atEnd()

    while dialog.editor.document().isUndoAvailable():
        QTest.keyClick(dialog.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dialog.editor.toPlainText() == before


def test_what_another_text_was_does_not_come_back_in_this_one(dialog):
    dialog.choose("conduct")
    dialog.choose("closing")

    assert not dialog.editor.document().isUndoAvailable()


def test_a_field_is_put_in_where_the_cursor_is(dialog):
    dialog.choose("proposals")
    dialog.editor.clear()
    insert = next(
        made
        for made in dialog.findChildren(QPushButton)
        if made.accessibleName() == "Chèn cơ quan thẩm định" and made.text().startswith("{")
    )
    insert.click()

    assert dialog.editor.toPlainText() == "{authority}"


def test_a_text_that_all_papers_share_says_so_and_is_offered_once(qtbot, standing):
    dialog = opened(qtbot, standing, "remediation")
    names = [name for _kind, name in dialog.drafts.keys]

    assert len(names) == len(set(names))
    assert ("remediation", "recipients") in dialog.drafts.keys
    dialog.choose("title")
    assert dialog.key == ("commune", "title")


def test_every_text_and_every_field_has_a_name_for_people():
    for path in assets.folder(texts.FOLDER).iterdir():
        found = texts.shipped(path.stem)
        assert [n for n in found.texts if text_words.name_of(n) == n] == []
        assert [f for f in found.fields if text_words.field_of(f) == f] == []
