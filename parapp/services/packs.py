"""A period pack sets a commune's workspace up: set, period, units, deadlines, authority."""

from __future__ import annotations

from parapp.errors.bundles import BundleManifestError
from parapp.errors.work import SetNotYoursError
from parapp.export.bundle.content import read_content
from parapp.export.bundle.kinds import CONTENT
from parapp.export.bundle.received import Received
from parapp.models.contents import PackContent
from parapp.scoring.identity import from_canonical, sha256_of
from parapp.services.criteria_sets import take_in
from parapp.services.intake import Intake
from parapp.services.workspaces import workspace_of
from parapp.storage.transaction import Transaction


def plan(tx: Transaction, received: Received) -> Intake:
    """Return what a period pack will change.

    Raises:
        BundleManifestError: Its content does not fit its manifest.
        SetNotYoursError: It does not name this unit.
    """
    manifest = received.manifest
    content = read_content(PackContent, received.content(CONTENT))
    criteria = from_canonical(content.criteria.encode())
    named = manifest.criteria.sha256 if manifest.criteria else ""
    if sha256_of(criteria) != named or str(content.year) != manifest.period:
        raise BundleManifestError(place="content.criteria")
    workspace = workspace_of(tx)
    if workspace.unit not in {unit.code for unit in content.units}:
        raise SetNotYoursError(unit=workspace.unit)
    if content.authority.code != received.sender.card.unit:
        raise BundleManifestError(place="content.authority")

    def apply(tx: Transaction) -> None:
        take_in(tx, criteria)
        for unit in (content.authority, *content.units):
            tx.units.put(unit)
        for extension in content.extensions:
            tx.extensions.put(extension)
        tx.workspace.put("authority", content.authority.code)

    return Intake(unit=manifest.unit, apply=apply)
