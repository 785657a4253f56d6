"""Documents of one criterion: added, chosen, located, taken away."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from parapp.models.copies import ItemKind
from parapp.services import closing
from parapp.services.cataloguing import proof_of
from parapp.services.editing import Edit
from parapp.ui.history import Step
from parapp.ui.widgets.evidence import evidence_card
from parapp.ui.widgets.evidence.adding import ask_files
from tests.ui.screens.ready import answer_all
from tests.ui.widgets.evidence.papers import (
    CODE,
    added,
    docx,
    dossier,
    drop,
    four,
    mime_of,
    pdf,
    png,
    proofs,
    settled,
    wait_for,
)

PROVEN = "1.1.1"


def keys(row, key):
    row.setFocus()
    QTest.keyClick(row, key)


def test_files_of_every_kind_dropped_prove_the_criterion(qtbot, desk, card, tmp_path):
    added(qtbot, desk, card, *four(tmp_path))

    kinds = {file.media_type.rpartition(".")[2] for d in proofs(desk, CODE) for file in d.files}
    assert kinds == {"application/pdf", "image/png", "document", "sheet"}
    assert {d.abstract for d in proofs(desk, CODE)} >= {"143 kế hoạch", "ảnh chụp"}


def test_several_files_are_undone_and_redone_at_once(qtbot, desk, card, tmp_path):
    before = dossier(desk)
    added(qtbot, desk, card, *four(tmp_path))
    after = dossier(desk)

    desk.undo()
    wait_for(qtbot, lambda: dossier(desk) == before)
    desk.redo()

    wait_for(qtbot, lambda: dossier(desk) == after)


def test_a_picture_in_the_clipboard_is_pasted(qtbot, desk, card):
    image = QImage(1700, 2400, QImage.Format.Format_Grayscale8)
    image.fill(180)
    mime = QMimeData()
    mime.setImageData(image)
    QGuiApplication.clipboard().setMimeData(mime)

    card.paste()

    wait_for(qtbot, lambda: len(card.rows) == 1)
    assert proofs(desk, CODE)[0].files[0].media_type == "image/png"
    assert proofs(desk, CODE)[0].abstract.startswith("Ảnh dán")


def test_files_in_the_clipboard_are_pasted(qtbot, desk, card, tmp_path):
    QGuiApplication.clipboard().setMimeData(mime_of(pdf(tmp_path / "a.pdf")))
    card.paste()

    wait_for(qtbot, lambda: len(card.rows) == 1)
    assert proofs(desk, CODE)[0].files[0].name == "a.pdf"


def test_pasting_text_says_what_can_be_pasted(card):
    QGuiApplication.clipboard().setText("chữ")
    card.paste()

    assert "Sao chép" in card.notice.text


def test_a_file_known_already_is_linked_and_not_kept_twice(qtbot, desk, card, tmp_path):
    added(qtbot, desk, card, pdf(tmp_path / "a.pdf"))
    known = proofs(desk, CODE)[0]
    card.show_criterion("1.4.1")
    before = len(card.rows)
    (tmp_path / "b.pdf").write_bytes((tmp_path / "a.pdf").read_bytes())
    drop(card, mime_of(tmp_path / "b.pdf"))

    wait_for(qtbot, lambda: len(card.rows) == before + 1)
    assert known in proofs(desk, "1.4.1")
    assert "“b.pdf” đã có trong tài liệu “a”" in card.notice.text


def test_a_file_that_proves_it_already_changes_nothing(qtbot, desk, card, tmp_path):
    path = pdf(tmp_path / "a.pdf")
    added(qtbot, desk, card, path)
    before = dossier(desk)
    drop(card, mime_of(path))

    wait_for(qtbot, lambda: "đã có" in card.notice.text)
    assert dossier(desk) == before


def test_a_refused_file_is_told_and_the_others_come_in(qtbot, card, tmp_path):
    program = tmp_path / "chay.exe"
    program.write_bytes(b"MZ" + bytes(100))
    drop(card, mime_of(program, tmp_path / "không có.pdf", pdf(tmp_path / "a.pdf")))

    wait_for(qtbot, lambda: len(card.rows) == 1)
    assert "chay.exe" in card.notice.text
    assert "không có.pdf" in card.notice.text


def test_a_secret_file_is_refused(qtbot, card, tmp_path):
    drop(card, mime_of(docx(tmp_path / "mật.docx", "TỐI MẬT")))

    wait_for(qtbot, lambda: "độ mật" in card.notice.text)
    assert not card.rows


def test_the_place_is_typed_and_saved_and_the_row_stays(qtbot, desk, card, tmp_path):
    added(qtbot, desk, card, pdf(tmp_path / "a.pdf"), png(tmp_path / "b.png"))
    row = card.rows[0]
    keys(row, Qt.Key.Key_F2)
    QTest.keyClicks(row.form.page, "3-5")
    row.save_now()
    settled(qtbot, desk)
    QTest.keyClicks(row.form.section, "II")
    row.save_now()

    settled(qtbot, desk)
    link = proof_of(dossier(desk), CODE)[0][0]
    assert (link.page, link.section) == ("3-5", "II")
    assert card.rows[0] is row
    assert row.is_editing
    assert "trang 3–5, mục II" in row.accessibleName()


def test_two_proofs_at_one_place_are_refused_beside_the_input(qtbot, desk, card):
    card.show_criterion(PROVEN)
    link = card.rows[0].link
    more = Edit(
        kind=ItemKind.PROOF,
        code=PROVEN,
        before=None,
        after=replace(link, page="77", note="Bảng"),
    )
    desk.edit(Step(title="", place=("scoring", PROVEN), edits=(more,)))
    wait_for(qtbot, lambda: any(row.link.page == "77" for row in card.rows))
    settled(qtbot, desk)
    row = next(row for row in card.rows if row.link.page == "77")
    keys(row, Qt.Key.Key_F2)
    row.form.page.clear()
    QTest.keyClicks(row.form.page, link.page)
    row.save_now()

    assert "đúng vị trí này" in card.unsaved()
    row.close_editor()
    assert row.is_editing
    card.discard()
    assert row.form.page.text() == "77"
    QTest.keyClick(row.form.page, Qt.Key.Key_Escape)
    assert not row.is_editing


def test_what_cannot_be_saved_is_kept_aside_for_its_criterion(card):
    card.show_criterion(PROVEN)
    row = card.rows[0]
    row.edit()
    row._details.abstract.setPlainText("")
    card.show_criterion(CODE)

    assert "trích yếu" in card.unsaved()
    card.discard()
    assert not card.unsaved()


def test_a_late_document_without_place_says_so(desk, card):
    card.show_criterion(PROVEN)
    row = card.rows[0]
    bare = replace(row.document, files=(), replaced_by="0" * 32)
    row.show_proof(replace(row.link, is_late=True, page="", section=""), bare, may_change=True)
    assert "nộp muộn" in row.accessibleName()
    assert "chưa có tệp" in row.accessibleName()

    gone = replace(desk.view.assessment.dossier.evidence[row.link.evidence], replaced_by="1")
    row.show_proof(row.link, gone, may_change=True)
    assert "bản mới" in row.accessibleName()


def test_what_is_neither_file_nor_picture_is_not_taken(card):
    mime = QMimeData()
    mime.setText("chữ")

    assert not drop(card, mime)


def test_details_are_typed_in_place_and_saved(qtbot, desk, card, tmp_path):
    added(qtbot, desk, card, pdf(tmp_path / "a.pdf"))
    row = card.rows[0]
    form = row._details
    form.number.setText("")
    QTest.keyClicks(form.number, "143/KH-UBND")
    form.day.parts()[0].setFocus()
    QTest.keyClicks(form.day.parts()[0], "16/04/2026")
    form.autosave.save()

    settled(qtbot, desk)
    assert "143/KH-UBND · 16/04/2026 · a" in card.rows[0].accessibleName()


def test_what_cannot_be_read_stays_with_the_reason(qtbot, desk, card, tmp_path):
    added(qtbot, desk, card, pdf(tmp_path / "a.pdf"))
    form = card.rows[0]._details
    QTest.keyClicks(form.day.parts()[0], "31/02/2026")
    card.save_now()

    assert card.unsaved()
    assert form.day.text() == "31/02/2026"
    card.discard()
    assert not card.unsaved()


def test_del_takes_a_document_away_and_undo_brings_it_back(qtbot, desk, card, tmp_path):
    added(qtbot, desk, card, pdf(tmp_path / "a.pdf"), png(tmp_path / "b.png"))
    keys(card.rows[0], Qt.Key.Key_Delete)
    wait_for(qtbot, lambda: len(card.rows) == 1)

    desk.undo()

    wait_for(qtbot, lambda: len(card.rows) == 2)
    assert len(proofs(desk, CODE)) == 2


def test_documents_are_chosen_from_the_library_without_accents(qtbot, desk, card):
    card.choose()
    dialog = card._library
    dialog.search.setText("hanh chinh quy")
    found = {entry.document.abstract for entry in dialog.model.values()}
    dialog.table.selectAll()
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    dialog.take.click()

    wait_for(qtbot, lambda: card.rows)
    assert {d.abstract for d in proofs(desk, CODE)} == found
    assert "Báo cáo cải cách hành chính quý I năm 2026" in found


@pytest.mark.parametrize("ticked", [0, 1])
def test_enter_takes_what_is_ticked_in_the_library_or_else_the_row_itself(
    qtbot, desk, card, ticked
):
    card.choose()
    dialog = card._library
    qtbot.waitUntil(dialog.isVisible)
    wanted = dialog.model.value(0).document.id
    if ticked:
        dialog.model.tick([0], on=True)
    dialog.table.choose(ticked)  # where one is ticked, Enter is pressed on another row
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)

    wait_for(qtbot, lambda: card.rows)
    assert [d.id for d in proofs(desk, CODE)] == [wanted]


def test_the_button_that_undoes_goes_with_the_change_it_is_about(qtbot, desk, card, tmp_path):
    added(qtbot, desk, card, pdf(tmp_path / "a.pdf"), png(tmp_path / "b.png"))
    keys(card.rows[0], Qt.Key.Key_Delete)
    wait_for(qtbot, lambda: "Đã gỡ" in card.notice.text)

    desk.undo()

    wait_for(qtbot, lambda: len(card.rows) == 2)
    assert not card.notice.text


def test_files_are_looked_for_where_the_last_ones_came_from(
    card, memory, tmp_path, monkeypatch
):
    begun = []

    def ask(_parent, _title, begin):
        begun.append(begin)
        return [str(pdf(tmp_path / "a.pdf"))], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", ask)
    for _turn in range(2):
        ask_files(card, memory)

    documents = QStandardPaths.StandardLocation.DocumentsLocation
    assert begun == [QStandardPaths.writableLocation(documents), str(tmp_path)]


def test_esc_leaves_the_library_as_it_was(card):
    card.choose()
    QTest.keyClick(card._library, Qt.Key.Key_Escape)

    assert card._library.isHidden()
    assert not card.rows


def test_enter_opens_the_file_at_its_page_and_esc_closes_it(qtbot, card):
    card.show_criterion(PROVEN)
    keys(card.rows[0], Qt.Key.Key_Return)
    preview = card._preview

    assert preview.isVisible()
    wait_for(qtbot, lambda: not preview.preview.said)
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    assert preview.isHidden()


def test_files_are_chosen_in_a_dialog(qtbot, card, tmp_path, monkeypatch):
    monkeypatch.setattr(evidence_card, "ask_files", lambda *_: [pdf(tmp_path / "a.pdf")])
    QTest.keyClick(card, Qt.Key.Key_Insert)

    wait_for(qtbot, lambda: len(card.rows) == 1)


def test_another_criterion_shows_its_own_documents_and_saves_what_was_typed(
    qtbot, desk, card, tmp_path
):
    added(qtbot, desk, card, pdf(tmp_path / "a.pdf"))
    card.rows[0].edit()
    QTest.keyClicks(card.rows[0].form.page, "7")
    card.show_criterion(PROVEN)

    settled(qtbot, desk)
    assert proof_of(dossier(desk), CODE)[0][0].page == "7"
    assert {row.link.criterion for row in card.rows} == {PROVEN}


def test_a_locked_dossier_is_read_only(qtbot, desk, card, tmp_path):
    def lock(context):
        answer_all(context.store)
        closing.lock(context.store, approved_by="Chủ tịch", actor="Chi")

    desk.read(card, lock, lambda _none: desk.refresh())
    wait_for(qtbot, lambda: not desk.view.is_open)
    card.show_criterion(PROVEN)
    before = dossier(desk)

    assert not drop(card, mime_of(pdf(tmp_path / "a.pdf")))
    card.paste()
    card.choose()
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
        keys(card.rows[0], key)
    assert card._library is None
    assert not card.rows[0].is_editing
    assert dossier(desk) == before
