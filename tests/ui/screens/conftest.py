"""Both sides of the exchange: a dossier ready to be locked or sent, and its authority."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from parapp.export.bundle.keys import OwnKey
from parapp.services import closing, enrolling, receiving
from parapp.services.practice.beginning import AUTHORITY, PASSPHRASE
from parapp.services.practice.rehearsing import COMMUNE
from parapp.storage.store import Store
from parapp.ui.application import open_workspace
from tests.ui.dossier_stages import DossierStages
from tests.ui.screens.ready import answer_all

LEADER = "Nguyễn Văn Dũng, Chủ tịch UBND xã"


@dataclass(frozen=True)
class Authority:
    """The authority's workspace with its keys, and a folder for what it sends."""

    store: Store
    own: OwnKey
    out: Path

    def receive(self, path):
        plan = receiving.plan(self.store, self.own, path)
        receiving.confirm(self.store, plan, actor="Em")
        return plan


def _changed(template, folder, change):
    shutil.copytree(template, folder)
    store = Store.open(folder / COMMUNE)
    change(store)
    store.close()
    return folder


@pytest.fixture(scope="session")
def ready_template(practice_template, tmp_path_factory):
    """The practice folder with a dossier that nothing keeps from being locked."""
    folder = tmp_path_factory.mktemp("ready") / "thuc-hanh"
    return _changed(practice_template, folder, answer_all)


@pytest.fixture(scope="session")
def locked_template(ready_template, tmp_path_factory):
    """The same once the leader approved it."""

    def lock(store):
        closing.lock(store, approved_by=LEADER, actor="Chi")

    return _changed(ready_template, tmp_path_factory.mktemp("locked") / "thuc-hanh", lock)


@pytest.fixture
def authority(workspace):
    """The authority beside the commune's workspace."""
    store = Store.open(workspace.parent / AUTHORITY)
    yield Authority(store, enrolling.unlock(store, PASSPHRASE), workspace.parent / "gui-di")
    store.close()


@pytest.fixture(scope="session")
def stages(tmp_path_factory):
    """Every moment, made once."""
    return DossierStages(tmp_path_factory.mktemp("stages"))


@pytest.fixture
def opened_at(qtbot, look, memory, stages, tmp_path):
    """Return a function that opens the window at a moment, its state read."""
    made = []

    def give(name):
        window = open_workspace(stages.at(name, tmp_path), look, memory)
        qtbot.addWidget(window)
        made.append(window)
        window.show()
        qtbot.waitUntil(lambda: window.desk.view is not None, timeout=10_000)
        return window

    yield give
    for window in made:
        window.desk.shut_down()


@pytest.fixture
def own_page(window, qtbot):
    """The page of a window of one's own, to change things in."""
    window.resize(1366, 728)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_page("scoring")
    qtbot.waitUntil(lambda: bool(window.screen_shown.panel.code))
    return window.screen_shown
