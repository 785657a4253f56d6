"""Parts as a hostile program with the office's own keys would seal them."""

from dataclasses import replace
from decimal import Decimal
from hashlib import sha256

import pytest

from parapp.errors.bundles import (
    BundleCriteriaError,
    BundleManifestError,
    BundleSignerUnknownError,
    BundleUnitRefusedError,
)
from parapp.errors.merging import (
    CopyError,
)
from parapp.errors.stores import EvidenceTypeError
from parapp.export.bundle.content import MEDIA_TYPE, write_content
from parapp.export.bundle.objects import bytes_object, content_object
from parapp.export.bundle.write import write_bundle
from parapp.models.copies import Item, ItemKind, OwnPoints, PartContent, place_key
from parapp.models.dossier import Appraisal, FigureEntry
from parapp.models.evidence import Evidence, EvidenceFile, EvidenceLink
from parapp.services import (
    bundling,
    copies,
    filling,
    receiving,
)
from parapp.services.criteria_sets import set_of
from tests.services.copying import Copies
from tests.services.small_set import small_set
from tests.services.world import (
    AUTHORITY,
    FIRST,
    NOON,
    SECOND,
    packed,
    received,
)

ID, SHA = "ab" * 16, "cd" * 32


@pytest.fixture
def office(at):
    made = Copies(at(packed))
    yield made
    made.close()


@pytest.fixture
def authority(at):
    made = Copies(at(received), AUTHORITY)
    yield made
    made.close()


def enter(store, **figures):
    entries = [FigureEntry(code=code, value=value) for code, value in figures.items()]
    filling.enter_figures(store, entries, actor="x")


def sealed(office, *, to=None, own=None, files=(), kind="part", about=None, **changed):
    """Seal a part of a copy that holds one changed figure, with attributes replaced."""
    store = office.stores.get("Lan") or office.begin("Lan")[0]
    with store.transaction(actor="x") as tx:
        copy = copies.copy_of(tx)
        content = PartContent(
            unit=office.unit,
            year=2026,
            author=copy.author,
            copy=copy.id,
            begun_at=copy.begun_at,
            since=copy.since,
            head=copy.head,
            rev=1,
            items=(figure("received", Decimal(5)),),
        )
        draft = bundling.draft_of(tx, store, set_of(tx, 2026), kind, office.unit, rev=1)
    own = own or office.own
    data = write_content(replace(content, **changed))
    objects = (
        content_object(data, name="phan-viec.json", media_type=MEDIA_TYPE),
        *(
            bytes_object(raw, role="evidence", name=name, media_type="application/pdf")
            for raw, name in files
        ),
    )
    path = office.world.file("gia.parapp")
    draft = replace(draft, audit=None, unit=about or office.unit)
    write_bundle(path, draft, objects, sender=own, to=[to or own.card])
    return path


def plan_of(office, **changed):
    return office.world.plan(office.unit, sealed(office, **changed))


def figure(code, number, **more):
    return Item(
        **{
            "unit": FIRST,
            "kind": ItemKind.FIGURE,
            "code": code,
            "value": FigureEntry(code=code, value=number),
            **more,
        }
    )


def item(kind, code, value, **more):
    return Item(**{"unit": FIRST, "kind": kind, "code": code, "value": value, **more})


def document(**more):
    file = EvidenceFile(sha256=SHA, size=9, name="a.pdf", media_type="application/pdf")
    return Evidence(**{"id": ID, "abstract": "A", "files": (file,), "added_at": NOON, **more})


def link(**more):
    return EvidenceLink(**{"criterion": "1.1", "evidence": SHA, **more})


def proof(value, **more):

    key = place_key(FIRST, value)
    return item(ItemKind.PROOF, key.code, value, **{"detail": key.detail, **more})


def decision(**more):
    given = {"criterion": "1.1", "round": 1, "points": Decimal(1), "by": "An", "at": NOON}
    return Appraisal(**{**given, **more})


def appraisal(value, **more):
    given = {"detail": str(value.round), **more}
    return item(ItemKind.APPRAISAL, value.criterion, value, **given)


