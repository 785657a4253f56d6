"""The close-out page on a real dossier: findings, approval, lock, reopening."""

import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from parapp.errors import Severity
from parapp.export.viewing.reader import PDF, Reader
from parapp.models.dossier import DossierState
from parapp.models.figures import EnteredBy
from parapp.services import closing, copies, filling
from parapp.services.papers.catalogue import paper_of
from parapp.services.practice.beginning import PASSPHRASE
from parapp.services.practice.rehearsing import COMMUNE
from parapp.ui.widgets.closing.act_dialog import ActDialog
from parapp.ui.widgets.closing.approval_card import says
from parapp.ui.widgets.closing.path_bar import StepState, steps_of
from parapp.ui.widgets.papers.wanted import Wanted
from tests.ui.screens.ready import answer_all

LEADER, POSITION = "Nguyễn Văn Dũng", "Chủ tịch UBND xã"


def change(qtbot, desk, work):
    """Do something with the workspace and read the state again."""
    done = []
    desk.read(desk, lambda context: work(context.store), done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=10_000)
    desk.refresh(lambda: done.append(None))
    qtbot.waitUntil(lambda: len(done) > 1, timeout=10_000)


@pytest.fixture
def workspace(request, practice_template, ready_template, tmp_path):
    is_ready = "ready" in request.fixturenames
    shutil.copytree(ready_template if is_ready else practice_template, tmp_path / "thuc-hanh")
    return tmp_path / "thuc-hanh" / COMMUNE


@pytest.fixture
def page(standing):
    """The page of a dossier half filled in, in a window that is only looked at."""
    standing.activateWindow()
    standing.show_page("closing")
    shown = standing.screen_shown
    shown.notice.clear()
    shown.found._chips[None].click()
    shown.found.search.clear()
    shown.found.field.setCurrentIndex(0)
    shown.found.table.choose(0)
    return shown


@pytest.fixture
def own_page(window):
    """The same page in a window of one's own, to change things in."""
    window.show_page("closing")
    return window.screen_shown


@pytest.fixture
def ready(own_page):
    """The page of a dossier that nothing keeps from being locked."""
    return own_page


@pytest.fixture
def submitted(qtbot, ready):
    ready.next_button.click()
    wait_for(qtbot, ready, DossierState.SUBMITTED)
    return ready


@pytest.fixture
def locked(qtbot, submitted):
    approve(submitted)
    submitted.next_button.click()
    dialog_of(submitted).act.click()
    wait_for(qtbot, submitted, DossierState.LOCKED)
    return submitted


def approve(page):
    page.approval.name.setText(LEADER)
    page.approval.position.setText(POSITION)


def state(page):
    return page.desk.view.assessment.dossier.state


def wait_for(qtbot, page, wanted):
    qtbot.waitUntil(lambda: state(page) is wanted, timeout=10_000)
    qtbot.waitUntil(lambda: page.notice.text != "", timeout=10_000)


def dialog_of(page):
    return next(dialog for dialog in page.findChildren(ActDialog) if dialog.isVisible())


def levels(page):
    return {line.severity for line in page.found.model.values()}


def test_everything_found_is_listed_the_worst_first(page):
    lines = page.found.model.values()

    assert len(lines) == len(page.desk.view.findings)
    assert lines[0].severity is Severity.CRITICAL
    assert all(line.what and line.remedy for line in lines)


def test_a_line_leads_to_its_criterion(qtbot, page):
    asked = []
    page.desk.asked.connect(lambda *where: asked.append(where))
    page.found.table.choose(page.found.model.row_of(lambda line: line.criterion != ""))
    page.found.table.setFocus()
    qtbot.keyClick(page.found.table, Qt.Key.Key_Return)

    assert asked == [("scoring", page.found.table.current().criterion)]


def test_a_finding_about_a_figure_leads_to_the_figure(page):
    line = next((x for x in page.found.model.values() if x.place[0] == "figures"), None)
    found = [f for f in page.desk.view.findings if f.figure and not f.criterion]

    assert (line is not None) == bool(found)


def test_a_level_shows_its_lines_only(page):
    chips = page.found._chips
    chips[Severity.CRITICAL].click()

    assert levels(page) == {Severity.CRITICAL}
    assert str(page.found.model.rowCount()) in chips[Severity.CRITICAL].text()


def test_a_field_shows_its_lines_only(page):
    page.found.field.setCurrentIndex(1)
    name = page.found.field.currentData()

    assert {line.field for line in page.found.model.values()} == {name}


