"""Lists, plans, comparisons and sheets of a real dossier: what they say, when they refuse."""

from dataclasses import replace
from decimal import Decimal

import pytest

from parapp.errors.papers import EarlierYearMissingError, NoKeysError, NothingSentError
from parapp.export.cells import Level
from parapp.export.reports.content import Paragraph, Table
from parapp.messages import text_of
from parapp.models.keys import Role
from parapp.services import criteria_sets, workspaces
from parapp.services.papers import (
    bundle_cover,
    evidence_list,
    key_card,
    remediation,
    texts,
    years,
)
from parapp.services.papers.catalogue import PAPERS
from parapp.services.papers.printing import content_of
from parapp.services.workspaces import Workspace
from parapp.services.year_indexes import indexes_before
from parapp.storage.store import Store
from tests.services.small_set import small_set, write_set
from tests.services.world import (
    AUTHORITY,
    FIRST,
    NAMES,
    SECOND,
    appraised,
    packed,
    received,
    sent,
)


def of(world, unit, gather, *arguments):
    with world[unit].reading() as tx:
        return gather(tx, *arguments)


def table_of(content):
    blocks = (*content.blocks, *(b for part in content.appendices for b in part.blocks))
    return next(block for block in blocks if isinstance(block, Table))


# --- documents


def test_documents_stand_under_the_criteria_they_prove(at):
    paper = of(at(sent), FIRST, evidence_list.evidence_list, "")

    assert [(c.code, len(c.proofs)) for c in paper.criteria] == [("1.1", 1), ("1.2", 1)]
    assert paper.criteria[0].proofs[0].place == "trang 2-3, mục II"
    assert paper.notes == (
        "Cộng: 1 tài liệu (1 tệp) cho 2 tiêu chí.",
        "Tiêu chí chưa có tài liệu: 2.1.",
    )
    assert paper.signers[0].title == "CHỦ TỊCH"


def test_the_authority_prints_the_documents_of_a_commune_unsigned(at):
    paper = of(at(received), AUTHORITY, evidence_list.evidence_list, FIRST)

    assert NAMES[FIRST] in paper.abstract
    assert (paper.signers, paper.reference) == ((), "")


def test_a_late_document_is_told_as_such(at):
    world = at(received)
    with world[AUTHORITY].transaction(actor="x") as tx:
        dossier = tx.dossiers.get(FIRST, 2026)
        first, second = dossier.links
        links = (
            replace(first, is_late=True, note="Nêu đủ nhiệm vụ"),
            replace(second, is_late=True, is_admitted=True),
        )
        tx.dossiers.replace(replace(dossier, links=links))

    paper = of(world, AUTHORITY, evidence_list.evidence_list, FIRST)

    assert [c.proofs[0].remark for c in paper.criteria] == [
        "Nêu đủ nhiệm vụ; Bổ sung sau hạn",
        "Bổ sung sau hạn, được chấp nhận",
    ]


# --- the plan


def test_the_plan_follows_what_was_published_with_the_appraisers_words(at):
    world = at(appraised)
    world.publish()
    path = next(s.path for s in world.results() if s.unit == FIRST)
    world.receive(FIRST, path)

    plan = of(world, FIRST, remediation.remediation)

    causes = {one.code: one.cause for one in plan.shortcomings}
    assert "Bảng kê thiếu 12 hồ sơ" in causes["1.2"]
    assert plan.summary[0].startswith("Qua kết quả thẩm định, Xã Tân Hộ Cơ đạt 18,00/")
    assert "{" not in "".join((*plan.purpose, *plan.organisation, plan.closing))
    assert plan.recipients[0] == "Sở Nội vụ (báo cáo)"


def test_points_lost_add_up_to_the_total_printed(at):
    content = content_of(at(sent)[FIRST], "remediation")
    *rows, total = table_of(content).rows

    assert total.level is Level.TOTAL
    assert sum(row.cells[2] for row in rows) == total.cells[2] > 0
    assert [row.cells[2] for row in rows] == sorted((r.cells[2] for r in rows), reverse=True)


def test_before_a_result_the_plan_says_whose_points_they_are(at):
    plan = of(at(sent), FIRST, remediation.remediation)

    assert "chưa có kết quả thẩm định" in plan.summary[0]
    assert plan.summary[1].startswith("Năm 2026 còn 4 tiêu chí chưa có điểm")
    assert plan.header.symbol == "KH-UBND"


