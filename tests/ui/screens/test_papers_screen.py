"""The papers page: shown inside, made whole where the user says, refused in a sentence."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QPushButton

from parapp.services.papers.catalogue import PAPERS, paper_of
from parapp.services.papers.texts import keep_text
from tests.ui.locking import locked


@pytest.fixture
def papers(window):
    window.show_page("papers")
    return window.screen_shown


@pytest.fixture(scope="module")
def shown(standing):
    """The page of a window that all tests share, which only look."""
    standing.show_page("papers", "self-assessment")
    return standing.screen_shown


@pytest.fixture
def fixed(shown, standing):
    """The page while the dossier is locked, so that papers are no drafts by themselves."""
    with locked(standing):
        yield shown


def act(page, text):
    """Return the button that bears a text."""
    return next(made for made in page.findChildren(QPushButton) if made.text() == text)


def look_at(page, qtbot, kind):
    """Choose a paper and wait until it is shown."""
    page.show_place(kind)
    qtbot.waitUntil(lambda: is_shown(page, kind), timeout=20_000)


def is_shown(page, kind):
    made = page.preview.made
    return made is not None and made.wanted == page.wanted and made.wanted.paper.kind == kind


# --- what is shown


def test_a_paper_is_shown_page_by_page(shown, qtbot):
    look_at(shown, qtbot, "self-assessment")
    pages = shown.preview.pages
    qtbot.waitUntil(lambda: pages.view.image is not None, timeout=20_000)
    first = pages.view.image
    while pages.page == 0:  # down the page, then overleaf
        qtbot.keyClick(pages.view, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: pages.view.image is not first, timeout=20_000)

    assert pages.page == 1
    assert pages.count > 3


def test_another_paper_takes_its_place(shown, qtbot):
    look_at(shown, qtbot, "self-assessment")
    before = shown.preview.made.file
    look_at(shown, qtbot, "scoresheet")

    assert shown.preview.made.file != before
    assert shown.preview.pages.page == 0
    assert shown._name.text() == "Phiếu giải thích điểm"


def test_a_draft_is_shown_as_one_and_the_page_stays(fixed, qtbot):
    shown = fixed
    look_at(shown, qtbot, "scoresheet")
    qtbot.waitUntil(lambda: not shown.preview.made.is_draft, timeout=20_000)
    plain = shown.preview.made
    shown.preview.pages.go_to(1)
    shown.draft.click()
    qtbot.waitUntil(lambda: is_shown(shown, "scoresheet"), timeout=20_000)
    marked = shown.preview.made
    shown.draft.click()
    qtbot.waitUntil(lambda: is_shown(shown, "scoresheet"), timeout=20_000)

    assert marked.wanted.draft
    assert marked.content != plain.content
    assert shown.preview.pages.page == 1
    assert shown.preview.made.content == plain.content


def test_what_is_a_draft_by_itself_cannot_be_anything_else(shown, qtbot):
    look_at(shown, qtbot, "self-assessment")
    own = shown.draft.isChecked(), shown.draft.isEnabled()
    look_at(shown, qtbot, "key-card")

    assert own == (True, False)
    assert (shown.draft.isChecked(), shown.draft.isEnabled()) == (False, True)


def test_a_paper_that_cannot_be_made_says_why_in_its_place(shown, qtbot):
    shown.show_place("bundle-cover")
    qtbot.waitUntil(lambda: "Chưa xuất gói" in shown.preview.said, timeout=20_000)

    assert not act(shown, "Lưu PDF…").isEnabled()
    assert not act(shown, "In…").isEnabled()


def test_papers_are_found_by_typing(shown, qtbot):
    shown.search()
    qtbot.keyClicks(shown.list.search_field, "kiem chung")
    found = shown.list.paper.kind
    shown.list.search_field.clear()

    assert found == "evidence-list"
    assert not any(shown.list.list.item(row).isHidden() for row in range(3))


def test_words_that_were_edited_are_shown_at_once(papers, qtbot):
    look_at(papers, qtbot, "self-assessment")
    before = papers.preview.made
    dialog = papers.edit_texts()
    qtbot.waitUntil(lambda: dialog.key is not None, timeout=20_000)
    keep_text(papers.desk.context().store, "commune", "name", "Trần Văn Đổi", actor="Hà")
    dialog.reject()
    qtbot.waitUntil(lambda: papers.preview.made is not before, timeout=20_000)

    assert papers.preview.made.content != before.content


def test_what_has_no_words_to_edit_offers_none(shown, qtbot):
    look_at(shown, qtbot, "self-assessment")
    texts = act(shown, "Lời văn, người ký…")
    there = texts.isVisible()
    look_at(shown, qtbot, "scoresheet")

    assert (there, texts.isVisible()) == (True, False)


def test_a_place_names_the_paper(shown, qtbot):
    look_at(shown, qtbot, "scoresheet")

    assert shown.place() == "scoresheet"


def test_text_is_found_in_the_paper(shown, qtbot):
    look_at(shown, qtbot, "self-assessment")
    row = shown.preview.search_row
    qtbot.keyClick(shown.preview.pages.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    is_there = row.isVisible()
    qtbot.keyClicks(row._box, "danh muc tai lieu")
    qtbot.keyClick(row, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "/" in row.told, timeout=20_000)
    qtbot.keyClick(row, Qt.Key.Key_Escape)

    assert is_there
    assert not row.isVisible()


def test_the_list_has_the_focus_so_that_arrows_walk_through_the_papers(window):
    window.show_page("papers")

    assert window.screen_shown.begins_at is window.screen_shown.list.list


def test_without_a_period_there_is_nothing_to_print(papers, desk):
    desk.view = None
    papers.show_view()

    assert not any(button.isEnabled() for button in papers._buttons_of_paper.values())
    assert papers.preview.said


def test_the_pages_have_the_focus_visibly_and_are_scrolled_by_keys(shown, qtbot):
    look_at(shown, qtbot, "self-assessment")
    pages, view = shown.preview.pages, shown.preview.pages.view
    bar = view.verticalScrollBar()
    pages.zoom(3)
    qtbot.waitUntil(lambda: bar.maximum() > bar.pageStep(), timeout=20_000)
    shown.window().activateWindow()
    qtbot.waitUntil(shown.window().isActiveWindow)
    edges = []
    for focused in (shown.list.list, view):
        focused.setFocus()
        edges.append(view.grab().toImage().pixelColor(0, view.height() // 2).name())
    colours = shown.desk.look.colours
    places = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Up, Qt.Key.Key_PageUp):
        qtbot.keyClick(view, key)
        places.append(bar.value())
    pages.fit()

    assert edges == [colours.line.lower(), colours.accent.lower()]
    assert 0 < places[0] < places[2] < places[1]
    assert places[3] == 0


def test_a_draft_tells_why_it_is_not_signed_yet(shown, qtbot):
    look_at(shown, qtbot, "self-assessment")

    assert not shown.signing.sign.isEnabled()
    assert "chốt hồ sơ trước" in shown.signing.sign.toolTip()

    look_at(shown, qtbot, "remediation")

    assert "nhận kết quả công bố trước" in shown.signing.sign.toolTip()

    look_at(shown, qtbot, "key-card")
    shown.draft.click()
    qtbot.waitUntil(lambda: is_shown(shown, "key-card"), timeout=20_000)

    assert shown.signing.sign.toolTip() == "Bản nháp thì chưa ký: bỏ chọn Bản nháp trước."

    shown.draft.click()


# --- kept


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("self-assessment", "bao-cao.pdf"),
        ("scoresheet", "phieu.pdf"),
        ("self-assessment", "bao-cao.docx"),
        ("self-assessment", "bao-cao.xlsx"),
    ],
)
def test_a_paper_is_made(shown, qtbot, tmp_path, kind, name):
    path = tmp_path / name
    shown.notice.clear()
    shown.save(kind, path)
    qtbot.waitUntil(shown.notice.isVisible, timeout=20_000)

    assert path.read_bytes().startswith(b"%PDF" if path.suffix == ".pdf" else b"PK")
    assert name in shown.notice.text


def test_what_was_saved_is_told_no_more_beside_another_paper(shown, qtbot, tmp_path):
    look_at(shown, qtbot, "scoresheet")
    shown.notice.clear()
    shown.save("scoresheet", tmp_path / "phieu.pdf")
    qtbot.waitUntil(shown.notice.isVisible, timeout=20_000)
    qtbot.keyClick(shown.list.list, Qt.Key.Key_Up)

    assert not shown.notice.isVisible()


def test_the_folder_is_remembered(shown, qtbot, tmp_path):
    shown.notice.clear()
    shown.save("scoresheet", tmp_path / "phieu.pdf")
    qtbot.waitUntil(shown.notice.isVisible, timeout=20_000)

    assert Path(shown.desk.memory.text("papers-folder")) == tmp_path


def test_a_place_that_cannot_be_written_is_told(shown, qtbot, tmp_path):
    (tmp_path / "tệp").write_text("không phải thư mục", "utf-8")
    shown.notice.clear()
    shown.save("scoresheet", tmp_path / "tệp" / "phieu.pdf")
    qtbot.waitUntil(shown.notice.isVisible, timeout=20_000)

    assert "phieu.pdf" in shown.notice.text
    assert shown.notice.property("tone") == "wrong"


def test_a_button_asks_where_and_suggests_a_name(shown, qtbot, tmp_path, monkeypatch):
    asked = []

    def choose(_parent, _title, suggested, _kinds):
        asked.append(Path(suggested).name)
        return str(tmp_path / "khac"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    look_at(shown, qtbot, "self-assessment")
    shown.notice.clear()
    act(shown, "Lưu PDF…").click()
    qtbot.waitUntil(shown.notice.isVisible, timeout=20_000)

    assert asked == ["bao-cao-tu-danh-gia.pdf"]
    assert (tmp_path / "khac.pdf").exists()


def test_nothing_is_made_when_the_user_goes_back(shown, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))
    look_at(shown, qtbot, "self-assessment")
    shown.notice.clear()
    act(shown, "Xuất Excel…").click()

    assert not shown.notice.isVisible()


# --- printed


@pytest.fixture
def to_file(tmp_path, monkeypatch):
    """A printer at hand, whose dialog chooses page 2 and a file in place of paper."""
    path = tmp_path / "to-in.pdf"

    def choose(dialog):
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(QPageRanges.fromString("2"))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["HP LaserJet"])
    monkeypatch.setattr(QPrintDialog, "exec", choose)
    return path


def test_pages_that_are_chosen_go_to_the_printer(shown, qtbot, to_file):
    look_at(shown, qtbot, "scoresheet")
    shown.notice.clear()
    act(shown, "In…").click()
    qtbot.waitUntil(shown.notice.isVisible, timeout=20_000)

    assert "Đã gửi 1 trang" in shown.notice.text
    assert to_file.read_bytes().startswith(b"%PDF")


def test_without_a_printer_a_sentence_says_what_to_do(shown, qtbot, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    look_at(shown, qtbot, "scoresheet")
    act(shown, "In…").click()

    assert "chưa có máy in" in shown.notice.text
    assert "Lưu PDF" in shown.notice.text


@pytest.mark.usefixtures("to_file")
def test_nothing_is_printed_when_the_user_goes_back(shown, qtbot, monkeypatch):
    monkeypatch.setattr(QPrintDialog, "exec", lambda _d: QPrintDialog.DialogCode.Rejected)
    look_at(shown, qtbot, "scoresheet")
    shown.notice.clear()
    act(shown, "In…").click()

    assert not shown.desk.is_working
    assert not shown.notice.isVisible()


def test_every_paper_of_a_commune_is_offered_by_its_name(shown):
    offered = {shown.list.list.item(row).data(Qt.ItemDataRole.UserRole)
               for row in range(shown.list.list.count())}  # fmt: skip

    assert offered == {paper.kind for paper in PAPERS if shown._role in paper.roles}
    assert paper_of("ranking").kind not in offered
