"""The home page: what to do next, at each moment of the year."""

import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QStackedWidget

from parapp.i18n import number
from parapp.models.dossier import DossierState
from parapp.models.periods import Deadline
from parapp.services.next_steps import StepKind
from parapp.ui.application import open_workspace
from parapp.ui.widgets.home.gauge import PointsGauge
from parapp.ui.widgets.home.side_cards import STATES, DeadlinesCard
from parapp.ui.widgets.home.skeleton import Skeleton
from parapp.ui.widgets.home.step_words import LOOKS, days_words
from tests.ui.dossier_stages import ASKED, ENROLLED, NEW, RECEIVED, RESULT, SENT
from tests.ui.screens.ready import answer_all

COMMUNE_STATES = {
    DossierState.DRAFT,
    DossierState.SUBMITTED,
    DossierState.LOCKED,
    DossierState.EXPORTED,
    DossierState.REQUESTS_RECEIVED,
    DossierState.EXPLAINING,
    DossierState.RESULT_RECEIVED,
}


def titles(home):
    return [row.text() for row in home.steps.rows if not row.isHidden()]


def lines(card):
    return {n.text(): t.text() for n, t in card.lines if not n.isHidden()}


def home_at(qtbot, opened_at, stage):
    window = opened_at(stage)
    home = window.screen_shown
    qtbot.waitUntil(lambda: home._posted is not None, timeout=10_000)
    return window, home


@pytest.mark.parametrize(
    ("stage", "first"),
    [
        (NEW, "Gửi thẻ khóa của đơn vị cho cơ quan thẩm định"),
        (ENROLLED, "Nạp gói kỳ đánh giá"),
        (SENT, "Nạp biên nhận của cơ quan thẩm định"),
        (RECEIVED, "Chờ cơ quan thẩm định"),
        (ASKED, "Trả lời 3 yêu cầu giải trình"),
        (RESULT, "Xem kết quả thẩm định"),
    ],
)
def test_the_first_step_is_what_is_due_now(qtbot, opened_at, stage, first):
    _window, home = home_at(qtbot, opened_at, stage)

    assert titles(home)[0] == first


def test_before_a_period_only_the_beginning_is_shown(qtbot, opened_at):
    _window, home = home_at(qtbot, opened_at, NEW)

    assert home.fields.isHidden()
    assert home.points.isHidden()


def test_enter_on_a_step_goes_to_its_place(qtbot, opened_at):
    window, home = home_at(qtbot, opened_at, ASKED)
    row = home.steps.rows[0]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)

    assert window.page_shown == "requests"


def test_enter_opens_the_first_step_without_looking_for_it(qtbot, opened_at):
    window, _home = home_at(qtbot, opened_at, ASKED)
    window.show_page("journal")
    window.show_page("home")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)

    assert window.page_shown == "requests"


def test_the_first_step_has_the_focus_as_soon_as_it_is_known(qtbot, opened_at):
    window, home = home_at(qtbot, opened_at, ASKED)

    assert window.focusWidget() is home.steps.rows[0]


def test_the_steps_are_reached_by_tab_in_their_order(qtbot, opened_at):
    window, home = home_at(qtbot, opened_at, RESULT)
    window.activateWindow()
    home.steps.rows[0].setFocus()
    qtbot.keyClick(home.steps.rows[0], Qt.Key.Key_Tab)

    assert window.focusWidget() is home.steps.rows[1]


def test_a_field_leads_to_its_first_open_criterion(window):
    home = window.screen_shown
    field = home.fields.rows[0].field
    home.fields.rows[0].click()

    assert window.page_shown == "scoring"
    assert window.screen_shown.place() == field.first


def test_progress_says_how_many_criteria_are_scored(window):
    field = window.screen_shown.fields.rows[0].field

    assert 0 < field.answered < field.asked


def test_the_gauge_says_its_points_in_words(window):
    own = window.desk.view.assessment.own
    said = window.screen_shown.points.gauge.accessibleName()

    assert said.startswith(f"{number(own.total)} trên {number(own.applicable_max)} điểm")


def test_computed_points_stand_beside_own_ones_that_differ(qtbot, opened_at):
    window, home = home_at(qtbot, opened_at, SENT)
    computed = window.desk.view.assessment.computed_of_own.total

    assert number(computed) in home.points._computed.text()


