"""The page of the council: who appraises what, what is missing, copies put together."""

import shutil
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from parapp.models.merging import OWN
from parapp.services import appraising, contributing, copies, receiving, settling
from parapp.services.enrolling import unlock
from parapp.services.practising import AUTHORITY, PASSPHRASE
from parapp.storage.store import Store
from parapp.ui.widgets.closing.act_dialog import ActDialog
from tests.ui.council import open_council
from tests.ui.waiting import wait

WAIT = 20_000
CUT = {"reason_code": "evidence_insufficient", "reason": "Thiếu văn bản xác nhận"}
UNITS = ("TT-0004", "TT-0005")


def decide(store, author, criterion, points):
    for unit in UNITS:
        appraising.decide(store, unit, criterion, Decimal(points), **CUT, actor=author)


@pytest.fixture(scope="session")
def merged_template(province_template, tmp_path_factory):
    """A province in which two appraisers agree on one criterion and differ on another."""
    folder = tmp_path_factory.mktemp("merged")
    main = folder / "main" / AUTHORITY
    shutil.copytree(province_template / AUTHORITY, main)
    parts = []
    for author, points in (("An", "1"), ("Vy", "1.5")):
        shutil.copytree(province_template / AUTHORITY, folder / author)
        with Store.open(folder / author) as store:
            copies.begin_copy(store, author, actor=author)
            decide(store, author, "1.1.2", points)
            decide(store, author, "1.1.1", "0.5")
            parts.append(folder / f"{author}.parapp")
            own = unlock(store, PASSPHRASE)
            contributing.export_part(store, own, parts[-1], actor=author)
    with Store.open(main) as store:
        own = unlock(store, PASSPHRASE)
        for part in parts:
            receiving.confirm(store, receiving.plan(store, own, part), actor="Hà")
    return main


def opened(window):
    window.show_page("council")
    page = window.screen_shown
    while not page.merge.copy.state.text() or page.missing.reckoner.is_busy:
        wait(10)
    return page


@pytest.fixture
def page(council_window):
    shown = opened(council_window)
    council_window.desk.ask_passphrase = lambda _error, take: take(PASSPHRASE)
    return shown


@pytest.fixture
def merging(merged_template, qtbot, look, memory, tmp_path):
    """The page of a province with two copies to put together."""
    folder = tmp_path / "gop" / AUTHORITY
    shutil.copytree(merged_template, folder)
    window = open_council(folder, look, memory)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.desk.view is not None, timeout=WAIT)
    shown = opened(window)
    shown.show_place("merge")
    yield shown
    window.desk.shut_down()


def dialog(page, qtbot):
    qtbot.waitUntil(lambda: bool(page.findChildren(ActDialog)), timeout=WAIT)
    return page.findChildren(ActDialog)[-1]


def shown_rows(page):
    return [(r.compared.key.unit, r.compared.key.code) for r in page.merge.model.values()]


def dossier(page, unit, qtbot):
    found = []
    page.desk.read(
        page,
        lambda context: _dossier(context.store, unit),
        found.append,
    )
    qtbot.waitUntil(lambda: bool(found), timeout=WAIT)
    return found[0]


def _dossier(store, unit):
    with store.reading() as tx:
        return tx.dossiers.get(unit, 2026)


def _settle(store, actor):
    settling.choose(store, "1.1.2", "An", actor=actor)
    settling.apply_merge(store, actor=actor)


# --- what is missing


def test_each_department_stands_with_its_criteria_and_what_is_missing(page):
    names = [line.department for line in page.missing.field_model.values()]
    codes = page.missing.field_model.columns[-1].text(page.missing.field_model.value(0))

    assert "Sở Nội vụ" in names
    assert "Hội đồng thẩm định" in names
    assert "1.1.1" in codes


def test_communes_of_the_department_chosen_are_shown(page):
    page.missing.fields.choose(1)
    wanted = page.missing.department()

    assert {line.department for line in page.missing.line_model.values()} <= {wanted}
    assert all(line.missing for line in page.missing.line_model.values())


def test_those_who_sent_nothing_are_counted(page):
    silent = sum(not row.has_sent for row in page.desk.view.rows)

    assert f"{silent} đơn vị chưa gửi" in page.missing.told.text()


def test_enter_and_the_primary_button_open_the_commune(page, qtbot):
    with qtbot.waitSignal(page.desk.asked) as asked:
        qtbot.keyClick(page.missing.lines, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.desk.asked) as pressed:
        page.main_button.click()

    assert asked.args == ["appraisal", page.missing.unit()] == pressed.args


def test_the_department_chosen_stays_when_the_state_changes(page):
    page.missing.fields.choose(2)
    before = page.missing.department()
    page.desk.changed.emit()
    while page.missing.reckoner.is_busy:
        wait(1)

    assert page.missing.department() == before


def test_the_models_behave(page, merging, qtmodeltester):
    qtmodeltester.check(page.missing.field_model)
    qtmodeltester.check(page.missing.line_model)
    qtmodeltester.check(merging.merge.model)


