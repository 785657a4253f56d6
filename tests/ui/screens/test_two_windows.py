"""A commune's window and the authority's play three rounds with each other, through files."""

import shutil

import pytest

from parapp.models.dossier import DossierState
from parapp.models.requests import RequestState
from parapp.services.practice.beginning import AUTHORITY, PASSPHRASE
from parapp.services.practice.rehearsing import COMMUNE
from parapp.services.question_edits import Move
from parapp.ui.application import open_workspace
from parapp.ui.memory import Memory
from tests.ui.council import open_council

LONG = 30_000
CRITERION, QUESTION = "1.4.2", "Đề nghị bổ sung ảnh chụp có ngày tháng."
LEADER = "Nguyễn Văn Dũng"


class Side:
    """One window, and what its user does in it.

    Attributes:
        window: The window.
        desk: Of the window.
    """

    def __init__(self, qtbot, window):
        self.qtbot, self.window, self.desk = qtbot, window, window.desk
        self.desk.ask_passphrase = lambda _error, take: take(PASSPHRASE)
        qtbot.addWidget(window)
        window.show()
        self.until(lambda: self.desk.view is not None)

    def until(self, is_so):
        self.qtbot.waitUntil(is_so, timeout=LONG)

    def open(self, page, place=""):
        self.window.show_page(page, place)
        assert self.window.page_shown == page
        return self.window.screen_shown


class CommuneSide(Side):
    """The commune's officer."""

    @property
    def state(self):
        return self.desk.view.assessment.dossier.state

    def lock(self):
        page = self.open("closing")
        self.until(page.next_button.isVisible)
        if self.state is DossierState.DRAFT:
            page.next_button.click()
            self.until(lambda: self.state is DossierState.SUBMITTED)
        page.approval.name.setText(LEADER)
        page.approval.position.setText("Chủ tịch UBND xã")
        page._lock(page.approval.approver())
        self.until(lambda: self.state is DossierState.LOCKED)

    def send(self):
        """Export what is locked and return the bundle."""
        page = self.open("handing-over", "send")
        self.until(lambda: page.main_button.isEnabled() and page.main_button.isVisible())
        before = page.send.result.sent
        page.main_button.click()
        self.until(lambda: page.send.result.sent not in {None, before})
        return page.send.result.sent.path

    def take_in(self, path):
        page = self.open("handing-over", "receive")
        self.until(lambda: page.keys.own.digits.text() != "")
        page.receive.look_at([path])
        self.until(lambda: page.receive.ready == 1)
        page.receive.take_in()
        self.until(lambda: page.receive.ready == 0 and not self.desk.is_working)

    def answer(self, text):
        page = self.open("requests")
        self.until(lambda: self.desk.view.is_asked)
        page.begin()
        self.until(lambda: self.desk.view.scope is not None)
        page.show_place(CRITERION)
        page.answer()
        page.editor.written.parts()[0].setPlainText(text)
        page.save_now()
        self.until(lambda: text in {r.answer.text for r in self.requests() if r.answer})

    def requests(self):
        return self.desk.view.assessment.dossier.requests


class CouncilSide(Side):
    """The authority's appraiser."""

    @property
    def unit(self):
        (row,) = self.desk.view.rows
        return row

    @property
    def request(self):
        (request,) = self.unit.requests
        return request

    def take_in(self, path):
        page = self.open("reception")
        page.looking.look_at([path])
        self.until(lambda: path.name in {line.file for line in page.looking.lines})
        self.until(page.main_button.isEnabled)
        before = page.past.model.rowCount()
        page.main_button.click()
        self.until(lambda: page.past.model.rowCount() > before)

    def ask(self):
        page = self.open("appraisal", f"{self.unit.unit.code} {CRITERION}")
        self.until(lambda: page.pane.code == CRITERION and page.pane.is_leaf)
        page.pane.ask_about()
        page.pane.question.text.parts()[0].setPlainText(QUESTION)
        assert page.pane.ask()
        self.until(lambda: bool(self.unit.requests))

    def move(self, move, remark):
        page = self.open("questions", self.request.id)
        self.until(lambda: page.panel.row is not None)
        self.until(lambda: page.panel.row.request == self.request)
        before = self.request
        page.move_on(move, remark)
        self.until(lambda: self.request != before)

    def send_questions(self, folder):
        """Export the bundles of questions and return the one there is."""
        page = self.open("questions")
        self.until(lambda: len(page.board.parcels) == 1)
        known = set(folder.rglob("*.parapp"))
        page.sending.export([self.unit.unit.code], folder)
        self.until(lambda: page.board.parcels == ())
        (made,) = set(folder.rglob("*.parapp")) - known
        return made


@pytest.fixture
def folder(ready_template, tmp_path):
    shutil.copytree(ready_template, tmp_path / "thuc-hanh")
    return tmp_path / "thuc-hanh"


@pytest.fixture
def commune(qtbot, look, folder, tmp_path):
    memory = Memory(tmp_path / "xa")
    memory.actor = "Chi"
    memory.keep("exchange-folder", str(tmp_path / "goi"))
    side = CommuneSide(qtbot, open_workspace(folder / COMMUNE, look, memory))
    yield side
    side.desk.shut_down()


@pytest.fixture
def council(qtbot, look, folder, tmp_path):
    memory = Memory(tmp_path / "tinh")
    memory.actor = "Hà"
    side = CouncilSide(qtbot, open_council(folder / AUTHORITY, look, memory))
    yield side
    side.desk.shut_down()


def test_three_rounds_are_played_through_files(commune, council, tmp_path):
    out = tmp_path / "yeu-cau"
    out.mkdir()
    commune.lock()
    council.take_in(commune.send())
    assert council.unit.has_sent
    council.ask()
    for round_ in (1, 2, 3):
        commune.take_in(council.send_questions(out))
        commune.answer(f"Trả lời lần {round_}")
        commune.lock()
        council.take_in(commune.send())
        council.until(lambda: council.request.state is RequestState.ANSWERED)
        assert council.request.answer.text == f"Trả lời lần {round_}"
        if round_ < 3:
            council.move(Move.SENT_BACK, "Ảnh chưa rõ ngày.")
    council.move(Move.CLOSED, "")

    assert council.request.state is RequestState.CLOSED
    assert council.unit.own.total == commune.desk.view.assessment.own.total
