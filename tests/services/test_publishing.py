import hashlib
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from parapp.errors.bundles import BundleManifestError, BundleUnitRefusedError
from parapp.errors.work import (
    DossierMissingError,
    PublicationMissingError,
    PublishingRefusedError,
    ReasonMissingError,
    RoleError,
)
from parapp.export.bundle.content import MEDIA_TYPE, write_content
from parapp.export.bundle.objects import content_object
from parapp.models.contents import ResultPoints
from parapp.models.dossier import DossierState, FigureEntry
from parapp.models.requests import Question, Request
from parapp.services import bundling, closing, filling, publishing, receiving, results
from parapp.services.assessing import assess
from tests.services.small_set import small_set
from tests.services.world import (
    AUTHORITY,
    FIRST,
    NOON,
    SECOND,
    appraised,
    packed,
    received,
    sent,
)


def ranked(world):
    with world[AUTHORITY].reading() as tx:
        return publishing.ranked(tx, 2026)


def published(publication):
    return {unit["unit"]: unit for unit in json.loads(publication.content)["units"]}


def test_what_is_left_to_do_stops_a_publication(at):
    world = at(received)

    found = world.close_out()

    assert {code for _u, code, _c, _s in found} == {"entry-missing"}
    assert len(found) == 10
    with pytest.raises(PublishingRefusedError) as refused:
        world.publish()
    assert refused.value.details["count"] == 10


def test_a_commune_that_sent_nothing_is_named_and_not_ranked(at):
    world = at(sent)
    world.receive(AUTHORITY, world.file(f"{FIRST}-gui.parapp"))
    world.survey()

    found = [f for f in world.close_out() if f[0] == SECOND]
    publication = world.publish()

    assert found == [(SECOND, "submission-missing", "", "WARNING")]
    assert list(published(publication)) == [FIRST]
    assert [sent.unit for sent in world.results()] == [FIRST]


def test_nothing_is_published_before_anybody_sent_anything(at):
    with pytest.raises(PublishingRefusedError):
        at(packed).publish()


def test_a_commune_does_not_publish(at):
    with pytest.raises(RoleError):
        publishing.publish(at(sent)[FIRST], actor="Chi")


def test_an_open_request_stops_a_publication(at):
    world = at(appraised)
    asked = Question(id="ab" * 16, criterion="1.2", text="Vì sao?", asked_at=NOON)
    closed = replace(asked, is_closed=True)
    with world[AUTHORITY].transaction(actor="Hà") as tx:
        tx.dossiers.put_request(FIRST, 2026, Request(question=asked))
        tx.dossiers.put_request(SECOND, 2026, Request(question=closed))

    assert world.close_out() == [(FIRST, "request-open", "1.2", "ERROR")]


def test_the_snapshot_is_what_recomputing_gives(at):
    world = at(appraised)
    publication = world.publish()

    assert hashlib.sha256(publication.content).hexdigest() == publication.sha256
    for entry in ranked(world):
        unit = published(publication)[entry.unit.code]
        score = entry.assessment.appraised
        assert Decimal(unit["total"]) == score.total
        assert Decimal(unit["index_percent"]) == score.index_percent
        assert unit["rank"] == entry.standing.rank
        assert {
            code: Decimal(points["appraised"])
            for code, points in unit["points"].items()
            if "appraised" in points
        } == {
            code: score.points_of(code)
            for code in entry.assessment.compiled.leaves
            if score.points_of(code) is not None
        }


def test_the_total_is_the_sum_of_the_points_published(at):
    world = at(appraised)

    unit = published(world.publish())[FIRST]

    points = {c: Decimal(p["appraised"]) for c, p in unit["points"].items() if "appraised" in p}
    assert points.pop("T.1") == Decimal("0.50")
    assert Decimal(unit["total"]) == sum(points.values()) - Decimal("0.50") == Decimal("18.00")


def test_dossiers_are_published_then(at):
    world = at(appraised)
    world.publish()

    assert world.dossier(AUTHORITY).state is DossierState.PUBLISHED


