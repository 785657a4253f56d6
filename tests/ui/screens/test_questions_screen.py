"""The page of all questions."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from parapp.collate import fold
from parapp.models.journal import Change
from parapp.models.keys import CardStatus
from parapp.models.requests import Answer, RequestState
from parapp.services.deciding import QuestionEdit, apply_council_edits
from parapp.services.practising import PASSPHRASE
from parapp.services.question_board import QuestionState
from parapp.services.requesting import Asking
from parapp.ui.widgets.questions.export_dialog import ExportDialog
from tests.ui.council import open_council
from tests.ui.waiting import wait

CODE = "1.1.2"
ANSWER = "Đã bổ sung văn bản xác nhận."


@pytest.fixture
def page(council_window):
    council_window.show_page("questions")
    shown = council_window.screen_shown
    while not shown._is_read:
        wait(10)
    shown.desk.ask_passphrase = lambda _error, take: take(PASSPHRASE)
    return shown


def in_store(page, qtbot, act):
    """Do something to the workspace behind the window, and let the window see it."""
    done = []

    def work(context):
        with context.store.transaction(actor="Hà") as tx:
            act(tx)

    page.desk.read(page, work, done.append)
    qtbot.waitUntil(lambda: bool(done))
    refreshed = []
    page.desk.refresh(lambda: refreshed.append(True))
    qtbot.waitUntil(lambda: bool(refreshed))
    page.desk.settled(page, lambda: refreshed.append(True))
    qtbot.waitUntil(lambda: len(refreshed) > 1)


def answer(page, qtbot):
    """Let the question chosen have an answer, as a commune's bundle brings it."""
    row = page.panel.row
    said = Answer(request=row.request.id, turn=1, text=ANSWER, by="Chi", at=datetime.now(UTC))

    def put(tx):
        year = page.desk.view.workspace.year
        tx.dossiers.put_request(row.unit.code, year, replace(row.request, answer=said))
        tx.journal.append(
            Change(action="explanation-received", subject=f"{year}/{row.unit.code}")
        )

    in_store(page, qtbot, put)
    qtbot.waitUntil(lambda: page.panel.row.state is QuestionState.ANSWERED)


def ask(page, qtbot, text, criterion="1.1.1", at=0):
    unit = page.desk.view.rows[at].unit.code
    asking = Asking(criterion=criterion, text=text)
    done = []
    page.desk.read(
        page,
        lambda context: apply_council_edits(
            context.store, [QuestionEdit(unit=unit, asking=asking)], actor="Hà"
        ),
        done.append,
    )
    qtbot.waitUntil(lambda: bool(done))
    page.desk.refresh()
    qtbot.waitUntil(lambda: any(r.request.question.text == text for r in page.board.rows))


def undoable(page, qtbot):
    qtbot.waitUntil(lambda: page.desk.history.to_undo is not None)
    settle(page, qtbot)


def settle(page, qtbot):
    """Wait until what was asked for is shown."""
    for _round in range(2):  # a state, then the questions of it
        done = []
        page.desk.settled(page, lambda done=done: done.append(True))
        qtbot.waitUntil(lambda done=done: bool(done))


def test_a_question_is_listed_with_where_it_stands(page):
    row = page.list.model.value(0)

    assert (row.request.question.criterion, row.state) == (CODE, QuestionState.UNSENT)
    assert page.panel.row == row
    assert page.place() == row.request.id


def test_filters_count_what_they_show(page):
    page.list.chips.choose("closed")

    assert page.list.model.rowCount() == 0
    assert page.panel.row is None
    assert not page._appraise.isEnabled()

    page.list.chips.choose("unsent")

    assert page.list.model.rowCount() == len(page.board.rows)
    assert f"  {len(page.board.rows)}" in page.list.chips._made["unsent"].text()


