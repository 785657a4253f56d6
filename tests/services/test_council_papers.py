"""Papers of the council: minutes, what publishes the results, points of all, letters."""

import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from parapp.errors.papers import NobodyLateError, NotLateError, TableMissingError
from parapp.export.cells import Level
from parapp.export.reports import REPORTS
from parapp.export.reports.content import Table
from parapp.models.periods import Deadline
from parapp.models.publication import Extension
from parapp.models.units import Unit
from parapp.services.papers import minutes, publishing, reminder, wide
from parapp.services.papers.catalogue import paper_of
from parapp.services.papers.printing import print_workbook
from parapp.services.papers.printing_all import print_together
from parapp.services.papers.standing import placing
from tests.services import rounds
from tests.services.small_set import small_set
from tests.services.world import (
    AFTER_DEADLINE,
    AUTHORITY,
    FIRST,
    NAMES,
    SECOND,
    appraised,
    begun,
    packed,
    received,
)

DUE = date(2026, 12, 31)


def of(world, gather, *arguments):
    with world[AUTHORITY].reading() as tx:
        return gather(tx, *arguments)


def said(kind, values):
    """Return everything a paper says in its text, block by block."""
    content = REPORTS[kind].compose(values)
    return "\n".join(getattr(block, "text", "") for block in content.blocks)


# --- minutes


def test_the_minutes_hold_every_change_with_its_reason(at):
    world = at(appraised)
    world.cut("1.1", "1", reason="Ban hành muộn")

    paper = of(world, minutes.minutes)

    (unit,) = paper.changes
    assert unit.unit == f"{NAMES[FIRST]}: tự chấm 13,91 điểm, sau thẩm định 17,00 điểm"
    assert [(line.code, line.change, line.reason) for line in unit.lines] == [
        ("1.1", Decimal(-1), "Tài liệu kiểm chứng chưa đủ: Ban hành muộn"),
        ("1.2", Decimal("-0.41"), "Tài liệu kiểm chứng chưa đủ: Bảng kê thiếu 12 hồ sơ"),
    ]
    assert "2 lượt tiêu chí của 1 đơn vị" in paper.changes_summary[0]


def test_minutes_without_changes_say_so_and_have_no_table_of_them(at):
    world = at(received)
    world.survey()

    paper = of(world, minutes.minutes)

    assert paper.changes == ()
    assert "Không có tiêu chí nào" in said("minutes", paper)


def test_what_the_rules_give_otherwise_is_a_change_without_a_decision(at):
    world = at(received)
    with world[AUTHORITY].transaction(actor="x") as tx:
        dossier = tx.dossiers.get(FIRST, 2026)
        record = replace(dossier.records["2.1"], criterion="1.2", self_points=Decimal(8))
        tx.dossiers.replace(replace(dossier, records={**dossier.records, "1.2": record}))

    (unit,) = of(world, minutes.minutes).changes

    assert [(line.code, line.self_points) for line in unit.lines] == [("1.2", Decimal(8))]
    assert unit.lines[0].reason == "Tính lại từ số liệu của đơn vị"


def test_words_of_the_minutes_are_filled(at):
    paper = of(at(appraised), minutes.minutes)
    text = said("minutes", paper)

    assert "{" not in text
    assert "2/2 đơn vị đã gửi hồ sơ; 1 đơn vị" in text
    assert [signer.title for signer in paper.signers] == ["THƯ KÝ", "CHỦ TỊCH HỘI ĐỒNG"]


# --- submission, decision, notice


def test_before_publication_the_decision_shows_the_ranking_as_it_is(at):
    world = at(appraised)

    paper = of(world, publishing.decision)

    assert [line.points for line in paper.standings.blocks[0].lines] == [
        Decimal("18.00"),
        of(world, placing).lines[1][1].points,
    ]


def test_the_decision_prints_what_was_published_whatever_changed_since(at):
    world = at(appraised)
    before = of(world, publishing.decision).standings.blocks
    world.publish()
    world.cut("1.1", "0", reason="Sửa sau công bố", round_=3)

    paper = of(world, publishing.decision)

    assert paper.standings.blocks == before


def test_the_decision_is_that_of_the_committee_above(at):
    world = at(appraised)
    with world[AUTHORITY].transaction(actor="x") as tx:
        tx.workspace.put("parent", "Ủy ban nhân dân tỉnh Đồng Tháp")

    paper = of(world, publishing.decision)
    content = REPORTS["decision"].compose(paper)

    assert paper.header.agency == "ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG THÁP"
    assert paper.issuer == "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP"
    assert paper.bases[-1] == f"Theo đề nghị của {NAMES[AUTHORITY]}"
    leads = [block.lead for block in content.blocks if getattr(block, "lead", "")]
    assert leads == ["Điều 1.", "Điều 2.", "Điều 3."]


@pytest.mark.parametrize("kind", ["submission", "notice"])
def test_classes_are_counted_and_their_sum_is_all_that_are_ranked(at, kind):
    paper = of(at(appraised), getattr(publishing, kind))

    *classes, total = paper.bands
    assert total.level is Level.TOTAL
    assert total.count == sum(line.count for line in classes) == 2
    assert {line.name: line.percent for line in classes} == {
        "Tốt": Decimal("50.00"),
        "Khá": Decimal("50.00"),
    }
    assert "{" not in said(kind, paper)


