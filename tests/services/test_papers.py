"""What papers of a real dossier say: sums, words, reasons, and their PDFs."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from parapp.errors.work import DossierMissingError
from parapp.export.cells import Level
from parapp.models.criteria import RankBy, RankingRule, Ties
from parapp.models.evidence import EvidenceLink
from parapp.models.keys import Role
from parapp.models.units import Unit
from parapp.services import closing, criteria_sets, filling
from parapp.services.papers import commune, council, shared
from parapp.services.proving import Document, add_evidence
from parapp.services.workspaces import Workspace
from tests.services.small_set import small_set, write_set
from tests.services.world import (
    AUTHORITY,
    EXPLAINED,
    FIRST,
    NAMES,
    SECOND,
    appraised,
    packed,
    pdf,
    received,
    sent,
)

REASON = "Bảng kê thiếu 12 hồ sơ"


def of(world, unit, compose, *arguments):
    with world[unit].reading() as tx:
        return compose(tx, *arguments)


def add_up(lines, value):
    """Return the sum over the fields, with what penalties take off."""
    fields = {line.code: value(line) for line in lines if line.level is Level.FIELD}
    given = {code: v for code, v in fields.items() if isinstance(v, Decimal)}
    return sum(v for code, v in given.items() if code != "T") - given.get("T", 0)


# --- the commune's self-assessment


def test_the_total_printed_is_the_sum_of_the_fields(at):
    paper = of(at(sent), FIRST, commune.self_assessment)

    assert paper.total.self_points == Decimal("13.91")
    assert add_up(paper.details, lambda line: line.self_points) == Decimal("13.91")
    assert paper.details_total.self_points == Decimal("13.91")


def test_the_fields_of_the_summary_are_those_of_the_details(at):
    paper = of(at(sent), FIRST, commune.self_assessment)
    details = {line.code: line.self_points for line in paper.details}

    assert [(f.number, f.self_points) for f in paper.fields] == [
        (code, details[code]) for code in ("1", "2", "3", "C", "T")
    ]
    assert {f.number: f.self_points for f in paper.fields}["3"] is None  # others score it


def remark_everything(world):
    closing.reopen(world[FIRST], reason="Sửa", actor="Chi")
    store = world[FIRST]
    filling.explain(store, "1.1", "Giải trình A", actor="Chi")
    filling.set_own_points(store, "1.1", Decimal("1.5"), "Lý do B", actor="Chi")
    filling.claim_not_applicable(store, "1.2", "Không phát sinh C", actor="Chi")


def test_every_remark_is_printed_once(at):
    world = at(sent)
    remark_everything(world)

    paper = of(world, FIRST, commune.self_assessment)

    texts = {e.code: e.text for e in paper.explanations}
    assert list(texts) == ["1.1", "1.2", "2.1", "2.3"]
    assert "Giải trình A" in texts["1.1"]
    assert "Lý do B" in texts["1.1"]
    assert texts["1.2"] == "Không áp dụng: Không phát sinh C"
    assert texts["2.1"] == EXPLAINED
    assert {line.code: line.remarks for line in paper.details}["1.2"].endswith("phát sinh C")


def test_every_document_is_listed_with_its_place(at):
    paper = of(at(sent), FIRST, commune.self_assessment)

    assert [(d.code, d.symbol, d.issued) for d in paper.documents] == [
        ("1.1", "143/KH-UBND", date(2026, 1, 15)),
        ("1.2", "143/KH-UBND", date(2026, 1, 15)),
    ]
    assert {d.locator for d in paper.documents} == {"trang 2-3, mục II"}
    assert {d.file for d in paper.documents} == {"XA01.pdf"}
    (line,) = (line for line in paper.details if line.code == "1.1")
    assert line.documents == (
        "143/KH-UBND 15/01/2026: Kế hoạch cải cách hành chính (trang 2-3, mục II)",
    )


def test_a_document_without_number_day_and_place_is_its_abstract(at):
    world = at(packed)
    world.fill()
    add_evidence(
        world[FIRST],
        pdf(world.file("a.pdf")),
        Document(abstract="Ảnh chụp"),
        [EvidenceLink(criterion="1.1", evidence="")],
        actor="Chi",
    )

    paper = of(world, FIRST, commune.self_assessment)

    assert [line.documents for line in paper.details if line.code == "1.1"] == [("Ảnh chụp",)]


def test_before_anything_is_scored_the_paper_says_so(at):
    world = at(packed)
    filling.explain(world[FIRST], "2.1", "Đã họp", actor="Chi")

    paper = of(world, FIRST, commune.self_assessment)

    assert paper.summary == ("Chưa chấm được tiêu chí nào.",)
    assert paper.addressees == (NAMES[AUTHORITY],)


def test_an_authority_that_is_not_known_has_no_name(at):
    world = at(sent)
    with world[FIRST].transaction(actor="x") as tx:
        tx.workspace.put("authority", "")

    assert of(world, FIRST, commune.self_assessment).addressees == ("Cơ quan thẩm định",)


def test_results_stand_beside_the_own_points(at):
    world = at(appraised)
    world.publish()
    path = next(s.path for s in world.results() if s.unit == FIRST)
    world.receive(FIRST, path)

    paper = of(world, FIRST, commune.self_assessment)

    lines = {line.code: line for line in paper.details}
    assert (lines["1.2"].self_points, lines["1.2"].appraised_points) == (
        Decimal("7.91"),
        Decimal("7.50"),
    )
    assert (lines["2.2"].self_points, lines["2.2"].survey_points) == (None, Decimal("2.25"))
    assert lines["1.2"].percent == Decimal("93.75")
    assert paper.details_total.achieved_points == Decimal("18.00")
    achieved = add_up(paper.details, lambda line: line.achieved_points)
    assert achieved == Decimal("18.00")


# --- the authority's record and ranking


def test_the_record_holds_every_reason_and_its_total_is_the_sum(at):
    world = at(appraised)
    world.cut("1.1", "1", reason="Ban hành muộn")

    paper = of(world, AUTHORITY, council.appraisal, FIRST)

    reasons = {line.code: line.reason for line in paper.lines if line.reason}
    assert reasons == {"1.1": "Ban hành muộn", "1.2": REASON}
    assert add_up(paper.lines, lambda line: line.final_points) == paper.total.final_points
    assert paper.total.final_points == Decimal("17.00")
    lost = {line.code: line.lost_points for line in paper.lines if line.lost_points}
    assert lost["1.2"] == Decimal("0.41")
    assert lost["1.1"] == Decimal("1.00")
    assert "17,00" in paper.conclusion[0]


def test_a_record_without_points_shows_none(at):
    world = at(packed)
    world.survey({FIRST: {"violations": 1}})

    paper = of(world, AUTHORITY, council.appraisal, FIRST)

    assert paper.total.final_points is None
    assert paper.total.lost_points is None
    assert "– điểm" in paper.conclusion[0]


def test_there_is_no_record_of_who_sent_nothing(at):
    with pytest.raises(DossierMissingError):
        of(at(packed), AUTHORITY, council.appraisal, FIRST)


def test_the_ranking_is_in_order_and_its_tables_agree(at):
    world = at(appraised)

    paper, tables = of(world, AUTHORITY, council.ranking)

    (block,) = paper.blocks
    assert [(line.unit, line.rank) for line in block.lines] == [
        (NAMES[FIRST], 1),
        (NAMES[SECOND], 2),
    ]
    assert [unit.total for unit in tables.units] == [line.points for line in block.lines]
    assert len(tables.criteria) == 9
    for unit in tables.units:
        points = [f.total_points for f in unit.fields if isinstance(f.total_points, Decimal)]
        assert unit.total == sum(points[:-1]) - points[-1]
    assert "so điểm lần lượt ở: 1." in paper.notes[0]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (RankingRule(by=RankBy.TOTAL, ties=Ties.DENSE), "tổng điểm"),
        (RankingRule(by=RankBy.INDEX), "1, 1, 3"),
    ],
)
def test_the_note_says_how_ties_are_ranked(rule, words):
    assert words in council.tie_note(small_set(ranking=rule))


def test_a_change_of_place_is_shown_against_the_year_before(at):
    world = at(appraised)
    path = write_set(small_set(year=2027), world.file("moi.yaml"))
    criteria_sets.import_criteria(world[AUTHORITY], path, actor="Bình")
    with world[AUTHORITY].transaction(actor="x") as tx:
        for unit, better in ((FIRST, SECOND), (SECOND, FIRST)):
            dossier = tx.dossiers.get(better, 2026)
            bound = tx.periods.get(2027).criteria
            tx.dossiers.create(
                replace(dossier, unit=unit, year=2027, criteria=bound, requests=())
            )

    paper, _tables = of(world, AUTHORITY, council.ranking)

    lines = [(line.unit, line.previous, line.change) for line in paper.blocks[0].lines]
    assert lines == [(NAMES[SECOND], 2, 1), (NAMES[FIRST], 1, -1)]


def test_units_of_other_kinds_are_a_block_of_their_own_and_come_last(at):
    world = at(appraised)
    with world[AUTHORITY].transaction(actor="x") as tx:
        tx.units.put(Unit(code=FIRST, name=NAMES[FIRST], kind="phường"))

    paper, _tables = of(world, AUTHORITY, council.ranking)

    assert [block.name for block in paper.blocks] == ["Khối xã", ""]
    assert [block.lines[0].unit for block in paper.blocks] == [NAMES[SECOND], NAMES[FIRST]]


def test_who_is_not_scored_is_shown_without_rank(at):
    world = at(received)
    with world[AUTHORITY].transaction(actor="x") as tx:
        dossier = tx.dossiers.get(SECOND, 2026)
        tx.dossiers.replace(replace(dossier, figures={}, records={}))

    paper, _tables = of(world, AUTHORITY, council.ranking)

    assert [line.rank for line in paper.blocks[0].lines] == [1, "chưa xếp"]


# --- score sheets


def test_the_score_sheet_explains_every_point(at):
    world = at(appraised)

    sheet = of(world, AUTHORITY, commune.scoresheet, FIRST)

    scored = [line for line in sheet.lines if line.level is Level.PLAIN]
    assert len(scored) == 9
    assert all(line.steps for line in scored if isinstance(line.points, Decimal))
    assert sheet.total.points == Decimal("18.41")
    assert NAMES[FIRST] in sheet.abstract


def test_the_words_for_no_points_differ(at):
    world = at(sent)
    remark_everything(world)

    sheet = of(world, FIRST, commune.scoresheet, FIRST)

    words = {line.code: line.points for line in sheet.lines}
    assert (words["1.2"], words["2.2"], words["2.3"]) == ("không áp dụng", "chưa chấm", "–")


def test_sections_say_what_they_do():
    bonus, penalty = small_set().criteria[3:]

    assert "cộng" in shared.section_name(bonus)
    assert "trừ" in shared.section_name(penalty)
    assert shared.section_name(small_set().criteria[0]) == "Lĩnh vực 1"


# --- heads of papers


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("Ủy ban nhân dân xã Tân Hộ Cơ", "ỦY BAN NHÂN DÂN\nXÃ TÂN HỘ CƠ"),
        ("Sở Nội vụ", "SỞ NỘI VỤ"),
        ("Ủy ban nhân dân", "ỦY BAN NHÂN DÂN"),
    ],
)
def test_a_committee_stands_above_the_place_it_is_of(name, head):
    workspace = Workspace(role=Role.COMMUNE, unit="X", name=name, kind="xã", parent=name)
    header = shared.header_of(workspace, "BC-UBND")

    assert (header.parent_agency, header.agency) == (head, head)
