"""The papers page: made whole where the user says, refused in a sentence."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton


@pytest.fixture
def papers(window):
    window.show_page("papers")
    return window.screen_shown


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("self-assessment", "bao-cao.pdf"),
        ("scoresheet", "phieu.pdf"),
        ("self-assessment", "bao-cao.xlsx"),
    ],
)
def test_a_paper_is_made(papers, qtbot, tmp_path, kind, name):
    path = tmp_path / name
    papers.save(kind, path)
    qtbot.waitUntil(papers.notice.isVisible, timeout=20_000)

    assert path.read_bytes().startswith(b"%PDF" if path.suffix == ".pdf" else b"PK")
    assert name in papers.notice.text


def test_the_folder_is_remembered(papers, qtbot, tmp_path, desk):
    papers.save("scoresheet", tmp_path / "phieu.pdf")
    qtbot.waitUntil(papers.notice.isVisible, timeout=20_000)

    assert Path(desk.memory.text("papers-folder")) == tmp_path


def test_a_place_that_cannot_be_written_is_told(papers, qtbot, tmp_path):
    (tmp_path / "tệp").write_text("không phải thư mục", "utf-8")
    papers.save("scoresheet", tmp_path / "tệp" / "phieu.pdf")
    qtbot.waitUntil(papers.notice.isVisible, timeout=20_000)

    assert "phieu.pdf" in papers.notice.text
    assert papers.notice.property("tone") == "wrong"


def test_a_button_asks_where_and_suggests_a_name(papers, qtbot, tmp_path, monkeypatch):
    asked = []

    def choose(_parent, _title, suggested, _kinds):
        asked.append(Path(suggested).name)
        return str(tmp_path / "khac"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    papers.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(papers.notice.isVisible, timeout=20_000)

    assert asked == ["bao-cao-tu-danh-gia.pdf"]
    assert (tmp_path / "khac.pdf").exists()


def test_nothing_is_made_when_the_user_goes_back(papers, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))
    papers.buttons[1].click()

    assert not papers.notice.isVisible()


def test_without_a_period_there_is_nothing_to_print(papers, desk):
    desk.view = None
    papers.show_view()

    assert not any(button.isEnabled() for button in papers.buttons)


def test_the_first_paper_has_the_focus_so_that_space_saves_it(window):
    window.show_page("papers")

    assert window.screen_shown.focusProxy() is window.screen_shown.buttons[0]
