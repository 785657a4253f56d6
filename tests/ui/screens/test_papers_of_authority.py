"""Papers of the authority: about the commune that is chosen, or about all of them at once."""

import subprocess
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog

from parapp.progress import Cancelled
from parapp.services.papers.catalogue import PAPERS
from parapp.services.papers.gathering import Gatherings
from parapp.ui.memory import Memory
from parapp.ui.widgets.key_hints import KeyHints
from parapp.ui.widgets.papers import keeping
from tests.ui.council import copy_province, open_council
from tests.ui.waiting import wait


@pytest.fixture(scope="module")
def page(province_template, light, tmp_path_factory):
    """The page of a window that all tests here share."""
    folder = tmp_path_factory.mktemp("papers")
    workspace = copy_province(province_template, folder / "thuc-hanh")
    window = open_council(workspace, light[0], Memory(folder / "nguoi-dung"))
    window.resize(1366, 728)
    window.show()
    while window.desk.view is None:
        wait(10)
    window.show_page("papers")
    yield window.screen_shown
    window.desk.shut_down()
    window.deleteLater()


@pytest.fixture
def units(page):
    """Codes of the communes, those that sent first."""
    rows = page.desk.view.rows
    return sorted((row.unit.code for row in rows), key=lambda code: not _sent(page, code))


def _sent(page, code):
    return page.desk.view.communes[code].has_sent


def look_at(page, qtbot, place):
    """Choose a paper and a commune, and wait until it is shown."""
    page.show_place(place)
    qtbot.waitUntil(lambda: is_shown(page), timeout=20_000)


def is_shown(page):
    return page.preview.made is not None and page.preview.made.wanted == page.wanted


def told(page, qtbot, text):
    qtbot.waitUntil(lambda: text in page.notice.text, timeout=30_000)


def choose_place(monkeypatch, path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(path))


def test_hints_tell_the_keys_of_the_paper_chosen(page, qtbot, units):
    hints, chooses = page.findChild(KeyHints), "Ctrl+G Chọn đơn vị"
    look_at(page, qtbot, f"scoresheet {units[0]}")
    of_one = hints.toolTip().split("\n")
    look_at(page, qtbot, "ranking")
    of_all = hints.toolTip().split("\n")

    assert of_one[:2] == [chooses, "Ctrl+Enter Lưu PDF"]
    assert chooses not in of_all
    assert hints.text().startswith("Ctrl+Enter Lưu PDF")


def test_the_papers_of_the_authority_are_offered(page):
    rows = range(page.list.list.count())
    offered = [page.list.list.item(row).data(Qt.ItemDataRole.UserRole) for row in rows]

    assert offered == [paper.kind for paper in PAPERS if page._role in paper.roles]
    assert page.list.search_field.isVisible()


def test_a_paper_is_about_the_commune_that_is_chosen(page, qtbot, units):
    look_at(page, qtbot, f"appraisal {units[0]}")
    first = page.preview.made
    page.communes.step(1)
    qtbot.waitUntil(lambda: is_shown(page), timeout=20_000)

    assert first.wanted.unit == units[0]
    assert page.place() == f"appraisal {units[1]}"
    assert page.preview.made.content != first.content


def test_keys_go_on_to_the_next_commune_also_from_the_pages(page, qtbot, units):
    look_at(page, qtbot, f"appraisal {units[0]}")
    page.notice.say("Đã lưu.")
    view = page.preview.pages.view
    qtbot.waitUntil(lambda: view.image is not None, timeout=20_000)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)

    assert page.place() == f"appraisal {units[1]}"
    assert not page.notice.isVisible()


def test_a_draft_of_the_authority_is_signed_once_it_may_be_published(page, qtbot):
    look_at(page, qtbot, "ranking")
    waiting = page.signing.sign.toolTip()
    look_at(page, qtbot, "decision")

    assert not page.signing.sign.isEnabled()
    assert waiting.endswith("việc còn chờ ở trang Xếp hạng, công bố trước.")
    assert page.signing.sign.toolTip().endswith("công bố kết quả trước.")


def test_a_paper_that_takes_long_says_how_far_it_is(page, qtbot, units, monkeypatch):
    go_on = Event()

    class Slow(Gatherings):
        def of(self, tx, paper, progress):
            for _turn in range(400):  # not each of what is told is shown
                if go_on.wait(0.05):
                    break
                progress(1, 4)
            return super().of(tx, paper, progress)

    monkeypatch.setattr(page.preview, "_gatherings", Slow())
    page.show_place("ranking")
    page.show_place(f"appraisal {units[0]}")
    qtbot.waitUntil(lambda: page.preview.said == "Đang lập văn bản… 25 %", timeout=20_000)
    go_on.set()
    qtbot.waitUntil(lambda: is_shown(page), timeout=20_000)


