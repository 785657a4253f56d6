"""Last year's answers beside this year's, one criterion at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from parapp.models.copies import ItemKind
from parapp.models.dossier import FigureEntry, Origin
from parapp.models.figures import EnteredBy
from parapp.scoring.comparison import Kinship, Pair, compare
from parapp.scoring.compiled import CompiledLeaf, CompiledSet
from parapp.services.assessing import Assessment
from parapp.services.editing import Edit

_KEPT = 4  # pairs of sets; comparing takes a tenth of a second


@dataclass(frozen=True, slots=True, kw_only=True)
class Forebear:
    """The criterion of an earlier set that a criterion comes from.

    Attributes:
        code: Its code there.
        kinship: How the two relate.
    """

    code: str
    kinship: Kinship


@lru_cache(maxsize=_KEPT)
def pairs_of(earlier: CompiledSet, now: CompiledSet) -> tuple[Pair, ...]:
    """Match the leaves of two sets, once: neither changes while the points do."""
    return compare(earlier.criteria, now.criteria)


@lru_cache(maxsize=_KEPT)
def forebears(earlier: CompiledSet, now: CompiledSet) -> Mapping[str, Forebear]:
    """Return what the leaves of a set come from, by their codes; new ones are left out."""
    return {
        pair.code: Forebear(code=pair.earlier, kinship=pair.kinship)
        for pair in pairs_of(earlier, now)
        if pair.code and pair.earlier
    }


def same_figures(earlier: CompiledSet, now: CompiledSet, leaf: CompiledLeaf) -> tuple[str, ...]:
    """Return the codes of the commune's figures of a leaf that mean the same in both sets."""
    return tuple(
        code
        for code in figures_of(leaf)
        if code in now.figures
        and now.figures[code].entered_by is EnteredBy.UNIT
        and now.figures[code] == earlier.figures.get(code)
    )


def figures_of(leaf: CompiledLeaf) -> tuple[str, ...]:
    """Return the codes of all figures of a leaf, that of an earlier period last."""
    last = (leaf.earlier_whole,) if leaf.earlier_whole else ()
    return (*leaf.reads, *(code for code in last if code not in leaf.needs))


def inherit(earlier: Assessment, now: Assessment, criterion: str) -> tuple[Edit, ...]:
    """Return the edits that take last year's answers over, as `filling.carry_over` does.

    Figures that mean the same and have no answer yet are taken; nothing else changes.
    """
    leaf = now.compiled.leaves[criterion]
    before, answered = earlier.dossier.figures, now.dossier.figures
    return tuple(
        Edit(
            kind=ItemKind.FIGURE,
            code=code,
            before=None,
            after=_taken(before[code], earlier.dossier.year),
        )
        for code in same_figures(earlier.compiled, now.compiled, leaf)
        if code in before and code not in answered
    )


def _taken(entry: FigureEntry, year: int) -> FigureEntry:
    return replace(entry, origin=Origin.LAST_YEAR, source=str(year), note="")
