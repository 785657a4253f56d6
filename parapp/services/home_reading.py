"""What the first page shows, read from the workspace."""

from __future__ import annotations

from dataclasses import replace

from parapp.services.assessing import Assessment
from parapp.services.commune_view import CommuneView
from parapp.services.due_days import is_to_be_sent
from parapp.services.home_facts import HomeFacts, PointFacts, PostFacts, StateFacts
from parapp.services.next_steps import field_progress, next_steps
from parapp.services.posting import Posted


def head_facts(view: CommuneView) -> HomeFacts:
    """Return what stands on every page: whose work, of which period, and the deadlines."""
    assessment = view.assessment
    return HomeFacts(
        unit=view.workspace.name,
        today=view.today,
        period=assessment.compiled.criteria.period if assessment else None,
        requests=len(view.requests),
        deadlines=view.deadlines,
        is_to_be_sent=is_to_be_sent(view),
    )


def home_facts(view: CommuneView, posted: Posted | None = None) -> HomeFacts:
    """Return what the first page shows.

    Args:
        view: Where the commune stands.
        posted: What went out and came; None while it is not read.
    """
    begun = replace(
        head_facts(view),
        steps=next_steps(view, posted),
        post=_post(posted) if posted is not None else None,
    )
    return begun if view.assessment is None else _with_dossier(begun, view.assessment)


def _post(posted: Posted) -> PostFacts:
    return PostFacts(
        changed_at=posted.changed_at,
        sent_at=posted.sent.at if posted.sent else None,
        arrived_at=posted.arrived_at,
    )


def _with_dossier(begun: HomeFacts, assessment: Assessment) -> HomeFacts:
    own, dossier = assessment.own, assessment.dossier
    return replace(
        begun,
        fields=field_progress(assessment),
        points=PointFacts(
            total=own.total,
            maximum=own.applicable_max,
            percent=own.index_percent,
            computed=assessment.computed_of_own.total,
        ),
        state=StateFacts(
            state=dossier.state,
            rev=dossier.rev,
            locked_at=dossier.locked_at,
            approved_by=dossier.approved_by,
        ),
    )
