"""The page of one criterion across all communes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from parapp.services.commune_cells import Mark
from parapp.services.criterion_rows import CriterionTable
from parapp.services.same_files import FilePlace, SameFile
from parapp.ui.memory import Memory
from parapp.ui.widgets.across.accept_dialog import AcceptDialog
from parapp.ui.widgets.across.across_card import counts_of
from parapp.ui.widgets.across.columns import decision_text
from tests.ui.council import COMMUNES, copy_province, open_council
from tests.ui.waiting import wait

DIFFERS = "1.1.2"  # some declared more than the rule gives


def opened_page(window):
    window.show_page("criterion")
    page = window.screen_shown
    while page.card.shown is None:
        wait(10)
    return page


@pytest.fixture(scope="module")
def looked_at(province_template, light, tmp_path_factory):
    """The page for all tests of this module that only look."""
    folder = tmp_path_factory.mktemp("looked")
    workspace = copy_province(province_template, folder / "thuc-hanh")
    window = open_council(workspace, light[0], Memory(folder / "nguoi-dung"))
    window.show()
    while window.desk.view is None:
        wait(10)
    yield opened_page(window)
    window.desk.shut_down()
    window.deleteLater()


@pytest.fixture
def page(looked_at, qtbot):
    show(looked_at, "1.1.1", qtbot)
    looked_at.card.chips.choose("all")
    looked_at.card.search.clear()
    looked_at.list.search.clear()
    looked_at.list.chips.choose("all")
    return looked_at


@pytest.fixture
def own_page(council_window):
    """A page of one's own, where something is decided."""
    return opened_page(council_window)


def show(page, code, qtbot):
    page.show_place(code)
    qtbot.waitUntil(lambda: page.card.shown.leaf.code == code, timeout=10_000)


def dialog_of(page):
    page.choose_rows()
    found = page.findChildren(AcceptDialog)[-1]
    found.close()
    return found


def test_every_commune_has_a_row_for_the_criterion(page):
    rows = page.card.table.rows

    assert len(rows) == COMMUNES
    assert page.place() == page.card.shown.leaf.code == "1.1.1"


def test_the_list_has_every_criterion_with_what_waits_in_it(page):
    line = next(line for line in page.list.model.values() if line.code == DIFFERS)

    assert page.list.model.rowCount() == len(page.desk.view.compiled.leaves)
    assert line.waiting.to_look_at == sum(
        Mark.DIFFERS in row.cells[DIFFERS].marks for row in page.desk.view.rows if row.cells
    )


def test_a_criterion_is_found_without_accents_and_chosen_by_key(page, qtbot):
    page.search()
    qtbot.keyClicks(page.list.search, "hoan thanh nhiem vu trong ke hoach")
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 1)
    qtbot.keyClick(page.list.search, Qt.Key.Key_Down)
    page.list.table.choose(0)

    qtbot.waitUntil(lambda: page.card.shown.leaf.code == DIFFERS)


def test_a_criterion_filtered_away_stays_on_screen(page):
    page.list.search.setText("không có tiêu chí nào như thế")

    assert page.list.model.rowCount() == 0
    assert page.place() == "1.1.1"


def test_columns_follow_the_criterion(page, qtbot):
    across = Qt.Orientation.Horizontal
    figures = page.card.shown.figures
    model = page.card.table.table.rows
    titles = [str(model.headerData(at, across)) for at in range(model.columnCount())]

    assert titles[-len(figures) :] == [figure.label for figure in figures]
    assert model.headerData(6, across, Qt.ItemDataRole.ToolTipRole) == figures[0].label

    show(page, DIFFERS, qtbot)

    assert page.card.table.table.rows.columnCount() > model.columnCount()


def test_filters_count_what_they_show(page, qtbot):
    show(page, DIFFERS, qtbot)
    counts = counts_of(page.card.shown)
    for name, count in counts.items():
        page.card.chips.choose(name)
        assert len(page.card.table.rows) == count

    assert counts["differs"] > 0
    assert counts["all"] == COMMUNES


def test_a_commune_is_found_without_accents(page):
    name = page.card.table.rows[2].unit.name
    page.card.search.setText(name)

    assert [row.unit.name for row in page.card.table.rows] == [name]


def test_enter_opens_the_appraisal_at_commune_and_criterion(page, qtbot):
    page.card.table.table.choose(2)
    unit = page.card.table.unit
    with qtbot.waitSignal(page.desk.asked) as asked:
        qtbot.keyClick(page.card.table.table, Qt.Key.Key_Return)

    assert asked.args == ["appraisal", f"{unit} 1.1.1"]


def test_a_place_may_name_a_commune_that_is_filtered_away(page, qtbot):
    unit = page.card.table.rows[3].unit.code
    page.card.search.setText("không có đơn vị nào như thế")
    page.show_place(f"1.1.1 {unit}")

    qtbot.waitUntil(lambda: page.card.table.unit == unit)


def test_the_rule_of_what_stands_out_is_told(page):
    assert "3,5" in page.card.usual.text()


