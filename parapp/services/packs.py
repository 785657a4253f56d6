"""A period pack sets a commune's workspace up: set, period, units, deadlines, authority."""

from __future__ import annotations

from datetime import datetime

from parapp.errors import InputRefusedError
from parapp.errors.bundles import BundleManifestError, BundleUnitRefusedError
from parapp.errors.work import SetNotYoursError
from parapp.export.bundle.content import read_content
from parapp.export.bundle.kinds import CONTENT
from parapp.export.bundle.received import Received
from parapp.models.contents import PackContent
from parapp.models.criteria import CriteriaSet
from parapp.scoring.compiled import compile_set
from parapp.scoring.identity import from_canonical, sha256_of
from parapp.services.criteria_sets import refuse_bound, take_in
from parapp.services.intake import Intake
from parapp.services.texts import is_line, is_paragraphs
from parapp.services.workspaces import workspace_of
from parapp.storage.transaction import Transaction


def plan(tx: Transaction, received: Received, _at: datetime) -> Intake:
    """Return what a period pack will change.

    A pack is not undone: a newer one replaces what it says.

    Raises:
        BundleManifestError: Its content does not fit its manifest.
        BundleUnitRefusedError: It comes from another authority than the one known.
        SetNotYoursError: It does not name this unit.
        SetBoundError: Results of the period were published by another set.
    """
    manifest = received.manifest
    content = read_content(PackContent, received.content(CONTENT))
    criteria = _criteria(content)
    named = manifest.criteria.sha256 if manifest.criteria else ""
    years = (str(content.year), str(criteria.year))
    if sha256_of(criteria) != named or years != (manifest.period, manifest.period):
        raise BundleManifestError(place="content.criteria")
    if not _is_plain(content):
        raise BundleManifestError(place="content.units")
    workspace = workspace_of(tx)
    if workspace.unit not in {unit.code for unit in content.units}:
        raise SetNotYoursError(unit=workspace.unit)
    if content.authority.code != received.sender.card.unit:
        raise BundleManifestError(place="content.authority")
    if workspace.authority not in {"", content.authority.code}:
        raise BundleUnitRefusedError(unit=content.authority.code)
    refuse_bound(tx, content.year, named)

    def apply(tx: Transaction) -> None:
        take_in(tx, criteria)
        for unit in (content.authority, *content.units):
            tx.units.put(unit)
        for extension in content.extensions:
            tx.extensions.put(extension)
        tx.workspace.put("authority", content.authority.code)

    return Intake(unit=manifest.unit, apply=apply)


def _is_plain(content: PackContent) -> bool:
    """Return whether its texts are ones that a genuine program would have written."""
    units = (content.authority, *content.units)
    names = (t for u in units for t in (u.code, u.name, u.kind, u.parent, *u.predecessors))
    return all(map(is_line, names)) and all(
        given.year == content.year
        and is_line(given.unit)
        and is_line(given.deadline)
        and is_paragraphs(given.reason)
        for given in content.extensions
    )


def _criteria(content: PackContent) -> CriteriaSet:
    try:
        criteria = from_canonical(content.criteria.encode())
        compile_set(criteria)
    except InputRefusedError:
        raise BundleManifestError(place="content.criteria") from None
    return criteria