def test_a_correction_is_number_two_and_says_why(at):
    world = at(appraised)
    first = world.publish()
    world.cut(points="7", round_=2)

    with pytest.raises(ReasonMissingError):
        world.publish(reason=" ")
    second = world.publish(reason="Sửa điểm 1.2 của Xã Tân Hộ Cơ")

    assert (first.number, second.number) == (1, 2)
    with world[AUTHORITY].reading() as tx:
        assert [p.sha256 for p in tx.publications.all(2026)] == [first.sha256, second.sha256]
        assert next(p.content for p in tx.publications.all(2026)) == first.content


def equal(world):
    world.pack(small_set(version=2))
    for unit in (FIRST, SECOND):
        world.prepare(unit)
        world.lock(unit)
        world.receive(AUTHORITY, world.send(unit).path)


def test_equal_communes_share_a_rank_unless_the_deciding_field_differs(at):
    world = at(packed)
    equal(world)
    same = {"good": 30, "bad": 10, "mark": "1.5", "inherited": "1", "violations": 0}
    world.survey({FIRST: same, SECOND: same})

    assert [(r.standing.rank, r.standing.is_tied) for r in ranked(world)] == [
        (1, True),
        (1, True),
    ]
    world.cut("1.1", "1.5")
    world.survey({SECOND: {**same, "mark": "1"}})

    assert [(r.unit.code, r.standing.rank) for r in ranked(world)] == [(SECOND, 1), (FIRST, 2)]


def test_blocks_stand_in_the_order_of_the_set_and_bands_follow_the_index(at):
    world = at(appraised)

    first, second = ranked(world)

    assert (first.unit.code, first.standing.block, first.standing.band) == (FIRST, "xa", "Tốt")
    assert (second.unit.code, second.standing.rank) == (SECOND, 2)


# --- results


def test_results_wait_for_a_publication(at):
    with pytest.raises(PublicationMissingError):
        at(appraised).results()


def receive_result(world, unit=FIRST):
    path = next(s.path for s in world.results() if s.unit == unit)
    return world.receive(unit, path)


def test_the_commune_reads_every_point_and_every_reason_word_for_word(at):
    world = at(appraised)
    words = "Bảng kê chỉ có 1.175 hồ sơ.\nXem trang 3 – “Phụ lục”; đề nghị bổ sung"
    world.cut(reason=words)
    world.cut("1.1", "1", reason="Ban hành muộn 3 ngày", round_=2)
    world.publish()

    plan = receive_result(world)

    dossier = world.dossier(FIRST)
    reasons = {a.criterion: a.reason for a in dossier.appraisals if a.reason}
    assert reasons == {"1.2": words, "1.1": "Ban hành muộn 3 ngày"}
    assert dossier.state is DossierState.RESULT_RECEIVED
    changes = {c.criterion: (c.before, c.after) for c in plan.changes}
    assert changes["1.2"] == (Decimal("7.91"), Decimal("7.50"))
    assert changes["2.2"] == (None, Decimal("2.25"))
    assert "2.1" not in changes
    with world[FIRST].reading() as tx, world[AUTHORITY].reading() as atx:
        theirs = assess(tx, FIRST, 2026).appraised
        ours = assess(atx, FIRST, 2026).appraised
        result = results.received_result(tx, 2026)
    assert (theirs.total, theirs.index_percent) == (ours.total, ours.index_percent)
    assert {c: s.points for c, s in theirs.criteria.items()} == {
        c: s.points for c, s in ours.criteria.items()
    }
    assert (result.rank, result.ranked, result.band) == (1, 2, "Tốt")
    assert result.points["1.2"].reason == words


def test_what_was_published_stays_when_the_commune_changes_figures_later(at):
    world = at(appraised)
    world.publish()
    receive_result(world)
    with world[FIRST].reading() as tx:
        before = assess(tx, FIRST, 2026).appraised.total
    closing.reopen(world[FIRST], reason="Thử", actor="Chi")
    entry = FigureEntry(code="mode", value="c")
    filling.enter_figures(world[FIRST], [entry], actor="Chi")

    with world[FIRST].reading() as tx:
        assert assess(tx, FIRST, 2026).appraised.total == before


