"""The page of the ranking: order, heat map, losses, spread and what-if."""

from decimal import Decimal
from threading import current_thread, main_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from parapp.collate import fold
from parapp.i18n import number
from parapp.services import standings
from parapp.services.commune_cells import Mark
from parapp.services.earlier_places import EarlierPlace
from parapp.services.standings import places
from parapp.ui.look import DARK, LIGHT
from parapp.ui.memory import Memory
from parapp.ui.widgets.ranking import standings_tab
from tests.ui.council import COMMUNES, copy_province, open_council
from tests.ui.waiting import wait


@pytest.fixture(scope="module")
def shared(province_template, light, tmp_path_factory):
    """A window for all tests of this module: they only look."""
    folder = tmp_path_factory.mktemp("ranking")
    workspace = copy_province(province_template, folder / "thuc-hanh")
    opened = open_council(workspace, light[0], Memory(folder / "nguoi-dung"))
    opened.show()
    while opened.desk.view is None:
        wait(10)
    yield opened
    opened.desk.shut_down()
    opened.deleteLater()


@pytest.fixture
def page(shared):
    shared.show_page("ranking", "standings")
    found = shared.screen_shown
    found.bar.search.clear()
    found.bar.choose("")
    found.standings.trial.clear()
    found.standings.show_earlier({})
    found.heat.chips.choose("share")
    return worked_out(found)


def worked_out(page):
    """Wait until the tab on screen shows what was asked for."""
    while page.is_busy:
        wait(1)
    return page


@pytest.fixture
def view(page):
    return page.desk.view


def ranks(page):
    return [place.rank for place in page.standings.model.values()]


def show(page, tab):
    page.show_place(tab)
    assert worked_out(page).tab == tab


def test_every_commune_stands_in_its_place(page, view):
    known = [rank for rank in ranks(page) if rank is not None]

    assert len(ranks(page)) == COMMUNES
    assert known[0] == 1
    assert ranks(page)[len(known) :] == [None] * (COMMUNES - len(known))
    for place in page.standings.model.values():
        standing = view.communes[place.row.unit.code].standing
        assert place.rank == (standing.rank if standing else None)


def test_a_field_or_criterion_is_ranked_alone(page, view):
    page.bar.choose("1")
    worked_out(page)

    found = page.standings.model.values()
    assert [p.points for p in found] == [p.points for p in places(view, "1")]
    assert found[0].maximum <= view.compiled.criteria.criteria[0].max_points


def test_a_block_is_shown_alone(page):
    name = page.bar.blocks.itemData(1)
    page.bar.blocks.setCurrentIndex(1)
    worked_out(page)

    assert {p.block for p in page.standings.model.values()} <= {name}
    page.bar.blocks.setCurrentIndex(0)


def test_a_commune_is_found_without_accents(page, qtbot):
    wanted = page.standings.model.value(2).row.unit.name
    page.search()
    qtbot.keyClicks(page.bar.search, fold(wanted))
    worked_out(page)

    assert [p.row.unit.name for p in page.standings.model.values()] == [wanted]


def test_columns_of_a_year_nobody_knows_are_hidden(page):
    table = page.standings.table
    heads = [table.model().headerData(n, Qt.Orientation.Horizontal) for n in range(12)]
    at = heads.index("Hạng năm trước")
    assert table.isColumnHidden(at)

    code = page.standings.model.value(0).row.unit.code
    page.standings.show_earlier({code: EarlierPlace(rank=4, total=Decimal(80))})
    worked_out(page)

    assert not table.isColumnHidden(at)
    texts = [table.model().index(0, at + n).data() for n in range(3)]
    assert texts == ["4", "▲ 3", "80,00"]


def test_supposed_points_move_places_and_are_marked(page, qtbot, view):
    page.standings.table.choose(0)
    first = page.standings.place()
    trial = page.standings.trial
    for code in ("1.2.1", "1.2.2", "2.1", "3.1"):
        trial.criteria.setCurrentIndex(trial.criteria.findData(code))
        if trial.criteria.currentData() == code:
            qtbot.keyClicks(trial.points, "0")
            qtbot.keyClick(trial.points, Qt.Key.Key_Return)

    worked_out(page)
    place = next(p for p in page.standings.model.values() if p.row.unit.code == first)
    assert trial.suppositions
    assert place.supposed.points < place.points
    assert "KHÔNG" in page.standings._strip.text.upper()
    assert page.desk.view is view
    assert page.desk.history.to_undo is None

    trial.clear()
    worked_out(page)

    assert page.standings.model.value(0).supposed is None
    assert page.standings._strip.text == ""


