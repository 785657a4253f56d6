"""The page of scoring in each state of a dossier, and what it remembers of its user."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt

from parapp.models.dossier import DossierState
from parapp.models.keys import Role
from parapp.services.filling import explain
from parapp.services.workspaces import Workspace, initialise
from parapp.storage.store import Store
from parapp.ui.application import open_workspace
from parapp.ui.qtmodels.criteria_item_model import COMPUTED, NAME, OWN
from parapp.ui.widgets.scoring.line_filter import LineFilter
from tests.ui.screens.scoring_page import FIRST, UNANSWERED, codes, line


def set_state(window, qtbot, state, **more):
    """Put the dossier into a state, as locking or an arriving request does."""

    def work(context):
        dossier = window.desk.view.assessment.dossier
        with context.store.transaction(actor="a") as tx:
            tx.dossiers.set_state(dossier.unit, dossier.year, state, **more)
        return context.store.clock()

    window.desk.read(window, work, lambda _: window.desk.refresh())
    qtbot.waitUntil(lambda: window.desk.view.assessment.dossier.state is state)


def test_my_fields_are_chosen_in_a_menu_and_kept_for_the_workspace(own_page, desk, qtbot):
    chips = own_page.list.chips
    chips._chips[LineFilter.MINE].click()
    menu = chips._menu
    opened = menu.isVisible()
    menu.setActiveAction(menu.actions()[1])
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    menu.setActiveAction(menu.actions()[2])
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    still_open = menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_Escape)

    assert (opened, still_open, menu.isVisible()) == (True, True, False)
    assert {line(own_page, code).field for code in codes(own_page)} == {"2", "3"}
    assert type(own_page)(desk).list.chips.mine == {"2", "3"}


def test_without_fields_of_mine_everything_is_shown_again(own_page, qtbot):
    chips = own_page.list.chips
    everything = codes(own_page)
    chips.choose_fields()
    action = chips._menu.actions()[0]
    action.trigger()
    narrowed = codes(own_page)
    chips._menu.setActiveAction(action)
    where = chips._menu.actionGeometry(action).center()
    qtbot.mouseClick(chips._menu, Qt.MouseButton.LeftButton, pos=where)
    chips._menu.close()

    assert {line(own_page, code).field for code in narrowed} == {"1"}
    assert codes(own_page) == everything
    assert chips.current is LineFilter.ALL


def test_a_locked_dossier_says_when_by_whom_and_where_to_reopen(window, own_page, qtbot):
    when = window.desk.view.today
    locked = datetime(when.year, when.month, when.day, 5, tzinfo=UTC)
    set_state(
        window, qtbot, DossierState.LOCKED, rev=2, locked_at=locked, approved_by="Trần Thị B"
    )
    banner = own_page.list.banner
    qtbot.waitUntil(banner.isVisible)
    said = banner.text
    banner._go.click()

    assert f"{when:%d/%m/%Y} (lần 2), người duyệt: Trần Thị B" in said
    assert line(own_page, FIRST).is_locked
    assert window.page_shown == "closing"


def test_a_dossier_closed_without_a_lock_is_only_to_look_at(window, own_page, qtbot):
    set_state(window, qtbot, DossierState.RESULT_RECEIVED)
    qtbot.waitUntil(own_page.list.banner.isVisible)

    assert "chỉ để xem" in own_page.list.banner.text


def test_while_explaining_only_what_was_asked_can_be_changed(window, own_page, qtbot):
    set_state(window, qtbot, DossierState.EXPLAINING)
    chip = own_page.list.chips._chips[LineFilter.ASKED]
    qtbot.waitUntil(chip.isVisible)
    own_page.list.chips.choose(LineFilter.ASKED)
    asked, said = codes(own_page), own_page.list._nothing.text()
    set_state(window, qtbot, DossierState.DRAFT)
    qtbot.waitUntil(chip.isHidden)

    assert asked == []
    assert "nhóm này" in said
    assert own_page.list.chips.current is LineFilter.ALL
    assert own_page.list.banner.isHidden()


def test_what_somebody_else_changed_is_shown_where_one_is(window, own_page, desk, qtbot):
    desk.read(
        window,
        lambda context: explain(context.store, FIRST, "Đã rà soát.", actor="B"),
        lambda _: desk.refresh(),
    )
    qtbot.waitUntil(lambda: line(own_page, FIRST).is_changed)

    assert own_page.place() == UNANSWERED


def test_folded_fields_widths_and_the_splitter_are_remembered(window, own_page, desk, qtbot):
    own_page.list.tree.collapse(own_page.list.rows.index_of("2"))
    own_page.list.tree.setColumnWidth(OWN, 111)
    own_page._split.setSizes([700, 440])
    sizes = own_page._split.sizes()
    window.show_page("journal")
    again = type(own_page)(desk)
    qtbot.addWidget(again)
    again.resize(own_page.size())
    again.enter("")
    again.show()

    assert not again.list.tree.isExpanded(again.list.rows.index_of("2"))
    assert again.list.tree.isExpanded(again.list.rows.index_of("1"))
    assert again.list.tree.columnWidth(OWN) == 111
    assert again._split.sizes() == sizes


def test_rows_are_roomy_and_names_have_room_in_a_narrow_window(window, own_page, qtbot):
    tree = own_page.list.tree
    height = tree.rowHeight(tree.currentIndex())
    wide = tree.isColumnHidden(COMPUTED)
    window.resize(960, 560)
    qtbot.waitUntil(lambda: tree.isColumnHidden(COMPUTED))

    assert height >= tree.fontMetrics().height() * 1.4
    assert not wide
    assert tree.columnWidth(NAME) > tree.viewport().width() / 2
    assert window.width() == 960


def test_before_the_period_came_the_page_says_how_to_begin(tmp_path, look, memory, qtbot):
    folder = tmp_path / "moi"
    store = Store.create(folder)
    own = Workspace(role=Role.COMMUNE, unit="XA01", name="UBND xã Mới", kind="xã")
    initialise(store, own, actor="a")
    store.close()
    window = open_workspace(folder, look, memory)
    qtbot.addWidget(window)
    window.show()
    window.show_page("scoring", FIRST)
    page = window.screen_shown
    waiting = page._none.begin.isHidden()
    qtbot.waitUntil(page._none.begin.isVisible, timeout=10_000)
    hidden = [made.isHidden() for made in page._moving]
    page._none.begin.click()
    window.desk.shut_down()

    assert waiting
    assert hidden == [True] * 3
    assert window.page_shown == "handing-over"


def test_a_place_asked_for_before_the_data_were_read_is_shown_then(
    workspace, look, memory, qtbot
):
    window = open_workspace(workspace, look, memory)
    qtbot.addWidget(window)
    window.show_page("scoring", FIRST)
    window.show()
    qtbot.waitUntil(lambda: bool(window.screen_shown.panel.code), timeout=10_000)
    window.desk.shut_down()

    assert window.screen_shown.place() == FIRST
    assert window.screen_shown.panel.code == FIRST