def test_search_does_not_mind_accents(qtbot, page):
    page.search()
    qtbot.keyClicks(page.found.search, "tai lieu kiem chung")

    lines = page.found.model.values()
    assert lines
    assert all("tài liệu kiểm chứng" in f"{x.what} {x.remedy}" for x in lines)


def test_a_search_without_hits_says_so(page):
    page.found.search.setText("không có chữ này")

    assert "bộ lọc" in page.found.table.empty_text


def test_lines_are_copied_as_excel_takes_them(page):
    page.found.table.choose(0)
    page.found.table.copy()

    assert page.found.model.value(0).what.split()[0] in QGuiApplication.clipboard().text()


def test_with_critical_findings_the_next_step_is_the_first_of_them(page):
    asked = []
    page.desk.asked.connect(lambda *where: asked.append(where))
    page.next_button.click()

    assert asked == [page.found.model.value(0).place]
    assert state(page) is DossierState.DRAFT


def test_what_was_filled_in_leaves_the_list(qtbot, desk, own_page):
    change(qtbot, desk, answer_all)
    qtbot.waitUntil(lambda: Severity.CRITICAL not in levels(own_page), timeout=10_000)

    assert "Trình lãnh đạo" in own_page.next_button.text()


def test_submitting_asks_for_the_one_who_approves(submitted):
    assert submitted.approval.name.isVisible()
    assert submitted.back_button.isVisible()


def test_nothing_is_locked_while_nobody_is_named(submitted):
    submitted.approval.name.setText(LEADER)
    submitted.next_button.click()

    assert not [d for d in submitted.findChildren(ActDialog) if d.isVisible()]
    assert submitted.approval.position.hasFocus()


def test_nothing_is_locked_while_something_typed_cannot_be_saved(submitted, desk):
    desk.note_typing(+1, refused=+1)
    approve(submitted)
    submitted.next_button.click()

    assert "chưa cất được" in submitted.notice.text
    assert not [d for d in submitted.findChildren(ActDialog) if d.isVisible()]
    desk.note_typing(-1, refused=-1)


def test_locking_says_what_and_can_be_left(submitted):
    approve(submitted)
    submitted.next_button.click()
    dialog = dialog_of(submitted)
    dialog.reject()

    assert dialog.act.text() == "Chốt điểm"
    assert state(submitted) is DossierState.SUBMITTED


def test_locking_names_the_leader_and_clears_undo(locked):
    dossier = locked.desk.view.assessment.dossier

    assert (dossier.rev, dossier.approved_by) == (1, f"{LEADER}, {POSITION}")
    assert locked.desk.history.to_undo is None
    assert "Xuất gói" in locked.next_button.text()


@pytest.mark.usefixtures("locked")
def test_who_approved_is_suggested_the_next_time(memory):
    assert memory.text("approver-name") == LEADER
    assert memory.text("approver-position") == POSITION


def test_after_the_lock_the_next_step_has_the_focus(qtbot, locked):
    qtbot.waitUntil(lambda: locked.window().focusWidget() is locked.next_button)


def test_after_the_lock_the_next_step_is_the_export(locked):
    asked = []
    locked.desk.asked.connect(lambda *where: asked.append(where))
    locked.next_button.click()

    assert asked == [("handing-over", "send")]


def test_reopening_needs_a_reason(qtbot, locked):
    locked.reopen_button.click()
    dialog = dialog_of(locked)
    dialog.act.click()
    assert dialog.isVisible()
    dialog.reason.setPlainText("Sửa số liệu")
    dialog.act.click()

    qtbot.waitUntil(lambda: state(locked) is DossierState.DRAFT, timeout=10_000)


def test_the_leader_sends_it_back(qtbot, submitted):
    submitted.notice.clear()
    submitted.back_button.click()
    dialog = dialog_of(submitted)
    dialog.reason.setPlainText("Thiếu biên bản")
    dialog.act.click()
    wait_for(qtbot, submitted, DossierState.DRAFT)

    assert "Thiếu biên bản" in submitted.notice.text


def test_a_change_after_submitting_shows_at_once(qtbot, desk, submitted):
    def enter(store):
        view = desk.view.assessment
        entry = next(
            entry
            for code, entry in view.dossier.figures.items()
            if view.compiled.figures[code].entered_by is EnteredBy.UNIT
        )
        filling.enter_figures(store, [replace(entry, note="Xem lại")], actor="Chi")

    change(qtbot, desk, enter)

    assert state(submitted) is DossierState.DRAFT
    assert not submitted.approval.name.isVisible()


