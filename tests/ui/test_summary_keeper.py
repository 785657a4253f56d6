"""The home page as it was left: kept beside plain data, shown at once, replaced when read."""

import shutil

import pytest
from PySide6.QtWidgets import QStackedWidget

from parapp.errors.stores import DiskFullError
from parapp.models.keys import Role
from parapp.services import profiles
from parapp.services.home_summaries import SUMMARY, summary_of
from parapp.services.workspaces import Workspace
from parapp.ui.application import open_workspace
from parapp.ui.sitting import Sitting
from parapp.ui.summary_keeper import SummaryKeeper
from tests.services.world import CHEAP, PASSPHRASE
from tests.ui.screens.ready import answer_all

WAIT = 20_000


@pytest.fixture(scope="module")
def left(practice_template, tmp_path_factory):
    """A practice workspace that was opened and left once."""
    folder = tmp_path_factory.mktemp("left") / "thuc-hanh"
    shutil.copytree(practice_template, folder)
    from parapp.services.keeping_summaries import keep_summary  # noqa: PLC0415
    from parapp.storage.store import Store  # noqa: PLC0415

    with Store.open(folder / "xa") as store:
        keep_summary(store)
    return folder


@pytest.fixture
def kept(left, tmp_path):
    """A copy of it."""
    shutil.copytree(left, tmp_path / "left")
    return tmp_path / "left" / "xa"


@pytest.fixture
def held(qtbot, look, memory, kept, monkeypatch):
    """Its window, shown, before anything is read; `begin` of its sitting reads."""
    begin = Sitting.begin
    monkeypatch.setattr(Sitting, "begin", lambda _self: None)
    opened = open_workspace(kept, look, memory)
    qtbot.addWidget(opened)
    opened.resize(1280, 690)
    opened.show()
    qtbot.waitExposed(opened)
    monkeypatch.setattr(Sitting, "begin", begin)
    yield opened
    opened.desk.shut_down()


def read(qtbot, window):
    window.findChild(Sitting).begin()
    qtbot.waitUntil(lambda: window.desk.view is not None, timeout=WAIT)
    home = window.findChild(QStackedWidget).widget(0)
    qtbot.waitUntil(lambda: home._posted is not None, timeout=WAIT)
    return home


def pages(home):
    return home.findChild(QStackedWidget).currentIndex()


def test_the_page_stands_before_anything_is_read(held):
    home = held.screen_shown

    assert held.desk.view is None
    assert pages(home) == 1
    assert home.steps.rows[0].text() == "Chấm 25 tiêu chí còn lại"
    assert home.points.gauge.accessibleName().startswith("39,08 trên 98 điểm")


def test_it_says_of_when_it_is(held):
    said = held.screen_shown.as_of

    assert said.isVisible()
    assert said.text().startswith("Tính đến ")
    assert said.text().endswith("đang đọc dữ liệu…")


def test_unit_period_and_deadline_stand_too(held):
    assert held._rail._unit.text().startswith("Ủy ban nhân dân xã")
    assert held._rail._period.text() == "Kỳ 15/12/2025 – 14/12/2026"
    assert "còn" in held._top._deadline.text() or "quá hạn" in held._top._deadline.text()


def test_the_page_that_is_read_takes_its_place_without_a_jump(held, qtbot):
    home = held.screen_shown
    home.steps.begin()
    before = home._pages.grab().toImage()
    read(qtbot, held)
    qtbot.wait(20)

    assert not home.as_of.isVisible()
    assert home._pages.grab().toImage() == before


def test_what_is_pressed_waits_until_the_work_is_read(held, qtbot):
    held.screen_shown.steps.rows[0].click()

    assert held.page_shown == "home"
    assert "xong sẽ mở ngay" in held.screen_shown.as_of.text()

    read(qtbot, held)
    qtbot.waitUntil(lambda: held.page_shown == "scoring", timeout=WAIT)

    assert held.screen_shown.place() == "1.2.1"


