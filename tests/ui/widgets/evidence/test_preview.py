"""Files are shown inside the program: real pages, drawn in a process of its own."""

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from parapp.export.viewing.values import Why
from parapp.services import proving
from parapp.services.home_summaries import SUMMARY
from parapp.ui.widgets.evidence.kept_pages import KeptPages, PageKey
from parapp.ui.widgets.evidence.preview import Preview
from parapp.ui.widgets.evidence.sheets import _letters
from tests.services.evidence_samples import image, paper, word, workbook


@pytest.fixture(scope="module")
def long_paper():
    """Three hundred pages, each with its number."""
    return paper(*[[f"Trang số {n + 1}", "Kế hoạch cải cách hành chính"] for n in range(300)])


@pytest.fixture
def desk(standing):
    """Each test takes files of its own; nothing else is kept."""
    return standing.desk


@pytest.fixture
def take(qtbot, desk, tmp_path):
    """Takes a file into the store and returns it."""

    def taken(name, content):
        path, found = tmp_path / name, []
        path.write_bytes(content)
        desk.read(desk, lambda context: proving.take_file(context.store, path), found.append)
        qtbot.waitUntil(lambda: bool(found), timeout=30_000)
        return found[0]

    return taken


@pytest.fixture
def preview(qtbot, desk):
    """A preview on screen."""
    made = Preview(desk)
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    return made


def wait_for_page(qtbot, preview, page=None):
    def is_there():
        shown = preview.pages._shown
        wanted = preview.pages.page if page is None else page
        return shown is not None and shown.page == wanted and preview.pages._asked is None

    qtbot.waitUntil(is_there, timeout=30_000)
    return preview.pages.view.image


