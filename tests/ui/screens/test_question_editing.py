"""What a question not sent yet is about: changed where it is read, and taken back."""

from datetime import date

import pytest

from tests.ui.waiting import wait


@pytest.fixture
def page(council_window):
    council_window.show_page("questions")
    shown = council_window.screen_shown
    while not shown._is_read:
        wait(10)
    return shown


def tuple_of(data):
    return data if isinstance(data, str) else tuple(data)


def choose(box, data):
    """Choose in a list as the user does."""
    found = [at for at in range(box.count()) if tuple_of(box.itemData(at)) == tuple_of(data)]
    box.setCurrentIndex(found[0])
    box.activated.emit(found[0])


def saved_question(page, qtbot, true):
    qtbot.waitUntil(lambda: true(page.panel.row.request.question))
    return page.panel.row.request.question


def test_what_a_question_not_sent_is_about_is_changed_and_taken_back(page, qtbot):
    before = page.panel.row.request.question
    editor = page.panel.editors[page.place()]
    choose(editor.criterion, "1.2.1")
    saved_question(page, qtbot, lambda question: question.criterion == "1.2.1")
    qtbot.waitUntil(lambda: editor.about.count() > 1)
    subject = tuple(editor.about.itemData(1))
    choose(editor.about, editor.about.itemData(1))
    moved = saved_question(page, qtbot, lambda q: (q.figure, q.evidence) == subject)
    listed = page.list.model.value(page.list.table.currentIndex().row())
    page.desk.undo()
    qtbot.waitUntil(lambda: page.panel.row.request.question.figure == "")
    page.desk.undo()
    saved_question(page, qtbot, lambda question: question == before)

    assert any(subject)
    assert moved.id == before.id
    assert listed.request.question == moved
    assert editor.criterion.currentData() == before.criterion


def test_documents_of_the_criterion_can_be_asked_about(page, qtbot):
    editor = page.panel.editors[page.place()]

    def documents():
        offered = (tuple(editor.about.itemData(at)) for at in range(editor.about.count()))
        return [subject for subject in offered if subject[1]]

    qtbot.waitUntil(lambda: bool(documents()))
    wanted = documents()[0]
    choose(editor.about, wanted)
    saved_question(page, qtbot, lambda question: question.evidence == wanted[1])

    assert "tài liệu" in page.panel._about.text()


def test_the_last_day_and_who_asks_are_typed_and_a_wrong_day_is_refused(page, qtbot):
    editor = page.panel.editors[page.place()]
    line = editor.due.parts()[0]
    line.setText("hôm nào")
    editor.due.typed.emit()
    page.save_now()
    assert "hôm nào" in editor._why.text()
    line.setText("28/02/2027")
    editor.due.typed.emit()
    editor.assignee.setText("Trần Thị B")
    editor.assignee.textEdited.emit("Trần Thị B")
    page.save_now()
    question = saved_question(page, qtbot, lambda question: question.assignee == "Trần Thị B")
    line.clear()
    editor.due.typed.emit()
    page.save_now()

    assert question.due == date(2027, 2, 28)
    saved_question(page, qtbot, lambda question: question.due is None)