def test_a_field_that_is_pressed_opens_too(held, qtbot):
    held.screen_shown.fields.rows[2].click()
    read(qtbot, held)
    qtbot.waitUntil(lambda: held.page_shown == "scoring", timeout=WAIT)

    assert held.screen_shown.place() == "3.4.2"


def test_a_step_that_is_no_more_leads_nowhere(held, qtbot):
    desk = held.desk
    held.screen_shown.steps.rows[0].click()
    desk.read(desk, lambda context: answer_all(context.store), lambda _done: None)
    read(qtbot, held)
    qtbot.wait(20)

    assert held.page_shown == "home"


def test_who_goes_away_and_comes_back_is_not_sent_off(held, qtbot):
    held.screen_shown.steps.rows[0].click()
    held.show_page("help")
    held.show_page("home")
    read(qtbot, held)
    qtbot.wait(20)

    assert held.page_shown == "home"


def test_what_cannot_be_read_is_not_shown_any_longer(held):
    home = held.screen_shown
    held.desk.refuse(DiskFullError(folder="x"))

    assert pages(home) == 0
    assert not home.as_of.isVisible()


def test_a_refusal_later_takes_nothing_away(held, qtbot):
    home = read(qtbot, held)
    held.desk.refuse(DiskFullError(folder="x"))

    assert pages(home) == 1


def test_leaving_keeps_what_was_changed(held, qtbot, kept):
    desk = held.desk
    read(qtbot, held)
    done = []
    desk.read(desk, lambda context: answer_all(context.store), done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=WAIT)

    assert summary_of(kept) is None  # it is of what was before

    desk.refresh()
    desk.settled(desk, lambda: done.append("read"))
    qtbot.waitUntil(lambda: len(done) > 1, timeout=WAIT)
    desk.shut_down()

    assert all(field.answered == field.asked for field in summary_of(kept).facts.fields)


def test_a_change_is_kept_before_anybody_leaves(held, qtbot, kept):
    (kept / SUMMARY).unlink()
    read(qtbot, held)

    qtbot.waitUntil((kept / SUMMARY).exists, timeout=WAIT)


def test_a_workspace_that_was_never_read_keeps_nothing(held, kept):
    before = (kept / SUMMARY).read_bytes()
    (kept / SUMMARY).unlink()
    held.desk.shut_down()

    assert before
    assert not (kept / SUMMARY).exists()


def test_an_encrypted_workspace_keeps_nothing(qtbot, look, memory, tmp_path):
    folder = tmp_path / "xa"
    workspace = Workspace(role=Role.COMMUNE, unit="XA01", name="Xã Tân Hộ Cơ", kind="xã")
    profiles.begin(folder, workspace, PASSPHRASE, actor="An", cost=CHEAP, encrypted=True)
    window = open_workspace(folder, look, memory)
    qtbot.addWidget(window)
    window.desk.ask_passphrase = lambda _error, take: take(PASSPHRASE)
    window.show()
    qtbot.waitUntil(lambda: window.desk.view is not None, timeout=WAIT)
    window.findChild(SummaryKeeper)._keep()
    window.desk.shut_down()

    assert not (folder / SUMMARY).exists()


def test_a_locked_workspace_asks_nobody_in_order_to_keep_one(qtbot, look, memory, tmp_path):
    folder = tmp_path / "xa"
    workspace = Workspace(role=Role.COMMUNE, unit="XA01", name="Xã Tân Hộ Cơ", kind="xã")
    profiles.begin(folder, workspace, PASSPHRASE, actor="An", cost=CHEAP, encrypted=True)
    window = open_workspace(folder, look, memory)
    qtbot.addWidget(window)
    desk, asked = window.desk, []

    def ask(_error, take):
        asked.append(take)
        take(PASSPHRASE)

    desk.ask_passphrase = ask
    window.show()
    qtbot.waitUntil(lambda: desk.view is not None, timeout=WAIT)
    done = []
    desk.read(desk, lambda context: context.lock(), done.append)
    window.findChild(SummaryKeeper)._keep()
    desk.read(desk, lambda _context: None, done.append)
    qtbot.waitUntil(lambda: len(done) > 1, timeout=WAIT)
    desk.shut_down()

    assert len(asked) == 1
