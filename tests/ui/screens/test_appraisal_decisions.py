"""Deciding and asking on the page of appraisal; everything can be taken back."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from parapp.services.drafting import Kind
from parapp.ui.qtmodels.appraisal_item_model import FIRST, SECOND
from tests.services import rounds
from tests.services import world as worlds
from tests.services.world import AUTHORITY
from tests.services.world import FIRST as COMMUNE
from tests.ui.council import open_council
from tests.ui.failing_disk import read_only
from tests.ui.screens.appraisal_page import (
    CTRL,
    DIFFERS,
    OTHER,
    SHIFT,
    decided,
    line,
    opened,
    press,
    text,
    write,
)


@pytest.fixture
def own(council_window, qtbot):
    """The page of a window of one's own, to decide on."""
    council_window.resize(1366, 728)
    council_window.activateWindow()
    qtbot.waitUntil(council_window.isActiveWindow)
    return opened(council_window, f"{OTHER} {DIFFERS}")


def test_accept_and_next_decides_and_goes_on_and_is_undone(own, qtbot):
    own.show_place(f"{OTHER} 1.2.1")
    press(own, Qt.Key.Key_Return, CTRL)
    assert own.place() == f"{OTHER} 1.2.2"
    qtbot.waitUntil(decided(own, "1.2.1"))
    decision = own.view.decision("1.2.1", 1)
    own.desk.undo()
    qtbot.waitUntil(decided(own, "1.2.1", 0))

    assert decision.points == own.view.assessment.own.points_of("1.2.1")
    assert own.place() == f"{OTHER} 1.2.1"


def test_a_cut_is_decided_with_its_reason_and_shows_in_the_tree(own, qtbot):
    write(own, "1,5", "Thiếu văn bản xác nhận")
    own.decide_and_go_on()
    qtbot.waitUntil(decided(own, DIFFERS))

    decision = own.view.decision(DIFFERS, 1)
    assert (decision.points, decision.reason_code) == (Decimal("1.5"), "wrong_figure")
    assert text(own, DIFFERS, FIRST) == "1,50"
    assert own.list.rows.colour(line(own, DIFFERS), FIRST) == "wrong"


def test_leaving_makes_what_is_written_whole_a_decision(own, qtbot):
    write(own, "1", "Thiếu văn bản xác nhận")
    own.show_place(f"{OTHER} 1.2.1")

    qtbot.waitUntil(decided(own, DIFFERS))
    assert own.place() == f"{OTHER} 1.2.1"


def test_ruling_out_and_the_second_round_and_taking_a_decision_back(own, qtbot):
    own.pane.decision.kinds.choose(Kind.NOT_APPLICABLE)
    own.pane.decision.inputs.write("Không phát sinh")
    assert own.pane.decide()
    qtbot.waitUntil(decided(own, DIFFERS))
    ruled = text(own, DIFFERS, FIRST)
    own.pane.decision.rounds.choose(2)
    own.pane.decision.kinds.choose(Kind.ACCEPT)
    assert own.pane.decide()
    qtbot.waitUntil(decided(own, DIFFERS, 2))
    second = text(own, DIFFERS, SECOND)
    own.pane.decision._withdraw()
    qtbot.waitUntil(decided(own, DIFFERS))

    assert (ruled, second) == ("–", "2,00")
    assert own.view.decision(DIFFERS, 1).points is None


def test_ask_and_next_asks_about_a_figure_without_leaving_and_can_be_withdrawn(own, qtbot):
    own.pane.facts.asked.emit(own.view.assessment.compiled.leaves[DIFFERS].reads[0])
    before = len(own.view.requests(DIFFERS))
    QTest.keyClicks(QApplication.focusWidget(), "Nhiem vu nao?")
    press(own, Qt.Key.Key_Return, CTRL | SHIFT)
    qtbot.waitUntil(lambda: len(own.view.requests(DIFFERS)) == before + 1)
    question = own.view.requests(DIFFERS)[0].question
    assert own.place() == f"{OTHER} 1.1.3"
    assert question.figure
    own.show_place(f"{OTHER} {DIFFERS}")
    own.pane.asked.withdrawn.emit(own.view.requests(DIFFERS)[0])

    qtbot.waitUntil(lambda: len(own.view.requests(DIFFERS)) == before)


@pytest.fixture
def rounds_page(qtbot, look, memory):
    """Return a function that opens the page on a world of the tests of services."""
    made = []

    def give(world):
        workspace = world.folder / AUTHORITY
        world.close()
        window = open_council(workspace, look, memory)
        qtbot.addWidget(window)
        made.append(window)
        window.show()
        qtbot.waitUntil(lambda: window.desk.view is not None, timeout=10_000)
        return opened(window, f"{COMMUNE} 1.2")

    yield give
    for window in made:
        window.desk.shut_down()


