"""Own points, claims and explanations: opened on demand, saved by themselves."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from parapp.ui.autosave import InputState
from parapp.ui.widgets.criterion.remarks import Claim, Explanation, OwnScore
from tests.ui.keys import type_text

LEAF, CLAIMABLE, CLAIMED = "1.1.1", "2.4", "6.1"


@pytest.fixture
def remark(panel):
    """Return a function that shows a criterion and returns a remark of it."""

    def find(kind, code=LEAF):
        panel.show_criterion(code)
        (found,) = panel.form.findChildren(kind)
        return found

    return find


@pytest.fixture
def record(desk):
    def of(code=LEAF):
        return desk.view.assessment.dossier.records.get(code)

    return of


def write(remark, *texts):
    """Open a remark and write into its inputs, from the top."""
    if not remark.is_open:
        remark.head.click()
    for made, text in zip(remark._inputs, texts, strict=True):
        part = made.parts()[0]
        part.selectAll()
        type_text(part, text)
    remark.autosave.save()


def said(remark):
    return [label.text() for label in remark.findChildren(QLabel) if label.isVisible()]


def test_a_remark_opens_on_demand_and_takes_the_focus(remark):
    made = remark(Explanation)
    assert not made.is_open
    assert made.head.accessibleName() == "Giải trình, đang đóng"

    made.head.click()

    assert made.is_open
    assert made.isAncestorOf(QApplication.focusWidget())
    made.head.click()
    assert not made.is_open


def test_an_explanation_is_saved_and_taken_away(remark, record, qtbot):
    made = remark(Explanation)
    write(made, "Kế hoạch ban hành đúng hạn")
    qtbot.waitUntil(lambda: record() is not None)
    assert record().explanation == "Kế hoạch ban hành đúng hạn"

    made._inputs[0].parts()[0].clear()
    made.autosave.save()
    qtbot.waitUntil(lambda: not record().explanation)

    assert made.autosave.is_saved


def test_an_explanation_taken_back_leaves_the_input(remark, record, desk, qtbot):
    made = remark(Explanation)
    write(made, "Đúng hạn")
    qtbot.waitUntil(lambda: record() is not None)

    desk.undo()
    qtbot.waitUntil(lambda: not record().explanation)

    assert made._inputs[0].text() == ""
    assert desk.history.to_redo.title == "Giải trình, tiêu chí 1.1.1"


def test_own_points_need_a_reason(remark, panel, record, qtbot):
    made = remark(OwnScore)
    write(made, "0,25", "")
    qtbot.waitUntil(lambda: made.autosave.state is InputState.REFUSED)
    assert any("phải ghi lý do" in text for text in said(made))
    assert panel.unsaved()

    write(made, "0,25", "Ban hành muộn")
    qtbot.waitUntil(lambda: record() is not None)

    assert (record().self_points, record().self_reason) == (Decimal("0.25"), "Ban hành muộn")
    assert panel.form.points == "0,25 / 0,5 điểm"


@pytest.mark.parametrize(
    ("points", "why"),
    [("", "chưa ghi điểm tự chấm"), ("a", "không phải số"), ("0,6", "nằm ngoài khoảng")],
)
def test_own_points_that_cannot_stand_say_why(remark, record, qtbot, points, why):
    made = remark(OwnScore)

    write(made, points, "Ban hành muộn")
    qtbot.waitUntil(lambda: made.autosave.state is InputState.REFUSED)

    assert any(why in text for text in said(made))
    assert record() is None
    made.autosave.discard()


def test_own_points_are_taken_away_again(remark, panel, record, qtbot):
    made = remark(OwnScore, "1.1.2")
    assert made.is_open
    assert record("1.1.2").self_points == 2

    made._inputs[0].parts()[0].clear()
    made._inputs[1].parts()[0].clear()
    made.autosave.touch()
    made.autosave.save()
    qtbot.waitUntil(lambda: record("1.1.2").self_points is None)

    assert panel.form.points == "1,83 / 2 điểm"


def test_enter_goes_from_points_to_reason(remark):
    made = remark(OwnScore)
    made.head.click()

    made._inputs[0].entered.emit()

    assert QApplication.focusWidget() is made._inputs[1].parts()[0]


def test_a_claim_is_offered_only_where_the_set_allows_it(remark):
    assert not remark(Claim).isVisible()
    assert remark(Claim, CLAIMABLE).isVisible()


def test_a_claim_changes_the_points_and_says_why(remark, panel, record, qtbot):
    made = remark(Claim, CLAIMABLE)
    write(made, "Không thuộc diện công nhận")

    qtbot.waitUntil(lambda: record(CLAIMABLE) is not None)

    assert record(CLAIMABLE).not_applicable == "Không thuộc diện công nhận"
    assert "không áp dụng" in panel.form.why.lower()


def test_what_is_written_shows_opened(remark):
    assert remark(Claim, CLAIMED).is_open


def test_what_others_score_has_no_remarks(panel):
    panel.show_criterion("3.5")

    assert panel.form.findChildren(Explanation) == []
