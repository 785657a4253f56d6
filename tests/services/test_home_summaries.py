"""The summary of the first page: what is kept comes back as it was, anything else never."""

import json
import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from parapp.app import Context
from parapp.models.dossier_states import DossierState
from parapp.models.keys import Role
from parapp.models.periods import Deadline, Period
from parapp.services import profiles
from parapp.services.commune_view import view_commune
from parapp.services.due_days import missed_deadline, missed_in, next_deadline, next_in
from parapp.services.home_facts import (
    FieldProgress,
    HomeFacts,
    NextStep,
    PointFacts,
    PostFacts,
    StateFacts,
    StepKind,
)
from parapp.services.home_reading import home_facts
from parapp.services.home_summaries import (
    SUMMARY,
    HomeSummary,
    packed,
    stamp_of,
    summary_of,
)
from parapp.services.keeping_summaries import keep_summary
from parapp.services.posting import read_posted
from parapp.services.practice.rehearsing import begin_practice
from parapp.services.workspaces import Workspace
from parapp.storage.names import DATABASE
from parapp.storage.store import Store
from tests.services.world import CHEAP, PASSPHRASE

TODAY = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 3, 4, 5, tzinfo=UTC)
FULL = HomeFacts(
    unit="Ủy ban nhân dân xã Đắk Rve",
    today=TODAY,
    period=Period(year=2026, start=date(2025, 12, 15), end=date(2026, 12, 14)),
    requests=2,
    steps=(
        NextStep(
            kind=StepKind.ANSWER_QUESTIONS, place=("requests", "r1"), count=2, days_left=3
        ),
        NextStep(kind=StepKind.BACK_UP, place=("settings", "backup")),
    ),
    fields=(
        FieldProgress(
            code="1",
            name="Chỉ đạo, điều hành",
            answered=3,
            asked=4,
            points=None,
            maximum=Decimal("12.50"),
            first="1.2",
        ),
    ),
    points=PointFacts(
        total=Decimal("39.08"),
        maximum=Decimal(98),
        percent=Decimal(3908) / Decimal(98),
        computed=None,
    ),
    deadlines=(Deadline(code="self_assessment", day=TODAY + timedelta(days=4), label="Nộp"),),
    is_to_be_sent=True,
    state=StateFacts(
        state=DossierState.LOCKED, rev=2, locked_at=AT, approved_by="Nguyễn Văn A"
    ),
    post=PostFacts(changed_at=AT, sent_at=None, arrived_at=AT),
)


@pytest.fixture(scope="module")
def practice(tmp_path_factory):
    """The practice workspace; nobody changes it."""
    return begin_practice(tmp_path_factory.mktemp("summary") / "thuc-hanh")


@pytest.fixture
def folder(tmp_path):
    """A folder with the beginning of a plain database."""
    (tmp_path / DATABASE).write_bytes(b"SQLite format 3\0" + bytes(range(100)))
    return tmp_path


def keep(folder, facts=FULL):
    data = packed(HomeSummary(facts=facts, at=AT), stamp_of(folder))
    (folder / SUMMARY).write_bytes(data)
    return data


@pytest.mark.parametrize("facts", [FULL, HomeFacts(unit="Xã A", today=TODAY)])
def test_what_is_kept_comes_back_as_it_was(folder, facts):
    keep(folder, facts)

    assert summary_of(folder) == HomeSummary(facts=facts, at=AT)


def test_a_summary_of_another_state_of_the_database_is_not_shown(folder):
    keep(folder)
    with (folder / DATABASE).open("r+b") as database:
        database.seek(24)
        database.write(b"\xff")

    assert summary_of(folder) is None


def test_a_copy_of_the_workspace_keeps_its_summary(folder):
    keep(folder)
    os.utime(folder / DATABASE, (1, 1))

    assert summary_of(folder) is not None