def test_a_genuine_looking_part_is_planned(office):
    assert plan_of(office).changes == ()


HOSTILE = {
    "a figure twice": (figure("received", Decimal(5)), figure("received", Decimal(6))),
    "no such figure": (figure("x", Decimal(5)),),
    "a figure of others": (figure("violations", Decimal(5)),),
    "a value that does not fit": (figure("received", "năm"),),
    "a negative count": (figure("received", Decimal(-5)),),
    "a figure under another key": (
        figure("received", Decimal(5), value=FigureEntry(code="on_time", value=Decimal(5))),
    ),
    "a figure taken away": (figure("received", Decimal(5), value=None),),
    "another unit": (figure("received", Decimal(5), unit=SECOND),),
    "no digest": (figure("received", Decimal(5), base="x"),),
    "a claim where none is allowed": (item(ItemKind.CLAIM, "1.1", "Không có"),),
    "a claim on no criterion": (item(ItemKind.CLAIM, "9.9", "Không có"),),
    "a claim taken back on no criterion": (item(ItemKind.CLAIM, "9.9", None),),
    "a claim with a detail": (item(ItemKind.CLAIM, "1.2", "Không có", detail="x"),),
    "an untidy explanation": (item(ItemKind.EXPLANATION, "1.1", "  thừa  "),),
    "an endless explanation": (item(ItemKind.EXPLANATION, "1.1", "a" * 20_001),),
    "points over the maximum": (
        item(ItemKind.POINTS, "1.1", OwnPoints(points=Decimal(3), reason="x")),
    ),
    "points without a reason": (item(ItemKind.POINTS, "1.1", OwnPoints(points=Decimal(1))),),
    "points of others": (
        item(ItemKind.POINTS, "2.2", OwnPoints(points=Decimal(1), reason="x")),
    ),
    "a decision of a commune": (appraisal(decision()),),
    "a document without its file": (item(ItemKind.DOCUMENT, SHA, document()),),
    "a document under another key": (item(ItemKind.DOCUMENT, "ef" * 32, document()),),
    "proof by no document": (proof(link()),),
    "proof under another key": (proof(link(evidence="x"), detail="x"),),
    "proof that admits itself": (proof(link(is_admitted=True)),),
}


@pytest.mark.parametrize("items", HOSTILE.values(), ids=HOSTILE)
def test_what_could_not_have_been_typed_is_refused(office, items):
    path = sealed(office, items=items)

    with pytest.raises(BundleManifestError):
        office.world.plan(FIRST, path)

    assert office.world.quarantine(FIRST) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"author": ""},
        {"author": " Lan"},
        {"copy": "x"},
        {"since": -1},
        {"rev": 2},
        {"year": 2025},
        {"unit": SECOND},
        {"begun_at": NOON.replace(year=1999)},
    ],
    ids=str,
)
def test_a_part_that_contradicts_itself_is_refused(office, changed):
    with pytest.raises(BundleManifestError):
        plan_of(office, **changed)


def test_a_file_that_is_no_document_is_refused(office):
    with pytest.raises(EvidenceTypeError):
        plan_of(office, files=[(b"MZ\x90\x00 program", "a.pdf")])


def test_a_file_under_a_false_type_is_refused(office):
    raw = b"%PDF-1.4\nA\n%%EOF\n"

    sha = sha256(raw).hexdigest()
    file = EvidenceFile(sha256=sha, size=len(raw), name="a.png", media_type="image/png")
    wrong = item(ItemKind.DOCUMENT, sha, document(files=(file,)))

    with pytest.raises(BundleManifestError):
        plan_of(office, items=(wrong,), files=[(raw, "a.pdf")])


def test_a_part_of_another_set_is_refused(office):
    path = sealed(office)
    other = replace(small_set(), name="Bộ khác")
    office.world.pack(other)

    with pytest.raises(BundleCriteriaError):
        office.world.plan(FIRST, path)