def test_supposed_points_are_taken_back_one_by_one(page, qtbot):
    page.standings.table.choose(0)
    trial = page.standings.trial
    for place in (0, 1):
        trial.criteria.setCurrentIndex(place)
        qtbot.keyClicks(trial.points, "0")
        trial.try_points()
    trial.take_back()

    assert [one.criterion for one in trial.suppositions] == [trial.criteria.itemData(0)]


def test_points_that_cannot_be_are_not_supposed(page, qtbot):
    page.standings.table.choose(0)
    trial = page.standings.trial
    qtbot.keyClicks(trial.points, "999")
    trial.try_points()

    assert trial.suppositions == ()
    assert trial._wrong.text()
    trial.points.clear()


def test_nothing_is_supposed_of_a_commune_that_sent_nothing(page, qtbot):
    page.standings.table.choose(page.standings.model.row_of(lambda p: not p.row.has_sent))
    trial = page.standings.trial
    qtbot.keyClicks(trial.points, "0")
    trial.try_points()

    assert "đã gửi hồ sơ" in trial._wrong.text()
    trial.points.clear()


def test_what_waits_is_supposed_at_the_communes_own_points(page, view):
    waits = [
        (row.unit.code, code)
        for row in view.rows
        for code, cell in row.cells.items()
        if Mark.DIFFERS in cell.marks and cell.own is not None and cell.own != cell.points
    ]
    page.standings.trial._own.click()
    worked_out(page)

    found = {(s.unit, s.criterion) for s in page.standings.trial.suppositions}
    assert found >= set(waits)
    assert bool(waits) == bool(found)


def test_what_is_chosen_stays_chosen(page):
    page.standings.table.choose(3)
    before = page.place()
    page.show_view()
    worked_out(page)

    assert page.place() == before


