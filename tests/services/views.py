"""What a commune's window shows, made from plain values: nothing is stored or opened."""

from dataclasses import replace
from datetime import date

from parapp.models.dossier import Dossier
from parapp.models.keys import Role
from parapp.scoring.compiled import compile_set
from parapp.services.assessing import assess_dossier
from parapp.services.closing import findings_in
from parapp.services.commune_view import CommuneView
from parapp.services.scope import Scope
from parapp.services.workspaces import Workspace

TODAY = date(2026, 11, 22)


def view_of(criteria, dossier=None, *, asked=None, **more):
    """Return the state of a dossier; `more` are attributes of the dossier.

    Args:
        criteria: The set.
        dossier: What was entered; None for nothing.
        asked: Codes of the criteria that were asked about; None where it is not explaining.
        more: Attributes of the dossier that are others.
    """
    compiled = compile_set(criteria)
    own = dossier or Dossier(unit="XA01", year=criteria.year, criteria=compiled.sha256)
    assessment = assess_dossier(compiled, replace(own, **more))
    return CommuneView(
        workspace=Workspace(
            role=Role.COMMUNE, unit="XA01", name="UBND xã", kind="xã", year=criteria.year
        ),
        today=TODAY,
        assessment=assessment,
        findings=findings_in(compiled, assessment.dossier, assessment.computed),
        scope=None if asked is None else Scope(criteria=frozenset(asked)),
    )
