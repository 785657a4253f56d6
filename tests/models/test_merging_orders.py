"""Putting copies together, in every order, twice, and with copies that come later."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from parapp.models.copies import (
    Item,
    ItemKey,
    ItemKind,
    answer,
    digest,
)
from parapp.models.merging import Past, merge
from tests.models.saying import part

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