def test_enter_opens_the_appraisal_of_a_commune(page, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(page.desk, "go", lambda *place: asked.append(place))
    page.standings.table.choose(1)
    qtbot.keyClick(page.standings.table, Qt.Key.Key_Return)
    page.open_commune()

    code = page.standings.place()
    assert asked == [("appraisal", code)] * 2


def test_cells_of_the_map_carry_their_number_on_a_colour_of_one_hue(page, view):
    show(page, "heat")
    model = page.heat.model

    index = model.index(0, 1)
    row = model.value(0)
    assert index.data() == number(row.cells[0], 1)
    assert isinstance(index.data(Qt.ItemDataRole.BackgroundRole), QColor)
    assert model.columnCount() == 1 + sum(
        top.section.value == "main" for top in view.compiled.criteria.criteria
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("measure", ["share", "gap", "lost"])
def test_every_cell_of_the_map_is_readable(page, measure, theme, monkeypatch):
    monkeypatch.setattr(page.desk.look, "colours", DARK if theme == "dark" else LIGHT)
    show(page, "heat")
    page.heat.chips.choose(measure)
    worked_out(page)
    model = page.heat.model

    for row in range(model.rowCount()):
        for column in range(1, model.columnCount()):
            index = model.index(row, column)
            ground = index.data(Qt.ItemDataRole.BackgroundRole)
            if ground is not None:
                ink = index.data(Qt.ItemDataRole.ForegroundRole)
                assert _contrast(ink, ground) >= 4.5


def _contrast(one, other):
    def light(colour):
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_gaps_carry_a_sign(page):
    show(page, "heat")
    page.heat.chips.choose("gap")
    worked_out(page)

    model = page.heat.model
    texts = [model.index(row, 1).data() for row in range(model.rowCount())]
    assert any(text.startswith("+") for text in texts)
    assert any(text.startswith("-") for text in texts)


def test_the_parts_of_a_field_are_shown_in_its_place(page, view):
    show(page, "heat")
    page.bar.choose("1")
    worked_out(page)

    field = view.compiled.criteria.criteria[0]
    codes = [page.heat.model.part(n).code for n in range(1, page.heat.model.columnCount())]
    assert codes == [child.code for child in field.children]


def test_a_cell_of_the_map_opens_its_criterion(page, monkeypatch):
    asked = []
    monkeypatch.setattr(page.desk, "go", lambda *place: asked.append(place))
    show(page, "heat")
    model = page.heat.model
    page.heat.table.setCurrentIndex(model.index(0, 0))
    page.heat.table.opened.emit(model.value(0))
    page.open_commune()

    code = model.value(0).row.unit.code
    assert asked == [("appraisal", code)] * 2


def test_losses_open_their_criterion_across_all_communes(page, monkeypatch):
    asked = []
    monkeypatch.setattr(page.desk, "go", lambda *place: asked.append(place))
    show(page, "losses")
    first = page.losses.model.value(0)
    page.losses.table.opened.emit(first)
    page.open_criterion()

    assert first.lost > 0
    assert asked == [("criterion", first.criterion.code)] * 2


def test_the_spread_is_drawn_and_told_in_words(page, view):
    show(page, "spread")

    scored = sum(row.appraised is not None for row in view.rows)
    assert f"Số đơn vị: {scored}" in page.spread._numbers.text()
    assert "đơn vị" in page.spread.chart.accessibleDescription()
    assert not page.grab().isNull()


def test_one_commune_is_drawn_beside_the_means_of_all_instead_of_the_map(page):
    show(page, "heat")
    page.heat.chips.choose("chart")
    heat = worked_out(page).heat
    heat.table.choose(2)

    assert number(heat.model.value(2).cells[0], 2) in heat.chart.accessibleDescription()
    assert (heat.chart.isVisible(), heat.table.isColumnHidden(1)) == (True, True)
    heat.chips.choose("share")
    worked_out(page)
    assert (heat.chart.isVisible(), heat.table.isColumnHidden(1)) == (False, False)


def test_a_spread_of_nobody_says_so(page, qtbot):
    show(page, "spread")
    page.search()
    qtbot.keyClicks(page.bar.search, "zzzz")
    worked_out(page)

    assert "Chưa có đơn vị nào" in page.spread._numbers.text()
    assert not page.grab().isNull()


def test_tabs_turn_by_key(page):
    page._turning(1)()
    assert page.tab == "heat"
    page._turning(-1)()
    page._turning(-1)()

    assert page.tab == "publish"


def test_a_commune_is_shown_where_another_page_sends_to_it(page, view):
    code = view.rows[5].unit.code
    page.show_place(f"standings {code}")
    assert page.place() == f"standings {code}"

    page.show_place(f"heat {view.rows[4].unit.code}")
    assert page.place() == f"heat {view.rows[4].unit.code}"


@pytest.mark.parametrize("tab", ["standings", "heat", "losses"])
def test_the_models_behave(page, qtmodeltester, tab):
    show(page, tab)
    qtmodeltester.check(getattr(page, tab).model)


@pytest.mark.parametrize("tab", ["standings", "heat", "losses", "spread"])
def test_what_a_tab_shows_is_worked_out_beside_the_window(page, tab, monkeypatch):
    threads = []

    def watched(*given, **more):
        threads.append(current_thread())
        return places(*given, **more)

    for module in (standings, standings_tab):
        monkeypatch.setattr(module, "places", watched)
    show(page, tab)
    page.bar.choose("1")
    worked_out(page)

    assert threads
    assert main_thread() not in threads


def test_a_commune_is_shown_though_its_place_is_still_worked_out(page, view):
    code = view.rows[3].unit.code
    page.bar.blocks.setCurrentIndex(1)
    worked_out(page)
    page.bar.choose("1")
    page.bar.blocks.setCurrentIndex(0)
    page.show_place(f"standings {code}")

    assert worked_out(page).place() == f"standings {code}"


def test_searching_ranks_nobody_anew(page, qtbot):
    basis = page.standings._basis
    qtbot.keyClicks(page.bar.search, "xa")

    assert not page.is_busy
    assert page.standings._basis is basis
