"""What is said in a dossier as items, and items in files."""

import itertools
from decimal import Decimal

import pytest

from parapp.models.canonical import canonical_json, parse_canonical
from parapp.models.copies import (
    Item,
    ItemKey,
    ItemKind,
    OwnPoints,
    PartContent,
    appraiser_items,
    commune_items,
    digest,
    identity,
)
from parapp.models.dossier import Dossier, FigureEntry, Origin, Record
from parapp.models.evidence import Evidence, EvidenceLink
from parapp.models.plain import from_plain, to_plain
from tests.models.saying import (
    KEY,
    NOON,
    appraisal,
    document,
    part,
)

DOSSIER = Dossier(
    unit="XA01",
    year=2026,
    criteria="0" * 64,
    figures={
        "own": FigureEntry(code="own", value=Decimal(1)),
        "theirs": FigureEntry(code="theirs", value=True),
    },
    records={
        "1.1": Record(criterion="1.1", self_points=Decimal(1), self_reason="x"),
        "1.2": Record(criterion="1.2", not_applicable="không", explanation="vì"),
    },
    evidence={
        "cd" * 16: document("Kế hoạch"),
        "ee" * 16: Evidence(id="ee" * 16, abstract="Bản giấy", added_at=NOON),
    },
    links=(
        EvidenceLink(criterion="1.1", evidence="cd" * 16, page="1", is_late=True),
        EvidenceLink(criterion="1.1", evidence="cd" * 16, page="2", is_admitted=True),
        EvidenceLink(criterion="1.2", evidence="ee" * 16),
    ),
    appraisals=(appraisal("1"), appraisal(None, round=2)),
)


def test_a_communes_items_are_its_figures_remarks_and_proof():
    items = commune_items(DOSSIER, frozenset({"own"}))

    assert sorted((key.kind.value, key.code) for key in items) == [
        ("claim", "1.2"),
        ("document", "ab" * 32),
        ("document", "ee" * 16),
        ("explanation", "1.2"),
        ("figure", "own"),
        ("points", "1.1"),
        ("proof", "1.1"),
        ("proof", "1.1"),
        ("proof", "1.2"),
    ]


def test_links_of_items_name_documents_by_what_they_are():
    items = commune_items(DOSSIER, frozenset())

    links = [value for value in items.values() if isinstance(value, EvidenceLink)]
    assert {link.evidence for link in links} == {"ab" * 32, "ee" * 16}
    assert not any(link.is_late or link.is_admitted for link in links)


def test_appraisers_items_are_decisions_and_their_figures():
    items = appraiser_items(DOSSIER, frozenset({"theirs"}))

    assert sorted((key.kind.value, key.code, key.detail) for key in items) == [
        ("appraisal", "1.1", "1"),
        ("appraisal", "1.1", "2"),
        ("figure", "theirs", ""),
    ]


def test_a_key_is_read_back_from_its_name():
    keys = [*commune_items(DOSSIER, frozenset({"own"})), ItemKey("X/1", ItemKind.CLAIM, "a/b")]

    assert [ItemKey.named(key.unit, key.name) for key in keys] == keys


def test_a_document_without_files_is_known_by_its_id():
    assert identity(DOSSIER.evidence["ee" * 16]) == "ee" * 16


VALUES = (
    *commune_items(DOSSIER, frozenset({"own"})).items(),
    *appraiser_items(DOSSIER, frozenset({"theirs"})).items(),
    (KEY, None),
)


@pytest.mark.parametrize(("key", "value"), VALUES, ids=str)
def test_an_item_is_read_back_as_it_was_written(key, value):
    made = part("An", value, key=key)
    plain = parse_canonical(canonical_json(to_plain(made), depth=16), depth=16)

    assert from_plain(PartContent, plain, "", lambda fault: pytest.fail(str(fault))) == made


@pytest.mark.parametrize(
    "plain",
    [
        "x",
        {"unit": "XA01", "kind": "x", "code": "1"},
        {"unit": "XA01", "kind": "figure", "code": "1", "value": {"code": "1", "value": "?"}},
        {"unit": "XA01", "kind": "claim", "code": "1", "value": 5},
    ],
    ids=str,
)
def test_an_item_whose_value_is_not_of_its_kind_is_reported(plain):
    faults = []

    assert Item.take_plain(plain, "items[0]", faults.append) is None
    assert faults


def test_values_that_say_something_else_have_other_digests():
    day = NOON.date()
    values = [
        None,
        "a",
        FigureEntry(code="a", value=Decimal(1)),
        FigureEntry(code="a", value=Decimal(1), note="x"),
        OwnPoints(points=Decimal(1)),
        OwnPoints(points=Decimal(1), reason="x"),
        document("a"),
        document("a", day=day),
        EvidenceLink(criterion="1", evidence="x"),
        EvidenceLink(criterion="1", evidence="x", note="y"),
        appraisal("1"),
        appraisal("1", reason="x"),
        appraisal(None),
    ]
    alike = [
        (one, other)
        for one, other in itertools.combinations(values, 2)
        if type(one) is type(other) and digest(one) == digest(other)
    ]

    assert alike == []


def test_who_when_and_from_where_make_no_difference():
    one = FigureEntry(code="a", value=Decimal("1.0"))
    other = FigureEntry(code="a", value=Decimal(1), origin=Origin.TABLE, source="a.csv")

    assert digest(one) == digest(other)
    assert digest(appraisal("1")) == digest(appraisal("1.00", by="y", at=NOON.replace(hour=9)))
