"""One commune whole, as its appraisers look at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from parapp.models.dossier import Appraisal, DossierState
from parapp.models.evidence import EvidenceFile, EvidenceLink
from parapp.models.findings import Finding
from parapp.models.requests import Request, RequestState
from parapp.scoring.checks import findings_of
from parapp.scoring.dossiers import decisions_of
from parapp.services.appraisal_lines import AppraisalLine, appraisal_lines
from parapp.services.appraising import compare, received
from parapp.services.assessing import Assessment
from parapp.services.commune_cells import cells_of
from parapp.services.council_view import CommuneRow
from parapp.services.outdated import changed_since
from parapp.services.queue import Said, differences
from parapp.services.request_bundles import may_be_read
from parapp.storage.store import Store

_UNANSWERED = "figure-unanswered"
_SECOND = frozenset({DossierState.EXPLANATION_RECEIVED, DossierState.APPRAISAL_2})
_THIRD = frozenset({DossierState.REVIEW, DossierState.FINAL, DossierState.PUBLISHED})


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalView:
    """What the appraisal of one commune shows.

    Attributes:
        row: The commune among all.
        assessment: Its dossier with all its points and traces.
        lines: Every criterion, parents first.
        findings: What the checks and the comparison find, by criterion.
        changes: What a decided criterion says otherwise since, by criterion.
        unsent: Ids of questions that the commune cannot have read yet.
    """

    row: CommuneRow
    assessment: Assessment
    lines: tuple[AppraisalLine, ...] = ()
    findings: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    changes: Mapping[str, tuple[Said, ...]] = field(default_factory=dict)
    unsent: frozenset[str] = frozenset()

    @property
    def unit(self) -> str:
        """Code of the commune."""
        return self.row.unit.code

    @property
    def commented(self) -> frozenset[str]:
        """Codes of criteria on which the commune wrote something besides its figures."""
        return frozenset(
            record.criterion
            for record in self.assessment.dossier.records.values()
            if record.explanation or record.note or record.self_reason or record.not_applicable
        )

    @property
    def flagged(self) -> frozenset[str]:
        """Codes of criteria on which the checks find something."""
        return frozenset(self.findings)

    def round_for(self, criterion: str) -> int:
        """Return the round in which a criterion is decided on now.

        No round before one that has decided on it: nothing would change.
        """
        state = self.assessment.dossier.state
        usual = 3 if state in _THIRD else 2 if state in _SECOND else 1
        standing = decisions_of(self.assessment.dossier).get(criterion)
        return max(usual, standing.round if standing else 1)

    def decision(self, criterion: str, number: int) -> Appraisal | None:
        """Return what a round decided on a criterion; None for nothing."""
        found = (
            decision
            for decision in self.assessment.dossier.appraisals
            if (decision.criterion, decision.round) == (criterion, number)
        )
        return next(found, None)

    def decisions(self, criterion: str) -> tuple[Appraisal, ...]:
        """Return what every round decided on a criterion."""
        found = (d for d in self.assessment.dossier.appraisals if d.criterion == criterion)
        return tuple(sorted(found, key=lambda decision: decision.round))

    def requests(self, criterion: str) -> tuple[Request, ...]:
        """Return the questions on a criterion, the newest first."""
        found = [
            request
            for request in self.assessment.dossier.requests
            if request.question.criterion == criterion
        ]
        return tuple(reversed(found))

    def links(self, criterion: str) -> tuple[EvidenceLink, ...]:
        """Return which documents prove a criterion, and where."""
        return tuple(
            link for link in self.assessment.dossier.links if link.criterion == criterion
        )

    def waiting_links(self, document: str) -> tuple[EvidenceLink, ...]:
        """Return what a late document proves once the council lets it count."""
        return tuple(
            link
            for link in self.assessment.dossier.links
            if link.evidence == document and link.is_late and not link.is_admitted
        )

    def files(self, criterion: str) -> tuple[EvidenceFile, ...]:
        """Return the files that prove a criterion."""
        held = self.assessment.dossier.evidence
        documents = (held[link.evidence] for link in self.links(criterion))
        return tuple(file for document in documents for file in document.files)


def view_appraisal(store: Store, row: CommuneRow) -> AppraisalView:
    """Read everything about one commune that has sent its dossier.

    Args:
        store: The authority's workspace.
        row: The commune as all are shown; what is counted there is read anew.

    Raises:
        DossierMissingError: It has sent nothing.
    """
    with store.reading() as tx:
        assessment = received(tx, row.unit.code)
        compiled, dossier = assessment.compiled, assessment.dossier
        cells = cells_of(tx, assessment)
        changes = {
            code: tuple(differences(compiled, then, dossier, code))
            for code, then in changed_since(tx, compiled, dossier)
        }
        unsent = frozenset(
            request.id
            for request in dossier.requests
            if request.state is RequestState.UNANSWERED
            and not may_be_read(tx, dossier, request.id)
        )
    return AppraisalView(
        row=replace(row, cells=cells),
        assessment=assessment,
        lines=appraisal_lines(assessment, cells),
        findings=_findings(assessment),
        changes=changes,
        unsent=unsent,
    )


def _findings(assessment: Assessment) -> dict[str, tuple[Finding, ...]]:
    found: dict[str, list[Finding]] = {}
    for finding in (*compare(assessment), *_checked(assessment)):
        users = assessment.compiled.used_by.get(finding.figure, ())
        for code in (finding.criterion,) if finding.criterion else users:
            found.setdefault(code, []).append(finding)
    return {
        code: tuple(sorted(several, key=lambda finding: -finding.severity))
        for code, several in found.items()
    }


def _checked(assessment: Assessment) -> Iterator[Finding]:
    every = findings_of(assessment.compiled, assessment.dossier, assessment.computed)
    return (finding for finding in every if finding.code != _UNANSWERED)
