"""What is doubtful about a proof is told beside it."""

from PySide6.QtTest import QTest

from parapp.services.proof_places import PAGE_BEYOND
from tests.ui.widgets.evidence.papers import CODE, added, pdf, wait_for


def beyond(desk):
    return [found for found in desk.view.findings if found.code == PAGE_BEYOND]


def test_a_page_that_is_not_there_is_told_in_place_of_the_tick(qtbot, desk, card, tmp_path):
    added(qtbot, desk, card, pdf(tmp_path / "a.pdf"))
    row = card.rows[0]
    QTest.keyClicks(row.form.page, "9")
    card.save_now()

    wait_for(qtbot, lambda: row.doubts)
    assert "Ghi trang 9, nhưng tài liệu chỉ có 1 trang" in row.accessibleName()
    wait_for(qtbot, lambda: beyond(desk))
    assert [(f.criterion, f.details["count"]) for f in beyond(desk)] == [(CODE, 1)]

    row.form.page.clear()
    QTest.keyClicks(row.form.page, "1")
    card.save_now()

    wait_for(qtbot, lambda: not row.doubts)
    assert row.accessibleName().startswith("đã có tệp và vị trí")
    assert not beyond(desk)


def test_a_text_named_like_a_pdf_is_told_when_it_comes_and_beside_its_proof(
    qtbot, desk, card, tmp_path
):
    path = tmp_path / "quyết định.pdf"
    path.write_text("404 Not Found")
    added(qtbot, desk, card, path)

    assert "“quyết định.pdf” không đọc được như PDF" in card.notice.text
    wait_for(qtbot, lambda: "không đọc được như PDF" in card.rows[0].doubts)


def test_of_many_warnings_the_first_are_told(qtbot, desk, card, tmp_path):
    paths = [tmp_path / f"{number}.pdf" for number in range(5)]
    for path in paths:
        path.write_text(f"chữ {path.name}")
    added(qtbot, desk, card, *paths)

    assert card.notice.text.count("không đọc được như PDF") == 3
    assert "Và 2 điều nữa" in card.notice.text
