"""The authority's window over all communes: its ranking on screen, its filters, its waits."""

import os
import statistics
import time
from dataclasses import replace
from itertools import islice
from types import MappingProxyType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from parapp.models.roles import Role
from parapp.ui.application import open_workspace
from parapp.ui.look import Look
from parapp.ui.memory import Memory
from parapp.ui.warming import keep_window_quick
from tests.bench import material
from tests.bench.cases import authority
from tests.bench.floors.table import bare_table
from tests.bench.floors.window import resident_mib
from tests.bench.measure import absolute, ratio

FILTERED = 500  # communes
_DOWN = Qt.SortOrder.DescendingOrder
_UP = Qt.SortOrder.AscendingOrder
_SIZE = (1366, 728)
_WORDS = ("an", "")
_SETTLED_MS = 40


def measure(folder, size):
    keep_window_quick()
    application = QApplication.instance() or QApplication([])
    look = Look()
    look.apply(application)
    workspace = folder / "authority"
    authority.make(workspace, material.set_of(130))
    memory = Memory(folder / "memory")
    memory.keep_role(workspace, Role.APPRAISER)
    window = open_workspace(workspace, look, memory)
    window.resize(*_SIZE)
    turns = Turns()
    window.show()
    wait_until(lambda: window.desk.view is not None)
    yield absolute("window-reading", turns.longest() * 1e3)
    assert len(window.desk.view.communes) == material.UNITS
    settle(window)
    yield from on_screen(window, size.rounds)
    visit(window)
    turns.longest()
    yield absolute("window-working", visit(window, turns) * 1e3)
    yield absolute("window-cancel", cancelled(window))
    yield absolute("filter-results", filters(window) * 1e3)
    window.desk.shut_down()