def test_a_database_that_is_encrypted_or_missing_has_no_summary(folder):
    keep(folder)
    (folder / DATABASE).write_bytes(bytes(200))
    encrypted = summary_of(folder)
    (folder / DATABASE).unlink()

    assert (encrypted, summary_of(folder)) == (None, None)


def test_no_change_of_its_bytes_does_harm(folder):
    data = keep(folder)
    for place in range(len(data)):
        (folder / SUMMARY).write_bytes(data[:place] + b"9" + data[place + 1 :])
        summary_of(folder)
        (folder / SUMMARY).write_bytes(data[:place])

        assert summary_of(folder) is None


FOREIGN = {
    "nothing": b"",
    "no JSON": b"\x00\xff",
    "a list": b"[]",
    "deep": b"[" * 50_000,
    "too much": b" " * 70_000,
    "a long number": b"9" * 9_000,
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_file_counts_as_none(folder, name):
    (folder / SUMMARY).write_bytes(FOREIGN[name])

    assert summary_of(folder) is None


WRONG = {
    "format": 2,
    "unit": 5,
    "today": "hôm nay",
    "at": "2026-11-22T03:04:05",
    "steps": [["SING", "home", "", 1, None]],
    "fields": [["1"]],
    "points": ["1e99999999", "1", None, None],
    "deadlines": [["a", 5, "b"]],
    "is_to_be_sent": "ja",
    "state": ["lost", 1, None, ""],
    "requests": None,
    "period": [2026, "2026-01-01"],
    "post": [None, None],
}


@pytest.mark.parametrize("name", WRONG)
def test_one_wrong_value_spoils_the_whole(folder, name):
    plain = json.loads(keep(folder))
    (folder / SUMMARY).write_text(json.dumps(plain | {name: WRONG[name]}), "utf-8")

    assert summary_of(folder) is None


def test_days_left_are_counted_from_the_day_it_is_shown():
    later = FULL.on(TODAY + timedelta(days=5))

    assert [step.days_left for step in later.steps] == [-2, None]
    assert missed_in(later) is FULL.deadlines[0]


def test_a_dossier_that_was_sent_misses_no_day():
    sent = replace(FULL, is_to_be_sent=False, today=TODAY + timedelta(days=9))

    assert (missed_in(sent), next_in(sent)) == (None, None)


def test_a_plain_workspace_keeps_what_its_page_shows(practice):
    with Store.open(practice) as store:
        view = view_commune(store)
        facts = home_facts(view, read_posted(store))
        keep_summary(store, view)
    kept = summary_of(practice)

    assert kept is not None
    assert kept.facts == facts
    assert next_in(kept.facts) == next_deadline(view)
    assert missed_in(kept.facts) == missed_deadline(view)


def test_nothing_is_written_while_nothing_changes(practice):
    with Store.open(practice) as store:
        stamp = keep_summary(store)
        (practice / SUMMARY).unlink()
        again = keep_summary(store, kept=stamp)

    assert stamp == again
    assert not (practice / SUMMARY).exists()


def test_a_disk_that_takes_nothing_keeps_none_and_says_nothing(practice, monkeypatch):
    def full(*_given):
        raise OSError

    monkeypatch.setattr("parapp.services.keeping_summaries.write_whole", full)
    with Store.open(practice) as store:
        kept = keep_summary(store)

    assert kept == ""


def test_an_encrypted_workspace_never_keeps_one(tmp_path):
    folder = tmp_path / "xa"
    workspace = Workspace(role=Role.COMMUNE, unit="XA01", name="Xã Tân Hộ Cơ", kind="xã")
    profiles.begin(folder, workspace, PASSPHRASE, actor="An", cost=CHEAP, encrypted=True)
    context = Context(folder, actor="An", passphrase=lambda: PASSPHRASE)
    kept = keep_summary(context.store)
    context.close()

    assert (kept, stamp_of(folder)) == ("", "")
    assert not (folder / SUMMARY).exists()
