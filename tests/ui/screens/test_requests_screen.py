"""The page of questions: a list to work through, answered in place."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from parapp.models.dossier import DossierState
from parapp.models.requests import Answer, Question, Request
from parapp.services import closing
from parapp.services.request_lines import RequestLine, RequestProgress
from parapp.ui.widgets.requests.answer_editor import AnswerEditor
from parapp.ui.widgets.requests.request_columns import ANSWERED, CLOSED, WAITING
from tests.ui.dossier_stages import ASKED, NEW, QUESTIONS, answer_all

SAID = "Đã bổ sung văn bản xác nhận số 98/XN-UBND."


@pytest.fixture
def asked(opened_at):
    """The window on the page of questions, nothing answered."""
    window = opened_at(ASKED)
    window.show_page("requests")
    return window


@pytest.fixture
def begun(qtbot, asked):
    """The same, open for answers."""
    begin(qtbot, asked)
    return asked


def begin(qtbot, window):
    window.screen_shown.begin()
    qtbot.waitUntil(lambda: window.desk.view.scope is not None, timeout=10_000)


def requests_of(window):
    return {r.question.criterion: r for r in window.desk.view.assessment.dossier.requests}


def answer_of(window, criterion):
    answer = requests_of(window)[criterion].answer
    return answer.text if answer else None


def codes(page):
    return [line.request.question.criterion for line in page.list.model.values()]


def type_answer(window, text=SAID):
    page = window.screen_shown
    page.answer()
    page.editor.written.parts()[0].insertPlainText(text)
    page.save_now()


def answered(qtbot, window, criterion, text=SAID):
    window.screen_shown.show_place(criterion)
    type_answer(window, text)
    qtbot.waitUntil(lambda: answer_of(window, criterion) == text, timeout=10_000)


def line(**more):
    question = Question(
        id="a" * 32, criterion="1.1", text="Vì sao?", asked_at=datetime.now(UTC), **more
    )
    return RequestLine(
        request=Request(question=question),
        progress=RequestProgress.UNANSWERED,
        days_left=None,
        criterion="Kế hoạch",
    )


def test_questions_stand_in_the_order_they_are_due(asked):
    assert codes(asked.screen_shown) == [code for code, _text, _days in QUESTIONS]


def test_the_question_stands_word_for_word(asked):
    page = asked.screen_shown
    page.show_place("1.4.2")

    assert page.editor._question.text() == QUESTIONS[2][1]


def test_nothing_can_be_typed_before_answering_begins(qtbot, asked):
    qtbot.keyClicks(asked.screen_shown.editor.written.parts()[0], "abc")

    assert asked.screen_shown.editor.written.text() == ""


def test_answering_begins_and_ends_by_keys(qtbot, asked):
    page = asked.screen_shown
    asked.activateWindow()
    qtbot.waitUntil(asked.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_F2)
    assert "Ctrl+Enter" in page.notice.text

    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(page._lock.isVisible, timeout=10_000)
    assert page._begin.isHidden()


def test_answering_begins_with_the_button(qtbot, asked):
    page = asked.screen_shown
    page._begin.click()

    assert page.notice.text == "Đang mở hồ sơ để giải trình…"
    qtbot.waitUntil(lambda: asked.desk.view.scope is not None, timeout=10_000)

    assert page.notice.text.startswith("Đã mở hồ sơ để giải trình")
    assert asked.desk.view.assessment.dossier.state is DossierState.EXPLAINING
    assert page._begin.isHidden()


def test_what_is_typed_is_saved_without_being_asked(qtbot, begun):
    page = begun.screen_shown
    page.answer()
    page.editor.written.parts()[0].insertPlainText(SAID)
    qtbot.waitUntil(lambda: answer_of(begun, "1.1.2") == SAID, timeout=10_000)

    assert page.list._progress.text() == "1/3 câu đã trả lời"


def test_undo_takes_an_answer_back_and_redo_gives_it_again(qtbot, begun):
    answered(qtbot, begun, "1.1.2")
    begun.undo()
    qtbot.waitUntil(lambda: answer_of(begun, "1.1.2") is None, timeout=10_000)
    page = begun.screen_shown
    qtbot.waitUntil(lambda: page.editor.written.text() == "", timeout=10_000)
    begun.redo()
    qtbot.waitUntil(lambda: answer_of(begun, "1.1.2") == SAID, timeout=10_000)

    qtbot.waitUntil(lambda: page.editor.written.text() == SAID, timeout=10_000)


def test_undo_shows_the_question_it_is_about(qtbot, begun):
    answered(qtbot, begun, "1.1.2")
    begun.screen_shown.show_place("1.4.2")
    begun.undo()
    qtbot.waitUntil(lambda: answer_of(begun, "1.1.2") is None, timeout=10_000)

    assert begun.screen_shown.editor._line.request.question.criterion == "1.1.2"


def test_an_answer_that_is_emptied_is_taken_away(qtbot, begun):
    answered(qtbot, begun, "1.1.2")
    page = begun.screen_shown
    page.editor.written.parts()[0].clear()
    page.save_now()
    qtbot.waitUntil(lambda: answer_of(begun, "1.1.2") is None, timeout=10_000)

    assert page.list._progress.text() == "0/3 câu đã trả lời"


def test_the_figures_asked_about_are_opened_beside_the_answer(begun):
    page = begun.screen_shown
    page.show_place("3.1.1")

    assert page.panel.code == "3.1.1"
    assert begun.desk.view.may_change("3.1.1")
    assert not begun.desk.view.may_change("1.2.1")


def test_locking_waits_until_all_is_answered(qtbot, begun):
    page = begun.screen_shown
    before = page._lock.isEnabled()
    for code, _text, _days in QUESTIONS:
        answered(qtbot, begun, code)
    qtbot.waitUntil(page._lock.isEnabled, timeout=10_000)
    page._lock.click()

    assert (before, begun.page_shown) == (False, "closing")


def test_filters_count_and_narrow(qtbot, begun):
    answered(qtbot, begun, "1.4.2")
    page = begun.screen_shown
    found = {}
    for name in (WAITING, ANSWERED, CLOSED):
        page.list.chips.choose(name)
        found[name] = codes(page)

    assert found == {WAITING: ["1.1.2", "3.1.1"], ANSWERED: ["1.4.2"], CLOSED: []}


def test_search_ignores_accents(asked):
    page = asked.screen_shown
    page.search()
    page.list.search.setText("niem yet")

    assert codes(page) == ["3.1.1"]


def test_a_question_that_is_filtered_out_is_shown_when_asked_for(asked):
    page = asked.screen_shown
    page.list.search.setText("niem yet")
    page.show_place("1.4.2")

    assert requests_of(asked)["1.4.2"].id == page.place()


def test_a_question_keeps_its_text_while_another_one_is_open(begun):
    page = begun.screen_shown
    page.answer()
    first = page.editor
    first.written.parts()[0].insertPlainText(SAID)
    page.show_place("3.1.1")

    assert page.editor is not first
    assert first.written.text() == SAID


def test_a_refused_answer_stays_and_is_dropped_when_wanted(qtbot, begun):
    page = begun.screen_shown
    page.answer()
    page.editor.written.parts()[0].insertPlainText(SAID)
    page.editor.autosave._pause.stop()
    done = []
    begun.desk.read(page, lambda context: _lock(context.store), done.append)
    page.save_now()
    qtbot.waitUntil(lambda: bool(page.unsaved()), timeout=10_000)
    kept = page.editor.written.text()
    page.discard()

    assert (kept, page.unsaved(), page.editor.written.text()) == (SAID, "", "")


def _lock(store):
    return closing.lock(store, approved_by="Nguyễn Văn Dũng", actor="Dũng")


def test_enter_in_the_list_goes_into_the_answer(qtbot, begun):
    page = begun.screen_shown
    begun.activateWindow()
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)

    assert begun.focusWidget() is page.editor.written.parts()[0]


def test_before_a_question_came_the_page_says_where_they_come_from(opened_at):
    window = opened_at(NEW)
    window.show_page("requests")
    page = window.screen_shown

    assert page._none._title.text() == "Chưa có yêu cầu giải trình"
    assert page._pages.currentIndex() == 0


def test_the_practice_workspace_has_no_questions(window):
    window.show_page("requests")

    assert window.screen_shown._pages.currentIndex() == 0


def test_a_question_put_again_shows_the_former_answer_and_the_remark(qtbot, desk):
    asked = line(turn=2, remark="Thiếu dấu")
    given = Answer(request="a" * 32, turn=1, text="Đã gửi", at=datetime.now(UTC))
    again = RequestLine(
        request=Request(question=asked.request.question, answer=given),
        progress=RequestProgress.AGAIN,
        days_left=4,
        criterion="Kế hoạch",
        figure="Số nhiệm vụ",
        document="Kế hoạch năm",
    )
    editor = AnswerEditor(desk, again)
    qtbot.addWidget(editor)

    assert "“Đã gửi”" in editor._former.text()
    assert "Thiếu dấu" in editor._former.text()
    assert "về số liệu: Số nhiệm vụ" in editor._meta.text()
    assert editor.written.text() == ""


def test_a_closed_question_shows_its_answer_and_takes_no_other(qtbot, desk):
    given = Answer(request="a" * 32, turn=1, text="Đã gửi", at=datetime.now(UTC))
    closed = RequestLine(
        request=Request(question=line(is_closed=True).request.question, answer=given),
        progress=RequestProgress.CLOSED,
        days_left=None,
        criterion="Kế hoạch",
    )
    editor = AnswerEditor(desk, closed)
    qtbot.addWidget(editor)
    editor.show_line(closed, may_answer=True)

    assert editor.written.text() == "Đã gửi"
    assert editor.written.parts()[0].isReadOnly()


def test_the_list_obeys_qt(asked, qtmodeltester):
    qtmodeltester.check(asked.screen_shown.list.model)


def test_answers_given_elsewhere_are_shown(qtbot, begun):
    desk, done = begun.desk, []
    desk.read(desk, lambda context: answer_all(context.store), done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=10_000)
    desk.refresh()

    page = begun.screen_shown
    qtbot.waitUntil(lambda: page.editor.written.text() == "Đã bổ sung văn bản.", timeout=10_000)


def test_what_is_locked_says_where_answering_begins(asked):
    asked.screen_shown.show_place("1.1.2")

    assert "Bắt đầu giải trình" in asked.screen_shown.panel.form.told.texts[0]


def test_the_question_is_not_repeated_under_itself(begun):
    begun.screen_shown.show_place("1.1.2")
    said = " ".join(begun.screen_shown.panel.form.told.texts)

    assert QUESTIONS[0][1] not in said
