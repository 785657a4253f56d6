"""Close-out, publication, corrections and results, on the page of the ranking."""

import shutil
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QDialog

from parapp.app import Context
from parapp.errors.work import PublicationMissingError
from parapp.models.dossier import Appraisal, FigureEntry
from parapp.models.requests import RequestState
from parapp.services import requesting
from parapp.services.commune_cells import Mark
from parapp.services.council_view import view_council
from parapp.services.deciding import DecisionEdit, ScoreEdit, apply_council_edits
from parapp.services.practice.beginning import AUTHORITY, PASSPHRASE
from parapp.settings import Settings
from parapp.ui.history import Step
from tests.ui.council import copy_province, open_council

AT = datetime(2026, 12, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def settled_template(province_template, tmp_path_factory):
    """The practice province with nothing left in the way of a publication."""
    folder = tmp_path_factory.mktemp("settled") / "thuc-hanh"
    shutil.copytree(province_template, folder)
    context = Context(
        folder / AUTHORITY, actor="Hà", passphrase=lambda: None, settings=Settings()
    )
    _settle(context.store)
    context.close()
    return folder


def _settle(store):
    view = view_council(store)
    for row in view.rows:
        for request in row.requests:
            if request.state is not RequestState.CLOSED:
                requesting.close_request(store, row.unit.code, request.question.id, actor="Hà")
    edits = [
        ScoreEdit(
            unit=row.unit.code,
            code=code,
            before=None,
            after=FigureEntry(code=code, value=Decimal(1)),
        )
        for row in view.rows
        if row.has_sent
        for code in row.unentered
    ]
    apply_council_edits(store, edits, actor="Hà")
    edits = [
        DecisionEdit(unit=row.unit.code, before=None, after=_decision(code, cell.computed))
        for row in view_council(store).rows
        for code, cell in row.cells.items()
        if (Mark.DIFFERS | Mark.CHANGED) & cell.marks
    ]
    apply_council_edits(store, edits, actor="Hà")


def _decision(code, points):
    return Appraisal(
        criterion=code,
        round=2,
        points=points,
        reason_code="evidence_insufficient",
        reason="Theo số liệu tính lại",
        by="Hà",
        at=AT,
    )


def opened(template, folder, look, memory, qtbot):
    window = open_council(copy_province(template, folder / "tinh"), look, memory)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.desk.view is not None, timeout=10_000)
    window.show_page("ranking", "publish")
    tab = window.screen_shown.publishing
    qtbot.waitUntil(lambda: bool(tab._seen) and not tab.is_checking, timeout=20_000)
    return window


@pytest.fixture
def settled(settled_template, tmp_path, look, memory, qtbot):
    """The page with nothing in the way."""
    window = opened(settled_template, tmp_path, look, memory, qtbot)
    yield window.screen_shown
    window.desk.shut_down()


@pytest.fixture
def page(province_template, tmp_path, look, memory, qtbot):
    """The page with much in the way."""
    window = opened(province_template, tmp_path, look, memory, qtbot)
    yield window.screen_shown
    window.desk.shut_down()


def found(page):
    return page.publishing.obstacles.model.values()


def publish(page, qtbot, reason=""):
    tab = page.publishing
    count = tab.history.model.rowCount()
    tab.publish(reason)
    qtbot.waitUntil(lambda: tab.history.model.rowCount() > count, timeout=20_000)


def test_what_stands_in_the_way_is_listed_the_worst_first(page):
    severities = [one.finding.severity for one in found(page)]

    assert severities == sorted(severities, reverse=True)
    assert "Chưa công bố được" in page.publishing.obstacles._told.text()
    assert not page._publish.isEnabled()
    assert page.publishing.ask_to_publish() is None


def test_levels_are_filtered_and_counted(page):
    page.publishing.obstacles.chips.choose("other")

    assert all(not one.is_blocking for one in found(page))
    count = f"  {len(found(page))}"
    assert count in page.publishing.obstacles.chips._made["other"].text()


def test_a_line_goes_to_where_it_is_settled(page, monkeypatch):
    asked = []
    monkeypatch.setattr(page.desk, "go", lambda *place: asked.append(place))
    one = found(page)[0]
    page.publishing.obstacles.table.opened.emit(one)

    assert asked == [one.place]


def test_only_what_changed_is_looked_at_again(page, qtbot):
    one = next(o for o in found(page) if o.finding.code == "entry-missing")
    before = dict(page.publishing._seen)
    after = FigureEntry(code=one.finding.figure, value=Decimal(1))
    edit = ScoreEdit(unit=one.unit.code, code=one.finding.figure, before=None, after=after)
    page.desk.edit(Step(title="x", place=("ranking", ""), edits=(edit,)))
    qtbot.waitUntil(lambda: one not in found(page), timeout=10_000)

    changed = [u for u, cells in page.publishing._seen.items() if before[u] is not cells]
    assert changed == [one.unit.code]