def test_a_question_is_found_by_its_text_without_accents(page, qtbot):
    ask(page, qtbot, "Kế hoạch ký ngày nào?")
    page.search()
    qtbot.keyClicks(page.list.search, fold("Kế hoạch ký"))

    assert [row.request.question.criterion for row in page.list.model.values()] == ["1.1.1"]


def test_an_answer_that_came_is_read_beside_the_question(page, qtbot):
    answer(page, qtbot)

    assert page.panel._answer.text() == ANSWER
    assert "Chi" in page.panel._by.text()
    assert not page.panel.withdraw.isVisible()


def test_an_answer_is_accepted_by_keys_and_that_is_taken_back(page, qtbot):
    answer(page, qtbot)
    id_ = page.place()
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    undoable(page, qtbot)

    assert page.panel.row.request.id == id_
    assert page.panel.row.request.state is RequestState.CLOSED

    page.desk.undo()
    qtbot.waitUntil(lambda: page.panel.row.request.state is RequestState.ANSWERED)


def test_an_answer_is_sent_back_with_a_remark(page, qtbot):
    answer(page, qtbot)
    page.panel.remark._edit.insertPlainText("Thiếu bảng kê")
    page.panel.back.click()
    undoable(page, qtbot)

    question = page.panel.row.request.question
    assert (question.turn, question.remark) == (2, "Thiếu bảng kê")
    assert page.panel.remark.text() == ""
    assert "Thiếu bảng kê" in page.panel._former.text()


def test_sending_back_without_a_remark_is_refused_beside_it(page, qtbot):
    answer(page, qtbot)
    page.panel.back.click()

    assert not page.panel.why.isHidden()
    assert page.desk.history.to_undo is None

    page.panel.remark._edit.insertPlainText("T")

    assert page.panel.why.isHidden()


def test_a_closed_question_is_opened_again(page, qtbot):
    page.panel.close_.click()
    undoable(page, qtbot)
    assert page.panel.row.state is QuestionState.CLOSED

    page.panel.remark._edit.insertPlainText("Còn thiếu")
    page.panel.reopen.click()
    qtbot.waitUntil(lambda: page.panel.row.state is QuestionState.UNSENT)


def test_a_remark_stays_with_its_question(page, qtbot):
    ask(page, qtbot, "Câu khác")
    first, second = page.board.rows[:2]
    page.list.choose(first.request.id)
    page.panel.remark._edit.insertPlainText("Xem lại")
    page.list.choose(second.request.id)
    assert page.panel.remark.text() == ""

    page.list.choose(first.request.id)

    assert page.panel.remark.text() == "Xem lại"


def test_a_question_not_sent_is_changed_as_it_is_typed(page, qtbot):
    id_ = page.place()
    page.panel.begin()
    written = page.panel.editors[id_].written._edit
    written.setPlainText("Vì sao chậm?")
    page.save_now()
    undoable(page, qtbot)

    assert page.panel.row.request.question.text == "Vì sao chậm?"

    page.desk.undo()
    qtbot.waitUntil(lambda: written.toPlainText() != "Vì sao chậm?")


def test_an_empty_question_is_refused_where_it_is_typed_and_can_be_dropped(page, qtbot):
    editor = page.panel.editors[page.place()]
    before = editor.written.text()
    editor.written._edit.setPlainText("")
    page.save_now()
    qtbot.waitUntil(lambda: not editor._why.isHidden())
    assert page.unsaved()

    editor._again.click()
    page.discard()
    qtbot.waitUntil(lambda: page.unsaved() == "")

    assert editor.written.text() == before


def test_a_question_not_sent_is_withdrawn_and_comes_back(page, qtbot):
    id_, count = page.place(), len(page.board.rows)
    page.panel.withdraw.click()
    undoable(page, qtbot)
    assert len(page.board.rows) == count - 1

    page.desk.undo()
    qtbot.waitUntil(lambda: len(page.board.rows) == count)
    qtbot.waitUntil(lambda: page.place() == id_)