@pytest.fixture(scope="session")
def snapshots(tmp_path_factory):
    return worlds.Snapshots(tmp_path_factory.mktemp("snapshots"))


def test_a_late_document_is_let_count_with_a_reason(rounds_page, snapshots, tmp_path, qtbot):
    world = snapshots.at(worlds.sent, tmp_path / "world")
    world.clock.now = worlds.AFTER_DEADLINE
    world.receive(AUTHORITY, world.file(f"{COMMUNE}-gui.parapp"))
    page = rounds_page(world)
    row = page.pane.documents.rows[0]
    waits = row.late
    qtbot.keyClicks(row._reason, "Mat dien ca xa")
    qtbot.keyClick(row._reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.view.links("1.2")[0].is_admitted)

    assert "chưa được tính" in waits
    assert "chấp nhận" in page.pane.documents.rows[0].late
    page.desk.undo()
    qtbot.waitUntil(lambda: not page.view.links("1.2")[0].is_admitted)


def test_an_answer_and_what_changed_are_read_and_the_question_closed(
    rounds_page, snapshots, tmp_path, qtbot
):
    world = snapshots.at(worlds.appraised, tmp_path / "world")
    question = rounds.ask(world)
    rounds.deliver_requests(world)
    rounds.begin(world)
    rounds.put(world, on_time=Decimal(1199))
    rounds.answer(world, question, "Đã rà soát lại")
    rounds.deliver_explanation(world)
    page = rounds_page(world)
    asked = page.pane.asked
    said = [label.text() for label in asked.findChildren(QLabel)]

    assert "Đã rà soát lại" in said
    assert any("1.187 → 1.199" in text for text in page.pane.told.texts)
    assert page.pane.decision.round == 2
    button = next(b for b in asked.findChildren(QPushButton) if "Đã đọc" in b.text())
    button.click()
    qtbot.waitUntil(lambda: page.view.requests("1.2")[0].question.is_closed)


def said(page):
    return page.notice.text


def act(page, text):
    """Press a button of the notice."""
    button = next(b for b in page.notice.findChildren(QPushButton) if b.text() == text)
    button.click()


def test_a_decision_that_the_disk_refused_stands_in_the_form_again_and_is_tried_again(
    own, qtbot
):
    before = own.desk.saved.waiting
    write(own, "1,5", "Thiếu văn bản xác nhận")
    with read_only(own.desk.folder):
        own.decide_and_go_on()
        qtbot.waitUntil(lambda: DIFFERS in said(own), timeout=10_000)
        stood = own.place()
        act(own, "Xem lại")
        draft = own.pane.decision.draft()
        assert own.unsaved()
        own.step(+1)  # nothing is lost by looking at another criterion
        own.save_now()
        went = own.place()
    act(own, "Thử ghi lại")
    qtbot.waitUntil(lambda: own.desk.history.to_undo is not None)
    own.show_place(f"{OTHER} {DIFFERS}")
    qtbot.waitUntil(decided(own, DIFFERS))

    assert stood == went == f"{OTHER} 1.1.3"
    assert (draft.kind, draft.points, draft.reason) == (
        Kind.OTHER,
        "1,5",
        "Thiếu văn bản xác nhận",
    )
    assert own.view.decision(DIFFERS, 1).points == Decimal("1.5")
    assert not own.unsaved()
    assert own.desk.saved.waiting == before


def test_a_question_that_the_disk_refused_opens_again_with_its_text(own, qtbot):
    figure = own.view.assessment.compiled.leaves[DIFFERS].reads[0]
    own.pane.ask_about(figure=figure)
    own.pane.question.text.show_value("Nhiệm vụ nào?")
    with read_only(own.desk.folder):
        own.pane.ask()
        qtbot.waitUntil(lambda: own.pane.question.is_open, timeout=10_000)
        qtbot.waitUntil(lambda: own.pane.question.why != "")
    asked = own.pane.question
    assert asked.text.text() == "Nhiệm vụ nào?"
    assert tuple(asked.about.currentData()) == (figure, "")
    own.ask_and_go_on()
    qtbot.waitUntil(lambda: own.desk.history.to_undo is not None)

    assert not own.unsaved()


def test_what_the_disk_refused_is_dropped_on_demand(own, qtbot):
    write(own, "1,5", "Thiếu văn bản xác nhận")
    with read_only(own.desk.folder):
        own.pane.decide()
        qtbot.waitUntil(lambda: bool(own.pane.unwritten()), timeout=10_000)
    own.discard()

    assert not own.unsaved()
    assert own.desk.saved.waiting == 0
    assert said(own) == ""
    assert own.pane.decision.draft().kind is not Kind.OTHER
