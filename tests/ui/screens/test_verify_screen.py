"""Kiểm tra văn bản: five lines for each signature, and the roots they lead to."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from parapp.export.viewing.reader import PDF
from parapp.models.evidence import EvidenceFile
from parapp.services.paper_roots import paper_roots, read_root_file, trust_roots
from parapp.services.verifying_papers import Outcome, close_verifier
from parapp.ui.widgets.verify.pages_dialog import PagesDialog
from parapp.ui.widgets.verify.root_dialog import RootDialog
from tests.export.signing.credentials import png
from tests.export.signing.forging import (
    CLERK,
    EXPIRED,
    OUTSIDER,
    ROOT,
    STRANGER,
    annotated,
    filled,
    forged,
    form,
    laid_over,
    paper,
    signed,
    switched,
    unsigned,
    wrapped,
)

WAIT = 30_000


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    made = tmp_path_factory.mktemp("verify")
    whole = signed(paper())
    contents = {
        "ky.pdf": signed(whole, CLERK, field="Dau"),
        "gia.pdf": forged(whole, "99,99"),
        "la.pdf": signed(paper(), OUTSIDER),
        "chua-ky.pdf": paper(),
        "hong.pdf": b"%PDF-1.7\n",
        "ca.cer": ROOT.der,
        "la.cer": STRANGER.der,
        "khong.cer": b"none",
    }
    for name, content in contents.items():
        (made / name).write_bytes(content)
    yield made
    close_verifier()


@pytest.fixture
def screen(qtbot, standing, files):
    """The page of the module's window, with one root trusted and nothing checked."""
    standing.show_page("verify")
    page = standing._screens["verify"]
    roots = read_root_file(files / "ca.cer")
    standing.desk.read(
        page, lambda context: trust_roots(context.store, roots, actor="An"), lambda _new: None
    )
    page.signatures.show_paper(None)
    page.notice.clear()
    page.show_view()
    qtbot.waitUntil(lambda: bool(page.roots.drops), timeout=WAIT)
    return page


def check(qtbot, page, path):
    page.check(path)
    qtbot.waitUntil(lambda: page.signatures.paper is not None, timeout=WAIT)
    return page.signatures


def tones(card):
    return [row.property("role") for row in card.rows]


