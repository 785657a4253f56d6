"""Papers with the code that makes them checkable: keys are asked for, and may be declined."""

import subprocess
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QPushButton

from parapp.models.dossier import DossierState
from parapp.services import criteria_sets
from parapp.services.practising import PASSPHRASE
from parapp.services.workspaces import workspace_of

WAIT = 30_000
CODE = "Mã kiểm tra"


def text_of_file(path):
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture
def locked(window, qtbot):
    """A page of papers over a dossier that is locked."""
    done = []

    def lock(context):
        with context.store.transaction(actor="An") as tx:
            unit, year = workspace_of(tx).unit, criteria_sets.current_year(tx)
            tx.dossiers.set_state(
                unit, year, DossierState.LOCKED, rev=1, locked_at=context.store.clock()
            )

    window.desk.read(window, lock, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=WAIT)
    window.show_page("papers", "self-assessment")
    return SimpleNamespace(page=window.screen_shown, desk=window.desk)


def test_a_paper_is_sealed_once_the_passphrase_is_given(locked, qtbot, tmp_path):
    locked.desk.ask_passphrase = lambda _error, take: take(PASSPHRASE)
    path = tmp_path / "bao-cao.pdf"

    locked.page.save("self-assessment", path)
    qtbot.waitUntil(path.exists, timeout=WAIT)

    assert CODE in text_of_file(path)


def test_who_declines_is_told_and_gets_it_without_a_code(locked, qtbot, tmp_path):
    locked.desk.ask_passphrase = lambda _error, take: take(None)
    path = tmp_path / "bao-cao.pdf"
    notice = locked.page.notice

    locked.page.save("self-assessment", path)
    qtbot.waitUntil(notice.isVisible, timeout=WAIT)
    told, was_made = notice.text, path.exists()
    next(b for b in notice.findChildren(QPushButton) if "không có mã" in b.text()).click()
    qtbot.waitUntil(path.exists, timeout=WAIT)

    assert "không có mã kiểm tra" in told
    assert not was_made
    assert CODE not in text_of_file(path)
