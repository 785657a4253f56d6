"""The library page: found, described, linked, replaced, deleted, made lighter."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from parapp.models.evidence import Evidence, EvidenceFile, EvidenceLink
from parapp.services import closing
from parapp.services.cataloguing import catalogue
from parapp.ui.widgets.evidence import library_actions
from parapp.ui.widgets.evidence.budget_strip import SharesDialog
from parapp.ui.widgets.evidence.opening import opening
from parapp.ui.widgets.evidence.preview import Preview
from tests.ui.screens.ready import answer_all
from tests.ui.widgets.evidence.papers import (
    docx,
    dossier,
    drop,
    four,
    mime_of,
    pdf,
    png,
    settled,
    wait_for,
)

UNPROVEN = "1.4.2"


@pytest.fixture
def page(qtbot, window):
    window.show_page("evidence")
    found = window.screen_shown
    qtbot.waitUntil(lambda: found.list.budget.budget is not None, timeout=10_000)
    return found


def added(qtbot, desk, page, *paths):
    before = len(dossier(desk).evidence)
    drop(page, mime_of(*paths))
    wait_for(qtbot, lambda: len(dossier(desk).evidence) == before + len(paths))
    settled(qtbot, desk)
    found = {f.name: d for d in dossier(desk).evidence.values() for f in d.files}
    return [found[path.name] for path in paths]


def chosen(page, document):
    page.list.choose(document.id)
    return page.list.row


def shown(page):
    return [row.entry.document.abstract for row in page.list.model.values()]


def test_the_model_obeys_qt(page, qtmodeltester):
    qtmodeltester.check(page.list.model)


def test_every_document_is_listed_with_what_it_proves(desk, page):
    assert len(shown(page)) == len(dossier(desk).evidence)
    assert all(row.entry.criteria for row in page.list.model.values())


def test_search_needs_no_accents(page):
    page.list.search.setText("quy III")

    assert shown(page) == ["Báo cáo cải cách hành chính quý III năm 2026"]


def test_files_dropped_become_documents_that_prove_nothing_yet(qtbot, desk, page, tmp_path):
    added(qtbot, desk, page, *four(tmp_path))
    page.list.filters.choose("unlinked")

    assert set(shown(page)) == {"143 kế hoạch", "ảnh chụp", "báo cáo", "biểu"}


def test_a_picture_is_pasted(qtbot, page):
    image = QImage(1700, 2400, QImage.Format.Format_Grayscale8)
    image.fill(120)
    mime = QMimeData()
    mime.setImageData(image)
    QGuiApplication.clipboard().setMimeData(mime)
    page.list.table.setFocus()
    page.paste()

    wait_for(qtbot, lambda: any("Ảnh dán" in text for text in shown(page)))


def test_a_new_document_is_described_at_once_and_undone(qtbot, desk, page, tmp_path):
    before = dossier(desk)
    added(qtbot, desk, page, pdf(tmp_path / "kế hoạch.pdf"))
    form = page.pane.form
    assert form.document.abstract == "kế hoạch"
    QTest.keyClicks(form.number, "12/KH-UBND")
    QTest.keyClicks(form.issuer, "UBND xa")
    page.save_now()
    settled(qtbot, desk)

    assert "12/KH-UBND" in [r.entry.document.number for r in page.list.model.values()]
    desk.undo()
    settled(qtbot, desk)
    desk.undo()
    wait_for(qtbot, lambda: dossier(desk) == before)


def test_going_to_another_row_saves_what_is_typed(qtbot, desk, page):
    first = page.list.row.entry.document
    page.pane.form.issuer.setCursorPosition(len(page.pane.form.issuer.text()))
    QTest.keyClicks(page.pane.form.issuer, " moi")
    page.list.table.choose(1)

    settled(qtbot, desk)
    wait_for(qtbot, lambda: page.pane.form.document.id == page.list.row.id != first.id)
    assert dossier(desk).evidence[first.id].issuer.endswith("moi")


def test_what_cannot_be_saved_stays_and_is_told(page):
    first = page.list.row.entry.document
    line = page.pane.form.day.parts()[0]
    line.clear()
    QTest.keyClicks(line, "99/99/2026")
    page.list.table.choose(1)

    assert page.unsaved()
    assert page.pane.form.document.id == first.id
    page.discard()
    assert page.pane.form.document.id == page.list.row.id


def test_an_empty_abstract_is_refused(page):
    page.pane.form.abstract.setPlainText(" ")
    page.save_now()

    assert "trích yếu" in page.unsaved()
    page.discard()
    assert page.pane.form.abstract.toPlainText()


def test_one_document_proves_many_criteria(qtbot, desk, page, tmp_path):
    (document,) = added(qtbot, desk, page, pdf(tmp_path / "a.pdf"))
    chosen(page, document)
    page.pane.asked.emit("link")
    dialog = page.acting.criteria
    dialog.search.setText("tuyen truyen")
    seen = [i for i in dialog._leaves.values() if not i.isHidden()]
    assert 0 < len(seen) < len(dialog._leaves)
    for code in (UNPROVEN, "1.1.1"):
        dialog._leaves[code].setCheckState(0, Qt.CheckState.Checked)
    dialog.take.click()

    wait_for(qtbot, lambda: page.list.row.entry.criteria == ("1.1.1", UNPROVEN))
    desk.undo()
    wait_for(qtbot, lambda: page.list.row.entry.criteria == ())


def test_a_criterion_is_found_ticked_and_taken_by_keys_alone(qtbot, desk, page, tmp_path):
    (document,) = added(qtbot, desk, page, pdf(tmp_path / "a.pdf"))
    chosen(page, document)
    page.pane.asked.emit("link")
    dialog = page.acting.criteria
    dialog.activateWindow()
    qtbot.waitUntil(dialog.search.hasFocus)
    dialog.search.setText("1.1.1")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return):
        qtbot.keyClick(dialog.focusWidget(), key)

    wait_for(qtbot, lambda: page.list.row.entry.criteria == ("1.1.1",))


def test_a_newer_file_takes_the_place_of_a_document(qtbot, desk, page, tmp_path, monkeypatch):
    old = page.list.row.entry
    monkeypatch.setattr(library_actions, "ask_files", lambda *_: [pdf(tmp_path / "m.pdf")])
    page.pane.asked.emit("replace")
    page.acting._ask_file()

    wait_for(qtbot, lambda: dossier(desk).evidence[old.document.id].replaced_by)
    settled(qtbot, desk)
    entries = {e.document.id: e for e in catalogue(dossier(desk))}
    new = entries[old.document.id].newer
    assert entries[new.id].criteria == old.criteria
    page.list.filters.choose("replaced")
    assert [row.id for row in page.list.model.values()] == [old.document.id]
    assert not page.pane._newer.isHidden()


def test_a_document_of_the_library_takes_the_place_of_another(qtbot, desk, page, tmp_path):
    (new,) = added(qtbot, desk, page, pdf(tmp_path / "m.pdf"))
    old = next(r for r in page.list.model.values() if r.entry.criteria)
    page.list.choose(old.id)
    page.pane.asked.emit("replace")
    page.acting._ask_library()
    dialog = page.acting.newer
    row = dialog.model.row_of(lambda entry: entry.document.id == new.id)
    dialog.model.tick([row], on=True)
    dialog.take.click()

    wait_for(qtbot, lambda: dossier(desk).evidence[old.id].replaced_by == new.id)


def test_files_are_added_to_a_document(qtbot, desk, page, tmp_path, monkeypatch):
    (document,) = added(qtbot, desk, page, pdf(tmp_path / "a.pdf"))
    chosen(page, document)
    more = [png(tmp_path / "phụ lục.png"), tmp_path / "a.pdf"]
    monkeypatch.setattr(library_actions, "ask_files", lambda *_: more)
    page.pane.asked.emit("extend")

    wait_for(qtbot, lambda: len(dossier(desk).evidence[document.id].files) == 2)
    wait_for(qtbot, lambda: "“a.pdf” đã có" in page.notice.text)


def test_a_document_in_use_is_not_deleted_and_one_without_use_is(qtbot, desk, page, tmp_path):
    before = dossier(desk)
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Delete)
    assert "đang là minh chứng" in page.notice.text
    assert dossier(desk) == before

    (document,) = added(qtbot, desk, page, pdf(tmp_path / "a.pdf"))
    chosen(page, document)
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Delete)
    wait_for(qtbot, lambda: document.id not in dossier(desk).evidence)
    desk.undo()
    wait_for(qtbot, lambda: document.id in dossier(desk).evidence)


def test_warnings_of_files_come_into_the_table(qtbot, desk, page, tmp_path):
    (document,) = added(
        qtbot, desk, page, docx(tmp_path / "ds.docx", "Số căn cước: 001085012345")
    )

    wait_for(qtbot, lambda: chosen(page, document).findings)
    page.list.filters.choose("warned")
    assert "căn cước" in page.pane._warning.text()


def test_a_scan_is_made_lighter_and_its_original_comes_back(qtbot, desk, page, tmp_path):
    (document,) = added(qtbot, desk, page, pdf(tmp_path / "quét.pdf"))
    before = document.files
    asked = []
    page.slimming.asked.connect(asked.append)
    page.list.budget.slimming_asked.emit()
    qtbot.waitUntil(lambda: bool(asked), timeout=30_000)
    assert asked[0].model.ticked()
    asked[0]._on_take()

    wait_for(qtbot, lambda: dossier(desk).evidence[document.id].files[0].original)
    page.slimming.restore(dossier(desk).evidence[document.id].files[0])
    wait_for(qtbot, lambda: dossier(desk).evidence[document.id].files == before)


def test_going_back_from_lighter_scans_leaves_nothing(qtbot, desk, page, tmp_path):
    added(qtbot, desk, page, pdf(tmp_path / "quét.pdf"))
    before, asked = dossier(desk), []
    page.slimming.asked.connect(asked.append)
    page.slimming.begin()
    page.slimming.begin()  # the same wish twice
    qtbot.waitUntil(lambda: bool(asked), timeout=30_000)
    asked[0].reject()

    wait_for(qtbot, lambda: not page.slimming._is_busy)
    assert len(asked) == 1
    assert dossier(desk) == before
    assert not list((desk.folder / "quarantine").iterdir())


def test_too_much_is_told_and_so_is_the_way_out(page):
    told = page.list.budget.text
    page.list.budget.show_budget(replace(page.list.budget.budget, limit=1000))

    assert "vượt mức" in page.list.budget.text
    assert "vượt mức" not in told


def test_what_each_criterion_weighs_is_shown(page, qtmodeltester):
    page.list.budget.show_shares()
    table = page.list.budget.findChild(SharesDialog).table

    assert table.rows.rowCount() == len(page.list.budget.budget.criteria)
    qtmodeltester.check(table.rows)


def test_a_copy_opened_outside_is_read_only_and_gone_in_the_end(qtbot, desk, page):
    opened = []
    opening(desk).open_url = lambda url: opened.append(Path(url.toLocalFile())) or True
    file = page.list.row.entry.document.files[0]
    page.pane._open_outside(file)

    wait_for(qtbot, lambda: opened)
    assert opened[0].suffix == ".pdf"
    assert not opened[0].stat().st_mode & 0o222
    assert opened[0].stat().st_size == file.size
    assert "chỉ để đọc" in page.notice.text
    desk.memory.drop_copies()
    assert not opened[0].exists()


@pytest.mark.parametrize("kind", ["application/zip", "application/x-msdownload"])
def test_other_kinds_are_not_opened_outside(page, kind):
    page.pane._open_outside(
        EvidenceFile(sha256="0" * 64, size=1, name="chạy.exe", media_type=kind)
    )

    assert "không mở trực tiếp" in page.notice.text


def test_a_pc_without_a_program_is_told(qtbot, desk, page):
    opening(desk).open_url = lambda _url: False
    page.pane._open_outside(page.list.row.entry.document.files[0])

    wait_for(qtbot, lambda: "chưa có chương trình" in page.notice.text)


def test_a_criterion_is_one_click_away(window, page):
    code = page.list.row.entry.criteria[0]
    page.pane._links.itemAt(0).widget().click()

    assert window.page_shown == "scoring"
    assert window.screen_shown.place() == code


def test_what_shows_files_is_made_when_a_file_is_looked_at(page):
    assert page.findChildren(Preview) == []

    page.pane.tabs.setCurrentIndex(1)

    assert page.findChildren(Preview) == [page.pane.preview]


def test_enter_shows_the_file(qtbot, page):
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)

    assert page.pane.preview.isVisible()
    wait_for(qtbot, lambda: not page.pane.preview.said)


def test_rows_are_copied_for_excel(page):
    page.list.table.selectAll()
    QTest.keyClick(page.list.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert len(QGuiApplication.clipboard().text().splitlines()) == len(shown(page)) + 1


def test_a_locked_dossier_is_read_only(qtbot, desk, page, tmp_path):
    def lock(context):
        answer_all(context.store)
        closing.lock(context.store, approved_by="Chủ tịch", actor="Chi")

    desk.read(page, lock, lambda _none: desk.refresh())
    wait_for(qtbot, lambda: not desk.view.is_open)
    before = dossier(desk)

    assert not drop(page, mime_of(pdf(tmp_path / "a.pdf")))
    page.paste()
    page.add_files()
    page.list.removing.emit()
    assert page.pane.form.number.isReadOnly()
    assert page._add.isHidden()
    assert dossier(desk) == before


def many(count, at):
    """Return documents of one small file each."""
    for number in range(count):
        file = EvidenceFile(
            sha256=f"{number:064x}", size=1000, name=f"{number}.pdf", media_type="audio/mpeg"
        )
        yield Evidence(
            id=f"{number:032x}",
            abstract=f"Báo cáo kết quả cải cách hành chính số {number} của xã " * 3,
            number=f"{number}/BC-UBND",
            files=(file,),
            added_at=at,
        )


def test_five_hundred_documents_stay_quick(desk, page, monkeypatch):
    found = dossier(desk)
    documents = {d.id: d for d in many(500, datetime(2026, 5, 1, tzinfo=UTC))}
    links = tuple(EvidenceLink(criterion="1.1.1", evidence=id_) for id_ in documents)
    entries = catalogue(replace(found, evidence=documents, links=links))
    page.list.show_entries(entries)
    page.list.search.setText("so 499 cua xa")
    assert page.list.model.rowCount() == 1
    calls, data = [], page.list.model.data
    monkeypatch.setattr(page.list.model, "data", lambda *a: calls.append(1) or data(*a))
    page.list.search.clear()
    assert len(calls) < 5_000  # only what is on screen is asked for
