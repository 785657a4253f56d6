"""A criteria set made ready for scoring many units."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from parapp.errors import Fault, InputRefusedError
from parapp.models.criteria import CriteriaSet, Criterion, Policies, RuleSpec, Section, WhenZero
from parapp.models.figures import EnteredBy, Figure
from parapp.models.points import ZERO, Rounding
from parapp.scoring.formula import parse
from parapp.scoring.identity import sha256_of
from parapp.scoring.rule import Leaf, Rule, Scorer
from parapp.scoring.rules import build
from parapp.scoring.rules.deadline import Deadline
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
        needs: The same codes.
        scorer: Gives unrounded points; None for information only.
        earlier: Gives them with the earlier period's denominator; None where no policy asks.
        earlier_whole: Code of that denominator; empty where no policy asks.
        due_from: Code of the date that days are counted from: where there is none, nothing was
            due and no other figure is asked for. Empty for rules without one.
        earlier_label: What the user reads for it.
        rounding: How its points are rounded.
        rounder: Rounds them.
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
    due_from: str
    earlier_label: str
    rounding: Rounding
    rounder: Callable[[Decimal], Decimal]

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
        main_max: Sum of the maxima of the leaves of the main section.
        branches: Every criterion with parts, parts first, as (criterion, codes of its parts).
    """

    criteria: CriteriaSet
    sha256: str
    figures: Mapping[str, Figure]
    leaves: Mapping[str, CompiledLeaf]
    used_by: Mapping[str, tuple[str, ...]]
    main_max: Decimal
    branches: tuple[tuple[Criterion, tuple[str, ...]], ...]

    def __hash__(self) -> int:
        return hash(self.sha256)


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
        for code in {*leaf.reads, leaf.earlier_whole} - {""}:
            used_by.setdefault(code, []).append(leaf.code)
    return CompiledSet(
        criteria=criteria,
        sha256=sha256_of(criteria),
        figures=figures,
        leaves=leaves,
        used_by={code: tuple(users) for code, users in used_by.items()},
        main_max=sum(
            (
                leaf.criterion.max_points
                for leaf in leaves.values()
                if leaf.section is Section.MAIN and leaf.scorer
            ),
            ZERO,
        ),
        branches=tuple(
            (criterion, tuple(part.code for part in criterion.children))
            for criterion in reversed(tuple(criteria.walk()))
            if criterion.children
        ),
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
        rounding = criterion.policies.rounding or self.criteria.rounding
        earlier = _with_earlier_whole(rule, criterion.policies)
        earlier_whole = (
            criterion.policies.earlier.whole if (earlier and criterion.policies.earlier) else ""
        )
        known = self.figures.get(earlier_whole)
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
            earlier=None if earlier is None else earlier.compile(leaf),
            earlier_whole=earlier_whole,
            due_from=rule.after if isinstance(rule, Deadline) else "",
            earlier_label=known.label if known else earlier_whole,
            rounding=rounding,
            rounder=rounding.rounder(),
        )


def _leaves(
    criterion: Criterion, inherited: _Inherited, maker: _Maker
) -> Iterator[CompiledLeaf]:
    if criterion.is_leaf:
        yield from maker.leaf(criterion, inherited)
    for child in criterion.children:
        yield from _leaves(child, _Inherited(child, inherited), maker)


def _with_earlier_whole(rule: Rule, policies: Policies) -> Rule | None:
    """Return the rule over the earlier period's denominator; None where no policy asks."""
    earlier = policies.earlier
    if policies.zero_whole is not WhenZero.EARLIER or earlier is None:
        return None
    if not isinstance(rule, Ratio | Tiers) or rule.whole is None:
        return None
    is_whole_year = earlier.divisor == 1
    text = earlier.whole if is_whole_year else f"{earlier.whole} / {earlier.divisor:f}"
    return replace(rule, whole=parse(text))
