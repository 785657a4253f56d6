"""The practice province: what lies in it, alike every time, or nothing at all."""

import shutil
from datetime import timedelta

import pytest

from parapp.errors.bundles import BundleAlteredError, BundleSignerUnknownError, NotABundleError
from parapp.errors.work import DemoFolderError
from parapp.models.dossier import DossierState
from parapp.models.requests import RequestState
from parapp.progress import Cancelled
from parapp.services import receiving
from parapp.services.commune_cells import Mark
from parapp.services.council_view import view_council
from parapp.services.enrolling import trust_card, unlock
from parapp.services.practice.province import COMMUNES, PHONE, WAITING, begin_province
from parapp.services.practice.units import practice_units
from parapp.services.practising import AUTHORITY, PASSPHRASE, is_practice
from parapp.services.question_board import QuestionState, question_board
from parapp.services.same_files import same_files
from parapp.services.trust_lines import TrustState, view_trust
from parapp.storage.store import Store

COUNT = 30
WAITING_ONES = ["TT-0012", "TT-0024", "TT-0030"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A province, and how far it was said to be."""
    told = []
    folder = tmp_path_factory.mktemp("province") / "thuc-hanh-tinh"
    workspace = begin_province(folder, COUNT, lambda done, total: told.append((done, total)))
    return workspace, told


@pytest.fixture(scope="module")
def view(made):
    with Store.open(made[0]) as store:
        return view_council(store, None)


@pytest.fixture
def office(made, tmp_path):
    """A copy of the workspace, open, and its keys."""
    shutil.copytree(made[0], tmp_path / AUTHORITY)
    with Store.open(tmp_path / AUTHORITY) as store:
        yield store, unlock(store, PASSPHRASE)


@pytest.fixture(scope="module")
def waiting(made):
    return made[0].parent / "giao-nhan" / WAITING


def test_it_is_practice_and_says_how_far_it_is(made):
    workspace, told = made

    assert is_practice(workspace)
    assert told[0] == (0, COUNT)
    assert told[-1] == (COUNT, COUNT)


def test_the_names_are_those_of_practice_units(view):
    expected = [(unit.code, unit.name) for unit in practice_units(COUNT)[1:]]

    assert [(row.unit.code, row.unit.name) for row in view.rows] == expected
    assert len({name for _code, name in expected}) == COUNT
    assert len({unit.name for unit in practice_units(COMMUNES)}) == COMMUNES + 1


def test_most_have_sent_one_is_silent_and_three_wait_to_be_received(view, waiting):
    missing = [row.unit.code for row in view.rows if not row.has_sent]
    waits = sorted(path.name.split("-2026")[0] for path in waiting.glob("TT-*.parapp"))

    assert missing == ["TT-0012", "TT-0017", "TT-0024", "TT-0030"]
    assert waits == WAITING_ONES


def test_decisions_questions_and_scores_of_others_are_begun(view):
    decided = [row for row in view.rows if row.state is DossierState.APPRAISAL_1]
    asked = [r.state for row in view.rows[:13] for r in row.requests]
    entered = [row for row in view.rows if row.entered]

    assert len(decided) == 4
    assert asked == [RequestState.UNANSWERED] * 2
    assert len(entered) == 15
    assert all(row.own and row.own.total for row in view.rows if row.has_sent)


def test_some_claim_more_than_their_figures_give_and_some_prove_less(view):
    marks = {mark for row in view.rows for mark, count in row.counts.items() if count}

    assert {Mark.DIFFERS, Mark.UNPROVEN} <= marks


def test_one_commune_hands_in_the_document_of_another_and_nobody_else_does(office):
    store, _own = office
    with store.reading() as tx:
        (found,) = same_files(tx, 2026)

    assert [place.unit for place in found.places] == ["TT-0014", "TT-0015"]


def test_questions_stand_in_every_way_they_can(office, view):
    store, _own = office
    with store.reading() as tx:
        rows = question_board(tx, view).rows

    assert {row.state for row in rows} == set(QuestionState)
    assert [row.state for row in rows if row.is_overdue] == [QuestionState.WAITS]


def test_some_came_late_one_with_late_documents_and_some_got_more_time(view):
    late = [row.unit.code for row in view.rows if row.is_late]
    with_late_documents = [row.unit.code for row in view.rows if row.counts.get(Mark.LATE)]
    more = [row.unit.code for row in view.rows if row.due > view.today]

    assert late == ["TT-0020", "TT-0021"]
    assert with_late_documents == ["TT-0021"]
    assert more == WAITING_ONES


def test_some_were_sent_a_pack_and_some_confirmed_it_and_one_card_is_not_trusted(office):
    store, _own = office
    lines = view_trust(store).lines
    packed = [line.unit.code for line in lines if line.has_pack]
    confirmed = [line.unit.code for line in lines if line.has_pack and not line.unseen]

    assert packed == [f"TT-{number:04}" for number in range(14, 30)]
    assert confirmed == [f"TT-{number:04}" for number in range(14, 20)]
    assert [line.unit.code for line in lines if line.state is TrustState.MISSING] == ["TT-0030"]


def test_the_journal_goes_forward_in_time(office):
    store, _own = office
    with store.reading() as tx:
        times = [entry.at for entry in tx.journal.entries()]

    assert times == sorted(times)
    assert times[0] < times[-1] - timedelta(days=30)


def test_what_waits_is_taken_in_but_for_what_is_spoilt_or_unknown(office, waiting):
    store, own = office
    receiving.discard(receiving.plan(store, own, waiting / "TT-0012-2026.parapp"))

    with pytest.raises(BundleAlteredError):
        receiving.plan(store, own, waiting / "bi-sua-doi.parapp")
    with pytest.raises(BundleSignerUnknownError):
        receiving.plan(store, own, waiting / "TT-0030-2026.parapp")
    with pytest.raises(NotABundleError):
        receiving.plan(store, own, waiting / "ghi-chu.txt")


def test_the_card_of_the_unknown_commune_can_be_compared(office, waiting):
    store, own = office
    mail = waiting.parent
    digits = (mail / PHONE).read_text(encoding="utf-8").partition(": ")[2]
    trust_card(store, mail / "the-khoa" / "TT-0030.parapp-card", digits, actor="An")
    plan = receiving.plan(store, own, waiting / "TT-0030-2026.parapp")
    receiving.discard(plan)

    assert plan.received.manifest.unit == "TT-0030"


def test_stopping_leaves_nothing(tmp_path):
    def stop(done, _total):
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        begin_province(tmp_path / "p", COUNT, stop)

    assert not (tmp_path / "p").exists()


def test_a_folder_of_others_is_left_alone(tmp_path):
    (tmp_path / "bao-cao.docx").write_bytes(b"x")
    with pytest.raises(DemoFolderError):
        begin_province(tmp_path, COUNT)

    assert (tmp_path / "bao-cao.docx").exists()
