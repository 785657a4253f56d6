"""Putting copies together, tried with every order, repetition and moment of choosing."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parapp.models.canonical import canonical_json, parse_canonical
from parapp.models.copies import (
    Item,
    ItemKey,
    ItemKind,
    OwnPoints,
    PartContent,
    answer,
    appraiser_items,
    commune_items,
    digest,
    identity,
)
from parapp.models.dossier import Appraisal, Dossier, FigureEntry, Origin, Record
from parapp.models.evidence import Evidence, EvidenceFile, EvidenceLink
from parapp.models.merging import LONGEST, OWN, Past, Rate, merge
from parapp.models.plain import from_plain, to_plain
from parapp.services.texts import PARAGRAPHS

NOON = datetime(2026, 12, 20, 5, 0, tzinfo=UTC)
KEY = ItemKey("XA01", ItemKind.EXPLANATION, "1.1")


def part(author, said, *, base="", since=1, rev=1, copy=None, key=KEY, basis=""):
    """A part in which `author` says one text about `key`; None says nothing of it."""
    item = Item(
        unit=key.unit,
        kind=key.kind,
        code=key.code,
        detail=key.detail,
        base=base,
        value=said,
        basis=basis,
    )
    return PartContent(
        unit="XA01",
        year=2026,
        author=author,
        copy=copy or f"{author}-{since}",
        begun_at=NOON,
        since=since,
        head="0" * 64,
        rev=rev,
        items=(item,),
    )


def put(*parts, own=None, past=None, key=KEY):
    mine = {} if own is None else {key: own}
    return merge(mine, parts, {key: past} if past else {})


def accepted(*parts, **more):
    return [(a.value, a.authors) for a in put(*parts, **more).accepted]


def offered(*parts, **more):
    return [
        [(c.author, c.value) for c in item.candidates] for item in put(*parts, **more).differing
    ]


def chosen(author, value, *seen, **more):
    answers = tuple(sorted(answer(text) for text in seen))
    return Past(author=author, chosen=digest(value), seen=answers, **more)


# --- what is accepted


def test_what_one_says_alone_is_accepted():
    assert accepted(part("An", "a")) == [("a", ("An",))]


def test_what_two_say_alike_is_accepted():
    assert accepted(part("An", "a"), part("Vy", "a")) == [("a", ("An", "Vy"))]


def test_what_they_say_differently_is_left_to_choose():
    merged = put(part("An", "a"), part("Vy", "b"))

    assert merged.accepted == ()
    assert [(c.author, c.value) for c in merged.differing[0].candidates] == [
        ("An", "a"),
        ("Vy", "b"),
    ]


def test_what_is_as_it_was_is_no_opinion():
    old = digest("cũ")

    assert accepted(part("An", "a", base=old), part("Vy", "cũ", base=old), own="cũ") == [
        ("a", ("An",))
    ]


def test_what_the_own_workspace_changed_meanwhile_is_an_opinion():
    assert offered(part("An", "a", base=digest("cũ")), own="mới") == [
        [(OWN, "mới"), ("An", "a")]
    ]


def test_what_the_own_workspace_says_alike_stays():
    assert accepted(part("An", "a"), own="a") == [("a", (OWN,))]


def test_what_only_goes_back_to_what_it_was_changes_nothing():
    assert accepted(part("An", "cũ", base=digest("cũ")), own="cũ") == [("cũ", (OWN,))]


def test_what_was_merged_goes_back_when_its_author_takes_it_back():
    past = Past(applied=digest("a"))

    assert accepted(part("An", "cũ", base=digest("cũ")), own="a", past=past) == [
        ("cũ", ("An",))
    ]


def test_taking_a_text_away_is_an_opinion():
    old = digest("cũ")

    assert accepted(part("An", None, base=old), own="cũ") == [(None, ("An",))]


# --- copies and revisions


def test_a_later_revision_of_a_copy_counts():
    old, new = part("An", "a"), part("An", "b", rev=2)

    assert accepted(new, old) == [("b", ("An",))]


def test_of_two_copies_of_one_author_the_later_begun_counts():
    old, new = part("An", "a", rev=9), part("An", "b", since=5)

    assert accepted(old, new) == [("b", ("An",))]


def test_a_later_copy_that_says_nothing_new_leaves_the_earlier_one():
    old, new = part("An", "a"), part("An", "x", since=5, base=digest("x"))

    assert accepted(old, new) == [("a", ("An",))]


def test_a_copy_begun_with_a_value_goes_beyond_it():
    first = part("An", "a")
    beyond = part("Vy", "b", since=5, base=digest("a"))

    assert accepted(first, beyond, own="a", past=Past(applied=digest("a"))) == [("b", ("Vy",))]


def test_a_copy_begun_earlier_does_not_go_beyond_a_value():
    first = part("An", "a", since=5)
    earlier = part("Vy", "b", since=1, base=digest("a"))

    assert offered(first, earlier, own="c", past=Past(applied=digest("c"))) == [
        [("An", "a"), ("Vy", "b")]
    ]


# --- choices


def test_a_choice_is_accepted():
    past = chosen("Vy", "b", "a", "b")

    merged = put(part("An", "a"), part("Vy", "b"), past=past)

    assert [(a.value, a.authors, a.is_chosen) for a in merged.accepted] == [
        ("b", ("Vy",), True)
    ]
    assert merged.differing == ()


def test_a_choice_falls_when_its_author_says_something_else():
    past = chosen("Vy", "b", "a", "b")

    merged = put(part("An", "a"), part("Vy", "c"), past=past)

    assert (merged.accepted, merged.differing[0].chosen) == ((), None)


def test_a_copy_that_comes_later_keeps_the_choice_and_shows_what_is_new():
    past = chosen("Vy", "b", "a", "b")

    merged = put(part("An", "a"), part("Vy", "b"), part("Yến", "c"), past=past)

    assert [a.value for a in merged.accepted] == ["b"]
    assert [item.chosen for item in merged.differing] == ["Vy"]


def test_a_copy_that_comes_later_with_a_known_value_shows_nothing():
    past = chosen("Vy", "b", "a", "b")

    merged = put(part("An", "a"), part("Vy", "b"), part("Yến", "a"), past=past)

    assert ([a.value for a in merged.accepted], merged.differing) == (["b"], ())


def test_a_choice_does_not_write_over_what_was_typed_since():
    past = chosen("Vy", "b", "a", "b", applied=digest("b"))

    merged = put(part("An", "a"), part("Vy", "b"), own="tay", past=past)

    assert (merged.accepted, merged.differing[0].chosen) == ((), "Vy")


def test_the_own_word_can_be_chosen_against_all():
    past = chosen(OWN, "cũ", "a")

    assert accepted(part("An", "a", base=digest("cũ")), own="cũ", past=past) == [("cũ", (OWN,))]


def test_the_own_word_stays_to_choose_from_after_another_was_written_over_it():
    item = Item(unit="XA01", kind=ItemKind.EXPLANATION, code="1.1", value="mình")
    past = chosen("An", "a", "a", "mình", applied=digest("a"), own=item)

    merged = put(part("An", "a"), own="a", past=past)

    assert [(c.author, c.value) for c in merged.compared[0].candidates] == [
        (OWN, "mình"),
        ("An", "a"),
    ]
    assert [(a.value, a.own) for a in merged.accepted] == [("a", item)]


# --- what is put together


def appraisal(points, **more):
    given = {"criterion": "1.1", "round": 1, "by": "x", "at": NOON}
    return Appraisal(points=None if points is None else Decimal(points), **{**given, **more})


def together(kind, *values):
    key = ItemKey("XA01", kind, "1.1")
    parts = [part(f"{n}", value, key=key) for n, value in enumerate(values)]
    (found,) = put(*parts, key=key).accepted
    return found.value


def test_reasons_for_equal_points_stand_one_under_the_other():
    later = NOON.replace(hour=6)
    one = appraisal("1", reason="Thiếu dấu", by="An")
    two = appraisal("1.0", reason="Muộn", reason_code="late", by="Vy", at=later)

    assert together(ItemKind.APPRAISAL, one, two) == appraisal(
        "1", reason="Thiếu dấu\nMuộn", reason_code="late", by="An, Vy", at=later
    )


def test_what_the_own_workspace_says_alike_stays_word_for_word():
    key = ItemKey("XA01", ItemKind.POINTS, "1.1")
    mine, theirs = (OwnPoints(points=Decimal(1), reason=reason) for reason in ("ta", "họ"))

    (found,) = put(part("An", theirs, key=key), own=mine, key=key).accepted

    assert (found.value, found.authors) == (mine, (OWN,))


def test_equal_reasons_stand_once():
    one = OwnPoints(points=Decimal(1), reason="Muộn")

    assert together(ItemKind.POINTS, one, one, replace(one, reason="")) == one


def test_remarks_on_an_equal_figure_stand_one_under_the_other():
    one = FigureEntry(code="1.1", value=Decimal(5), note="Biểu 1")
    two = FigureEntry(code="1.1", value=Decimal("5.0"), note="Biểu 2", origin=Origin.TABLE)

    assert together(ItemKind.FIGURE, one, two) == replace(one, note="Biểu 1\nBiểu 2")


def test_reasons_too_long_to_stand_together_are_not_cut():
    one = OwnPoints(points=Decimal(1), reason="a" * LONGEST)
    two = OwnPoints(points=Decimal(1), reason="b")

    assert together(ItemKind.POINTS, one, two) == one


def test_reasons_together_are_no_longer_than_may_be_typed():
    assert LONGEST == PARAGRAPHS


def test_a_document_described_twice_is_one_document():
    one = document("một")

    assert together(ItemKind.DOCUMENT, one, replace(one, abstract="hai")) == one


def test_ruling_out_differs_from_no_points():
    key = ItemKey("XA01", ItemKind.APPRAISAL, "1.1", "1")
    parts = (part("An", appraisal(None), key=key), part("Vy", appraisal("0"), key=key))

    assert len(put(*parts, key=key).differing) == 1


def test_what_a_decision_was_made_on_comes_with_each_author():
    parts = (part("An", "a", basis="1"), part("Vy", "a", basis="2"), part("Yến", "b"))
    past = chosen("An", "a", "a", "b")

    assert put(*parts[:2]).accepted[0].bases == ("1", "2")
    assert put(*parts, past=past).accepted[0].bases == ("1",)


# --- rates


def test_agreement_is_counted_for_each_code_over_all_units():
    keys = [ItemKey(unit, ItemKind.APPRAISAL, "1.1", "1") for unit in ("XA01", "XA02", "XA03")]
    parts = [
        *(part("An", appraisal("1"), key=key) for key in keys),
        part("Vy", appraisal("1", reason="x"), key=keys[0]),
        part("Vy", appraisal("2"), key=keys[1]),
    ]
    parts = [replace(p, copy=f"{n}") for n, p in enumerate(parts)]

    merged = merge({}, parts, {})

    assert merged.rates == {"1.1": Rate(both=2, agreeing=1)}
    assert merged.overall.percent == Decimal("50.00")


def test_without_two_answers_there_is_no_rate():
    merged = put(part("An", "a"))

    assert (merged.rates, merged.overall.percent) == ({}, None)


def test_documents_are_no_answers():
    key = ItemKey("XA01", ItemKind.DOCUMENT, "ab" * 32)
    parts = (part("An", document("a"), key=key), part("Vy", document("a"), key=key))

    assert put(*parts, key=key).rates == {}


# --- properties

TEXTS = st.sampled_from(["a", "b", "c", "cũ"])
CODES = st.sampled_from(["1.1", "1.2", "2.1"])
KEYS = st.builds(ItemKey, st.just("XA01"), st.just(ItemKind.EXPLANATION), CODES)


@st.composite
def copies(draw, authors=("An", "Vy", "Yến")):
    """Parts of copies of one workspace in which everything was "cũ"."""
    made = []
    for author in authors:
        for rev in range(1, draw(st.integers(1, 2)) + 1):
            said = draw(st.dictionaries(KEYS, st.none() | TEXTS, max_size=3))
            items = tuple(
                Item(unit=k.unit, kind=k.kind, code=k.code, base=digest("cũ"), value=text)
                for k, text in said.items()
            )
            made.append(replace(part(author, "x", rev=rev), items=items))
    return made


OWNS = st.dictionaries(KEYS, TEXTS, max_size=3)


def pasts(state, own, written):
    """Return what applying a merge remembers, as the service does."""
    after = dict(own)
    past = dict(state)
    for one in written:
        if digest(one.value) != digest(own.get(one.key)):
            past[one.key] = replace(
                past.get(one.key, Past()), applied=digest(one.value), own=one.own
            )
            after.pop(one.key, None)
            if one.value is not None:
                after[one.key] = one.value
    return past, after


def choose_all(merged, past, pick):
    made = dict(past)
    for item in merged.differing:
        candidate = item.candidates[pick % len(item.candidates)]
        made[item.key] = replace(
            made.get(item.key, Past()),
            author=candidate.author,
            chosen=digest(candidate.value),
            seen=item.answers,
        )
    return made


@settings(max_examples=100, deadline=None)
@given(copies(), OWNS, st.randoms())
def test_the_order_of_copies_does_not_matter(parts, own, random):
    shuffled = random.sample(parts, len(parts))

    assert merge(own, parts, {}) == merge(own, shuffled, {})


@settings(max_examples=100, deadline=None)
@given(copies(), OWNS)
def test_a_copy_received_twice_changes_nothing(parts, own):
    assert merge(own, parts, {}) == merge(own, parts * 2, {})


@settings(max_examples=100, deadline=None)
@given(copies(), OWNS, st.integers(0, 5))
def test_applying_twice_writes_nothing_more(parts, own, pick):
    past = choose_all(merge(own, parts, {}), {}, pick)
    past, after = pasts(past, own, merge(own, parts, past).accepted)

    again = merge(after, parts, past)

    assert all(digest(one.value) == digest(after.get(one.key)) for one in again.accepted)
    assert again.differing == ()


@settings(max_examples=100, deadline=None)
@given(copies(), OWNS)
def test_no_opinion_is_lost(parts, own):
    merged = merge(own, parts, {})

    newest = {}
    for p in sorted(parts, key=lambda p: p.rev):
        for item in p.items:
            newest[p.author, item.key] = item
    for (author, key), item in newest.items():
        if digest(item.value) == item.base:
            continue
        taken = [one for one in merged.accepted if one.key == key]
        shown = [c for one in merged.differing if one.key == key for c in one.candidates]
        assert any(answer(one.value) == answer(item.value) for one in taken) or any(
            (c.author, c.value) == (author, item.value) for c in shown
        )


@settings(max_examples=100, deadline=None)
@given(copies(), copies(authors=("Ý",)), OWNS, st.integers(0, 5), st.booleans())
def test_a_copy_that_comes_later_keeps_every_choice(parts, later, own, pick, is_applied):
    past = choose_all(merge(own, parts, {}), {}, pick)
    before = merge(own, parts, past)
    if is_applied:
        past, own = pasts(past, own, before.accepted)

    after = merge(own, [*parts, *later], past)

    kept = {one.key: one.value for one in after.accepted if one.is_chosen}
    assert kept == {one.key: one.value for one in before.accepted if one.is_chosen}


@settings(max_examples=100, deadline=None)
@given(copies(), copies(authors=("Ý",)), OWNS, st.integers(0, 5))
def test_a_copy_that_comes_later_shows_only_what_it_says_itself(parts, later, own, pick):
    past = choose_all(merge(own, parts, {}), {}, pick)
    past, own = pasts(past, own, merge(own, parts, past).accepted)

    shown = merge(own, [*parts, *later], past).differing

    said = {item.key for p in later for item in p.items}
    assert {item.key for item in shown} <= said


# --- items


def document(abstract, **more):
    file = EvidenceFile(sha256="ab" * 32, size=5, name="a.pdf", media_type="application/pdf")
    given = {"id": "cd" * 16, "files": (file,), "added_at": NOON, **more}
    return Evidence(abstract=abstract, **given)


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
