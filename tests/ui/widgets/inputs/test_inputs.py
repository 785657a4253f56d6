"""Every kind of input: what is typed stays as typed, and reads back as what was saved."""

from datetime import date
from decimal import Decimal
from unicodedata import normalize

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QLineEdit,
    QStyle,
    QStyleOptionFrame,
    QToolButton,
)

from parapp import i18n
from parapp.errors.inputs import ValueRefusedError
from parapp.models.figures import Figure, FigureType, Nothing, Option
from parapp.ui.widgets.inputs.answers import answer_of
from parapp.ui.widgets.inputs.choice_input import ButtonsInput, ListInput
from parapp.ui.widgets.inputs.date_input import DateInput
from parapp.ui.widgets.inputs.fitting import input_for
from parapp.ui.widgets.inputs.line_input import LineInput, typed_form
from parapp.ui.widgets.inputs.text_input import TextInput
from tests.ui.keys import take_back, type_text

NEVER = "Không ban hành"
_MARGIN = 2  # pixels beside the text of a line, which Qt keeps to itself


def figure(kind, **more):
    return Figure(**{"code": "x", "label": "Số nhiệm vụ", "type": kind, **more})


def choice(count):
    options = tuple(Option(code=f"o{n}", label=f"Phương án {n}") for n in range(count))
    return figure(FigureType.CHOICE, options=options)


WHOLE, DATE = figure(FigureType.WHOLE), figure(FigureType.DATE, none_label=NEVER)
CASES = [
    (WHOLE, Decimal(17100)),
    (figure(FigureType.DECIMAL), Decimal("-0")),
    (figure(FigureType.DECIMAL), Decimal("1.125")),
    (figure(FigureType.DECIMAL), Decimal("1200.5")),
    (figure(FigureType.PERCENT), Decimal("85.4")),
    (DATE, date(2026, 1, 5)),
    (DATE, Nothing.NONE),
    (figure(FigureType.YES_NO), True),
    (figure(FigureType.YES_NO), False),
    (choice(3), "o1"),
    (choice(6), "o5"),
    (figure(FigureType.TEXT), "Dòng một\nDòng hai"),
]
KINDS = [WHOLE, DATE, figure(FigureType.YES_NO), choice(3), choice(6), figure(FigureType.TEXT)]


@pytest.fixture
def shown(qtbot, look):
    """Return a function that shows an input of a figure and writes down what it sends."""

    def show(asked):
        made = input_for(asked, look)
        qtbot.addWidget(made)
        made.sent = []
        for name in ("typed", "entered", "left", "reverted"):
            getattr(made, name).connect(lambda name=name: made.sent.append(name))
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    return show


@pytest.mark.parametrize(("asked", "value"), CASES)
def test_what_was_saved_reads_back_as_itself(shown, asked, value):
    made = shown(asked)

    made.show_value(value)

    assert answer_of(asked, made.text()) == value
    assert "typed" not in made.sent


@pytest.mark.parametrize("asked", KINDS, ids=lambda f: f"{f.type}-{len(f.options)}")
def test_no_answer_is_empty(shown, asked):
    made = shown(asked)

    made.show_value(None)

    assert answer_of(asked, made.text()) is None


@pytest.mark.parametrize("asked", KINDS, ids=lambda f: f"{f.type}-{len(f.options)}")
def test_every_part_has_a_name_and_can_be_locked(shown, asked):
    made = shown(asked)
    made.name("Số nhiệm vụ", "đếm từng nhiệm vụ")
    assert all(part.accessibleName() and part.accessibleDescription() for part in made.parts())

    made.set_locked(locked=True)

    assert all(not part.isEnabled() or part.isReadOnly() for part in made.parts())


@pytest.mark.parametrize(
    ("asked", "kind"),
    list(
        zip(
            KINDS,
            (LineInput, DateInput, ButtonsInput, ButtonsInput, ListInput, TextInput),
            strict=True,
        )
    ),
    ids=lambda f: getattr(f, "type", ""),
)
def test_the_input_fits_the_figure(shown, asked, kind):
    assert isinstance(shown(asked), kind)


def test_a_number_is_typed_with_the_comma_of_the_language():
    assert typed_form(Decimal("1200.50")) == "1200,5"

    i18n.choose("en")
    try:
        assert typed_form(Decimal("1200.50")) == "1200.5"
    finally:
        i18n.choose("vi")


def test_keys_of_a_number_are_left_as_they_are(shown, qtbot):
    made = shown(WHOLE)
    made.begin()

    qtbot.keyClicks(QApplication.focusWidget(), "017,50 a")

    assert made.parts()[0].text() == "017,50 a"
    with pytest.raises(ValueRefusedError):
        answer_of(WHOLE, made.text())


def test_a_number_is_right_aligned(shown):
    alignment = shown(WHOLE).parts()[0].alignment()

    assert alignment & Qt.AlignmentFlag.AlignRight


def test_beginning_selects_what_stands_there(shown):
    made = shown(WHOLE)
    made.show_value(Decimal(24))

    made.begin()

    assert made.parts()[0].selectedText() == "24"