def test_the_appraisal_is_opened_at_the_question(page, qtbot):
    row = page.panel.row
    with qtbot.waitSignal(page.desk.asked) as asked:
        page._appraise.click()

    assert asked.args == ["appraisal", f"{row.unit.code} {CODE}"]


def test_a_place_may_be_a_commune(page, qtbot):
    ask(page, qtbot, "Câu khác", at=1)
    other = next(row for row in page.board.rows if row.unit != page.panel.row.unit)
    page.show_place(other.unit.code)

    assert page.panel.row.unit == other.unit


def test_every_column_sorts(page, qtbot):
    ask(page, qtbot, "Câu khác")
    for column in range(page.list.model.columnCount()):
        page.list.model.sort(column)

    assert page.list.model.rowCount() == len(page.board.rows)


def test_enter_goes_to_what_is_written_next(page, qtbot):
    page.desk.parent().activateWindow()
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)

    assert page.panel.editors[page.place()].written._edit.hasFocus()


def export(page):
    page.choose_parcels()
    return page.findChildren(ExportDialog)[-1]


def test_bundles_go_out_for_the_communes_chosen(page, qtbot, tmp_path):
    dialog = export(page)
    dialog.folder.path = tmp_path / "goi"
    count = len(dialog.model.ticked())
    dialog.take.click()
    qtbot.waitUntil(lambda: bool(page.notice.text), timeout=20_000)
    qtbot.waitUntil(lambda: page.board.parcels == (), timeout=10_000)

    assert len(list((tmp_path / "goi").glob("*.parapp"))) == count
    assert page.board.rows[0].state is QuestionState.WAITS
    assert not page._export.isEnabled()
    assert not page.panel.withdraw.isVisible()
    assert [way.text() for way in page.notice._actions] == ["Mở thư mục", "In phiếu gửi…"]


def test_a_folder_that_cannot_be_written_is_said_on_the_page(page, qtbot, tmp_path):
    blocked = tmp_path / "tep"
    blocked.write_text("", encoding="utf-8")
    units = [parcel.unit.code for parcel in page.board.parcels]
    page.sending.export(units, blocked)

    qtbot.waitUntil(lambda: page.notice.property("tone") == "wrong", timeout=20_000)


def test_a_commune_without_a_trusted_card_is_named_and_not_chosen(page, qtbot):
    far = page.board.parcels[0].unit.code

    def revoke(tx):
        for card in tx.cards.all():
            if card.unit == far:
                tx.cards.put(replace(card, status=CardStatus.REVOKED))
        tx.journal.append(Change(action="card-revoked", subject=far))

    in_store(page, qtbot, revoke)
    qtbot.waitUntil(lambda: not page.board.parcels[0].is_reachable)
    dialog = export(page)
    dialog._tick_all(on=True)
    dialog.close()

    assert far not in [parcel.unit.code for parcel in dialog.model.ticked()]
    assert "thẻ khóa" in dialog._said.text()
    assert not dialog.take.isEnabled() or dialog.model.ticked()


def test_work_that_is_stopped_says_what_stays(page):
    page.sending._show_stopped()

    assert page.notice.text


def test_without_questions_the_page_says_where_they_are_asked(page, qtbot):
    while page.board.rows:
        count = len(page.board.rows)
        page.panel.withdraw.click()
        qtbot.waitUntil(lambda count=count: len(page.board.rows) < count)

    assert page._pages.currentIndex() == 0
    assert not page._export.isEnabled()


def test_a_place_is_shown_once_the_questions_are_read(qtbot, look, memory, province):
    window = open_council(province, look, memory)
    qtbot.addWidget(window)
    window.show()
    window.show_page("questions", "không có")
    page = window.screen_shown
    qtbot.waitUntil(lambda: page._is_read, timeout=10_000)
    qtbot.waitUntil(lambda: page.place() == page.board.rows[0].request.id)
    window.desk.shut_down()


def test_the_model_behaves(page, qtmodeltester):
    qtmodeltester.check(page.list.model)
