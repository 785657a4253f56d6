"""What tests do on the page of figures."""

DONE, TASKS = "plan_tasks_done", "plan_tasks"


def entry(desk, code=DONE):
    return desk.view.assessment.dossier.figures.get(code)


def codes(page):
    return [line.figure.code for line in page.model.values()]


def type_value(page, qtbot, text):
    """Type the answer of the figure shown, in place of what stands there."""
    (field,) = page.form._input.parts()
    field.selectAll()
    qtbot.keyClicks(field, text)


def activate(page, qtbot):
    """Give the window the keyboard, as shortcuts and the focus need it."""
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)


def dialog(qtbot, page, kind):
    def is_open():
        return any(d.isVisible() for d in page.findChildren(kind))

    qtbot.waitUntil(is_open, timeout=10_000)
    return next(d for d in page.findChildren(kind) if d.isVisible())