def known(qtbot, page):
    """Return the names of the roots in the store."""
    told = []

    def names(context):
        with context.store.reading() as tx:
            return [root.name for root in paper_roots(tx)]

    page.desk.read(page, names, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    return told[0]


def test_a_paper_signed_by_two_is_good_and_each_has_its_five_lines(qtbot, screen, files):
    found = check(qtbot, screen, files / "ky.pdf")

    assert found.paper.outcome is Outcome.GOOD
    assert "Đạt" in found.said.text()
    assert [card.title.text() for card in found.verdicts] == [
        "Chữ ký 1: Nguyễn Văn Lãnh, UBND xã Tân Hộ Cơ (CA thử nghiệm)",
        "Chữ ký 2: Trần Thị Văn Thư, UBND xã Tân Hộ Cơ (CA thử nghiệm)",
    ]
    assert [len(card.rows) for card in found.verdicts] == [5, 5]


def test_a_forged_page_is_told_in_words_colour_and_for_readers_aloud(qtbot, screen, files):
    found = check(qtbot, screen, files / "gia.pdf")

    assert found.said.text() == "Không đạt: không dùng văn bản này."
    (card,) = found.verdicts
    assert tones(card) == ["", "wrong", "", "muted", "muted"]
    assert "bị thay đổi bằng một lần lưu sau khi ký" in card.rows[1].text()
    assert (
        card.rows[1]
        .accessibleName()
        .startswith("Phạm vi, thay đổi sau khi ký: không đạt. Trang")
    )


HOSTILE = {
    "forged save": (lambda one: forged(one, "99,99"), 1, "bị thay đổi bằng một lần lưu"),
    "shadow": (
        lambda _one: switched(signed(paper(hidden="99,99"))),
        1,
        "bị thay đổi bằng một lần lưu",
    ),
    "one byte": (lambda one: one.replace(b"86,50", b"96,50"), 0, "bị sửa sau khi ký"),
    "expired": (lambda _one: signed(paper(), EXPIRED), 2, "không có hiệu lực khi ký"),
    "note over figures": (lambda one: annotated(one, "99,99"), 1, "bị thay đổi bằng một lần"),
    "laid over": (lambda one: laid_over(one, "99,99"), 1, "đặt đè lên trang"),
    "wrapped": (lambda one: wrapped(one, "99,99"), 1, "chỉ bao trùm một phần"),
    "says nothing": (lambda one: unsigned(one, "no range"), 0, "Không đọc được chữ ký"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_paper_is_refused_with_its_reason_on_the_right_line(
    qtbot, screen, tmp_path, name
):
    make, row, said = HOSTILE[name]
    path = tmp_path / "la.pdf"
    path.write_bytes(make(signed(paper())))

    found = check(qtbot, screen, path)

    assert found.said.text() == "Không đạt: không dùng văn bản này."
    (card,) = found.verdicts
    wrong = [place for place, tone in enumerate(tones(card)) if tone == "wrong"]
    assert wrong == [row]
    assert said in card.rows[row].text()


def test_a_box_filled_in_later_is_something_to_look_at(qtbot, screen, tmp_path):
    path = tmp_path / "mau.pdf"
    path.write_bytes(filled(signed(form()), "Da xem"))

    found = check(qtbot, screen, path)

    assert tones(found.verdicts[0])[1] == "attention"
    assert "không phải do người này ký" in found.verdicts[0].rows[1].text()


def test_a_signer_of_unknown_issue_leaves_the_paper_open(qtbot, screen, files):
    found = check(qtbot, screen, files / "la.pdf")

    assert "Chưa kết luận được" in found.said.text()
    assert tones(found.verdicts[0])[2] == "attention"


def test_a_paper_without_a_signature_says_so(qtbot, screen, files):
    found = check(qtbot, screen, files / "chua-ky.pdf")

    assert (found.said.text(), found.verdicts) == ("Văn bản không có chữ ký số.", [])


def test_a_damaged_file_is_refused_and_what_was_shown_before_goes(qtbot, screen, files):
    check(qtbot, screen, files / "ky.pdf")

    screen.check(files / "hong.pdf")

    qtbot.waitUntil(lambda: "hong.pdf bị hỏng" in screen.notice.text, timeout=WAIT)
    assert screen.signatures.paper is None
    assert screen.signatures.verdicts == []


def test_a_pdf_is_chosen_by_keys(qtbot, screen, files, monkeypatch):
    chosen = (str(files / "ky.pdf"), "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: chosen)

    qtbot.keyClick(screen.chooses, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: screen.signatures.paper is not None, timeout=WAIT)


def test_a_photo_whose_name_was_typed_is_looked_through_for_a_code(
    qtbot, screen, tmp_path, monkeypatch
):
    chosen = tmp_path / "anh.png"
    chosen.write_bytes(png())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(chosen), ""))

    screen.choose()

    qtbot.waitUntil(lambda: bool(screen.codes.found), timeout=WAIT)
    assert not screen.notice.isVisible()


def test_a_code_that_is_typed_takes_away_what_was_refused_before(qtbot, screen, files):
    screen.check(files / "hong.pdf")
    qtbot.waitUntil(lambda: "hong.pdf bị hỏng" in screen.notice.text, timeout=WAIT)
    qtbot.waitUntil(lambda: not screen.desk.is_working, timeout=WAIT)

    screen.codes.typed.setText("ABC")
    screen.codes.check_letters()

    qtbot.waitUntil(lambda: bool(screen.codes.found), timeout=WAIT)
    assert not screen.notice.isVisible()


def test_what_comes_of_the_next_paper_is_seen_also_from_further_down(qtbot, screen, files):
    first = check(qtbot, screen, files / "ky.pdf").paper
    bar = screen._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=WAIT)
    bar.setValue(bar.maximum())

    screen.check(files / "ky.pdf")
    qtbot.waitUntil(lambda: screen.signatures.paper is not first, timeout=WAIT)
    qtbot.waitUntil(lambda: not screen.desk.is_working, timeout=WAIT)

    assert bar.value() == 0


def dropped(page, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)


def test_a_pdf_that_is_dropped_is_checked(qtbot, screen, files):
    dropped(screen, files / "ky.pdf")

    qtbot.waitUntil(lambda: screen.signatures.paper is not None, timeout=WAIT)


def test_the_pages_are_one_click_away(qtbot, screen, files):
    assert not screen.signatures.pages.isVisible()
    check(qtbot, screen, files / "gia.pdf")

    screen.signatures.pages.click()

    dialog = screen.findChild(PagesDialog)
    qtbot.waitUntil(lambda: dialog.pages.count == 1, timeout=WAIT)
    assert dialog.windowTitle() == "gia.pdf"
    dialog.close()


def test_what_was_signed_is_seen_beside_what_the_file_shows_now(qtbot, screen, files):
    check(qtbot, screen, files / "gia.pdf")
    screen.signatures.pages.click()
    dialog = screen.findChildren(PagesDialog)[-1]
    qtbot.waitUntil(lambda: dialog.pages.count == 1, timeout=WAIT)
    names = [dialog.version.itemText(place) for place in range(dialog.version.count())]
    figures = [found_on(qtbot, dialog, "99,99"), found_on(qtbot, dialog, "86,50")]

    dialog.version.setCurrentIndex(1)
    qtbot.waitUntil(lambda: dialog.pages._file == dialog._shown, timeout=WAIT)

    assert found_on(qtbot, dialog, "86,50")
    assert names == ["Tệp hiện nay", "Đúng như khi Nguyễn Văn Lãnh ký"]
    assert figures == [True, False]
    assert not found_on(qtbot, dialog, "99,99")
    dialog.close()


def found_on(qtbot, dialog, text):
    """Whether the pages of a dialog show a text."""
    told = []
    dialog.pages.search(text, 1, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    dialog.pages.forget_search()
    return bool(told[0])


def test_who_signed_the_file_as_it_is_has_no_other_version(qtbot, screen, files):
    check(qtbot, screen, files / "la.pdf")
    screen.signatures.pages.click()
    dialog = screen.findChildren(PagesDialog)[-1]
    qtbot.waitUntil(lambda: dialog.pages.count == 1, timeout=WAIT)

    assert not dialog.version.isVisible()
    dialog.close()


def test_pages_that_cannot_be_drawn_are_told(qtbot, screen):
    broken = EvidenceFile(sha256="0" * 64, size=4, name="hong.pdf", media_type=PDF)

    dialog = PagesDialog(screen.desk, broken, b"%PDF", screen)

    qtbot.waitUntil(lambda: dialog.said.text() != "Đang mở…", timeout=WAIT)
    dialog.close()


def open_roots(qtbot, page, path):
    dropped(page, path)
    found = []

    def is_there():
        found[:] = page.findChildren(RootDialog)
        return bool(found)

    qtbot.waitUntil(is_there, timeout=WAIT)
    return found[-1]


def test_a_root_is_trusted_once_it_was_compared_and_the_paper_is_checked_again(
    qtbot, screen, files
):
    check(qtbot, screen, files / "la.pdf")
    dialog = open_roots(qtbot, screen, files / "la.cer")
    assert not dialog.act.isEnabled()
    dialog.compared.click()

    dialog.act.click()

    qtbot.waitUntil(
        lambda: (
            screen.signatures.paper is not None
            and screen.signatures.paper.outcome is Outcome.GOOD
        ),
        timeout=WAIT,
    )
    assert known(qtbot, screen) == ["CA lạ", "CA thử nghiệm"]
    screen.roots.drops[0].click()
    qtbot.waitUntil(lambda: len(screen.roots.drops) == 1, timeout=WAIT)


def test_a_root_that_was_not_compared_is_not_trusted(qtbot, screen, files):
    dialog = open_roots(qtbot, screen, files / "la.cer")

    dialog.reject()

    assert known(qtbot, screen) == ["CA thử nghiệm"]


def test_a_root_that_was_dropped_comes_back_from_the_notice(qtbot, screen):
    screen.roots.drops[0].click()
    qtbot.waitUntil(lambda: "Đã bỏ" in screen.notice.text, timeout=WAIT)
    qtbot.waitUntil(lambda: not screen.roots.drops, timeout=WAIT)

    screen.notice._actions[0].click()

    qtbot.waitUntil(lambda: len(screen.roots.drops) == 1, timeout=WAIT)


def test_a_file_without_a_certificate_is_refused(qtbot, screen, files, monkeypatch):
    chosen = (str(files / "khong.cer"), "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: chosen)

    screen.roots.take.click()

    qtbot.waitUntil(lambda: "khong.cer không có chứng thư" in screen.notice.text, timeout=WAIT)


def test_who_goes_back_from_choosing_changes_nothing(screen, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: ("", ""))

    screen.choose()
    screen.choose_roots()

    assert screen.signatures.paper is None
