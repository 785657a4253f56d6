"""A criteria set made ready for scoring many units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from parapp.errors import Fault, InputRefusedError
from parapp.models.criteria import CriteriaSet, Criterion, Policies, RuleSpec, Section, WhenZero
from parapp.models.figures import EnteredBy, Figure
from parapp.models.points import Rounding
from parapp.scoring.formula import Formula, parse
from parapp.scoring.identity import sha256_of
from parapp.scoring.rule import Leaf, Scorer
from parapp.scoring.rules import build
from parapp.scoring.rules.ratio import Ratio
from parapp.scoring.rules.tiers import Tiers


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledLeaf:
    """One leaf with its rule compiled and everything inherited filled in.

    Attributes:
        criterion: The leaf as the set states it.
        top: Code of its field.
        section: Where its points count.
        entered_by: Who scores it.
        department: Who appraises it; empty where the set does not say.
        reads: Codes of the figures that must be answered, in the order of the rule.
        scorer: Gives unrounded points; None for information only.
        earlier: Gives them with the earlier period's denominator; None where no policy asks.
        earlier_whole: Code of that denominator.
        rounding: How its points are rounded.
    """

    criterion: Criterion
    top: str
    section: Section
    entered_by: EnteredBy
    department: str
    reads: tuple[str, ...]
    needs: frozenset[str]
    scorer: Scorer | None
    earlier: Scorer | None
    earlier_whole: str
    rounding: Rounding

    @property
    def code(self) -> str:
        """Code of the criterion."""
        return self.criterion.code

    @property
    def policies(self) -> Policies:
        """Policies of the criterion."""
        return self.criterion.policies


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledSet:
    """A set ready for scoring; make it once with `compile_set` and share it.

    Attributes:
        criteria: The set as stated.
        sha256: Its identity.
        figures: Figures by code.
        leaves: Leaves by code, in the order of the set.
        used_by: Codes of the leaves that read a figure, by figure code.
    """

    criteria: CriteriaSet
    sha256: str
    figures: Mapping[str, Figure]
    leaves: Mapping[str, CompiledLeaf]
    used_by: Mapping[str, tuple[str, ...]]


def compile_set(criteria: CriteriaSet) -> CompiledSet:
    """Compile every rule of a set.

    Raises:
        InputRefusedError: A rule cannot be built; check the set first to see every fault.
    """
    figures = {figure.code: figure for figure in criteria.figures}
    faults: list[Fault] = []
    leaves = {
        leaf.code: leaf
        for top in criteria.criteria
        for leaf in _leaves(top, _Inherited(top), _Maker(criteria, figures, faults))
    }
    if faults:
        raise InputRefusedError(criteria.code, tuple(faults))
    used_by: dict[str, list[str]] = {code: [] for code in figures}
    for leaf in leaves.values():
        for code in leaf.reads:
            used_by.setdefault(code, []).append(leaf.code)
    return CompiledSet(
        criteria=criteria,
        sha256=sha256_of(criteria),
        figures=figures,
        leaves=leaves,
        used_by={code: tuple(users) for code, users in used_by.items()},
    )


class _Inherited:
    """What a leaf takes from the criteria above it."""

    def __init__(self, criterion: Criterion, above: _Inherited | None = None) -> None:
        self.top: str = above.top if above else criterion.code
        self.section: Section = above.section if above else criterion.section
        own = criterion.entered_by
        self.entered_by: EnteredBy = own or (above.entered_by if above else EnteredBy.UNIT)
        self.department: str = criterion.department or (above.department if above else "")


@dataclass(frozen=True)
class _Maker:
    criteria: CriteriaSet
    figures: Mapping[str, Figure]
    faults: list[Fault]

    def leaf(self, criterion: Criterion, inherited: _Inherited) -> Iterator[CompiledLeaf]:
        path = f"criteria.{criterion.code}.rule"
        rule = build(criterion.rule or RuleSpec(kind=""), path, self.faults.append)
        if rule is None:
            return
        leaf = Leaf(
            maximum=criterion.max_points,
            figures=self.figures,
            period=self.criteria.period,
            holidays=frozenset(self.criteria.holidays),
        )
        earlier = criterion.policies.earlier
        replaced = rule
        if (
            criterion.policies.zero_whole is WhenZero.EARLIER
            and earlier is not None
            and isinstance(rule, Ratio | Tiers)
        ):
            replaced = replace(rule, whole=_earlier_whole(earlier.whole, earlier.divisor))
        reads = tuple(dict.fromkeys(rule.reads()))
        yield CompiledLeaf(
            criterion=criterion,
            top=inherited.top,
            section=inherited.section,
            entered_by=inherited.entered_by,
            department=inherited.department,
            reads=reads,
            needs=frozenset(reads),
            scorer=None if rule.kind == "information" else rule.compile(leaf),
            earlier=None if replaced is rule else replaced.compile(leaf),
            earlier_whole=earlier.whole if earlier else "",
            rounding=criterion.policies.rounding or self.criteria.rounding,
        )


def _leaves(
    criterion: Criterion, inherited: _Inherited, maker: _Maker
) -> Iterator[CompiledLeaf]:
    if criterion.is_leaf:
        yield from maker.leaf(criterion, inherited)
    for child in criterion.children:
        yield from _leaves(child, _Inherited(child, inherited), maker)


def _earlier_whole(figure: str, divisor: Decimal) -> Formula:
    return parse(figure if divisor == 1 else f"{figure} / {divisor:f}")
