"""What is done on a page before it is drawn: errors, dialogs, the steps of the first start."""

from pathlib import PureWindowsPath

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from parapp.errors.bundles import PassphraseWrongError
from parapp.errors.stores import StoreInUseError
from parapp.export.reports import REPORTS
from parapp.services import founding
from parapp.services.practising import PASSPHRASE
from parapp.storage.passphrase import Cost
from parapp.ui.first_start.entrance import Entrance
from parapp.ui.first_start.wizard import Wizard
from parapp.ui.jobs import JobRunner
from parapp.ui.passphrase_dialog import PassphraseDialog
from tests.ui.widgets.evidence.papers import docx

WORDS = "mưa chiều trống trường"
CHEAP = Cost(memory=19 << 10, passes=1, lanes=1)
DATA = PureWindowsPath(r"D:\cham-diem")
BACKUPS = PureWindowsPath(r"E:\sao-luu")
PACK = "gói kỳ đánh giá 2026.parapp"


def refuse_a_figure(window, camera, _folder):
    """Type what cannot be read beside a criterion."""
    window.show_page("scoring", "1.1.2")
    camera.settle(window)
    panel = window.screen_shown.panel
    lines = [line for line in panel.findChildren(QLineEdit) if line.isVisible()]
    line = next(line for line in lines if not line.isReadOnly())
    line.setFocus()
    line.clear()
    QTest.keyClicks(line, "1.500x")
    QTest.qWait(1500)  # until what is typed would be saved


def refuse_in_the_table(window, camera, _folder):
    """Type what cannot be read on the page of figures, and save it."""
    window.show_page("figures", "plan_tasks_done")
    camera.settle(window)
    page = window.screen_shown
    page.form.begin()
    (field,) = page.form._input.parts()
    field.selectAll()
    QTest.keyClicks(field, "ba muoi")
    page.save()


def foresee(window, camera, _folder):
    """Type another value, so that the page tells what would become of the points."""
    window.show_page("figures", "plan_tasks_done")
    camera.settle(window)
    page = window.screen_shown
    page.form.begin()
    (field,) = page.form._input.parts()
    field.selectAll()
    QTest.keyClicks(field, "20")
    QTest.qWait(600)  # until typing has paused


def carry_over(window, camera, _folder):
    """Ask for last year's figures."""
    window.show_page("figures")
    camera.settle(window)
    window.screen_shown.carry_over()


def refuse_a_secret(window, camera, folder):
    """Add a file with the mark of a state secret."""
    window.show_page("evidence")
    camera.settle(window)
    page = window.screen_shown
    page.adding.add([docx(folder / "Kế hoạch.docx", "TỐI MẬT")], ("evidence", ""))


def refuse_a_bundle(window, camera, folder):
    """Open a file that is no bundle any more."""
    broken = folder / PACK
    broken.write_bytes(b"parapp\n" + bytes(range(256)) * 40)
    window.desk.ask_passphrase = lambda _error, take: take(PASSPHRASE)
    window.show_page("handing-over", "receive")
    camera.settle(window)
    page = window.screen_shown
    page.receive.look_at([broken])
    camera.settle(window)
    page.receive.table.choose(0)


def refuse_to_write(window, camera, folder):
    """Save a paper where a file stands in place of a folder."""
    blocked = folder / "USB"
    blocked.write_bytes(b"")
    window.show_page("papers")
    camera.settle(window)
    window.screen_shown.save(next(iter(REPORTS)), blocked / "bao-cao.pdf")


def refuse_a_passphrase(window, camera, _folder):
    """Give a wrong passphrase."""
    window.show_page("home")
    camera.settle(window)
    dialog = PassphraseDialog(window.desk, PassphraseWrongError(), window)
    dialog.open()
    dialog.input.line.setText(WORDS)


def answer(window, camera, _folder):
    """Begin to explain, and write half an answer."""
    window.show_page("requests")
    camera.settle(window)
    page = window.screen_shown
    page.begin()
    camera.settle(window)
    page.answer()


def look_back(window, _camera, _folder):
    """Show what was sent and received."""
    window.show_page("handing-over", "history")


SCENES = {
    "handing-over-full": ("full", look_back),
    "scoring-error": ("half", refuse_a_figure),
    "figures-error": ("half", refuse_in_the_table),
    "figures-impact": ("half", foresee),
    "figures-dialog": ("half", carry_over),
    "evidence-error": ("half", refuse_a_secret),
    "handing-over-error": ("half", refuse_a_bundle),
    "papers-error": ("half", refuse_to_write),
    "passphrase-error": ("half", refuse_a_passphrase),
    "requests-answer": ("asked", answer),
}


def draw_entrance(look, memory, _folder, camera):
    """Draw the first page, and the page that cannot open a workspace."""
    entrance = Entrance(look, memory)
    entrance.show()
    camera.keep(entrance, "start-empty")
    entrance.show_trouble(StoreInUseError(folder=str(DATA)), DATA)
    camera.keep(entrance, "start-error")
    entrance.retire()


def draw_first_start(look, memory, folder, camera):
    """Draw each step of the beginning of a unit."""
    founding.calibrated = lambda: CHEAP  # a minute's work elsewhere
    runner = JobRunner("wizard")
    wizard = Wizard(runner, look, memory)
    look.dress(wizard)
    wizard.resize(min(camera.size[0], 1040), min(camera.size[1], 640))
    wizard.show()
    runner.setParent(wizard)
    wizard.go_next()
    camera.keep(wizard, "first-start-error")
    wizard.step.name.setText("Tân Hộ Cơ")
    wizard.step.code.setText("XA01")
    camera.keep(wizard, "first-start-1")
    wizard.go_next()
    wizard.step.officer.setText("Nguyễn Thị Nhung")
    camera.keep(wizard, "first-start-2")
    wizard.go_next()
    wizard.step.folder.path, wizard.step.backups.path = DATA, BACKUPS
    camera.keep(wizard, "first-start-3")
    wizard.step.folder.path = folder / "du-lieu"
    wizard.step.backups.path = folder / "sao-luu"
    wizard.go_next()
    wizard.step.input.first.line.setText(WORDS)
    wizard.step.input.second.line.setText(WORDS)
    for label in wizard.step.findChildren(QLabel):
        label.setText(label.text().replace(str(folder / "du-lieu"), str(DATA)))
    camera.keep(wizard, "first-start-4")
    wizard.go_next()
    camera.keep(wizard, "first-start-5")
    wizard.step.later.click()
    camera.keep(wizard, "first-start-6")
    runner.shut_down(cancel=True)
    wizard.draft.made.store.close()


BEFORE = (draw_entrance, draw_first_start)
