"""What there is to know about a criterion: questions, notes, long texts, every step."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QPushButton

from parapp.models.requests import Answer, Question, Request
from parapp.services.requesting import OpenRequest
from parapp.ui.widgets.criterion.fold import Fold, LongText
from parapp.ui.widgets.criterion.panel import CriterionPanel
from parapp.ui.widgets.criterion.told import ToldLine, ToldLines
from parapp.ui.widgets.criterion.why_box import WhyBox

LEAF, NOW = "1.1.1", datetime(2027, 1, 4, tzinfo=UTC)


def asked(*, left=5, is_answered=False, **more):
    question = Question(
        id="a" * 32,
        criterion=LEAF,
        text="Gửi bản ký số",
        due=date(2027, 1, 9),
        asked_at=NOW,
        **more,
    )
    answer = Answer(request=question.id, turn=1, text="Đã gửi", at=NOW) if is_answered else None
    request = Request(question=question, answer=answer)
    return OpenRequest(unit="xa", request=request, days_left=left)


def ask(desk, panel, request):
    panel.show_criterion(LEAF)
    desk.view = replace(desk.view, requests=(request,))
    desk.changed.emit()


def button(widget, name):
    found = [b for b in widget.findChildren(QPushButton) if b.text() == name]
    return found[-1]


@pytest.mark.parametrize(
    ("request_", "says"),
    [
        (asked(), "Yêu cầu giải trình: “Gửi bản ký số” Còn 5 ngày."),
        (asked(left=-2), "Yêu cầu giải trình: “Gửi bản ký số” Đã quá hạn 2 ngày."),
        (asked(left=None), "Yêu cầu giải trình: “Gửi bản ký số”"),
        (asked(is_answered=True), "Yêu cầu giải trình: “Gửi bản ký số” Đã trả lời."),
        (
            asked(remark="Chưa thấy dấu"),
            "Yêu cầu giải trình: “Gửi bản ký số” Còn 5 ngày. Hỏi lại vì: Chưa thấy dấu",
        ),
    ],
)
def test_a_question_stands_on_top_with_the_days_left(panel, desk, request_, says):
    ask(desk, panel, request_)

    assert panel.form.told.texts == (says,)


def test_a_question_leads_to_its_answer(panel, desk):
    ask(desk, panel, asked())
    places = []
    desk.asked.connect(lambda page, place: places.append((page, place)))

    button(panel.form.told, "Trả lời").click()

    assert places == [("requests", "a" * 32)]


def test_beside_the_questions_themselves_they_are_not_repeated(qtbot, desk):
    panel = CriterionPanel(desk, tells_questions=False)
    qtbot.addWidget(panel)
    desk.changed.connect(panel.show_view)
    ask(desk, panel, asked())

    assert panel.form.told.texts == ()


def test_what_is_over_is_told_no_more(panel, desk):
    ask(desk, panel, asked())

    desk.view = replace(desk.view, requests=())
    desk.changed.emit()

    assert panel.form.told.isHidden()


def test_notes_of_the_set_open_with_their_date(panel):
    panel.show_criterion(LEAF)
    (notes,) = [f for f in panel.form.findChildren(Fold) if "Ghi chú" in f.head.text()]

    notes.head.click()

    assert notes.is_open


def test_a_long_text_opens_and_folds(qtbot, look):  # noqa: ARG001 - the font decides nothing here
    text = "chữ " * 200
    shown = LongText(text)
    qtbot.addWidget(shown)
    more = button(shown, "Xem thêm")
    assert shown._shown.text().endswith("…")

    more.click()
    assert (shown._shown.text(), more.text()) == (text, "Thu gọn")

    more.click()
    assert shown._shown.text().endswith("…")


def test_every_step_of_the_points_shows_on_demand(panel):
    panel.show_criterion("1.1.2")
    (why,) = panel.form.findChildren(WhyBox)
    assert len(why.text.splitlines()) == 3

    button(why, "Xem đủ 7 bước tính").click()
    assert len(why.text.splitlines()) == 7

    button(why, "Thu gọn").click()
    assert len(why.text.splitlines()) == 3


def test_of_many_things_told_the_first_show_and_a_button_opens_the_rest(desk, qtbot):
    told = ToldLines(desk)
    qtbot.addWidget(told)
    told.show()
    told.show_lines(tuple(ToldLine(text=f"Tài liệu {place}") for place in range(40)))

    assert len(told.texts) == len(set(told.texts)) == 40
    assert len(told.findChildren(LongText)) == 4

    told.findChildren(QPushButton)[-1].click()

    assert len(told.findChildren(LongText)) == 40


def test_a_few_things_are_told_at_once(desk, qtbot):
    told = ToldLines(desk)
    qtbot.addWidget(told)
    told.show_lines(tuple(ToldLine(text=f"Tài liệu {place}") for place in range(5)))

    assert len(told.findChildren(LongText)) == 5