# --- putting together


def test_only_differences_are_shown_at_first(merging):
    assert shown_rows(merging) == [(unit, "1.1.2") for unit in UNITS]
    assert "Cùng chấm 4 mục, thống nhất 2" in merging.merge.told.text()

    merging.merge.chips.choose("agreed")

    assert shown_rows(merging) == [(unit, "1.1.1") for unit in UNITS]


def test_a_place_is_kept(merging):
    assert merging.place() == "merge"


def test_an_opinion_is_chosen_and_the_next_difference_comes(merging, qtbot):
    merging.merge.opinions.choices["Vy"].click()
    qtbot.waitUntil(lambda: shown_rows(merging) == [(UNITS[1], "1.1.2")], timeout=WAIT)
    merging.merge.chips.choose("chosen")

    assert shown_rows(merging) == [(UNITS[0], "1.1.2")]
    assert not merging.merge.opinions.choices["Vy"].isEnabled()
    assert merging.merge.opinions.choices["An"].isEnabled()


def test_what_is_agreed_and_chosen_is_written_once_it_is_confirmed(merging, qtbot):
    merging.merge.opinions.choices["An"].click()
    qtbot.waitUntil(lambda: merging.merge.to_write == 3, timeout=WAIT)
    merging.main_button.click()
    dialog(merging, qtbot).act.click()
    qtbot.waitUntil(lambda: merging.merge.to_write == 0, timeout=WAIT)
    decided = {a.criterion: a.points for a in dossier(merging, UNITS[0], qtbot).appraisals}

    assert "Đã ghi 3 mục" in merging.notice.text
    assert decided["1.1.2"] == Decimal(1)
    assert decided["1.1.1"] == Decimal("0.5")
    assert shown_rows(merging) == [(UNITS[1], "1.1.2")]


def test_the_offices_own_word_can_be_kept(merging, qtbot):
    merging.merge.opinions.choices[OWN].click()
    qtbot.waitUntil(lambda: len(shown_rows(merging)) == 1, timeout=WAIT)

    assert merging.merge.to_write == 2


def test_a_round_with_differences_is_not_ended(merging):
    assert not merging.merge.close_round.isEnabled()


def test_a_round_of_merging_is_ended_once_it_is_confirmed(merging, qtbot):
    actor = merging.desk.actor
    merging.desk.read(
        merging, lambda context: _settle(context.store, actor), lambda _done: None
    )
    merging.desk.refresh()
    qtbot.waitUntil(merging.merge.close_round.isEnabled, timeout=WAIT)
    merging.merge.close_round.click()
    dialog(merging, qtbot).act.click()
    qtbot.waitUntil(lambda: not merging.merge._merge.rows, timeout=WAIT)

    assert "Đã kết thúc đợt gộp" in merging.notice.text
    assert not merging.main_button.isEnabled()


# --- working copies


def test_a_workspace_becomes_a_copy_and_its_work_is_written(page, qtbot, monkeypatch, tmp_path):
    page.show_place("merge")
    page.merge.copy.author.setText(" Lan ")
    page.merge.copy.begin.click()
    qtbot.waitUntil(lambda: page.merge.copy.export.isVisibleTo(page), timeout=WAIT)
    found = []
    page.desk.read(
        page, lambda context: decide(context.store, "Lan", "1.1.1", "0.5"), found.append
    )
    qtbot.waitUntil(lambda: bool(found), timeout=WAIT)
    path = tmp_path / "phan.parapp"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    box = page.merge.copy.department
    box.setCurrentIndex(box.findText("Sở Nội vụ"))
    page.notice.clear()
    page.merge.copy.export.click()
    qtbot.waitUntil(lambda: bool(page.notice.text), timeout=WAIT)

    assert "2 mục" in page.notice.text
    assert path.exists()
    assert "bản làm việc của Lan" in page.merge.copy.state.text()


def test_work_of_a_department_that_did_nothing_is_refused(page, qtbot, tmp_path):
    page.merge.copy.author.setText("Lan")
    page.merge.copy.begin.click()
    qtbot.waitUntil(lambda: not page.merge.copy.export.isHidden(), timeout=WAIT)
    page.notice.clear()
    page.export_to(tmp_path / "phan.parapp")
    qtbot.waitUntil(lambda: bool(page.notice.text), timeout=WAIT)

    assert not (tmp_path / "phan.parapp").exists()


def test_a_blind_copy_is_refused_where_decisions_can_be_seen(page, qtbot):
    page.merge.copy.author.setText("Lan")
    page.merge.copy.blind.setChecked(True)
    page.merge.copy.begin.click()
    qtbot.waitUntil(lambda: bool(page.notice.text), timeout=WAIT)

    assert page.merge.copy.begin.isVisibleTo(page.merge)


def test_choosing_no_file_writes_nothing(page, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    page._ask_export()

    assert page.notice.text == ""