def test_a_working_copy_says_that_it_is_not_locked_here(qtbot, desk, ready):
    change(qtbot, desk, lambda store: copies.begin_copy(store, "Chi", actor="Chi"))

    assert not ready.next_button.isVisible()
    assert not ready.reopen_button.isVisible()


def test_a_refusal_is_said_on_the_page(qtbot, desk, ready):
    done = []
    desk.read(
        desk,
        lambda context: closing.lock(context.store, approved_by=LEADER, actor="Chi"),
        done.append,
    )
    qtbot.waitUntil(lambda: bool(done), timeout=10_000)
    ready.next_button.click()
    qtbot.waitUntil(lambda: ready.notice.text != "", timeout=10_000)

    assert "đã chốt" in ready.notice.text


def test_the_report_for_the_leader_is_saved_and_can_be_opened(
    qtbot, monkeypatch, tmp_path, page
):
    path = tmp_path / "giấy" / "bao-cao"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    page.print_button.click()
    qtbot.waitUntil(lambda: "bao-cao.pdf" in page.notice.text, timeout=20_000)

    assert path.with_suffix(".pdf").read_bytes().startswith(b"%PDF")


def test_the_report_for_the_leader_carries_its_code_once_the_dossier_is_locked(
    qtbot, tmp_path, locked
):
    locked.desk.ask_passphrase = lambda _error, take: take(PASSPHRASE)
    path = tmp_path / "bao-cao.pdf"

    locked._papers.save(Wanted(paper=paper_of("self-assessment")), path)
    qtbot.waitUntil(path.exists, timeout=20_000)

    assert "Mã kiểm tra" in "".join(Reader().codes(path.read_bytes(), PDF).lines)


def test_a_report_that_cannot_be_saved_says_why(qtbot, tmp_path, page):
    (tmp_path / "tep").write_text("x")
    report = Wanted(paper=paper_of("self-assessment"))
    page._papers.save(report, tmp_path / "tep" / "bao-cao.pdf")
    qtbot.waitUntil(lambda: page.notice.text != "", timeout=20_000)

    assert "bao-cao.pdf" in page.notice.text


def test_the_lines_obey_qt(page, qtmodeltester):
    qtmodeltester.check(page.found.model)


@pytest.mark.parametrize(
    ("where", "critical", "expected"),
    [
        (DossierState.DRAFT, 3, (StepState.STOPPED, StepState.TO_COME)),
        (DossierState.DRAFT, 0, (StepState.DONE, StepState.PRESENT)),
        (DossierState.SUBMITTED, 0, (StepState.DONE, StepState.PRESENT)),
        (DossierState.LOCKED, 0, (StepState.DONE, StepState.DONE)),
        (DossierState.RESULT_RECEIVED, 0, (StepState.DONE, StepState.DONE)),
    ],
)
def test_the_steps_follow_the_dossier(where, critical, expected):
    steps = steps_of(where, critical, ())

    assert tuple(step.state for step in steps[:2]) == expected
    assert (steps[-1].state is StepState.DONE) == (where is DossierState.RESULT_RECEIVED)


def test_every_state_says_what_is_to_be_known_and_what_comes_next(page):
    dossier = page.desk.view.assessment.dossier

    assert all(says(replace(dossier, state=state), 0) for state in DossierState)
    assert all(page._next_step(state, 0)[0] for state in DossierState)


def test_before_the_pack_the_page_leads_to_it(own_page):
    empty = replace(own_page.desk.view, assessment=None, findings=(), requests=())
    own_page.desk._show(empty)
    asked = []
    own_page.desk.asked.connect(lambda *where: asked.append(where))
    own_page.next_button.click()

    assert asked == [("handing-over", "")]
    assert not own_page.print_button.isVisible()
    assert "gói kỳ" in own_page.found.table.empty_text
    assert {step.state for step in steps_of(None, 0, ())} == {StepState.TO_COME}


def test_answers_to_questions_are_locked_without_submitting(own_page):
    view = own_page.desk.view
    dossier = replace(view.assessment.dossier, state=DossierState.EXPLAINING)
    own_page.desk._show(
        replace(view, assessment=replace(view.assessment, dossier=dossier), findings=())
    )

    assert own_page.approval.name.isVisible()
    assert own_page.next_button.text() == "Chốt điểm…"
