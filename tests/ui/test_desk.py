"""The one way to the workspace: reading, changing, undoing, long work, the passphrase."""

from decimal import Decimal
from threading import Event, current_thread, main_thread

from PySide6.QtCore import QObject

from parapp.errors.bundles import PassphraseWrongError
from parapp.errors.stores import StoreReadOnlyError
from parapp.errors.work import DossierLockedError, PassphraseNeededError
from parapp.models.copies import ItemKind
from parapp.models.dossier import DossierState, FigureEntry
from parapp.services.editing import Edit
from parapp.services.practice.beginning import PASSPHRASE
from parapp.ui.desk import Saved
from parapp.ui.history import Step
from parapp.ui.lanes import Work
from tests.ui.failing_disk import read_only

CODE = "plan_tasks"
LONG = 10


def figures(desk):
    return desk.view.assessment.dossier.figures


def value(desk, code=CODE):
    entry = figures(desk).get(code)
    return None if entry is None else entry.value


def answer(desk, number, **more):
    """Change one figure; what stands there is taken from the view."""
    before = figures(desk).get(CODE)
    after = FigureEntry(code=CODE, value=Decimal(number))
    edit = Edit(kind=ItemKind.FIGURE, code=CODE, before=before, after=after)
    desk.edit(Step(title="Số nhiệm vụ", place=("scoring", "1.1.2"), edits=(edit,)), **more)


def answered(desk, number, qtbot):
    answer(desk, number)
    qtbot.waitUntil(lambda: value(desk) == number)


def lock(desk, qtbot):
    """Let the dossier be locked by somebody else's hand."""

    def work(context):
        view = desk.view
        with context.store.transaction(actor="Dũng") as tx:
            dossier = view.assessment.dossier
            tx.dossiers.set_state(dossier.unit, dossier.year, DossierState.LOCKED)

    done = []
    desk.read(desk, work, lambda _none: done.append(True))
    qtbot.waitUntil(lambda: bool(done))


def test_a_change_is_shown_before_its_maker_hears_of_it(desk, qtbot):
    seen = []

    answer(desk, 31, done=lambda: seen.append(value(desk)))
    assert desk.saved.waiting == 1
    qtbot.waitUntil(lambda: bool(seen))

    assert seen == [31]
    assert desk.saved.waiting == 0
    assert desk.saved.at is not None


def test_pages_hear_of_another_state_and_not_of_the_same(desk, qtbot):
    heard = []
    desk.changed.connect(lambda: heard.append(True))
    answered(desk, 31, qtbot)
    assert heard == [True]

    done = []
    desk.refresh(lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done))

    assert heard == [True]


def test_the_journal_names_who_works(desk, qtbot):
    answered(desk, 31, qtbot)
    names = []

    def read(context):
        with context.store.reading() as tx:
            return [entry.actor for entry in tx.journal.entries()]

    desk.read(desk, read, names.extend)
    qtbot.waitUntil(lambda: bool(names))

    assert names[-1] == "Nguyễn Văn A"


def test_a_change_is_undone_and_redone_where_it_was(desk, qtbot):
    before, places = value(desk), []
    answered(desk, 31, qtbot)
    desk.asked.connect(lambda page, place: places.append((page, place)))

    desk.undo()
    qtbot.waitUntil(lambda: value(desk) == before)
    desk.redo()
    qtbot.waitUntil(lambda: value(desk) == 31)

    assert places == [("scoring", "1.1.2")] * 2


def test_with_nothing_done_undo_and_redo_do_nothing(desk):
    desk.undo()
    desk.redo()

    assert desk.saved == Saved()


def test_undo_right_after_a_change_takes_that_change_back(desk, qtbot):
    answered(desk, 31, qtbot)
    answer(desk, 32)

    desk.undo()
    qtbot.waitUntil(lambda: desk.saved.waiting == 0 and desk.history.to_redo is not None)

    assert value(desk) == 31
    assert desk.history.to_redo.edits[0].after.value == 32


def test_undo_pressed_twice_takes_two_changes_back(desk, qtbot):
    before = value(desk)
    answered(desk, 31, qtbot)
    answered(desk, 32, qtbot)

    desk.undo()
    desk.undo()
    qtbot.waitUntil(lambda: desk.history.to_undo is None)

    assert value(desk) == before


def test_undo_pressed_while_a_change_is_refused_takes_nothing_back(desk, workspace, qtbot):
    answered(desk, 31, qtbot)
    refused = []
    with read_only(workspace):
        answer(desk, 32, failed=refused.append)
        desk.undo()
        qtbot.waitUntil(lambda: bool(refused))

    done = []
    desk.refresh(lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done))

    assert value(desk) == 31
    assert desk.history.to_undo.edits[0].after.value == 31


