"""The program runs once; another start hands over what it is asked."""

import subprocess
import sys
import time

import pytest
from PySide6.QtWidgets import QMessageBox

from parapp.models.roles import Role
from parapp.ui import application
from parapp.ui.memory import Memory
from parapp.ui.session import Wish
from parapp.ui.single_instance import SingleInstance, _wish_in
from tests.ui.programs import environment

WAIT = 60_000


def _start(folder, *arguments):
    command = [sys.executable, "-m", "parapp", "window", *arguments]
    return subprocess.Popen(command, env=environment(folder), stderr=subprocess.DEVNULL)


def _until(is_so, seconds=20):
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_second_start_hands_its_bundle_over_and_ends(tmp_path, workspace):
    first = _start(tmp_path, "--data", str(workspace))
    own = tmp_path / "parapp"
    try:
        _until(lambda: own.is_dir() and Memory(own).place(workspace))
        second = _start(tmp_path, str(tmp_path / "goi.parapp"))

        assert second.wait(20) == 0
        assert first.poll() is None
        _until(lambda: Memory(own).place(workspace).startswith("handing-over"))
    finally:
        first.kill()
        first.wait()


def test_a_place_held_by_a_killed_program_is_free(tmp_path, workspace):
    first = _start(tmp_path, "--data", str(workspace))
    _until((tmp_path / "parapp" / "dang-chay.lock").exists)
    first.kill()
    first.wait()
    again = SingleInstance(tmp_path / "parapp")

    assert again.claim()

    again.release()


def test_one_call_reaches_the_one_that_listens(qtbot, tmp_path):
    first, heard = SingleInstance(tmp_path), []
    assert first.claim()
    first.listen()
    first.called.connect(heard.append)
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from parapp.ui.single_instance import SingleInstance; a = QCoreApplication([]);"
        "s = SingleInstance(Path(sys.argv[1]));"
        "print(s.claim(), s.call({'file': 'x.parapp'}), flush=True)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as other:
        qtbot.waitUntil(lambda: bool(heard), timeout=WAIT)
        qtbot.wait(100)
        said = other.communicate(timeout=20)[0]
    first.release()

    assert (heard, said) == ([{"file": "x.parapp"}], "False True\n")


@pytest.mark.parametrize("line", [b"x", b"[]"])
def test_a_call_that_cannot_be_read_only_raises_the_window(line):
    assert _wish_in(line) == {}


@pytest.mark.usefixtures("qapp")
def test_nobody_listens_where_nothing_runs(tmp_path):
    assert not SingleInstance(tmp_path).call({})


@pytest.mark.usefixtures("qapp")
def test_a_program_that_does_not_answer_is_told(tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: told.append(words[2]))
    status = application._hand_over(SingleInstance(tmp_path), Wish())

    assert status == 1
    assert "không trả lời" in told[0]


@pytest.mark.parametrize("role", Role)
def test_a_wish_comes_through_as_it_was(tmp_path, role):
    wish = Wish(folder=tmp_path, file=tmp_path / "a.parapp", is_practice=True, role=role)

    assert Wish.from_plain(wish.plain) == wish
    assert Wish.from_plain(Wish().plain) == Wish()