def test_the_state_tells_what_was_sent_and_what_arrived(qtbot, opened_at):
    _window, home = home_at(qtbot, opened_at, RECEIVED)
    said = lines(home.state)

    assert said["Hồ sơ"] == "Đã gửi"
    assert said["Biên nhận"].startswith("✓ đã nhận")


def test_before_the_receipt_the_state_says_so(qtbot, opened_at):
    _window, home = home_at(qtbot, opened_at, SENT)

    assert lines(home.state)["Biên nhận"] == "chưa có"


def test_a_draft_was_never_sent(qtbot, window):
    home = window.screen_shown
    qtbot.waitUntil(lambda: home._posted is not None, timeout=10_000)

    assert lines(home.state)["Gửi gần nhất"] == "chưa gửi"


def test_every_deadline_has_its_days_and_past_ones_are_marked(qtbot):
    card, today = DeadlinesCard(), date(2026, 12, 20)
    qtbot.addWidget(card)
    days = [today + timedelta(days=left) for left in (-5, 3, 40)]
    card.show_deadlines([Deadline(code="a", day=d, label=str(d)) for d in days], today)

    assert [t.text()[12:] for _n, t in card.lines] == [
        "đã qua 5 ngày",
        "! còn 3 ngày",
        "còn 40 ngày",
    ]


def test_a_day_that_was_missed_stands_out(qtbot):
    card, today = DeadlinesCard(), date(2026, 12, 20)
    qtbot.addWidget(card)
    missed = Deadline(code="a", day=today - timedelta(days=2), label="Nộp")
    card.show_deadlines([missed], today, missed)

    assert card.lines[0][1].text() == "18/12/2026  ! đã quá hạn 2 ngày"


def test_the_page_follows_a_change(qtbot, window):
    home = window.screen_shown
    before = titles(home)
    desk, done = window.desk, []
    desk.read(desk, lambda context: answer_all(context.store), done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    desk.refresh()
    qtbot.waitUntil(lambda: titles(home) != before, timeout=10_000)

    assert not any(title.startswith("Chấm") for title in titles(home))


def test_quiet_shapes_are_painted_while_nothing_is_read(qtbot, look):
    shapes = Skeleton(look)
    qtbot.addWidget(shapes)
    shapes.resize(900, 500)
    shapes.show()

    assert not shapes.grab().isNull()


def test_a_gauge_without_points_says_so(qtbot, look):
    gauge = PointsGauge(look)
    qtbot.addWidget(gauge)
    gauge.show()
    gauge.show_points(None, Decimal(0), None, None)
    gauge.grab()

    assert gauge.accessibleName() == "Chưa có điểm"


def test_every_button_of_the_page_has_a_name(window):
    buttons = window.screen_shown.findChildren(QAbstractButton)

    assert all(b.accessibleName() or b.text() for b in buttons if b.isVisible())


@pytest.mark.parametrize(
    ("left", "said"),
    [(2, "còn 2 ngày"), (0, "hạn là hôm nay"), (-1, "đã quá hạn 1 ngày")],
)
def test_days_are_said_in_words(left, said):
    assert days_words(left) == said


def test_every_step_and_every_state_has_words():
    assert set(LOOKS) == set(StepKind)
    assert set(STATES) == COMMUNE_STATES


def test_the_page_loads_nothing_of_the_store_before_the_first_paint():
    heavy = "sqlalchemy", "reportlab", "pypdfium2", "docx", "xlsxwriter", "openpyxl", "msgspec"
    code = (
        "import sys; import parapp.ui.screens.home_screen; "
        f"print([m for m in {heavy!r} if m in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert found.stdout.strip() == "[]"


def test_the_shapes_stand_until_the_state_is_read(qtbot, look, memory, workspace):
    opened = open_workspace(workspace, look, memory)
    qtbot.addWidget(opened)
    pages = opened.screen_shown.findChild(QStackedWidget)
    before = pages.currentIndex()
    opened.show()
    qtbot.waitUntil(lambda: opened.desk.view is not None, timeout=10_000)
    opened.desk.shut_down()

    assert (before, pages.currentIndex()) == (0, 1)
