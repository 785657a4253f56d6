"""What tests of the page of reception share."""

from parapp.ui.widgets.handing_over.trust_dialog import TrustDialog

LONG = 20_000
PART = 64 << 10


def look(qtbot, page, *places):
    page.looking.look_at(places)
    qtbot.waitUntil(lambda: not page.desk.is_working and bool(page.looking.lines), timeout=LONG)


def line_of(page, file):
    return next(line for line in page.looking.lines if line.file == file)


def choose(page, wanted):
    page.looking.table.choose(page.looking.model.row_of(wanted))


def say_of(qtbot, page):
    qtbot.waitUntil(lambda: page.notice.text != "", timeout=LONG)
    return page.notice.text


def take_in(qtbot, page):
    before = page.past.model.rowCount()
    page.main_button.click()
    qtbot.waitUntil(lambda: page.past.model.rowCount() > before, timeout=LONG)


def enrol(qtbot, page, digits):
    page.looking.plan.enrol.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(TrustDialog)), timeout=LONG)
    dialog = page.findChildren(TrustDialog)[-1]
    dialog.digits.setText(digits)
    dialog.typed.emit("".join(filter(str.isdecimal, digits)))
    return dialog