def test_a_part_that_another_office_sealed_is_refused(office):
    world = office.world
    enter(office.begin("Lan")[0], received=Decimal(5))

    path = sealed(office, own=world.keys[SECOND], to=world.keys[FIRST].card)

    with pytest.raises(BundleSignerUnknownError):
        world.plan(FIRST, path)


def test_a_commune_cannot_send_an_appraisers_part(authority):
    world = authority.world
    authority.begin("Lan")
    path = sealed(
        authority,
        own=world.keys[FIRST],
        to=world.keys[AUTHORITY].card,
        about=FIRST,
        unit=FIRST,
        items=(appraisal(decision()),),
    )

    with pytest.raises(BundleUnitRefusedError):
        world.plan(AUTHORITY, path)


def test_the_authority_cannot_send_a_communes_part(office):
    world = office.world
    path = sealed(office, own=world.keys[AUTHORITY], to=world.keys[FIRST].card)

    with pytest.raises(BundleUnitRefusedError):
        world.plan(FIRST, path)


def test_a_copy_takes_no_parts_in(office):
    (store,) = office.begin("Lan")
    path = sealed(office)

    with pytest.raises(CopyError):
        receiving.plan(store, office.own, path)


HOSTILE_DECISIONS = {
    "no such criterion": appraisal(decision(criterion="9.9")),
    "a branch": appraisal(decision(criterion="1")),
    "no such round": appraisal(decision(round=4)),
    "over the maximum": appraisal(decision(points=Decimal(3))),
    "no hundredths": appraisal(decision(points=Decimal("0.001"))),
    "no such reason": appraisal(decision(reason_code="x")),
    "an untidy reason": appraisal(decision(reason=" x ")),
    "nobody": appraisal(decision(by="")),
    "no such unit": appraisal(decision(), unit="XA99"),
    "a wrong key": appraisal(decision(), detail="2"),
    "a decision taken away": replace(appraisal(decision()), value=None),
    "a figure of the commune": figure("received", Decimal(5)),
    "a figure that does not fit": figure("violations", Decimal(-5)),
    "an explanation": item(ItemKind.EXPLANATION, "1.1", "x"),
    "no digest": appraisal(decision(), basis="x"),
}


@pytest.mark.parametrize("hostile", HOSTILE_DECISIONS.values(), ids=HOSTILE_DECISIONS)
def test_what_an_appraiser_could_not_have_decided_is_refused(authority, hostile):
    with pytest.raises(BundleManifestError):
        plan_of(authority, items=(hostile,))


def test_appraisers_send_no_documents(authority):
    with pytest.raises(BundleManifestError):
        plan_of(
            authority,
            items=(appraisal(decision()),),
            files=[(b"%PDF-1.4\nA\n%%EOF\n", "a.pdf")],
        )


def test_a_genuine_looking_decision_is_planned(authority):
    assert plan_of(authority, items=(appraisal(decision()),)).changes == ()


def test_genuine_looking_proof_is_planned(office):
    raw = b"%PDF-1.4\nA\n%%EOF\n"
    sha = sha256(raw).hexdigest()
    file = EvidenceFile(sha256=sha, size=len(raw), name="a.pdf", media_type="application/pdf")
    items = (
        item(ItemKind.DOCUMENT, sha, document(files=(file,))),
        proof(link(evidence=sha)),
        item(ItemKind.CLAIM, "1.2", "Không phát sinh"),
        item(ItemKind.POINTS, "1.1", OwnPoints(points=Decimal(1), reason="x")),
        item(ItemKind.EXPLANATION, "1.1", None),
    )

    assert plan_of(office, items=items, files=[(raw, "a.pdf")]).changes == ()


def test_a_part_says_whether_it_came_from_this_main_pc(office):
    (store,) = office.begin("Lan")
    enter(store, received=Decimal(5))
    fresh = office.world.plan(FIRST, office.export("Lan"))

    strange = plan_of(office, head="0" * 64)

    assert [finding.code for finding in fresh.findings] == ["part-arrived"]
    assert "part-from-elsewhere" in [finding.code for finding in strange.findings]
