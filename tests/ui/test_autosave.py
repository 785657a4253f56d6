"""What is typed is saved without being asked, and never lost."""

import time
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLineEdit

from parapp.errors.inputs import ValueRefusedError
from parapp.errors.stores import StoreReadOnlyError
from parapp.models.copies import ItemKind
from parapp.models.dossier import FigureEntry
from parapp.models.parsing import parse_number
from parapp.services.editing import Edit
from parapp.ui.autosave import Autosave, InputState
from parapp.ui.history import Step
from tests.ui.failing_disk import read_only

CODE = "plan_tasks"


class Field:
    """One input over one figure of the practice dossier."""

    def __init__(self, desk, qtbot):
        self.desk, self.line = desk, QLineEdit()
        qtbot.addWidget(self.line)
        self.states = []
        self.autosave = Autosave(desk, step=self.step, reset=self.reset, parent=self.line)
        self.autosave.watch(self.line)
        self.autosave.state_changed.connect(lambda: self.states.append(self.autosave.state))
        self.line.textEdited.connect(lambda _text: self.autosave.touch())
        self.reset()
        self.line.show()

    @property
    def saved(self):
        return self.desk.view.assessment.dossier.figures.get(CODE)

    def step(self):
        before, typed = self.saved, parse_number(self.line.text())
        if before is not None and before.value == typed:
            return None
        after = FigureEntry(code=CODE, value=typed)
        edit = Edit(kind=ItemKind.FIGURE, code=CODE, before=before, after=after)
        return Step(title="Số nhiệm vụ", place=("scoring", "1.1.2"), edits=(edit,))

    def reset(self):
        self.line.setText(str(self.saved.value) if self.saved else "")

    def type(self, qtbot, text):
        self.line.selectAll()
        qtbot.keyClicks(self.line, text)


@pytest.fixture
def field(desk, qtbot):
    return Field(desk, qtbot)


def is_saved(field):
    return lambda: field.autosave.is_saved


def refused(field):
    return lambda: field.autosave.state is InputState.REFUSED


def test_what_is_typed_is_on_disk_within_a_second_of_the_last_key(field, qtbot):
    field.type(qtbot, "31")
    typed_at = time.monotonic()

    qtbot.waitUntil(is_saved(field), timeout=10_000)

    assert field.saved.value == Decimal(31)
    assert field.states == [InputState.TYPED, InputState.SAVING, InputState.SAVED]
    assert time.monotonic() - typed_at < 1.5  # under load; about 0,7 s otherwise


def test_it_is_saved_at_once_when_the_focus_leaves(field, qtbot):
    field.line.setFocus()
    field.type(qtbot, "31")

    field.line.clearFocus()
    field.autosave.save()

    assert field.autosave.state is InputState.SAVING


def test_typing_what_is_saved_already_saves_nothing(field, desk, qtbot):
    saved = str(field.saved.value)
    field.type(qtbot, saved)

    field.autosave.save()

    assert field.states == [InputState.TYPED, InputState.SAVED]
    assert desk.history.to_undo is None


def test_what_is_typed_while_it_is_saved_is_saved_after_that(field, qtbot):
    field.type(qtbot, "31")
    field.autosave.save()
    qtbot.keyClicks(field.line, "2")
    assert field.autosave.state is InputState.SAVING

    qtbot.waitUntil(is_saved(field), timeout=10_000)

    assert field.saved.value == Decimal(312)


def test_saving_again_while_it_is_saved_waits(field, qtbot):
    field.type(qtbot, "31")
    field.autosave.save()

    field.autosave.save()

    assert field.autosave.state is InputState.SAVING
    qtbot.waitUntil(is_saved(field))


def test_what_cannot_be_read_stays_with_the_reason(field, desk, qtbot):
    field.type(qtbot, "1.500")
    field.autosave.save()

    assert field.autosave.state is InputState.REFUSED
    assert isinstance(field.autosave.error, ValueRefusedError)
    assert field.line.text() == "1.500"
    assert desk.saved.waiting == 1


def test_what_was_refused_is_saved_once_it_is_mended(field, qtbot):
    field.type(qtbot, "1.500")
    field.autosave.save()

    field.type(qtbot, "1500")
    assert field.autosave.error is None
    qtbot.waitUntil(is_saved(field), timeout=10_000)

    assert field.saved.value == Decimal(1500)


def test_what_was_refused_can_be_dropped(field, desk, qtbot):
    before = field.line.text()
    field.type(qtbot, "1.500")
    field.autosave.save()

    field.autosave.discard()

    assert field.line.text() == before
    assert (field.autosave.is_saved, desk.saved.waiting) == (True, 0)


def test_a_disk_that_refuses_keeps_the_text_until_it_takes_it(field, workspace, qtbot):
    before = field.saved
    with read_only(workspace):
        field.type(qtbot, "31")
        field.autosave.save()
        qtbot.waitUntil(refused(field))
        assert isinstance(field.autosave.error, StoreReadOnlyError)
        assert (field.line.text(), field.saved) == ("31", before)
        field.autosave.retry()
        qtbot.waitUntil(refused(field))

    field.autosave.retry()
    qtbot.waitUntil(is_saved(field))

    assert field.saved.value == Decimal(31)


def test_trying_again_what_was_not_refused_does_nothing(field):
    field.autosave.retry()

    assert field.states == []


def test_a_defect_is_not_taken_for_a_refusal(field, desk):
    def break_down():
        raise KeyError(CODE)

    autosave = Autosave(desk, step=break_down, reset=field.reset, parent=field.line)
    autosave.touch()

    with pytest.raises(KeyError):
        autosave.save()
    with pytest.raises(RuntimeError):
        autosave._refused(RuntimeError("defect"))

    assert not autosave.is_saved
    autosave.discard()


def test_who_types_without_a_pause_is_saved_every_second(field, qtbot):
    for digit in "123456789":
        field.type(qtbot, digit)
        qtbot.wait(200)

    assert InputState.SAVING in field.states
