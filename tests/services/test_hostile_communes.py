"""A commune with a valid key whose program is not ours: it harms its own data at most."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from parapp.errors.bundles import (
    BundleCriteriaError,
    BundleManifestError,
    BundleTooNewError,
    BundleUnitRefusedError,
)
from parapp.errors.stores import EvidenceTypeError
from parapp.export.bundle.manifest import CriteriaRef
from parapp.models.dossier import FigureEntry, Record
from parapp.services import criteria_sets
from parapp.settings import Limits
from tests.services.forging import forge
from tests.services.small_set import small_set, write_set
from tests.services.world import AUTHORITY, FIRST, SECOND, received, sent


def with_figures(*entries):
    def change(content):
        kept = tuple(e for e in content.figures if e.code not in {n.code for n in entries})
        return replace(content, figures=(*kept, *entries))

    return change


def with_record(code, **changed):
    def change(content):
        return replace(
            content,
            records=tuple(
                replace(r, **changed) if r.criterion == code else r for r in content.records
            ),
        )

    return change


def with_document(**changed):
    def change(content):
        return replace(content, evidence=tuple(replace(e, **changed) for e in content.evidence))

    return change


def with_link(**changed):
    def change(content):
        first, *rest = content.links
        return replace(content, links=(replace(first, **changed), *rest))

    return change


LONG = "x" * 20_001
HOSTILE = {
    "another unit inside": lambda c: replace(c, unit=SECOND),
    "another year inside": lambda c: replace(c, year=2025),
    "another revision inside": lambda c: replace(c, rev=7),
    "a figure of the wrong type": with_figures(FigureEntry(code="received", value="nhiều")),
    "a fraction of a dossier": with_figures(FigureEntry(code="received", value=Decimal("1.5"))),
    "a number under its bound": with_figures(FigureEntry(code="received", value=Decimal(-5))),
    "an unknown choice": with_figures(FigureEntry(code="mode", value="z")),
    "a figure that others enter": with_figures(FigureEntry(code="mark", value=Decimal(2))),
    "a figure of another set": with_figures(FigureEntry(code="khac", value=True)),
    "a figure twice": lambda c: replace(c, figures=(*c.figures, c.figures[0])),
    "a huge figure text": with_figures(FigureEntry(code="remarks", value="x" * 4_001)),
    "a huge note": with_figures(FigureEntry(code="issued", value=True, note=LONG)),
    "a source of two lines": with_figures(
        FigureEntry(code="issued", value=True, source="a\nb")
    ),
    "a huge explanation": with_record("2.1", explanation=LONG),
    "points above the maximum": with_record("1.1", self_points=Decimal(3), self_reason="vì"),
    "points without reason": with_record("1.1", self_points=Decimal(1)),
    "own points on a survey": with_record("2.2", self_points=Decimal(1), self_reason="vì"),
    "points in thousandths": with_record("1.1", self_points=Decimal("1.001"), self_reason="vì"),
    "huge points": with_record("1.1", computed_points=Decimal(-999_999)),
    "a claim that is not allowed": with_record("2.1", not_applicable="Không có"),
    "a record of another set": lambda c: replace(
        c, records=(*c.records, Record(criterion="9.9"))
    ),
    "a record twice": lambda c: replace(c, records=(*c.records, c.records[0])),
    "an id that is none": with_document(id="../../x"),
    "an id twice": lambda c: replace(c, evidence=(*c.evidence, *c.evidence)),
    "a name of two lines": with_document(abstract="a\nb"),
    "a huge number": with_document(number="x" * 1_001),
    "a day of another millennium": with_document(day=date(9999, 12, 31)),
    "a moment before computers": with_document(added_at=datetime(1, 1, 1, tzinfo=UTC)),
    "replaced by a stranger": with_document(replaced_by="ab" * 16),
    "a file that is not carried": lambda c: replace(
        c,
        evidence=(
            replace(
                c.evidence[0],
                files=(replace(c.evidence[0].files[0], size=1),),
            ),
        ),
    ),
    "a link to another's document": with_link(evidence="ab" * 16),
    "a link to no criterion": with_link(criterion="9.9"),
    "a link admitted by itself": with_link(is_late=True, is_admitted=True),
    "a huge page": with_link(page="1" * 1_001),
    "a link twice": lambda c: replace(c, links=(*c.links, replace(c.links[0], note="khác"))),
    "an approver of two lines": lambda c: replace(c, approved_by="a\nb"),
    "a lock of another age": lambda c: replace(
        c, locked_at=datetime(9999, 12, 31, 23, tzinfo=UTC)
    ),
}


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_content_is_refused_and_leaves_nothing(at, change):
    world = at(sent)

    with pytest.raises(BundleManifestError):
        world.plan(AUTHORITY, forge(world, change))

    assert world.dossier(AUTHORITY) is None
    assert world.quarantine() == []


def set_plain(*path, to):
    def change(plain):
        *way, last = path
        for step in way:
            plain = plain[step]
        plain[last] = to

    return change


SHAPES = {
    "an unknown key": set_plain("extra", to=1),
    "text for a year": set_plain("year", to="2026"),
    "a list for a text": set_plain("approved_by", to=["x"]),
    "a date that does not exist": set_plain("evidence", 0, "day", to="2026-02-31"),
    "a moment without zone": set_plain("locked_at", to="2026-12-20T05:00:00"),
    "a value of no type": set_plain("figures", 0, "value", to="z:1"),
    "a number with an exponent": set_plain("figures", 0, "value", to="n:1e99"),
    "an abstract that turns round": set_plain("evidence", 0, "abstract", to="cáo\u202efdp"),
    "a file name with what nobody sees": set_plain(
        "evidence", 0, "files", 0, "name", to="a\u200b.pdf"
    ),
    "an explanation with a control": set_plain("records", 2, "explanation", to="a\x07"),
    "a name not composed": set_plain("approved_by", to="Du\u0303ng"),
    "a missing key": lambda plain: plain.pop("unit"),
}


@pytest.mark.parametrize("change", SHAPES.values(), ids=SHAPES.keys())
def test_content_of_another_shape_is_refused(at, change):
    world = at(sent)

    with pytest.raises(BundleManifestError):
        world.plan(AUTHORITY, forge(world, plain=change))

    assert world.quarantine() == []


def test_content_of_a_newer_program_is_told_so(at):
    world = at(sent)

    with pytest.raises(BundleTooNewError):
        world.plan(AUTHORITY, forge(world, plain=set_plain("format", to=2)))


def test_nobody_sends_for_another_unit(at):
    world = at(sent)

    with pytest.raises(BundleUnitRefusedError):
        world.plan(AUTHORITY, forge(world, about=SECOND))


@pytest.mark.parametrize("period", ["2025", "năm", "99999999999999999999"])
def test_a_period_that_is_not_the_contents_is_refused(at, period):
    world = at(sent)

    with pytest.raises(BundleManifestError):
        world.plan(AUTHORITY, forge(world, period=period))


def test_one_weight_changed_is_another_set(at):
    world = at(sent)
    other = CriteriaRef(sha256="ab" * 32, version="thu v1")

    with pytest.raises(BundleCriteriaError):
        world.plan(AUTHORITY, forge(world, criteria=other))


def test_the_set_of_another_year_does_not_fit(at):
    world = at(sent)
    path = write_set(small_set(year=2025), world.file("cu.yaml"))
    store = world[AUTHORITY]
    earlier, _faults = criteria_sets.import_criteria(store, path, actor="Bình")
    named = CriteriaRef(sha256=earlier.sha256, version="thu v1")

    with pytest.raises(BundleManifestError):
        world.plan(AUTHORITY, forge(world, criteria=named))


def test_last_years_late_bundle_is_still_understood(at):
    world = at(sent)
    path = write_set(small_set(year=2027), world.file("moi.yaml"))
    criteria_sets.import_criteria(world[AUTHORITY], path, actor="Bình")

    world.receive(AUTHORITY, world.file(f"{FIRST}-gui.parapp"))

    assert world.dossier(AUTHORITY).rev == 1


def test_a_program_as_evidence_is_refused_whatever_it_is_called(at):
    world = at(sent)
    program = b"MZ\x90\x00" + bytes(60)

    with pytest.raises(EvidenceTypeError):
        world.plan(AUTHORITY, forge(world, files=[(program, "ke-hoach.pdf")]))
    assert world.quarantine() == []


def test_the_type_shown_is_told_from_the_content(at):
    world = at(sent)

    def lies(content):
        file = replace(content.evidence[0].files[0], media_type="text/html")
        return replace(content, evidence=(replace(content.evidence[0], files=(file,)),))

    world.receive(AUTHORITY, forge(world, lies))

    (document,) = world.dossier(AUTHORITY).evidence.values()
    assert document.files[0].media_type == "application/pdf"


def test_the_same_id_in_two_communes_names_two_documents(at):
    world = at(received)
    (theirs,) = world.dossier(AUTHORITY, SECOND).evidence.values()
    (own,) = world.dossier(FIRST).evidence

    def same_id(content):
        document = replace(content.evidence[0], id=theirs.id, abstract="Khác")
        links = tuple(replace(link, evidence=theirs.id) for link in content.links)
        return replace(content, evidence=(document,), links=links)

    world.relock()
    world.receive(AUTHORITY, forge(world, same_id))

    assert own != theirs.id
    assert world.dossier(AUTHORITY, SECOND).evidence == {theirs.id: theirs}
    assert world.dossier(AUTHORITY).evidence[theirs.id].abstract == "Khác"


def test_no_other_unit_changes_when_one_sends_again(at):
    world = at(received)
    before = world.dossier(AUTHORITY, SECOND)
    world.receive(AUTHORITY, world.again(on_time=Decimal(3)).path)

    assert world.dossier(AUTHORITY, SECOND) == before


def test_a_declared_point_that_was_tampered_with_is_found(at):
    world = at(sent)
    world.receive(AUTHORITY, forge(world, with_record("1.2", computed_points=Decimal(8))))
    world.receive(AUTHORITY, world.file(f"{SECOND}-gui.parapp"))
    world.survey()

    assert (FIRST, "declared-differs", "1.2", "ERROR") in world.close_out()


def test_a_declared_total_that_does_not_add_up_is_told(at):
    world = at(sent)

    plans = [
        world.plan(AUTHORITY, forge(world, lambda c, t=total: replace(c, total=t)))
        for total in (Decimal(20), None)
    ]

    assert [[f.code for f in plan.findings] for plan in plans] == [
        ["declared-total-differs"],
        ["declared-total-differs"],
    ]
    assert plans[0].findings[0].details["computed"] == Decimal("13.91")


def test_too_many_links_are_refused(at, monkeypatch):
    world = at(sent)
    monkeypatch.setattr("parapp.services.misfits.LIMITS", Limits(dossier_objects=1))

    with pytest.raises(BundleManifestError):
        world.plan(AUTHORITY, forge(world))
