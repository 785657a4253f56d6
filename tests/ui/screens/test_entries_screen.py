"""What others enter on the communes: typed in the table, pasted, read from files, undone."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit

from parapp.collate import fold
from parapp.errors import Fault, InputRefusedError
from parapp.errors.work import FigureUnfitError
from parapp.ui.widgets.figures.faults_dialog import FaultsDialog
from tests.build import choice, yes_no
from tests.ui.council import COMMUNES

COUNT = "survey_citizens_5"


@pytest.fixture
def page(council_window):
    council_window.show_page("entries")
    return council_window.screen_shown


@pytest.fixture
def desk(page):
    return page.desk


@pytest.fixture
def unit(desk):
    """A commune on which something is missing."""
    view = desk.view
    return next(r.unit.code for r in view.rows if r.unentered)


def at(page, unit, code):
    page.show_place(f"{unit} {code}")
    return page.table.currentIndex()


def missing(page, unit):
    """Return a number that is still to be entered on a commune."""
    return next(
        f.code
        for f in page._figures()
        if f.code in page._missing()[unit] and f.type.value in {"whole", "decimal", "percent"}
    )


def entered(desk, unit, code):
    entry = desk.view.communes[unit].entered.get(code)
    return None if entry is None else entry.value


def typed(page, qtbot, text):
    page.table.setFocus()
    qtbot.keyClick(page.table, text[0])
    editor = page.table.findChildren(QLineEdit)[-1]  # one that is closed may still be there
    qtbot.keyClicks(editor, text[1:])
    return editor


def enter(page, qtbot, text):
    qtbot.keyClick(typed(page, qtbot, text), Qt.Key.Key_Return)


def test_communes_stand_at_the_left_and_figures_of_others_on_top(page):
    heads = page.model.headerData(0, Qt.Orientation.Vertical)

    assert page.model.rowCount() == COMMUNES
    assert heads == page.model.commune(0).unit.name
    assert all(f.entered_by.value != "unit" for f in page._figures())


def test_what_is_typed_is_saved_and_enter_goes_down(page, desk, qtbot, unit):
    code = missing(page, unit)
    index = at(page, unit, code)
    with qtbot.waitSignal(desk.changed):
        enter(page, qtbot, "1")

    assert entered(desk, unit, code) == Decimal(1)
    below = min(index.row() + 1, page.model.rowCount() - 1)
    assert page.table.currentIndex().row() == below
    assert page.table.currentIndex().column() == index.column()


def test_what_was_typed_is_undone_and_its_cell_shown(page, desk, qtbot, unit):
    code = missing(page, unit)
    at(page, unit, code)
    with qtbot.waitSignal(desk.changed):
        enter(page, qtbot, "1")
    with qtbot.waitSignal(desk.changed):
        desk.undo()

    assert entered(desk, unit, code) is None
    qtbot.waitUntil(lambda: page.place() == f"{unit} {code}")


def test_what_means_nothing_stays_in_its_cell_with_the_reason(page, desk, qtbot, unit):
    code = missing(page, unit)
    index = at(page, unit, code)
    enter(page, qtbot, "abc")

    assert index.data() == "abc"
    assert page.notice.text
    assert page.unsaved() == page.notice.text
    assert desk.saved.refused == 1
    assert entered(desk, unit, code) is None

    page.discard()

    assert index.data() == ""
    assert (page.unsaved(), desk.saved.refused, page.notice.text) == ("", 0, "")


def test_a_refused_cell_that_is_mended_is_saved(page, desk, qtbot, unit):
    code = missing(page, unit)
    at(page, unit, code)
    enter(page, qtbot, "abc")
    at(page, unit, code)
    with qtbot.waitSignal(desk.changed):
        enter(page, qtbot, "2")

    assert entered(desk, unit, code) == Decimal(2)
    assert desk.saved.refused == 0


def test_what_the_disk_refuses_stays_in_its_cell(page, unit):
    code = missing(page, unit)
    index = at(page, unit, code)
    held = []
    page.model.typed.disconnect(page._save)
    page.model.typed.connect(held.append)
    page.model.take([(index, "3")])
    page.model.settle(held[0], FigureUnfitError(label="x"))

    assert index.data() == "3"
    assert page.model.refused_count == 1


def test_an_empty_cell_takes_an_answer_away(page, desk, qtbot):
    code = next(iter(desk.view.rows[0].entered))
    first = desk.view.rows[0].unit.code
    at(page, first, code)
    with qtbot.waitSignal(desk.changed):
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)

    assert entered(desk, first, code) is None


def test_a_block_from_excel_is_one_change(page, desk, qtbot):
    index = page.model.index(0, 0)
    page.table.choose(0, 0)
    codes = [page.model.figure(n).code for n in (0, 1)]
    units = [page.model.commune(n).unit.code for n in (0, 1)]
    QGuiApplication.clipboard().setText("1,5\t2\r\n3\t4,25\r\n")
    with qtbot.waitSignal(desk.changed):
        qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    found = [[str(entered(desk, unit, code)) for code in codes] for unit in units]
    assert found == [["1.5", "2"], ["3", "4.25"]]
    assert len(desk.history.to_undo.edits) == 4
    assert index.data() == "1,5"


def test_cells_are_copied_as_excel_takes_them(page):
    page.table.choose(0, 0)
    page.table.copy()

    assert QGuiApplication.clipboard().text() == page.model.index(0, 0).data(
        Qt.ItemDataRole.EditRole
    )


def test_a_change_elsewhere_takes_nothing_away_that_is_being_typed(page, qtbot, unit):
    at(page, unit, missing(page, unit))
    editor = typed(page, qtbot, "12")
    page.show_view()

    assert editor.text() == "12"
    assert page.table.state() is page.table.State.EditingState


def test_leaving_saves_what_stands_in_the_open_cell(page, desk, qtbot, unit):
    code = missing(page, unit)
    at(page, unit, code)
    typed(page, qtbot, "7")
    with qtbot.waitSignal(desk.changed):
        page.save_now()

    assert entered(desk, unit, code) == Decimal(7)


def test_what_is_missing_is_counted_and_found_by_key(page, qtbot):
    total = sum(len(m) for m in page._missing().values())
    assert f"  {total}" in page.chips._made["all"].text()

    qtbot.keyClick(page.table, Qt.Key.Key_F4)

    assert page.model.is_missing(page.table.currentIndex())
    before = page.place()
    page.go_to_missing()
    assert page.place() != before


def test_where_nothing_is_missing_it_says_so(page):
    page.model.show_entries(page.desk.view.rows, page._figures(), {})
    page.go_to_missing()

    assert "Không còn ô nào thiếu" in page.notice.text


def test_columns_are_chosen_by_who_enters_them(page):
    page.chips.choose("survey")

    count = page.model.columnCount()
    assert {page.model.figure(n).entered_by.value for n in range(count)} == {"survey"}


def test_only_communes_with_gaps_are_shown_and_stay_while_they_are_filled(
    page, desk, qtbot, unit
):
    page.only_missing.setChecked(True)
    rows = page.model.rowCount()
    missing_now = page._missing()
    assert all(
        missing_now[page.model.commune(n).unit.code] for n in range(page.model.rowCount())
    )

    code = missing(page, unit)
    at(page, unit, code)
    with qtbot.waitSignal(desk.changed):
        enter(page, qtbot, "1")

    assert page.model.rowCount() == rows


def test_a_commune_is_found_without_accents(page, qtbot):
    wanted = page.model.commune(3).unit.name
    page.search()
    qtbot.keyClicks(page._search, fold(wanted))

    assert [page.model.commune(n).unit.name for n in range(page.model.rowCount())] == [wanted]


def test_a_filter_that_lets_nobody_through_says_so(page, qtbot):
    page.search()
    qtbot.keyClicks(page._search, "zzzz")

    assert page.model.rowCount() == 0
    assert page.table.empty_text == "Không có đơn vị nào như vậy."
    assert page.place() == ""
    assert not page.card.isVisible()


def test_a_place_that_a_filter_hides_is_shown(page, qtbot, unit):
    page.chips.choose("leaders")
    page.search()
    qtbot.keyClicks(page._search, "zzzz")
    page.show_place(f"{unit} {COUNT}")

    assert page.place() == f"{unit} {COUNT}"


def test_a_place_that_does_not_exist_changes_nothing(page, unit):
    before = page.place()
    page.show_place("XX")
    page.show_place(f"{unit} xyz")

    assert page.place() == f"{unit} {before.split()[1]}"


def test_the_card_says_what_a_figure_is_for(page, unit):
    at(page, unit, COUNT)

    texts = [text.text() for text in (page.card._head, page.card._about, page.card._counts)]
    assert page.desk.view.communes[unit].unit.name in texts[0]
    assert "Điều tra xã hội học" in texts[1]
    assert "điểm" in texts[2]


def test_a_note_is_saved_with_the_answer(page, desk, qtbot):
    first, code = desk.view.rows[0].unit.code, next(iter(desk.view.rows[0].entered))
    at(page, first, code)
    qtbot.keyClicks(page.card.note, "Theo QD 5")
    with qtbot.waitSignal(desk.changed):
        page.save_now()

    assert desk.view.communes[first].entered[code].note == "Theo QD 5"
    assert page.card.note.text() == "Theo QD 5"


def test_without_an_answer_there_is_no_note(page, unit):
    at(page, unit, missing(page, unit))

    assert not page.card.note.isEnabled()


def test_the_form_is_written_filled_and_read_back(page, qtbot, tmp_path):
    path = tmp_path / "mau.xlsx"
    page.exchange.write_to(path)
    qtbot.waitUntil(lambda: path.name in page.notice.text)
    page.exchange.read_from(path)

    qtbot.waitUntil(lambda: "không có gì thay đổi" in page.notice.text)


def test_a_filled_table_is_one_change_that_can_be_undone(page, desk, qtbot, tmp_path, unit):
    path, code = tmp_path / "diem.csv", missing(page, unit)
    path.write_text(f"unit;{code}\n{unit};3\n", "utf-8")
    with qtbot.waitSignal(desk.changed):
        page.exchange.read_from(path)

    assert entered(desk, unit, code) == Decimal(3)
    qtbot.waitUntil(lambda: "1 mới" in page.notice.text)
    with qtbot.waitSignal(desk.changed):
        desk.undo()
    assert entered(desk, unit, code) is None


def test_the_faults_of_a_table_are_listed_and_nothing_is_taken_in(
    page, desk, qtbot, tmp_path, unit
):
    path, code = tmp_path / "diem.csv", missing(page, unit)
    path.write_text(f"unit;{code}\n{unit};nhiều\n", "utf-8")
    page.exchange.read_from(path)

    qtbot.waitUntil(lambda: bool(page.notice.text))
    assert page.findChild(FaultsDialog).isVisible()
    assert entered(desk, unit, code) is None


@pytest.mark.parametrize(
    ("figure", "choices"),
    [
        (yes_no("f"), ["", "có", "không"]),
        (choice("f", "a", "b"), ["", "a", "b"]),
    ],
)
def test_a_figure_with_choices_is_chosen_from_a_list(page, figure, choices):
    column = page.model._figures.index(next(f for f in page._figures()))
    figure = replace(figure, code=page._figures()[0].code)
    page.model._figures = (figure, *page.model._figures[1:])
    page.table.choose(0, column)
    page.table.edit(page.table.currentIndex())

    box = page.table.findChild(QComboBox)
    assert [box.itemText(n) for n in range(box.count())] == choices


def test_the_model_behaves(page, qtmodeltester):
    qtmodeltester.check(page.model)


def test_errors_of_files_are_told(page):
    page.exchange._refuse_file(InputRefusedError("a.csv", (Fault(code="no-rows"),)))

    assert "a.csv" in page.notice.text


def test_the_last_gap_is_followed_by_the_first(page):
    model, gaps = page.model, []
    index = model.next_missing(model.index(0, 0))
    while (index.row(), index.column()) not in gaps:
        gaps.append((index.row(), index.column()))
        index = model.next_missing(index)

    cells = [model.index(r, c) for r in range(COMMUNES) for c in range(model.columnCount())]
    assert sorted(gaps) == [(i.row(), i.column()) for i in cells if model.is_missing(i)]
