"""The practice province: what lies in it, alike every time, or nothing at all."""

import shutil

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
from parapp.services.same_files import same_files
from parapp.storage.store import Store

COUNT = 18


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


def test_most_have_sent_one_is_silent_and_two_wait_to_be_received(view, waiting):
    missing = [row.unit.code for row in view.rows if not row.has_sent]
    waits = sorted(path.name.split("-2026")[0] for path in waiting.glob("TT-*.parapp"))

    assert missing == ["TT-0012", "TT-0017", "TT-0018"]
    assert waits == ["TT-0012", "TT-0018"]


def test_decisions_questions_and_scores_of_others_are_begun(view):
    decided = [row for row in view.rows if row.state is DossierState.APPRAISAL_1]
    asked = [r.state for row in view.rows for r in row.requests]
    entered = [row for row in view.rows if row.entered]

    assert len(decided) == 2
    assert asked == [RequestState.UNANSWERED]
    assert len(entered) == 9
    assert all(row.own and row.own.total for row in view.rows if row.has_sent)


def test_some_claim_more_than_their_figures_give_and_some_prove_less(view):
    marks = {mark for row in view.rows for mark, count in row.counts.items() if count}

    assert {Mark.DIFFERS, Mark.UNPROVEN} <= marks


def test_every_commune_proves_with_a_document_of_its_own(office):
    store, _own = office
    with store.reading() as tx:
        found = same_files(tx, 2026)

    assert found == ()


def test_what_waits_is_taken_in_but_for_what_is_spoilt_or_unknown(office, waiting):
    store, own = office
    receiving.discard(receiving.plan(store, own, waiting / "TT-0012-2026.parapp"))

    with pytest.raises(BundleAlteredError):
        receiving.plan(store, own, waiting / "bi-sua-doi.parapp")
    with pytest.raises(BundleSignerUnknownError):
        receiving.plan(store, own, waiting / "TT-0018-2026.parapp")
    with pytest.raises(NotABundleError):
        receiving.plan(store, own, waiting / "ghi-chu.txt")


def test_the_card_of_the_unknown_commune_can_be_compared(office, waiting):
    store, own = office
    mail = waiting.parent
    digits = (mail / PHONE).read_text(encoding="utf-8").partition(": ")[2]
    trust_card(store, mail / "the-khoa" / "TT-0018.parapp-card", digits, actor="An")
    plan = receiving.plan(store, own, waiting / "TT-0018-2026.parapp")
    receiving.discard(plan)

    assert plan.received.manifest.unit == "TT-0018"


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
