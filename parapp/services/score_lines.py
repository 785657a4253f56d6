"""Every criterion of the own dossier as a line: points, how it stands, what to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from parapp.errors import Severity
from parapp.models.criteria import Criterion
from parapp.models.dossier import Dossier, Record
from parapp.models.evidence import EvidenceLink
from parapp.models.findings import Finding
from parapp.scoring.compiled import CompiledLeaf, CompiledSet
from parapp.scoring.gaps import gaps
from parapp.services.assessing import Assessment
from parapp.services.commune_view import CommuneView
from parapp.services.line_states import OURS, LineState, state_of

_UNPROVEN = frozenset({"evidence-missing", "evidence-explained", "evidence-without-file"})
_UNANSWERED = "figure-unanswered"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """One criterion as the scoring page lists it.

    Attributes:
        code: Of the criterion.
        name: Of the criterion.
        above: Place of the criterion it is part of, in the same list; -1 for a field.
        field: Code of its field.
        max_points: Most points by the set.
        places: Digits after the comma its points have.
        points: Computed; None for none, which is not zero.
        own_points: The commune's own.
        state: How it stands.
        findings: What was found, the worst first, without figures not answered yet.
        is_unproven: Whether it has points that no file proves.
        is_lost: Whether it has less points than apply to it.
        is_changed: Whether the commune says something else than when the sitting began.
        is_locked: Whether nothing may be changed there now.
        is_asked: Whether it is open because a question was put.
    """

    code: str
    name: str
    above: int
    field: str
    max_points: Decimal
    places: int
    points: Decimal | None
    own_points: Decimal | None
    state: LineState
    findings: tuple[Finding, ...] = ()
    is_unproven: bool = False
    is_lost: bool = False
    is_changed: bool = False
    is_locked: bool = False
    is_asked: bool = False

    @property
    def is_leaf(self) -> bool:
        """Whether it is scored by a rule."""
        return self.state is not LineState.BRANCH

    @property
    def is_ours(self) -> bool:
        """Whether the commune scores it."""
        return self.state in OURS

    @property
    def needs_a_look(self) -> bool:
        """Whether something was found besides missing proof and mere hints."""
        return any(
            finding.severity >= Severity.WARNING and finding.code not in _UNPROVEN
            for finding in self.findings
        )


def score_lines(view: CommuneView, begun: CommuneView | None = None) -> tuple[ScoreLine, ...]:
    """Return a line for every criterion, parents first, in the order of the set.

    Args:
        view: What is shown; nothing is returned before the period pack came.
        begun: The state when the sitting began; None marks nothing as changed.
    """
    assessment = view.assessment
    if assessment is None:
        return ()
    found = _findings(assessment.compiled, view.findings)
    changed = _changed(assessment, begun)
    lost = {gap.criterion for gap in gaps(assessment.compiled, assessment.own) if gap.lost}
    lines: list[ScoreLine] = []
    for criterion, above, field in _walk(assessment.compiled.criteria.criteria):
        line = _plain(assessment, criterion, above, field)
        code = criterion.code
        if line.is_leaf:
            findings = tuple(found.get(code, ()))
            line = replace(
                line,
                findings=findings,
                is_unproven=any(finding.code in _UNPROVEN for finding in findings),
                is_lost=code in lost,
                is_changed=code in changed,
                is_locked=not view.may_change(code),
                is_asked=view.scope is not None and code in view.scope.criteria,
            )
        lines.append(line)
    return tuple(lines)


def progress_of(lines: Iterable[ScoreLine]) -> tuple[int, int]:
    """Return how many criteria the commune has scored, and how many are its to score."""
    ours = [line for line in lines if line.is_ours]
    return sum(line.state is not LineState.NOT_ANSWERED for line in ours), len(ours)


def _walk(tops: Sequence[Criterion]) -> Iterator[tuple[Criterion, int, str]]:
    """Yield each criterion with the place of the one above it and the code of its field."""
    place = 0
    waiting = [(top, -1, top.code) for top in reversed(tops)]
    while waiting:
        criterion, above, field = waiting.pop()
        yield criterion, above, field
        waiting += [(part, place, field) for part in reversed(criterion.children)]
        place += 1


def _plain(assessment: Assessment, criterion: Criterion, above: int, field: str) -> ScoreLine:
    code, compiled = criterion.code, assessment.compiled
    leaf = compiled.leaves.get(code)
    rounding = leaf.rounding if leaf else compiled.criteria.rounding
    return ScoreLine(
        code=code,
        name=criterion.name,
        above=above,
        field=field,
        max_points=criterion.max_points,
        places=rounding.places,
        points=assessment.computed.points_of(code),
        own_points=assessment.own.points_of(code),
        state=LineState.BRANCH if leaf is None else state_of(assessment, leaf),
    )


def _findings(compiled: CompiledSet, findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return findings by criterion; what is about a figure alone stands at all its users."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.code == _UNANSWERED:
            continue  # the mark says so
        users = compiled.used_by.get(finding.figure, ())
        for code in (finding.criterion,) if finding.criterion else users:
            found.setdefault(code, []).append(finding)
    return found


def _changed(assessment: Assessment, begun: CommuneView | None) -> set[str]:
    if begun is None or begun.assessment is None:
        return set()
    before, now = begun.assessment.dossier, assessment.dossier
    if before.year != now.year or before == now:
        return set()
    said, says = _Said(before), _Said(now)
    leaves = assessment.compiled.leaves
    return {code for code, leaf in leaves.items() if said.on(leaf) != says.on(leaf)}


class _Said:
    """What a commune says on each criterion."""

    def __init__(self, dossier: Dossier) -> None:
        self._figures = dossier.figures
        self._records: Mapping[str, Record] = dossier.records
        self._links: dict[str, list[EvidenceLink]] = {}
        for link in dossier.links:
            self._links.setdefault(link.criterion, []).append(link)

    def on(self, leaf: CompiledLeaf) -> object:
        code = leaf.code
        record = self._records.get(code, Record(criterion=code))
        return (
            [self._figures.get(figure) for figure in (*leaf.reads, leaf.earlier_whole)],
            replace(record, computed_points=None),
            self._links.get(code),
        )