def test_with_nothing_received_the_papers_are_there_and_say_so(at):
    world = at(packed)

    assert of(world, publishing.notice).bands == ()
    assert "0/2 đơn vị gửi hồ sơ, 0 đơn vị được xếp hạng" in said(
        "notice", of(world, publishing.notice)
    )
    assert of(world, minutes.minutes).bands == ()
    assert of(world, wide.by_field).rows == ()


# --- points of all by field and by criterion


def test_what_is_taken_off_a_field_is_the_difference_and_the_total_their_sum(at):
    world = at(appraised)

    row = of(world, wide.by_field).rows[0]

    assert row.fields[0] == (
        Decimal("9.91"),
        Decimal("9.50"),
        Decimal("0.41"),
        Decimal("9.50"),
    )
    survey = row.fields[1]
    assert survey[:3] == (Decimal("3.00"), Decimal("3.00"), None)
    assert survey[3] == Decimal("5.25")
    assert row.fields[2][:2] == ("–", "–")
    assert row.total[0] - row.total[2] == row.total[1]
    assert row.total[3] == Decimal("18.00")


def test_points_by_criterion_add_up_to_the_total(at):
    paper = of(at(appraised), wide.by_criterion)

    for row in paper.rows:
        points = [cell for cell in row.points if isinstance(cell, Decimal)]
        assert row.total == sum(points[:-1]) - points[-1]
    assert [head.field for head in paper.criteria][-2:] == ["Lĩnh vực C", "Lĩnh vực T"]


def test_communes_of_several_blocks_stand_under_their_names(at):
    world = at(appraised)
    with world[AUTHORITY].transaction(actor="x") as tx:
        tx.units.put(Unit(code=FIRST, name=NAMES[FIRST], kind="phường"))

    content = REPORTS["ranking-by-field"].compose(of(world, wide.by_field))

    table = next(block for block in content.blocks if isinstance(block, Table))
    bands = [row.cells[0] for row in table.rows if row.level is Level.BAND]
    assert bands == ["Khối xã", "Các đơn vị khác"]


# --- letters


def overdue(world):
    deadlines = (Deadline(code="self_assessment", day=DUE),)
    world.pack(small_set(deadlines=deadlines))
    world.clock.now = AFTER_DEADLINE


def test_every_commune_that_has_not_sent_in_time_gets_a_letter(at):
    world = at(begun)
    overdue(world)

    assert of(world, reminder.late_units) == (FIRST, SECOND)
    letter = of(world, reminder.letter, FIRST)
    assert letter.addressee == "Ủy ban nhân dân xã Tân Hộ Cơ"
    assert letter.header.subject.startswith("đôn đốc gửi hồ sơ")
    assert "chậm nhất ngày 31/12/2026. Đến nay đã quá hạn 2 ngày" in letter.paragraphs[0]
    assert "{" not in "".join(letter.paragraphs)


def test_letters_to_all_that_are_late_are_one_file_and_the_others_get_none(at):
    world = at(begun)
    overdue(world)
    with world[AUTHORITY].transaction(actor="x") as tx:
        tx.units.put(Unit(code="XA09", name="Xã Gia hạn", kind="xã"))
        more = {"unit": "XA09", "year": 2026, "deadline": "self_assessment"}
        tx.extensions.put(Extension(**more, until=date(2027, 2, 1), reason="Lũ"))
    path = world.file("don-doc.pdf")
    units = [FIRST, SECOND, "XA09"]

    batch = print_together(world[AUTHORITY], paper_of("reminder"), units, path)

    assert (batch.made, batch.missing) == (2, ())
    read = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    assert read.stdout.decode().count("V/v đôn đốc") == 2


def test_a_letter_without_a_table_is_no_workbook(at):
    world = at(begun)
    overdue(world)
    path = world.file("don-doc.xlsx")

    with pytest.raises(TableMissingError):
        print_workbook(world[AUTHORITY], "reminder", path, FIRST)
    assert not path.exists()


def test_with_nobody_late_there_is_no_file(at):
    world = at(received)
    path = world.file("don-doc.pdf")

    with pytest.raises(NobodyLateError):
        print_together(world[AUTHORITY], paper_of("reminder"), [FIRST], path)
    assert not path.exists()


def test_who_has_not_answered_in_time_is_told_what(at):
    world = at(received)
    rounds.ask(world, due=DUE)
    rounds.send_requests(world, [FIRST])
    before = of(world, reminder.late_units)
    world.clock.now = AFTER_DEADLINE

    letter = of(world, reminder.letter, FIRST)

    assert before == ()
    assert of(world, reminder.late_units) == (FIRST,)
    assert "tiêu chí 1.2 (" in letter.paragraphs[0]
    assert letter.header.subject.startswith("đôn đốc trả lời")


def test_who_is_late_with_nothing_gets_no_letter(at):
    with pytest.raises(NotLateError):
        of(at(received), reminder.letter, SECOND)


@pytest.mark.parametrize(
    ("name", "kind", "committee"),
    [
        ("Phường 4", "phường", "Ủy ban nhân dân phường 4"),
        ("UBND xã An", "xã", "Ủy ban nhân dân UBND xã An"),
        ("Ủy ban nhân dân xã An", "xã", "Ủy ban nhân dân xã An"),
    ],
)
def test_a_letter_goes_to_the_committee_of_a_unit(name, kind, committee):
    assert reminder._committee_of(Unit(code="X", name=name, kind=kind)) == committee