def test_with_nothing_in_the_way_it_can_be_published(settled):
    assert settled.publishing.is_ready
    assert settled._publish.isEnabled()
    assert settled._publish.text() == "Công bố kết quả…"
    assert not settled._results.isEnabled()
    assert "Công bố được" in settled.publishing.obstacles._told.text()


def test_a_publication_shows_its_number_and_digits(settled, qtbot):
    dialog = settled.publishing.ask_to_publish()
    assert not dialog.reason.isVisible()
    dialog.act.click()
    qtbot.waitUntil(lambda: "số 1" in settled.notice.text, timeout=20_000)

    (only,) = settled.publishing.history.model.values()
    assert only.sha256[:4] in settled.notice.text
    assert only.sha256[:4] in settled.publishing.history._digits.text()
    assert settled._results.isEnabled()
    assert settled._publish.text() == "Đính chính kết quả…"


def test_a_correction_asks_why_and_lists_what_it_changed(settled, qtbot):
    publish(settled, qtbot)
    unit = next(r.unit.code for r in settled.desk.view.rows if r.standing and r.standing.rank)

    def work(context):
        edit = DecisionEdit(unit=unit, before=None, after=_lower(context, unit))
        apply_council_edits(context.store, [edit], actor="Hà")

    total = settled.desk.view.communes[unit].appraised.total
    settled.desk.read(settled, work, lambda _done: settled.desk.refresh())
    tab = settled.publishing

    def is_checked():
        row = settled.desk.view.communes[unit]
        return row.appraised.total < total and tab._seen.get(unit) is row.cells

    qtbot.waitUntil(is_checked, timeout=20_000)
    qtbot.waitUntil(lambda: tab.is_ready and not tab.is_checking, timeout=20_000)

    dialog = tab.ask_to_publish()
    dialog.act.click()
    assert dialog.isVisible()  # without a reason nothing happens
    dialog.reason.setPlainText("Cộng sai điểm")
    dialog.act.click()
    qtbot.waitUntil(lambda: tab.history.model.rowCount() == 2, timeout=20_000)

    newest = tab.history.model.value(0)
    assert (newest.number, newest.reason) == (2, "Cộng sai điểm")
    assert unit in {change.after.unit for change in newest.changes}
    shown = tab.history.changes.rows.values()
    assert list(newest.changes) == shown
    assert tab.history.changes.isVisible()


def _lower(context, unit):
    view = view_council(context.store)
    cells = view.communes[unit].cells
    code = next(c for c, cell in cells.items() if cell.points and cell.points > 0)
    return Appraisal(
        criterion=code,
        round=3,
        points=Decimal(0),
        reason_code="evidence_insufficient",
        reason="Cộng sai",
        by="Hà",
        at=AT,
    )


def test_what_was_published_is_shown_with_the_next_start(settled, qtbot):
    publish(settled, qtbot)
    settled._year = None
    settled.publishing.show_history(())
    settled.show_view()

    qtbot.waitUntil(lambda: settled.publishing.history.model.rowCount() == 1)


def test_result_bundles_are_written_for_all_communes(settled, qtbot, tmp_path):
    publish(settled, qtbot)
    folder = tmp_path / "ket-qua"
    folder.mkdir()
    settled.desk.ask_passphrase = lambda _error, take: take(PASSPHRASE)
    settled.publishing.write_results(folder)
    qtbot.waitUntil(lambda: "gói kết quả" in settled.notice.text, timeout=30_000)

    ranked = sum(r.standing is not None for r in settled.desk.view.rows)
    assert len(list(folder.iterdir())) == ranked > 5
    assert f"Đã ghi {ranked} gói" in settled.notice.text
    assert [way.text() for way in settled.notice._actions] == ["Mở thư mục", "In phiếu gửi…"]


def test_without_the_passphrase_no_bundle_is_written(settled, qtbot, tmp_path):
    publish(settled, qtbot)
    settled.notice.clear()
    settled.desk.ask_passphrase = lambda _error, take: take(None)
    settled.publishing.write_results(tmp_path / "khong")

    qtbot.waitUntil(lambda: bool(settled.notice.text), timeout=20_000)
    assert not (tmp_path / "khong").exists()


def test_what_is_refused_is_told_on_the_page(settled):
    settled.publishing._failed(PublicationMissingError(year="2026"))
    assert settled.notice.text

    settled.publishing._show_stopped("thư mục")
    assert "Đã dừng" in settled.notice.text


def test_dialogs_are_not_left_open(settled):
    assert not [d for d in settled.findChildren(QDialog) if d.isVisible()]
