"""Working copies put together: what all say alike is accepted, the rest is for people.

Nothing here depends on the order in which copies came, and putting them together a second time
changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from parapp.models.copies import (
    Item,
    ItemKey,
    ItemKind,
    ItemValue,
    OwnPoints,
    PartContent,
    answer,
    digest,
)
from parapp.models.dossier import Appraisal, FigureEntry
from parapp.models.points import index_percent

OWN = ""
"""Stands for the office's own workspace where an author is named."""
LONGEST = 20_000
"""Most characters of reasons that are put one under the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What somebody says about an item.

    Attributes:
        author: Who; `OWN` for the office's own workspace.
        value: What; None takes the item away.
    """

    author: str
    value: ItemValue | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What was done about an item before.

    Attributes:
        author: Whose value was chosen; None when nobody chose.
        chosen: `digest` of the value chosen.
        seen: `answer` of everything there was to choose from.
        applied: `digest` of what merging wrote into the office's own workspace; None for
            nothing, so that what stands there is its own word.
        own: What it said itself before merging wrote; None where it said nothing of its own.
    """

    author: str | None = None
    chosen: str = ""
    seen: tuple[str, ...] = ()
    applied: str | None = None
    own: Item | None = None


NO_PAST = Past()


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A value that goes into the office's own workspace.

    Attributes:
        key: The item.
        value: The value; None takes the item away.
        authors: Whose value it is, in the order of their names; only `OWN` where what stands
            there stays.
        is_chosen: Somebody chose it; if not, all agree.
        bases: `Item.basis` of each author's item.
        own: What the office's own workspace says itself; None where it says nothing.
    """

    key: ItemKey
    value: ItemValue | None
    authors: tuple[str, ...]
    is_chosen: bool = False
    bases: tuple[str, ...] = ()
    own: Item | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Everything that is said about an item.

    Attributes:
        key: The item.
        word: What the office's own workspace says itself, opinion or not.
        candidates: All opinions, in the order of the authors' names.
        chosen: Whose value was chosen; None for nobody's. Where the item still differs, another
            value came since.
    """

    key: ItemKey
    word: Candidate
    candidates: tuple[Candidate, ...]
    chosen: str | None = None

    @property
    def answers(self) -> tuple[str, ...]:
        """What there is to choose from, as `answer` gives it."""
        return tuple(sorted({answer(candidate.value) for candidate in self.candidates}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How often those who answered the same thing agreed.

    Attributes:
        both: How often two or more answered.
        agreeing: How often all of them agreed.
    """

    both: int
    agreeing: int

    @property
    def percent(self) -> Decimal | None:
        """The part that agreed, in percent to two places; None where no two answered."""
        return index_percent(Decimal(self.agreeing), Decimal(self.both))


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Everything that copies say.

    Attributes:
        accepted: Values on which all agree, and those chosen, by key.
        compared: Every item, by key.
        differing: Items to choose, by key.
        rates: How often authors agreed, by code of figure or criterion.
    """

    accepted: tuple[Accepted, ...]
    compared: tuple[Compared, ...]
    differing: tuple[Compared, ...]
    rates: Mapping[str, Rate]

    @property
    def overall(self) -> Rate:
        """The rate over everything."""
        return Rate(
            both=sum(rate.both for rate in self.rates.values()),
            agreeing=sum(rate.agreeing for rate in self.rates.values()),
        )


def merge(
    own: Mapping[ItemKey, ItemValue],
    parts: Iterable[PartContent],
    past: Mapping[ItemKey, Past],
) -> Merge:
    """Put copies together.

    Args:
        own: What the office's own workspace says, of every unit that a part is about.
        parts: What was received from copies, in any order; older revisions do no harm.
        past: What was done before.
    """
    cases = [
        _Case.of(key, own.get(key), said, past.get(key, NO_PAST))
        for key, said in sorted(_newest(parts).items())
    ]
    judged = [judgement for case in cases for judgement in case.judged()]
    return Merge(
        accepted=tuple(j for j in judged if isinstance(j, Accepted)),
        compared=tuple(case.shown() for case in cases),
        differing=tuple(j for j in judged if isinstance(j, Compared)),
        rates=_rates(cases),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """An item as an author's newest copy has it."""

    author: str
    since: int
    item: Item

    @property
    def is_opinion(self) -> bool:
        """Whether it is something else than what the copy began with."""
        return digest(self.item.value) != self.item.base


def _newest(parts: Iterable[PartContent]) -> Mapping[ItemKey, tuple[_Said, ...]]:
    """Return what each author says last about each item.

    In one copy a later revision counts. Of two copies of one author the later begun counts,
    unless it only says what it began with.
    """
    found: dict[ItemKey, dict[str, dict[tuple[int, str], _Said]]] = {}
    for part in sorted(parts, key=lambda part: part.rev):
        for item in part.items:
            authors = found.setdefault(item.key, {})
            copies = authors.setdefault(part.author, {})
            copies[part.since, part.copy] = _Said(part.author, part.since, item)
    return {
        key: tuple(_latest(copies) for _author, copies in sorted(authors.items()))
        for key, authors in found.items()
    }


def _latest(copies: Mapping[tuple[int, str], _Said]) -> _Said:
    ordered = [said for _copy, said in sorted(copies.items(), key=lambda found: found[0])]
    opinions = [said for said in ordered if said.is_opinion]
    return (opinions or ordered)[-1]