def colours(picture):
    steps = range(0, picture.width(), max(1, picture.width() // 40))
    rows = range(0, picture.height(), max(1, picture.height() // 200))
    return {picture.pixel(x, y) for x in steps for y in rows}


def press(qtbot, widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(widget, key, modifier)


def test_a_page_in_the_middle_of_a_long_paper_is_drawn_at_once(
    qtbot, preview, take, long_paper
):
    preview.show_file(take("dài.pdf", long_paper), "trang 123–125, mục II")

    drawn = wait_for_page(qtbot, preview, 122)
    assert len(colours(drawn)) > 1
    assert preview.pages.bar.number == "123"
    assert preview.pages.count == 300


def test_a_page_that_is_not_there_is_told(qtbot, preview, take):
    preview.show_file(take("a.pdf", paper(["a"], ["b"])), "9")

    wait_for_page(qtbot, preview, 1)
    assert "trang 9" in preview.note


def test_pages_are_turned_by_keys_and_by_number(qtbot, preview, take, long_paper):
    file = take("dài.pdf", long_paper)
    preview.show_file(file)
    wait_for_page(qtbot, preview, 0)
    preview.pages.fit()

    preview.pages.bar._box.setText("40")
    press(qtbot, preview.pages.bar._box, Qt.Key.Key_Return)
    wait_for_page(qtbot, preview, 39)
    press(qtbot, preview.pages.bar._box, Qt.Key.Key_PageDown)
    wait_for_page(qtbot, preview, 40)
    press(qtbot, preview.pages.bar._box, Qt.Key.Key_PageUp)
    wait_for_page(qtbot, preview, 39)
    press(qtbot, preview.pages.bar._next, Qt.Key.Key_Return)
    wait_for_page(qtbot, preview, 40)

    preview.show_file(file, "7")
    wait_for_page(qtbot, preview, 6)


def test_the_end_of_a_page_leads_to_the_next(qtbot, preview, take):
    preview.show_file(take("a.pdf", paper(["a"], ["b"])))
    wait_for_page(qtbot, preview, 0)
    view = preview.pages.view

    press(qtbot, view, Qt.Key.Key_End)
    press(qtbot, view, Qt.Key.Key_PageDown)

    wait_for_page(qtbot, preview, 1)
    press(qtbot, view, Qt.Key.Key_Home)
    press(qtbot, view, Qt.Key.Key_PageUp)
    wait_for_page(qtbot, preview, 0)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()


def test_zooming_draws_the_page_larger_and_fitting_takes_it_back(qtbot, preview, take):
    preview.show_file(take("a.pdf", paper(["a"])))
    fitted = wait_for_page(qtbot, preview).width()
    control = Qt.KeyboardModifier.ControlModifier

    press(qtbot, preview.pages.view, Qt.Key.Key_Plus, control)
    larger = wait_for_page(qtbot, preview).width()
    place = QPointF(50, 50)
    wheel = QWheelEvent(
        place, place, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, control,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(preview.pages.view.viewport(), wheel)
    back = wait_for_page(qtbot, preview).width()
    press(qtbot, preview.pages.view, Qt.Key.Key_Minus, control)
    smaller = wait_for_page(qtbot, preview).width()
    press(qtbot, preview.pages.view, Qt.Key.Key_0, control)

    assert wait_for_page(qtbot, preview).width() == fitted
    assert smaller < back < larger


def test_a_page_is_turned_by_a_quarter(qtbot, preview, take):
    preview.show_file(take("a.pdf", paper(["a"])))
    wait_for_page(qtbot, preview)

    press(qtbot, preview.pages.view, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(
        lambda: preview.pages.view.image.width() > preview.pages.view.image.height(),
        timeout=10_000,
    )


@pytest.mark.parametrize(("key", "is_its_own"), [(Qt.Key.Key_F, True), (Qt.Key.Key_S, False)])
def test_keys_that_the_window_has_too_are_its_own_while_it_is_in_use(
    qtbot, preview, take, key, is_its_own
):
    preview.show_file(take("a.pdf", paper(["Trang số 1"])))
    wait_for_page(qtbot, preview, 0)
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
    asked.ignore()
    QApplication.sendEvent(preview, asked)

    assert asked.isAccepted() is is_its_own


def test_a_text_is_found_without_accents_and_on_from_the_first_page(
    qtbot, preview, take, long_paper
):
    preview.show_file(take("dài.pdf", long_paper), "290")
    wait_for_page(qtbot, preview, 289)
    view = preview.pages.view
    press(qtbot, view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(preview.search_row._box, "trang so 295")
    press(qtbot, preview.search_row._box, Qt.Key.Key_Return)
    wait_for_page(qtbot, preview, 294)
    assert preview.search_row.told == "1 / 1"
    assert len(view._boxes) >= 1

    preview.search_row._box.setText("trang so 29")
    press(qtbot, preview.search_row._box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    wait_for_page(qtbot, preview, 293)
    preview.search_row._box.setText("không có đâu")
    preview.pages.forget_search()
    press(qtbot, preview.search_row._box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: preview.search_row.told == "Không tìm thấy", timeout=30_000)
    press(qtbot, preview.search_row._box, Qt.Key.Key_Escape)
    assert preview.search_row.isHidden()


def test_a_picture_lies_as_it_was_taken(qtbot, preview, take):
    exif = Image.Exif()
    exif[0x0112] = 6  # a telephone held upright
    preview.show_file(take("a.jpg", image((1600, 1200), exif=exif)))

    drawn = wait_for_page(qtbot, preview)
    assert drawn.height() > drawn.width()
    dark = drawn.pixelColor(drawn.width() * 3 // 4, drawn.height() // 4)
    assert dark.lightness() < 100


def test_a_word_file_is_shown_as_text(qtbot, preview, take):
    preview.show_file(take("a.docx", word("Báo cáo kết quả", "Đoạn hai")))
    qtbot.waitUntil(lambda: "Đoạn hai" in preview.lines.toPlainText(), timeout=30_000)

    preview.search_row._box.setText("doan hai")
    preview.search_row.go_on(1)

    assert preview.lines.textCursor().selectedText().strip() == "Đoạn hai"
    preview.search_row._box.setText("đoạn ba")
    preview.search_row.go_on(1)
    assert preview.search_row.told == "Không tìm thấy"


def test_a_workbook_is_shown_as_tables(qtbot, preview, take):
    sheets = {"Hồ sơ": [["Tên", 1.5], ["=1+1", 3]], "Nhiệm vụ": [["x"], ["Kế hoạch"]]}
    preview.show_file(take("a.xlsx", workbook(**sheets)))
    qtbot.waitUntil(lambda: preview.sheets.tabs.count() == 2, timeout=30_000)

    model = preview.sheets.tabs.widget(0).model()
    assert model.index(0, 1).data() == "1,5"
    preview.search_row._box.setText("ke hoach")
    preview.search_row.go_on(1)
    assert preview.sheets.tabs.currentIndex() == 1
    assert preview.sheets.tabs.currentWidget().currentIndex().data() == "Kế hoạch"
    assert not preview.sheets.find_next("không có", -1)


def test_what_cannot_be_shown_is_told_with_what_to_do(qtbot, preview, take, tmp_path):
    file = take("nén.zip", b"PK\x05\x06" + b"\0" * 18)
    preview.show_file(file)
    qtbot.waitUntil(lambda: "Không xem trước được" in preview.said, timeout=30_000)
    target = tmp_path / "bản sao.zip"
    preview.ask_target = lambda _name: target

    preview.save_copy()

    qtbot.waitUntil(lambda: str(target) in preview.note, timeout=10_000)
    assert target.read_bytes() == b"PK\x05\x06" + b"\0" * 18


def test_a_broken_file_is_told(qtbot, preview, take):
    preview.show_file(take("hỏng.pdf", b"%PDF-1.4 nonsense"))

    qtbot.waitUntil(lambda: "bị hỏng" in preview.said, timeout=30_000)


def test_quick_switching_shows_the_last_file_only(qtbot, preview, take, long_paper):
    first, second = take("a.pdf", long_paper), take("b.jpg", image((1600, 1200)))
    for _again in range(10):
        preview.show_file(first, "200")
        preview.show_file(second)

    wait_for_page(qtbot, preview, 0)
    assert preview.pages._shown.sha256 == second.sha256
    preview.show_file(None)
    assert preview.pages.view.image is None
    assert preview.pages.kept.held_bytes == 0
    assert preview.said.startswith("Chọn một tài liệu")


def files_of(desk):
    """Return all files but the home page's summary, kept a moment after any reading."""
    return {path for path in desk.folder.rglob("*") if path.name != SUMMARY}


def test_nothing_is_written_to_the_disk(qtbot, preview, take, desk, long_paper):
    file = take("a.pdf", long_paper)
    before = files_of(desk)

    preview.show_file(file, "20")
    wait_for_page(qtbot, preview, 19)

    assert files_of(desk) == before


def test_kept_pages_never_grow_beyond_their_limit():
    kept = KeptPages(most_bytes=1 << 20)
    keys = [PageKey(sha256="a", page=n, scale=1, rotation=0) for n in range(10)]
    for key in keys:
        kept.put(key, QImage(256, 256, QImage.Format.Format_RGB32))
        kept.put(key, QImage(256, 256, QImage.Format.Format_RGB32))

    assert kept.held_bytes <= 1 << 20
    assert kept.get(keys[0]) is None
    assert kept.get(keys[-1]) is not None


def test_warnings_of_a_document_appear_once_its_file_was_looked_into(qtbot, preview, desk):
    documents = desk.view.assessment.dossier.evidence.values()
    file = next(f for d in documents for f in d.files)

    qtbot.waitUntil(lambda: preview._checks.findings(file) is not None, timeout=30_000)


def test_a_page_that_cannot_be_drawn_is_told(qtbot, preview, take):
    preview.show_file(take("a.pdf", paper(["a"])))
    wait_for_page(qtbot, preview)

    preview.pages.failed.emit(Why.STUCK)

    assert "quá lâu" in preview.said


@pytest.mark.parametrize(("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_columns_are_named_as_in_excel(number, name):
    assert _letters(number) == name