def test_enter_goes_on_but_begins_a_line_in_a_text(shown, qtbot):
    for asked in KINDS[:-1]:
        made = shown(asked)
        qtbot.keyClick(made.parts()[0], Qt.Key.Key_Return)
        assert made.sent.count("entered") == 1
    text = shown(KINDS[-1])
    type_text(text.parts()[0], "một")
    qtbot.keyClick(text.parts()[0], Qt.Key.Key_Return)
    type_text(text.parts()[0], "hai")

    assert text.text() == "một\nhai"
    assert "entered" not in text.sent


def test_control_and_enter_is_left_to_the_page(shown, qtbot):
    made = shown(WHOLE)

    qtbot.keyClick(made.parts()[0], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert "entered" not in made.sent


def test_leaving_a_part_is_told(shown):
    made = shown(WHOLE)
    made.begin()

    made.parts()[0].clearFocus()

    assert made.sent == ["left"]


def test_undo_drops_what_was_refused_and_else_belongs_to_the_window(shown, qtbot):
    made, control = shown(WHOLE), Qt.KeyboardModifier.ControlModifier
    line = made.parts()[0]
    qtbot.keyClicks(line, "abc")
    qtbot.keyClick(line, Qt.Key.Key_Z, control)
    assert (line.text(), "reverted" in made.sent) == ("abc", False)

    made.set_wrong(wrong=True)
    assert line.property("state") == "wrong"
    qtbot.keyClick(line, Qt.Key.Key_Z, control)

    assert "reverted" in made.sent


def test_yes_and_no_are_chosen_by_keys(shown, qtbot):
    made = shown(figure(FigureType.YES_NO))
    made.begin()
    assert QApplication.focusWidget().text() == "Chưa trả lời"

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)

    assert made.text() == "có"
    assert made.sent.count("typed") == 2


def test_a_list_is_chosen_by_keys_and_not_by_the_wheel(shown, qtbot):
    made = shown(choice(6))
    box = made.parts()[0]
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert (made.text(), made.sent.count("typed")) == ("o0", 1)
    where = QPointF(5, 5)
    turned = QWheelEvent(
        where,
        where,
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    QApplication.sendEvent(box, turned)

    assert made.text() == "o0"


def test_there_is_none_takes_the_place_of_a_date(shown, qtbot):
    made = shown(DATE)
    line, none = made.parts()
    qtbot.keyClicks(line, "5/1/2026")

    qtbot.keyClick(none, Qt.Key.Key_Space)
    assert answer_of(DATE, made.text()) is Nothing.NONE
    assert not line.isEnabled()

    qtbot.keyClick(none, Qt.Key.Key_Space)
    assert answer_of(DATE, made.text()) == date(2026, 1, 5)


def test_the_form_of_a_date_is_read_whole(shown):
    line, _none = shown(DATE).parts()
    asked = line.fontMetrics().horizontalAdvance(line.placeholderText())
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    place = QStyle.SubElement.SE_LineEditContents
    room = line.style().subElementRect(place, option, line).width() - 2 * _MARGIN

    assert asked < room


def test_a_date_that_must_be_there_offers_no_other_answer(shown):
    asked = figure(FigureType.DATE)

    assert [type(part) for part in shown(asked).parts()] == [QLineEdit]


@pytest.mark.parametrize(
    ("typed", "begins_at"), [("5/1/2026", QDate(2026, 1, 5)), ("5/", None), ("", None)]
)
def test_a_day_is_picked_from_the_calendar(shown, qtbot, typed, begins_at):
    made = shown(DATE)
    qtbot.keyClicks(made.parts()[0], typed)
    made.findChild(QToolButton).click()
    made.findChild(QToolButton).click()
    (calendar,) = made.findChildren(QCalendarWidget)
    if begins_at is not None:
        assert calendar.selectedDate() == begins_at

    calendar.clicked.emit(QDate(2026, 2, 9))

    assert made.text() == "09/02/2026"
    assert calendar.isHidden()


def test_a_text_leaves_tab_to_the_page(shown):
    assert shown(KINDS[-1]).parts()[0].tabChangesFocus()


UNIKEY = [(0, "t"), (0, "i"), (0, "e"), (1, "ê"), (0, "n"), (2, "ến"), (0, "g")]


@pytest.mark.parametrize("asked", [KINDS[-1], DATE, WHOLE], ids=lambda f: f.type)
def test_unikey_types_by_taking_letters_back(shown, asked):
    made = shown(asked)
    part = made.parts()[0]
    for backspaces, letters in UNIKEY:
        take_back(part, backspaces)
        type_text(part, letters)

    assert made.text() == "tiếng"


def test_marks_typed_apart_are_kept_composed(shown):
    made = shown(KINDS[-1])
    type_text(made.parts()[0], normalize("NFD", "Kế hoạch"))

    assert made.text() == normalize("NFD", "Kế hoạch")
    assert answer_of(KINDS[-1], made.text()) == "Kế hoạch"