def with_same(table, *places):
    file = SameFile(sha256="a" * 64, file="bao-cao.pdf", places=places)
    values = {name: getattr(table, name) for name in CriterionTable.__slots__}
    return CriterionTable(**{**values, "same": (file,) * 3})


def test_files_that_lie_in_several_places_are_told(page):
    table = page.card.shown
    places = [
        FilePlace(unit=str(at), name=f"Xã {at}", document="1", criteria=("1.1.1",))
        for at in range(5)
    ]
    page.card.show_criterion(with_same(table, *places), counts_of(table))

    assert not page.card.alert.isHidden()
    assert "bao-cao.pdf" in page.card.alert.text()
    assert "Xã 0, Xã 1, Xã 2" in page.card.alert.text()

    page.card.show_criterion(table, counts_of(table))

    assert page.card.alert.isHidden()


def test_one_file_under_several_criteria_of_a_commune_is_told(page):
    table = page.card.shown
    places = [
        FilePlace(unit="1", name="Xã 1", document="1", criteria=("1.1.1",)),
        FilePlace(unit="1", name="Xã 1", document="2", criteria=("2.1",)),
    ]
    page.card.show_criterion(with_same(table, *places), counts_of(table))

    assert "2.1" in page.card.alert.text()

    page.card.show_criterion(table, counts_of(table))


def test_the_dialog_shows_rows_taken_and_rows_left_out_with_the_reason(page, qtbot):
    show(page, DIFFERS, qtbot)
    dialog = dialog_of(page)
    dialog.chips.choose("held")
    texts = {column.title: column.text for column in dialog.model.columns}
    reasons = [list(texts.values())[-1](row) for row in dialog.model.values()]

    assert all(row.held for row in dialog.model.values())
    assert all(reasons)
    assert any("điểm khai khác điểm tính" in reason for reason in reasons)
    assert not any(row.held for row in dialog.model.ticked())


def test_what_should_be_looked_at_first_is_not_ticked_by_itself(page):
    dialog = dialog_of(page)
    dialog.chips.choose("caution")
    cautious = dialog.model.values()
    dialog._tick_all(on=True)

    assert cautious
    assert all(row in dialog.model.ticked() for row in cautious)


def test_nothing_ticked_cannot_be_taken(page):
    dialog = dialog_of(page)
    dialog._tick_all(on=False)

    assert not dialog.take.isEnabled()


def test_several_rows_selected_are_the_ones_in_hand(page, qtbot):
    table = page.card.table.table
    table.clearSelection()
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    assert page.card.in_hand() == page.card.table.rows[1:3]


def test_many_are_accepted_as_one_change_that_is_taken_back(own_page, qtbot):
    page, desk = own_page, own_page.desk
    page.choose_rows()
    dialog = page.findChildren(AcceptDialog)[-1]
    units = [row.unit.code for row in dialog.model.ticked()]
    dialog.take.click()
    qtbot.waitUntil(lambda: desk.history.to_undo is not None, timeout=10_000)

    assert len(desk.history.to_undo.edits) == 1
    assert str(len(units)) in page.notice.text
    assert all(Mark.DECIDED in desk.view.communes[unit].cells["1.1.1"].marks for unit in units)
    qtbot.waitUntil(lambda: sum(bool(row.held) for row in page.card.table.rows) >= len(units))

    desk.undo()
    qtbot.waitUntil(lambda: desk.history.to_undo is None, timeout=10_000)

    assert not any(
        Mark.DECIDED in desk.view.communes[unit].cells["1.1.1"].marks for unit in units
    )


def test_what_is_held_back_meanwhile_is_left_out(own_page, qtbot):
    page, desk = own_page, own_page.desk
    units = [row.unit.code for row in desk.view.rows]
    page.accept_for(DIFFERS, units)
    qtbot.waitUntil(lambda: desk.history.to_undo is not None, timeout=10_000)
    (edit,) = desk.history.to_undo.edits

    assert 0 < len(edit.decisions) < len(units)


def test_every_column_sorts(page, qtbot):
    show(page, DIFFERS, qtbot)
    model = page.card.table.table.rows
    for column in range(model.columnCount()):
        model.sort(column, Qt.SortOrder.DescendingOrder)

    assert model.rowCount() == COMMUNES


def test_a_decision_is_shown_beside_the_points(page, qtbot):
    code = next(
        code
        for row in page.desk.view.rows
        for code, cell in row.cells.items()
        if Mark.DECIDED in cell.marks
    )
    show(page, code, qtbot)
    decided = [row for row in page.card.table.rows if row.has(Mark.DECIDED)]

    assert all(decision_text(row) for row in decided)
    assert not decision_text(next(row for row in page.card.table.rows if row not in decided))


def test_without_a_set_the_page_says_what_comes_first(own_page):
    own_page.desk.view = replace(own_page.desk.view, compiled=None)
    own_page.show_view()

    assert own_page._pages.currentIndex() == 0


def test_the_models_behave(page, qtmodeltester):
    qtmodeltester.check(page.card.table.table.rows)
    qtmodeltester.check(page.list.model)
