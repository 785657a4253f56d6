"""What an operation may cost, counted instead of timed: statements, modules, files opened."""

import json
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from parapp.assets import file
from parapp.models.dossier import Dossier, FigureEntry
from parapp.models.evidence import Evidence, EvidenceLink
from parapp.models.keys import Role
from parapp.services import criteria_sets, filling, workspaces
from parapp.storage.store import Store

ROOT = Path(__file__).resolve().parents[2]
SET = file("criteria", "mau-xa-2026.yaml")
UNIT = "XA01"
WINDOW = {"PySide6", "shiboken6"}
PAPERS = {"reportlab", "PIL"}
WORKBOOKS = {"openpyxl", "xlsxwriter"}
STORE = {"sqlalchemy", "alembic"}
SEALING = {"cryptography"}
READING = {"ruamel", "python_calamine", "defusedxml"}
_PROBE = """
import json, sys
opened = []
sys.addaudithook(lambda name, given: opened.append(str(given[0])) if name == "open" else None)
from parapp.__main__ import main
try:
    main()
except SystemExit:
    pass
print(json.dumps({"modules": sorted(sys.modules), "opened": opened}), file=sys.stderr)
"""


@pytest.fixture
def store(tmp_path):
    """A commune's workspace whose dossier has many documents."""
    with Store.create(tmp_path / "workspace") as store:
        own = workspaces.Workspace(role=Role.COMMUNE, unit=UNIT, name="Xã", kind="xã")
        workspaces.initialise(store, own, actor="a")
        compiled, _faults = criteria_sets.import_criteria(store, SET, actor="a")
        with store.transaction(actor="a") as tx:
            for unit in (UNIT, "XA02", "XA03"):
                tx.dossiers.create(dossier(unit, compiled))
        yield store


def dossier(unit, compiled, documents=50):
    leaf = next(iter(compiled.leaves))
    ids = [f"{number:032x}" for number in range(documents)]
    noon = datetime(2026, 11, 3, 5, tzinfo=UTC)
    return Dossier(
        unit=unit,
        year=compiled.criteria.year,
        criteria=compiled.sha256,
        evidence={id_: Evidence(id=id_, abstract="Báo cáo", added_at=noon) for id_ in ids},
        links=tuple(EvidenceLink(criterion=leaf, evidence=id_) for id_ in ids),
    )


@contextmanager
def counted():
    """Collect the statements that are run meanwhile, on any database."""
    statements = []

    def note(_connection, _cursor, statement, *_rest):
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def probe(*arguments):
    """Run a command in a fresh process; return its modules and the files it opened."""
    done = subprocess.run(
        [sys.executable, "-c", _PROBE, *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return json.loads(done.stderr.splitlines()[-1])


def heavy(found):
    every = WINDOW | PAPERS | WORKBOOKS | STORE | SEALING | READING
    return every & {name.partition(".")[0] for name in found["modules"]}


def test_a_dossier_is_opened_in_nine_statements_however_much_is_in_it(store):
    with counted() as statements, store.reading() as tx:
        criteria_sets.dossier_of(tx, UNIT, 2026)

    assert len(statements) == 9  # BEGIN, the head and its seven parts


def test_all_dossiers_of_a_year_take_as_many_statements_as_one(store):
    with counted() as statements, store.reading() as tx:
        assert len(list(tx.dossiers.all(2026))) == 3

    assert len(statements) == 9


def test_an_answer_is_saved_in_few_statements_however_much_is_in_the_dossier(store):
    entry = FigureEntry(code="plan_tasks", value=Decimal(24))
    with counted() as statements:
        filling.enter_figures(store, [entry], actor="a")

    assert len(statements) <= 17  # whose workspace, period and set, the dossier, put, journal


def test_many_answers_are_saved_in_as_many_statements_as_one(store):
    codes = ("plan_tasks", "plan_tasks_done", "plan_tasks_excused")
    with counted() as one:
        filling.enter_figures(store, [FigureEntry(code=codes[0], value=Decimal(1))], actor="a")
    with counted() as many:
        entries = [FigureEntry(code=code, value=Decimal(2)) for code in codes]
        filling.enter_figures(store, entries, actor="a")

    assert len(many) == len(one)


def test_the_version_is_told_without_anything_heavy():
    found = probe("--version")

    assert heavy(found) == set()


def test_the_command_line_starts_with_few_files():
    opened = probe("--version")["opened"]

    assert len(opened) < 200


def test_a_set_is_checked_without_a_store_a_window_or_papers():
    found = probe("criteria", "check", SET)

    assert heavy(found) <= READING


@pytest.mark.parametrize("command", ["score", "rank"])
def test_a_table_is_scored_without_a_store_a_window_or_papers(tmp_path, command):
    figures = tmp_path / "figures.csv"
    figures.write_text("unit;plan_tasks;plan_tasks_done\nXã A;24;22\n", encoding="utf-8")

    found = probe(command, SET, figures)

    assert heavy(found) <= READING


def test_a_workspace_is_verified_without_a_window_papers_or_workbooks(store):
    store.close()

    found = probe("--data", store.folder, "verify")

    assert heavy(found) & (WINDOW | PAPERS | WORKBOOKS) == set()