def test_a_paper_about_all_needs_no_commune(page, qtbot):
    look_at(page, qtbot, "ranking")

    assert page.wanted.unit == ""
    assert not page.communes.isVisible()
    assert not page._buttons_of_paper["all"].isVisible()


def test_the_sheet_of_the_own_card_is_one_click_from_where_the_card_is_shown(page, qtbot):
    window = page.window()
    window.show_page("trust", "own")
    to_sheet = window.screen_shown.own.print
    qtbot.waitUntil(to_sheet.isEnabled, timeout=20_000)
    to_sheet.click()

    assert window.screen_shown is page
    assert page.list.paper.kind == "key-card"


def test_who_sent_nothing_is_told_in_place_of_the_paper(page, qtbot, units):
    assert not _sent(page, units[-1])
    page.show_place(f"appraisal {units[-1]}")

    qtbot.waitUntil(lambda: "Chưa có hồ sơ" in page.preview.said, timeout=20_000)


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xlsx"])
def test_papers_are_made_at_the_place_given(page, qtbot, tmp_path, units, name):
    look_at(page, qtbot, f"appraisal {units[0]}")
    page.save("appraisal", tmp_path / name)
    told(page, qtbot, f"{name} trong {tmp_path}")

    assert (tmp_path / name).stat().st_size > 1000


def test_the_papers_of_all_communes_are_one_file(page, qtbot, tmp_path, units, monkeypatch):
    look_at(page, qtbot, f"appraisal {units[0]}")
    choose_place(monkeypatch, tmp_path / "tat-ca")
    page._buttons_of_paper["all"].click()
    dialog = page.findChild(QDialog)
    dialog.act.click()
    told(page, qtbot, "tat-ca.pdf")

    sent = sum(_sent(page, code) for code in units)
    assert f"của {sent} đơn vị" in page.notice.text
    assert "Bỏ qua vì chưa có hồ sơ" in page.notice.text
    assert [path.name for path in tmp_path.iterdir()] == ["tat-ca.pdf"]


def test_or_a_file_for_each_commune(page, qtbot, tmp_path, units, monkeypatch):
    look_at(page, qtbot, f"appraisal {units[0]}")
    choose_place(monkeypatch, tmp_path)
    dialog = page.keeping.ask_for_all(page.wanted, tuple(units))
    dialog.apart.click()
    dialog.act.click()
    told(page, qtbot, f"đơn vị: {tmp_path}.")

    made = {path.name for path in tmp_path.glob("bao-cao-*.pdf")}
    assert len(made) == sum(_sent(page, code) for code in units) > 5
    assert len(list(tmp_path.iterdir())) == len(made)


def test_enter_on_a_choice_goes_on_to_where_they_are_kept(page, qtbot, units, monkeypatch):
    choose_place(monkeypatch, "")
    dialog = page.keeping.ask_for_all(page.wanted, units)

    with qtbot.waitSignal(dialog.agreed) as agreed:
        qtbot.keyClick(dialog.together, Qt.Key.Key_Return)

    assert agreed.args == [True]


def test_a_batch_that_is_stopped_leaves_nothing(page, qtbot, tmp_path, units, monkeypatch):
    def stopping(*given, progress, **named):
        def stop(done, total, /):
            progress(done, total)
            if done == 2:
                raise Cancelled

        return whole(*given, progress=stop, **named)

    whole = keeping.print_each
    monkeypatch.setattr(keeping, "print_each", stopping)
    look_at(page, qtbot, f"appraisal {units[0]}")
    page.keeping.save_all(page.wanted, units, tmp_path, together=False)
    told(page, qtbot, "Đã dừng, không để lại tệp nào")

    assert list(tmp_path.iterdir()) == []


def test_nothing_is_made_when_no_place_is_chosen(page, qtbot, units, monkeypatch):
    choose_place(monkeypatch, "")
    look_at(page, qtbot, f"appraisal {units[0]}")
    page.keeping.ask_for_all(page.wanted, units).act.click()

    assert not page.desk.is_working


def test_landscape_papers_are_printed_on_their_side(page, qtbot, tmp_path, units):
    look_at(page, qtbot, f"appraisal {units[0]}")
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "to-in.pdf"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 1)
    page.keeping.print_to(page.wanted, printer)
    told(page, qtbot, "tới máy in")

    done = subprocess.run(["pdfinfo", tmp_path / "to-in.pdf"], capture_output=True, check=True)
    assert b"842 x 595" in done.stdout
