"""Putting copies together, item by item."""

from dataclasses import replace
from decimal import Decimal

from parapp.models.copies import (
    Item,
    ItemKey,
    ItemKind,
    OwnPoints,
    digest,
)
from parapp.models.dossier import FigureEntry, Origin
from parapp.models.merging import LONGEST, OWN, Past, Rate, merge
from parapp.services.texts import PARAGRAPHS
from tests.models.saying import NOON, accepted, appraisal, chosen, document, offered, part, put

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