def test_a_plan_without_shortcomings_says_so():
    fields = {"total": "20,00", "maximum": "20,00", "index": "100,00", "count": "0"}

    said = remediation._summary({**fields, "lost": "0,00"}, "Xã Một", is_published=True)

    assert said.endswith("; không tiêu chí nào bị mất điểm.")


# --- two years


def with_next_year(world, unit):
    """Begin 2027 with the same answers but one fewer file in time."""
    path = write_set(small_set(year=2027), world.file("moi.yaml"))
    criteria_sets.import_criteria(world[AUTHORITY], path, actor="Bình")
    store = world[unit]
    with store.transaction(actor="x") as tx:
        dossier, bound = tx.dossiers.get(FIRST, 2026), tx.periods.get(2027).criteria
        entry = replace(dossier.figures["on_time"], value=Decimal(1000))
        figures = {**dossier.figures, "on_time": entry}
        tx.dossiers.create(
            replace(dossier, year=2027, criteria=bound, figures=figures, requests=())
        )
        tx.workspace.put("year", "2027")


def test_two_years_stand_side_by_side_and_totals_are_those_of_each(at):
    world = at(appraised)
    with_next_year(world, AUTHORITY)

    paper = of(world, AUTHORITY, years.two_years, FIRST)

    lines = {line.code: line for line in paper.lines}
    assert paper.years == (2026, 2027)
    assert lines["1.2"].change < 0
    assert lines["1.2"].reason == "Bảng kê thiếu 12 hồ sơ"
    assert lines["1.2"].kinship == "Giữ nguyên"
    for year in ("before", "now"):
        fields = {
            line.code: getattr(line, year).own
            for line in paper.lines
            if line.level is Level.FIELD and getattr(line, year).own is not None
        }
        penalty = fields.pop("T", Decimal(0))
        assert sum(fields.values()) - penalty == getattr(paper.total, year).own
    assert paper.total.change == paper.total.now.own - paper.total.before.own


def test_the_trend_has_the_index_of_each_year_that_is_at_hand(at):
    world = at(appraised)
    with_next_year(world, AUTHORITY)

    trend = of(world, AUTHORITY, years.two_years, FIRST).trend

    own, decided = trend.series
    assert trend.labels == ("2026", "2027")
    assert own.values[1] < own.values[0]
    assert (own.values[0], decided.values[0]) == (Decimal("69.55"), Decimal("90.00"))


def test_the_years_before_are_those_with_a_dossier(at):
    world = at(appraised)
    with_next_year(world, AUTHORITY)

    with world[AUTHORITY].reading() as tx:
        both = indexes_before(tx, FIRST, 2028)
        first = indexes_before(tx, FIRST, 2027)
        nobody = indexes_before(tx, "không có", 2028)

    assert [one.year for one in both] == [2026, 2027]
    assert (first, nobody) == (both[:1], ())
    assert (both[0].own, both[0].appraised) == (Decimal("69.55"), Decimal("90.00"))


def test_a_trend_without_any_appraisal_has_one_line(at):
    world = at(sent)
    criteria_sets.import_criteria(
        world[FIRST], write_set(small_set(year=2027), world.file("moi.yaml")), actor="x"
    )
    with world[FIRST].transaction(actor="x") as tx:
        dossier, bound = tx.dossiers.get(FIRST, 2026), tx.periods.get(2027).criteria
        tx.dossiers.create(replace(dossier, year=2027, criteria=bound))
        tx.workspace.put("year", "2027")

    trend = of(world, FIRST, years.two_years, "").trend
    (line,) = trend.series

    assert line.name == "tự chấm"
    assert trend.note == "Tự chấm chưa gồm phần cơ quan khác chấm (như điều tra xã hội học)."


def test_without_an_earlier_year_the_comparison_is_refused_in_words(at):
    with pytest.raises(EarlierYearMissingError) as refused:
        of(at(sent), FIRST, years.two_years, "")

    assert NAMES[FIRST] in text_of(refused.value)


# --- sheets that go with bundles and cards


