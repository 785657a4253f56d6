"""What came of each criterion, and what is to be remedied."""

from decimal import Decimal

from openpyxl import load_workbook

from parapp.services.commune_view import view_commune
from parapp.services.outcomes import outcomes
from parapp.services.posting import read_posted
from parapp.services.remediating import export_remediation, to_remedy
from tests.services.world import FIRST, appraised, packed, sent


def found(world):
    assessment = view_commune(world[FIRST]).assessment
    return {o.code: o for o in outcomes(assessment, read_posted(world[FIRST]).result)}


def published(world):
    world.publish()
    (made,) = [made for made in world.results() if made.unit == FIRST]
    world.receive(FIRST, made.path)
    return found(world)


def test_before_a_result_own_and_computed_points_stand(at):
    outcome = found(at(sent))["1.2"]

    assert (outcome.own, outcome.computed) == (Decimal("7.91"), Decimal("7.91"))
    assert outcome.lost == Decimal("0.09")
    assert (outcome.appraised, outcome.change) == (None, None)


def test_after_it_the_published_points_stand_with_their_reason(at):
    outcome = published(at(appraised))["1.2"]

    assert (outcome.appraised, outcome.change) == (Decimal("7.5"), Decimal("-0.41"))
    assert outcome.reason == "Bảng kê thiếu 12 hồ sơ"
    assert outcome.lost == Decimal("0.5")


def test_what_is_for_information_only_is_left_out(at):
    assert "2.3" not in found(at(sent))


def test_what_is_not_scored_lost_nothing(at):
    assert not to_remedy(found(at(packed)).values())


def test_most_points_lost_come_first(at):
    lost = [outcome.lost for outcome in to_remedy(published(at(appraised)).values())]

    assert lost == sorted(lost, reverse=True)


def test_the_workbook_leaves_room_for_what_the_unit_fills_in(at, tmp_path):
    path = tmp_path / "khac-phuc.xlsx"
    rows = published(at(appraised)).values()
    count = export_remediation(path, "UBND xã", 2026, rows)
    sheet = load_workbook(path).active
    head = [cell.value for cell in sheet[4]]
    first = [cell.value for cell in sheet[5]]

    assert sheet.max_row == 4 + count
    assert head[7:] == [
        "Nguyên nhân",
        "Biện pháp khắc phục",
        "Người phụ trách",
        "Hạn hoàn thành",
    ]
    assert first[7:] == [None] * 4


def test_a_reason_that_looks_like_a_formula_stays_a_text(at, tmp_path):
    world = at(appraised)
    world.cut(reason="=1+1")
    export_remediation(tmp_path / "k.xlsx", "UBND xã", 2026, published(world).values())
    cells = [c for row in load_workbook(tmp_path / "k.xlsx").active for c in row]

    assert all(cell.data_type != "f" for cell in cells)