@dataclass(frozen=True, slots=True)
class _Case:
    """One item with all that is said about it.

    Attributes:
        key: The item.
        own: What stands in the office's own workspace.
        said: What each author says.
        live: Opinions that nobody who knew them went beyond.
        past: What was done before.
        word: What the own workspace says itself, whatever merging wrote over it.
        speaks: Whether that is an opinion.
    """

    key: ItemKey
    own: ItemValue | None
    said: tuple[_Said, ...]
    live: tuple[_Said, ...]
    past: Past
    word: ItemValue | None
    speaks: bool

    @classmethod
    def of(
        cls, key: ItemKey, own: ItemValue | None, said: tuple[_Said, ...], past: Past
    ) -> _Case:
        is_merged = past.applied == digest(own)
        covered = past.own if is_merged else None
        word = own if covered is None else covered.value
        opinions = tuple(s for s in said if s.is_opinion)
        live = tuple(s for s in opinions if not _is_surpassed(s, opinions))
        is_known = digest(word) in {s.item.base for s in opinions}
        speaks = not is_known and (covered is not None or not is_merged)
        return cls(key, own, said, live, past, word, speaks)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        own = (Candidate(author=OWN, value=self.word),) if self.speaks else ()
        return (*own, *(Candidate(author=s.author, value=s.item.value) for s in self.live))

    @property
    def answers(self) -> frozenset[str]:
        return frozenset(answer(candidate.value) for candidate in self.candidates)

    @property
    def choice(self) -> Candidate | None:
        """The value chosen before, as long as its author still says it."""
        offered = {OWN: Candidate(author=OWN, value=self.word)}
        offered |= {candidate.author: candidate for candidate in self.candidates}
        made = None if self.past.author is None else offered.get(self.past.author)
        return made if made and digest(made.value) == self.past.chosen else None

    @property
    def unseen(self) -> frozenset[str]:
        """Answers that came after the choice was made."""
        return self.answers.difference(self.past.seen)

    def shown(self) -> Compared:
        made = self.choice
        return Compared(
            key=self.key,
            word=Candidate(author=OWN, value=self.word),
            candidates=self.candidates,
            chosen=made.author if made else None,
        )

    def judged(self) -> Iterable[Accepted | Compared]:
        """Yield what is accepted, and what is left to choose."""
        made = self.choice
        if made is not None:
            is_overtaken = self.speaks and answer(self.word) in self.unseen
            if not is_overtaken:
                yield self._accepted((made,), is_chosen=True)
            if self.unseen:
                yield self.shown()
        elif len(self.answers) > 1:
            yield self.shown()
        elif self.candidates:
            yield self._accepted(self.candidates)
        else:  # whoever said what merging wrote has taken it back
            last = max(self.said, key=lambda s: (s.since, s.author))
            yield self._accepted((Candidate(author=last.author, value=last.item.value),))

    def _accepted(
        self, candidates: tuple[Candidate, ...], *, is_chosen: bool = False
    ) -> Accepted:
        """Accept what candidates say alike; what the own workspace says stays word for word."""
        is_own = any(candidate.author == OWN for candidate in candidates)
        authors = (OWN,) if is_own else tuple(candidate.author for candidate in candidates)
        return Accepted(
            key=self.key,
            value=self.word if is_own else _together(candidates),
            authors=authors,
            is_chosen=is_chosen,
            bases=tuple(s.item.basis for s in self.said if s.author in authors),
            own=self._item() if self.speaks else None,
        )

    def _item(self) -> Item:
        unit, kind, code, detail = self.key
        return Item(unit=unit, kind=kind, code=code, detail=detail, value=self.word)


def _is_surpassed(said: _Said, opinions: Iterable[_Said]) -> bool:
    """Return whether a copy that was begun later began with this very value."""
    value = digest(said.item.value)
    return any(other.since > said.since and other.item.base == value for other in opinions)


def _together(candidates: tuple[Candidate, ...]) -> ItemValue | None:
    """Return one value for candidates that agree, with the reasons of all of them."""
    values = [candidate.value for candidate in candidates]
    match values[0]:
        case FigureEntry() as first:
            notes = (v.note for v in values if isinstance(v, FigureEntry))
            return replace(first, note=_lines(notes))
        case OwnPoints() as first:
            reasons = (v.reason for v in values if isinstance(v, OwnPoints))
            return replace(first, reason=_lines(reasons))
        case Appraisal() as first:
            alike = [v for v in values if isinstance(v, Appraisal)]
            codes = [v.reason_code for v in alike if v.reason_code]
            return replace(
                first,
                reason_code=codes[0] if codes else "",
                reason=_lines(v.reason for v in alike),
                by=", ".join(dict.fromkeys(v.by for v in alike)),
                at=max(v.at for v in alike),
            )
    return values[0]


def _lines(texts: Iterable[str]) -> str:
    """Return different texts one under the other; the first alone where that is too long."""
    given = list(dict.fromkeys(text for text in texts if text))
    joined = "\n".join(given)
    return joined if len(joined) <= LONGEST else given[0]


def _rates(cases: Iterable[_Case]) -> Mapping[str, Rate]:
    counts: dict[str, list[bool]] = defaultdict(list)
    for case in cases:
        if (
            case.key.kind not in {ItemKind.DOCUMENT, ItemKind.PROOF}
            and len(case.candidates) > 1
        ):
            counts[case.key.code].append(len(case.answers) == 1)
    return {
        code: Rate(both=len(agreed), agreeing=sum(agreed)) for code, agreed in counts.items()
    }