def test_the_sheet_tells_of_the_bundle_made_last_what_its_receiver_can_check(at):
    world = at(sent)
    made = world.again(FIRST)

    cover = of(world, FIRST, bundle_cover.bundle_cover, "")

    facts = dict(cover.facts)
    assert facts["Loại gói"] == "Hồ sơ tự đánh giá"
    assert facts["Lần gửi"] == str(made.rev)
    assert facts["Tên tệp"] == made.path.name
    assert facts["Dung lượng"].replace(".", "") == f"{made.size} byte"
    assert facts["Gồm có"].startswith(f"{made.criteria} tiêu chí có ghi chép, {made.files} tệp")
    assert "".join(cover.groups) == made.manifest.upper()
    assert (cover.receiver, cover.header.symbol) == (NAMES[AUTHORITY], "PG-UBND")


def test_the_authoritys_sheet_goes_to_the_commune_chosen(at):
    cover = of(at(packed), AUTHORITY, bundle_cover.bundle_cover, SECOND)

    assert cover.receiver == NAMES[SECOND]
    assert dict(cover.facts)["Loại gói"] == "Gói kỳ đánh giá"
    assert "Gồm có" not in dict(cover.facts)


def test_sheets_are_made_for_those_communes_that_something_was_made_for(at):
    world = at(packed)

    assert of(world, AUTHORITY, bundle_cover.units_with_bundles) == (FIRST, SECOND)
    assert of(world, FIRST, bundle_cover.units_with_bundles) == ()


def test_a_bundle_of_which_no_facts_were_kept_still_has_its_code(at):
    world = at(sent)
    with world[FIRST].transaction(actor="x") as tx:
        for key in [key for key in tx.workspace.all() if key.startswith("sent/")]:
            tx.workspace.remove(key)

    cover = of(world, FIRST, bundle_cover.bundle_cover, "")

    assert "Tên tệp" not in dict(cover.facts)
    assert len(cover.groups) == 16


def test_without_a_bundle_there_is_no_sheet(at):
    with pytest.raises(NothingSentError):
        of(at(packed), FIRST, bundle_cover.bundle_cover, "")


@pytest.mark.parametrize("unit", [FIRST, AUTHORITY])
def test_the_card_sheet_has_the_digits_of_the_own_card_and_how_they_are_read(at, unit):
    world = at(packed)

    sheet = of(world, unit, key_card.key_card)

    card = world.keys[unit].card
    assert " ".join(digits for digits, _words in sheet.groups) == card.fingerprint
    assert sheet.code.endswith(card.fingerprint)
    assert sheet.name == NAMES[unit]
    assert all(len(words.split()) == 5 for _digits, words in sheet.groups)


def test_digits_are_read_one_by_one():
    assert key_card.spoken("05219") == "không năm hai một chín"


def test_without_keys_there_is_no_card_to_print(tmp_path):
    with Store.create(tmp_path / "xa") as store:
        facts = Workspace(role=Role.COMMUNE, unit="XA01", name="Xã Một", kind="xã")
        workspaces.initialise(store, facts, actor="Chi")
        with store.reading() as tx, pytest.raises(NoKeysError):
            key_card.key_card(tx)


@pytest.mark.parametrize("kind", ["evidence-list", "remediation", "bundle-cover", "key-card"])
def test_no_paragraph_of_a_paper_is_empty_and_no_field_is_left(at, kind):
    content = content_of(at(sent)[FIRST], kind)
    said = [block.text for block in content.blocks if isinstance(block, Paragraph)]

    assert all(said)
    assert "{" not in "".join(said)


# --- words of the unit


@pytest.mark.parametrize(
    ("role", "unit", "stage", "about"),
    [
        (Role.COMMUNE, FIRST, sent, ""),
        (Role.APPRAISER, AUTHORITY, appraised, FIRST),
    ],
)
def test_every_field_that_a_text_may_name_is_filled(at, role, unit, stage, about):
    store = at(stage)[unit]
    papers = [paper for paper in PAPERS if role in paper.roles and paper.texts]
    for kind in {kind for paper in papers for kind in paper.texts}:
        every = " ".join(f"{{{field}}}" for field in texts.shipped(kind).fields)
        for name in texts.shipped(kind).texts:
            texts.keep_text(store, kind, name, every, actor="x")

    for paper in papers:
        if paper.kind != "reminder":  # is only for who is late
            assert content_of(store, paper.kind, about if paper.of_one else "")
