"""One printed figure is changed and the code left: told wherever the data are at hand."""

from dataclasses import replace

import pytest

from parapp.export.reports.content import Table
from parapp.export.viewing.reader import PDF, Reader
from parapp.services.checking_codes import check_file
from parapp.services.code_words import fact_lines
from parapp.services.papers.catalogue import paper_of
from parapp.services.papers.printed_rows import PrintedRow, compared, rows_of
from parapp.services.papers.printing import content_of, drawn
from parapp.services.papers.printing_all import print_together
from parapp.services.papers.sealing import Sealer
from tests.export.reports.papers import pdf
from tests.export.reports.samples import content as sample
from tests.services.coding import at_published, check, seal, verdict
from tests.services.world import AUTHORITY, FIRST, SECOND

PRINTED = [
    "STT Tiêu chí Điểm",
    "1.1 Tiêu chí về thời",
    "hạn 2,00 1,50 Bảng kê",
    "1.2 Tiêu chí khác 8,00 7,50",
    "Tổng 10,00 9,00",
    "Sau thẩm định: 9,00 điểm trên 10,00 điểm áp dụng.",
]


def row(*cells):
    return PrintedRow(cells=cells)


def text(words):
    return PrintedRow(cells=("", words), is_text=True)


@pytest.mark.parametrize(
    ("expected", "alike", "printed"),
    [
        (row("1.1", "Tiêu chí về thời hạn", "2,00", "1,50"), 1, []),
        (
            row("1.1", "Tiêu chí về thời hạn", "2,00", "1,5"),
            0,
            ["1.1 Tiêu chí về thời hạn 2,00 1,50"],
        ),
        (
            row("1.1", "Tiêu chí về thời hạn", "1,50", "2,00"),
            0,
            ["1.1 Tiêu chí về thời hạn 2,00 1,50"],
        ),
        (row("1.1", "Tiêu chí về nơi", "2,00", "1,50"), 0, [""]),
        (row(".1", "Tiêu chí về thời hạn", "2,00", "1,50"), 0, [""]),
        (row("1.2", "Tiêu chí khác", "8,00", "7,00"), 0, ["1.2 Tiêu chí khác 8,00 7,50"]),
        (row("", "", None or ""), 0, []),
        (text("Sau thẩm định: 9,00 điểm trên 10,00 điểm áp dụng."), 1, []),
        (
            text("Sau thẩm định: 8,50 điểm trên 10,00 điểm áp dụng."),
            0,
            ["Sau thẩm định: 9,00 điểm trên 10,00 điểm áp dụng."],
        ),
        (text("Hội đồng thống nhất 8,50 điểm trên 10,00 điểm."), 0, []),
        (text("Lần 2."), 0, []),
    ],
)
def test_a_row_is_there_whole_or_not(expected, alike, printed):
    found = compared(PRINTED, [expected])

    assert (found.alike, [other.printed for other in found.others]) == (alike, printed)


def test_rows_follow_each_other():
    first, second = row("1.1", "Tiêu chí về thời hạn"), row("1.2", "Tiêu chí khác", "8,00")

    assert compared(PRINTED, [first, second]).alike == 2
    assert compared(PRINTED, [second, first]).alike == 1


@pytest.mark.parametrize(("figure", "is_there"), [("7,50", True), ("7,60", False)])
def test_a_long_row_may_be_cut_by_the_end_of_a_page(figure, is_there):
    begin, end = (
        "Ngày công khai dự toán: 02/01/2026 " * 5,
        "Số quý công khai đúng hạn: 4 quý " * 5,
    )
    lines = [f"6.2 {begin} 8,00 {figure}", "Mã kiểm tra: AAAA", "2", "STT Điểm", f"6.2 {end}"]

    found = compared(lines, [row("6.2", begin + end, "8,00", "7,50")])

    assert (found.alike, len(found.others)) == ((1, 0) if is_there else (0, 1))


@pytest.mark.parametrize("kind", ["evidence-list", "minutes", "self-assessment"])
def test_every_row_of_a_paper_is_found_in_its_own_pages(kind):
    made = sample(kind)

    found = compared(Reader().codes(pdf(made), PDF).lines, rows_of(made))

    assert found.others == ()