class Turns(QTimer):
    """Notes the longest processor time that the window's thread takes in one go."""

    def __init__(self):
        super().__init__(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._last, self._longest = time.thread_time(), 0.0
        self.timeout.connect(self.turn)
        self.start()

    def turn(self):
        now = time.thread_time()
        self._longest = max(self._longest, now - self._last)
        self._last = now

    def longest(self):
        """Return the longest since this was asked last."""
        self.turn()
        found, self._longest = self._longest, 0.0
        return found


def wait_until(is_so):
    while not is_so():
        spin(5)


def spin(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def settle(window):
    desk = window.desk
    lanes = (desk._quick, desk._long, desk.reckoning)
    for _time in range(2):  # what was worked out may ask for more
        wait_until(lambda: not any(lane.is_busy for lane in lanes))
        spin(_SETTLED_MS)


# --- the ranking on screen


def on_screen(window, rounds):
    """Compare the table of the ranking with a bare one, in what blocks the window."""
    before = resident_mib()
    window.show_page("ranking", "standings")
    settle(window)
    page = window.screen_shown
    ours, shown = page.standings, page.standings.model
    places = shown.values()
    assert len(places) == material.UNITS
    turned(ours.table.sortByColumn)()
    for text in _WORDS:
        page.bar.search.setText(text)
    settle(window)
    yield absolute("screen-memory", resident_mib() - before)
    leaves = tuple(window.desk.view.compiled.leaves)
    rows = [cells_of(place, leaves) for place in places]
    keys = [[row[column] for row in rows] for column in range(len(rows[0]))]
    floor, model = bare_table(rows, keys, ours.table.size())
    basis = ours._basis
    found = basis.places()
    pairs = {
        "screen-open": (model.open, lambda: ours._show(basis, found)),
        "screen-sort": (turned(model.sort), turned(ours.table.sortByColumn)),
        "screen-filter": (
            in_turn(model.filter, _WORDS),
            in_turn(page.bar.search.setText, _WORDS),
        ),
        "screen-scroll": (scrolled(floor), scrolled(ours.table)),
    }
    for name, (bare, real) in pairs.items():
        yield ratio(name, *alternate(bare, floor, real, ours.table, rounds * 4))
        assert shown.rowCount() == model.rowCount()
    begin = time.perf_counter()
    page.bar.choose("1")
    wait_until(lambda: not page.is_busy)
    yield absolute("screen-rank", (time.perf_counter() - begin) * 1e3)
    page.bar.choose("")
    settle(window)
    floor.deleteLater()


def cells_of(place, leaves):
    scores = place.row.appraised.criteria
    points = (f"{scores[code].points or 0:08.2f}" for code in leaves)
    return (f"{place.rank or 0:05}", place.row.unit.name, *points)


def turned(sort):
    """Return what sorts by the points, downwards and upwards in turn."""
    orders = []

    def work():
        orders.append(None)
        sort(2, _DOWN if len(orders) % 2 else _UP)

    return work


def in_turn(act, values):
    done = []

    def work():
        done.append(None)
        act(values[(len(done) - 1) % len(values)])

    return work


def scrolled(view):
    places = []

    def work():
        places.append(None)
        bar = view.verticalScrollBar()
        bar.setValue(bar.maximum() * (len(places) % 7) // 7)

    return work


def alternate(bare, floor, real, table, rounds):
    """Return the median processor time of both until they are painted, A B A B."""
    taken = {bare: [], real: []}
    for _time in range(rounds + 2):
        for work, view in ((bare, floor), (real, table)):
            QApplication.processEvents()
            begin = time.thread_time()
            work()
            view.viewport().repaint()
            taken[work].append(time.thread_time() - begin)
            spin(10)
    return (statistics.median(islice(taken[work], 2, None)) for work in (bare, real))


# --- pages in use


def visit(window, turns=None):
    """Go through the pages and use them; return the longest that the window was busy."""
    worst = 0.0
    for act in acts(window):
        act()
        settle(window)
        if turns is not None:
            worst = max(worst, turns.longest())
    return worst


def acts(window):
    def page():
        return window.screen_shown

    for name in ("communes", "criterion", "council", "entries", "ranking", "questions"):
        yield lambda name=name: window.show_page(name, "")
        if name in {"communes", "criterion"}:
            table = page().table if name == "communes" else page().card.table.table
            chips = page().chips if name == "communes" else page().card.chips
            search = page()._search if name == "communes" else page().card.search
            for column in range(3):
                yield lambda table=table, c=column: table.sortByColumn(c, _UP)
            for chip in ("waiting", "all") if name == "communes" else ("differs", "all"):
                yield lambda chips=chips, chip=chip: chips.choose(chip)
            for text in _WORDS:
                yield lambda search=search, text=text: search.setText(text)
        if name == "ranking":
            for tab in ("heat", "losses", "spread", "standings"):
                yield lambda tab=tab: page().show_place(tab)
            for part in ("1", ""):
                yield lambda part=part: page().bar.choose(part)


def cancelled(window):
    """Return the seconds until long work that is stopped has ended."""
    desk = window.desk
    window.show_page("ranking", "publish")
    wait_until(lambda: desk.is_working)
    spin(200)
    begin = time.perf_counter()
    desk.cancel_work()
    wait_until(lambda: not desk.is_working)
    taken = time.perf_counter() - begin
    settle(window)
    return taken


# --- filters


def filters(window):
    """Return the longest that any filter over 500 communes takes until it is painted."""
    view = window.desk.view
    few = MappingProxyType(dict(islice(view.communes.items(), FILTERED)))
    window.desk.view = replace(view, communes=few)
    window.desk.changed.emit()
    worst = 0.0
    for name in ("communes", "criterion"):
        window.show_page(name, "")
        settle(window)
        page = window.screen_shown
        chips = page.chips if name == "communes" else page.card.chips
        table = page.table if name == "communes" else page.card.table.table
        for chip in (*chips._made, "all"):
            begin = time.perf_counter()
            chips.choose(chip)
            table.viewport().repaint()
            worst = max(worst, time.perf_counter() - begin)
            settle(window)
    return worst
