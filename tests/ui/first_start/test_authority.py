"""Beginning the work of an appraising authority: its own steps, and what it takes in."""

import pytest

from parapp.assets import file
from parapp.models.roles import Role
from parapp.services import founding
from parapp.services.enrolling import unlock
from parapp.services.workspaces import workspace_of
from parapp.storage.passphrase import Cost
from parapp.storage.store import Store
from parapp.ui.first_start.period_step import PeriodStep
from parapp.ui.first_start.wizard import Wizard
from parapp.ui.jobs import JobRunner

WORDS = "mưa chiều trống trường"
WAIT = 20_000
CHEAP = Cost(memory=19 << 10, passes=1, lanes=1)
UNITS = "Mã,Tên,Loại\nXA01,Xã Một,xã\nXA02,Phường Hai,phường\n"


@pytest.fixture
def wizard(qtbot, look, memory, monkeypatch):
    monkeypatch.setattr(founding, "calibrated", lambda: CHEAP)
    runner = JobRunner("wizard")
    made = Wizard(runner, look, memory, Role.APPRAISER)
    qtbot.addWidget(made)
    made.show()
    yield made
    runner.shut_down(cancel=True)
    if made.draft.founded is not None:
        made.draft.founded.store.close()


@pytest.fixture
def at_period(wizard, qtbot, tmp_path):
    """The last step, everything before it done."""
    step = wizard.step
    step.name.setText("Hội đồng thẩm định tỉnh Đồng Tháp")
    step.code.setText("TT-87")
    step.place.setText("Đồng Tháp")
    wizard.go_next()
    wizard.step.officer.setText("Trần Văn Bé")
    wizard.go_next()
    wizard.step.folder.path, wizard.step.backups.path = tmp_path / "du-lieu", tmp_path / "luu"
    wizard.go_next()
    for line in (wizard.step.input.first.line, wizard.step.input.second.line):
        line.setText(WORDS)
    wizard.go_next()
    qtbot.waitUntil(lambda: wizard.draft.founded is not None, timeout=WAIT)
    wizard.step.later.click()
    return wizard


@pytest.fixture
def units(tmp_path):
    path = tmp_path / "don-vi.csv"
    path.write_text(UNITS, encoding="utf-8")
    return path


@pytest.fixture
def finish(at_period, qtbot):
    def go():
        with qtbot.waitSignal(at_period.done, timeout=WAIT):
            at_period.go_next()
        at_period.draft.founded = None

    return go


@pytest.fixture
def wait_for_problem(at_period, qtbot):
    def wait(field):
        at_period.go_next()
        qtbot.waitUntil(lambda: bool(field.problem), timeout=WAIT)
        return field.problem

    return wait


def test_an_authority_begins_with_its_set_and_its_units(
    at_period, finish, units, memory, tmp_path
):
    at_period.step.criteria.path = file("criteria", "mau-xa-2026.yaml")
    at_period.step.units.path = units
    finish()
    with Store.open(tmp_path / "du-lieu") as store, store.reading() as tx:
        workspace, known = workspace_of(tx), {unit.code for unit in tx.units.all()}
        card = unlock(store, WORDS).card

    assert (workspace.role, workspace.unit, workspace.authority) == (
        Role.APPRAISER,
        "TT-87",
        "TT-87",
    )
    assert workspace.name == "Hội đồng thẩm định tỉnh Đồng Tháp"
    assert (workspace.year, workspace.place) == (2026, "Đồng Tháp")
    assert known == {"TT-87", "XA01", "XA02"}
    assert card.role is Role.APPRAISER
    assert memory.role(tmp_path / "du-lieu") is Role.APPRAISER


def test_set_and_units_may_come_later(finish, tmp_path):
    finish()
    with Store.open(tmp_path / "du-lieu") as store, store.reading() as tx:
        workspace = workspace_of(tx)

    assert workspace.year is None


def test_the_first_step_asks_for_the_place_of_papers(wizard):
    wizard.go_next()

    assert wizard.step.place_field.problem == "Chưa có địa danh."
    assert wizard.step.name_field.problem


def test_a_table_with_faults_is_told_beside_it_and_the_set_is_kept(
    at_period, wait_for_problem, finish, units, tmp_path
):
    step = at_period.step
    step.criteria.path, step.units.path = file("criteria", "mau-xa-2026.yaml"), units
    units.write_text("Mã,Tên\nXA01,Xã Một\n", encoding="utf-8")
    told = wait_for_problem(step.units_field)
    units.write_text(UNITS, encoding="utf-8")
    finish()
    with Store.open(tmp_path / "du-lieu") as store, store.reading() as tx:
        taken = [
            entry
            for entry in tx.journal.entries()
            if entry.change.action == "criteria-taken-in"
        ]

    assert "kind" in told
    assert len(taken) == 1


def test_of_many_faults_the_first_are_told_and_the_rest_is_counted(
    at_period, wait_for_problem, units
):
    units.write_text("Mã,Tên,Loại\n" + ",,\nXA01,,\n" * 4, encoding="utf-8")
    at_period.step.units.path = units

    assert "lỗi khác" in wait_for_problem(at_period.step.units_field)


def test_a_set_that_is_none_is_told_beside_it(at_period, wait_for_problem, tmp_path):
    path = tmp_path / "khong-co.yaml"
    at_period.step.criteria.path = path

    assert wait_for_problem(at_period.step.criteria_field)
    assert isinstance(at_period.step, PeriodStep)
    assert at_period.next.isEnabled()


def test_the_own_card_is_shown_to_be_read_out(at_period):
    shown = "".join(at_period.step.digits.text().split())

    assert shown == "".join(at_period.draft.made.own.card.fingerprint.split())