def test_letters_that_no_typeface_has_do_not_matter():
    made = sample("ranking")
    table = next(block for block in made.blocks if isinstance(block, Table))
    first, *rest = table.rows
    strange = replace(first, cells=(first.cells[0], "Xã 📎 Tân Hộ Cơ", *first.cells[2:]))
    table = replace(table, rows=(strange, *rest))
    made = replace(made, blocks=(table,))

    found = compared(Reader().codes(pdf(made), PDF).lines, rows_of(made))

    assert (found.alike, found.others) == (len(table.rows), ())


# --- in files


def changed(content, name, column):
    """Return a paper with the points in one column of one row one higher."""

    def row(one):
        if name not in one.cells:
            return one
        cells = list(one.cells)
        cells[column] += 1
        return replace(one, cells=tuple(cells))

    def blocks(several):
        found = next(
            place
            for place, block in enumerate(several)
            if isinstance(block, Table) and any(name in one.cells for one in block.rows)
        )
        table = replace(several[found], rows=tuple(row(one) for one in several[found].rows))
        return (*several[:found], table, *several[found + 1 :])

    if name != "1.2" or not content.appendices:
        return replace(content, blocks=blocks(content.blocks))
    first, *others = content.appendices
    return replace(content, appendices=(replace(first, blocks=blocks(first.blocks)), *others))


KINDS = (
    (FIRST, "self-assessment", "", (AUTHORITY, FIRST)),
    (FIRST, "evidence-list", "", (AUTHORITY, FIRST)),
    (AUTHORITY, "appraisal", FIRST, (AUTHORITY, FIRST)),
    (AUTHORITY, "ranking", "", (AUTHORITY,)),
    (AUTHORITY, "ranking-by-criterion", "", (AUTHORITY,)),
    (AUTHORITY, "minutes", "", (AUTHORITY,)),
)
CHANGES = (
    (KINDS[0], ("Tổng cộng", 4)),
    (KINDS[0], ("1.2", 3)),
    (KINDS[2], ("1.2", 7)),
    (KINDS[3], ("Xã Bình Phú", 2)),
    (KINDS[4], ("Xã Bình Phú", 3)),
    (KINDS[5], ("1.2", 3)),
)


@pytest.mark.parametrize(("issuer", "kind", "unit", "places"), KINDS)
def test_a_paper_as_it_was_printed_is_compared_row_by_row(at, issuer, kind, unit, places):
    world = at_published(at)
    path = world.file("van-ban.pdf")
    path.write_bytes(drawn(printed(world, issuer, kind, unit)))

    for where in places:
        (checked,) = check_file(world[where], path)

        assert verdict(checked) == ("match", "code-matches")
        assert checked.rows > 1
        assert f"{checked.rows} dòng có số liệu trong tệp giống" in fact_lines(checked)[-1]


def printed(world, issuer, kind, unit=""):
    return content_of(world[issuer], kind, unit, sealer=Sealer(world.keys[issuer]))


@pytest.mark.parametrize(("paper", "change"), CHANGES)
def test_a_changed_row_is_told_with_what_it_should_be(at, paper, change):
    issuer, kind, unit, places = paper
    world = at_published(at)
    path = world.file("van-ban.pdf")
    path.write_bytes(drawn(changed(printed(world, issuer, kind, unit), *change)))

    for where in places:
        (checked,) = check_file(world[where], path)

        assert verdict(checked) == ("differs", "code-differs")
        (other,) = checked.differences
        assert (other.what, other.sealed == other.here) == ("printed-row", False)
        told = "\n".join(fact_lines(checked))
        assert f"Khác: văn bản ghi “{other.here}”, theo dữ liệu ở máy này là" in told


def test_papers_of_all_in_one_file_are_compared_each_with_its_own(at):
    world = at_published(at)
    path = world.file("chung.pdf")
    sealer = Sealer(world.keys[AUTHORITY])
    paper = paper_of("appraisal")
    print_together(world[AUTHORITY], paper, (FIRST, SECOND), path, sealer=sealer)

    found = check_file(world[AUTHORITY], path)

    assert [verdict(checked) for checked in found] == [("match", "code-matches")] * 2
    assert all(checked.rows > 10 for checked in found)


def test_a_photo_tells_what_its_code_does_not_cover(at):
    world = at_published(at)

    checked = check(world, AUTHORITY, seal(world, FIRST, "self-assessment").qr)

    assert checked.rows == 0
    assert "chưa so từng dòng của bảng" in fact_lines(checked)[-1]