def test_a_correction_replaces_the_result_and_can_be_undone(at):
    world = at(appraised)
    world.publish()
    receive_result(world)
    world.decide("1.2", "8", round_=2)
    world.publish(reason="Sửa điểm")
    plan = receive_result(world)

    with world[FIRST].reading() as tx:
        assert results.received_result(tx, 2026).number == 2
    points = {a.criterion: a.points for a in world.dossier(FIRST).appraisals}
    assert points["1.2"] == Decimal("8.00")
    assert len(points) == len(world.dossier(FIRST).appraisals)

    receiving.undo(world[FIRST], plan.received.sha256, actor="Chi")

    with world[FIRST].reading() as tx:
        assert results.received_result(tx, 2026).number == 1


def test_there_is_no_result_before_one_came(at):
    with at(sent)[FIRST].reading() as tx:
        assert results.received_result(tx, 2026) is None


def result_bundle(world, change):
    """A result that the authority's own program would not have written."""
    publication = world.publish()
    with world[AUTHORITY].reading() as tx:
        content = publishing.result_of(tx, publication, FIRST)
        unit = next(u for u in bundling.communes_of(tx) if u.code == FIRST)
    data = write_content(change(content))
    item = content_object(data, name="ket-qua.json", media_type=MEDIA_TYPE)
    return bundling.export_one(
        world[AUTHORITY],
        world.keys[AUTHORITY],
        world.file("gia"),
        kind="result",
        unit=unit,
        objects=[item],
        actor="x",
    ).path


def with_points(code, **changed):
    return lambda c: replace(
        c, points={**c.points, code: replace(c.points.get(code, ResultPoints()), **changed)}
    )


WRONG = {
    "another unit": lambda c: replace(c, unit=SECOND),
    "an unknown criterion": with_points("9.9", appraised=Decimal(1)),
    "points above the maximum": with_points("1.1", appraised=Decimal(3)),
    "thousandths": with_points("1.1", own=Decimal("1.001")),
    "an unknown reason": with_points("1.1", reason_code="x"),
    "a huge reason": with_points("1.1", reason="x" * 20_001),
    "the commune's figure": lambda c: replace(
        c, figures=(FigureEntry(code="issued", value=False),)
    ),
    "a figure of two lines": lambda c: replace(
        c, figures=(replace(c.figures[0], source="a\nb"),)
    ),
    "a band of two lines": lambda c: replace(c, band="a\nb"),
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG.keys())
def test_a_result_that_does_not_fit_is_refused(at, change):
    world = at(appraised)
    path = result_bundle(world, change)
    before = world.dossier(FIRST)

    with pytest.raises(BundleManifestError):
        world.plan(FIRST, path)

    assert world.dossier(FIRST) == before


def test_criteria_that_a_result_leaves_out_stay_as_they_are(at):
    world = at(appraised)
    path = result_bundle(world, lambda c: replace(c, points={"1.1": c.points["1.1"]}))
    world.receive(FIRST, path)

    assert [a.criterion for a in world.dossier(FIRST).appraisals] == ["1.1"]


def test_only_the_own_authority_sends_results(at):
    world = at(appraised)
    world.publish()
    path = next(s.path for s in world.results() if s.unit == FIRST)
    with world[FIRST].transaction(actor="x") as tx:
        tx.workspace.put("authority", "SKHAC")

    with pytest.raises(BundleUnitRefusedError):
        world.plan(FIRST, path)


def test_a_result_without_dossier_is_refused(at):
    world = at(appraised)
    world.publish()
    path = next(s.path for s in world.results() if s.unit == FIRST)
    with world[FIRST].transaction(actor="x") as tx:
        tx.dossiers.delete(FIRST, 2026)

    with pytest.raises(DossierMissingError):
        world.plan(FIRST, path)


def test_a_unit_that_was_not_ranked_has_no_result(at):
    world = at(appraised)
    publication = world.publish()
    with world[AUTHORITY].reading() as tx:
        assert publishing.result_of(tx, publication, "XA99") is None