def test_a_change_that_the_disk_refuses_is_told_to_its_maker(desk, workspace, qtbot):
    before, refused = value(desk), []
    with read_only(workspace):
        answer(desk, 31, failed=refused.append)
        qtbot.waitUntil(lambda: bool(refused))

    assert isinstance(refused[0], StoreReadOnlyError)
    assert isinstance(desk.saved.error, StoreReadOnlyError)
    assert (value(desk), desk.saved.waiting, desk.history.to_undo) == (before, 0, None)


def test_what_nobody_takes_is_refused_above_the_pages(desk, qtbot):
    lock(desk, qtbot)

    with qtbot.waitSignal(desk.refused) as told:
        answer(desk, 31)

    assert isinstance(told.args[0], DossierLockedError)


def test_typing_that_waits_is_counted(desk):
    counts = []
    desk.saved_changed.connect(lambda saved: counts.append(saved.waiting))

    desk.note_typing(+1)
    desk.note_typing(-1)

    assert counts == [1, 0]


def test_nothing_is_read_on_the_thread_of_the_window(desk, qtbot):
    threads = []

    desk.read(desk, lambda _context: current_thread(), threads.append)
    qtbot.waitUntil(lambda: bool(threads))

    assert threads[0] is not main_thread()


def test_a_page_that_is_gone_is_not_answered(desk, qtbot):
    owner, heard, done = QObject(), [], []
    desk.read(owner, lambda _context: 1, heard.append)
    owner.deleteLater()
    del owner

    desk.refresh(lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done))

    assert heard == []


def test_long_work_is_shown_with_its_progress_and_leaves_answers_free(desk, qtbot):
    shown, done, go_on = [], [], Event()
    desk.work_changed.connect(shown.append)

    def work(_context, progress):
        progress(1, 4)
        go_on.wait(LONG)
        return "xong"

    desk.work(desk, "Xuất gói", work, done.append)
    answered(desk, 31, qtbot)
    assert done == []
    go_on.set()
    qtbot.waitUntil(lambda: bool(done))

    assert done == ["xong"]
    assert shown == [Work("Xuất gói"), Work("Xuất gói", 1, 4), None]


def test_long_work_stops_when_it_is_cancelled(desk, qtbot):
    begun, stopped = Event(), []

    def work(_context, progress):
        begun.set()
        while True:
            progress(0, 0)

    desk.work(desk, "Xuất gói", work, print, stopped=lambda: stopped.append(True))
    begun.wait(LONG)
    desk.cancel_work()

    qtbot.waitUntil(lambda: bool(stopped), timeout=1_000)


def test_long_work_may_be_stopped_by_nobody_in_particular(desk, qtbot):
    begun, shown = Event(), []
    desk.work_changed.connect(shown.append)

    def work(_context, progress):
        begun.set()
        while True:
            progress(0, 0)

    desk.work(desk, "Xuất gói", work, print)
    begun.wait(LONG)
    desk.cancel_work()
    qtbot.waitUntil(lambda: shown[-1] is None)
    desk.cancel_work()

    assert [work for work in shown if work is None] == [None]


def test_the_passphrase_is_asked_for_and_the_work_done_again(desk, qtbot):
    asked, opened = [], []

    def ask(error, take):
        asked.append(type(error))
        take("không phải" if len(asked) == 1 else PASSPHRASE)

    desk.ask_passphrase = ask
    desk.with_keys(desk, lambda: opened.append(True))
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)

    assert asked == [PassphraseNeededError, PassphraseWrongError]


def test_work_without_the_passphrase_is_refused(desk, qtbot):
    asked, failed = [], []

    def ask(error, take):
        asked.append(type(error))
        take(None)

    desk.ask_passphrase = ask
    desk.work(
        desk, "Xuất gói", lambda context, _progress: context.own, print, failed=failed.append
    )
    qtbot.waitUntil(lambda: bool(failed))

    assert asked == [PassphraseNeededError]
    assert isinstance(failed[0], PassphraseNeededError)


def test_long_work_goes_again_once_the_passphrase_is_there(desk, qtbot):
    done = []
    desk.ask_passphrase = lambda _error, take: take(PASSPHRASE)

    desk.work(desk, "Xuất gói", lambda context, _progress: context.own is not None, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)

    assert done == [True]


def test_a_defect_in_work_reaches_the_hook(desk, qtbot):
    def break_down(_context):
        raise KeyError

    with qtbot.captureExceptions() as raised:
        desk.read(desk, break_down, print)
        qtbot.waitUntil(lambda: bool(raised))

    assert raised[0][0] is KeyError


def test_what_is_on_its_way_is_saved_before_the_window_closes(desk):
    answer(desk, 77)

    desk.shut_down()

    again = desk._open_context(lambda: None)
    with again.store.reading() as tx:
        dossier = desk.view.assessment.dossier
        kept = tx.dossiers.get(dossier.unit, dossier.year).figures[CODE].value
    again.close()
    assert kept == 77
