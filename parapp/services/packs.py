"""A period pack sets a commune's workspace up: set, period, units, deadlines, authority."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from parapp.errors import InputRefusedError, Severity
from parapp.errors.bundles import BundleManifestError, BundleUnitRefusedError
from parapp.errors.work import SetNotYoursError
from parapp.export.bundle.content import read_content
from parapp.export.bundle.kinds import CONTENT, DIRECTORY
from parapp.export.bundle.received import Received
from parapp.models.contents import PackContent
from parapp.models.criteria import CriteriaSet
from parapp.models.findings import Finding
from parapp.models.units import Unit
from parapp.scoring.compiled import compile_set
from parapp.scoring.identity import from_canonical, sha256_of
from parapp.services import trusting
from parapp.services.criteria_sets import refuse_bound, take_in, year_after
from parapp.services.intake import Intake, nothing
from parapp.services.texts import is_line, is_paragraphs
from parapp.services.workspaces import Workspace, workspace_of
from parapp.storage.transaction import Transaction


def plan(tx: Transaction, received: Received, at: datetime) -> Intake:
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
    findings, adopt = _directory(tx, received, at)

    def apply(tx: Transaction) -> None:
        _begin_period(tx, criteria)
        for unit in (content.authority, *content.units):
            tx.units.put(unit)
        for extension in content.extensions:
            tx.extensions.put(extension)
        for key, value in _facts(workspace_of(tx), content).items():
            tx.workspace.put(key, value)
        adopt(tx)

    findings = (*_other_name(workspace, content), *findings)
    return Intake(unit=manifest.unit, findings=findings, apply=apply)


def _begin_period(tx: Transaction, criteria: CriteriaSet) -> None:
    """Take the set in; a first pack of an earlier year is not worked on."""
    year = year_after(tx, criteria.year)
    take_in(tx, criteria)
    tx.workspace.put("year", str(year))


def _directory(
    tx: Transaction, received: Received, at: datetime
) -> tuple[tuple[Finding, ...], Callable[[Transaction], None]]:
    """Return what the key directory inside changes; a pack may come without."""
    carried = [entry for entry in received.manifest.objects if entry.role == DIRECTORY]
    if not carried:
        return (), nothing
    if len(carried) > 1:
        raise BundleManifestError(place="objects")
    return trusting.plan_part(tx, received, at, may_be_older=True)


def _facts(workspace: Workspace, content: PackContent) -> dict[str, str]:
    """Return what the workspace learns about itself; what was typed in stays."""
    units = {unit.code: unit for unit in (content.authority, *content.units)}
    mine = units[workspace.unit]
    above = units.get(mine.parent)
    place = mine.name[len(mine.kind) :].strip() if _bears_kind(mine) else ""
    learned = {
        "kind": mine.kind,
        "parent": above.name if above else "",
        "place": place,
    }
    known = {"kind": workspace.kind, "parent": workspace.parent, "place": workspace.place}
    facts = {key: value for key, value in learned.items() if value and not known[key]}
    return {**facts, "authority": content.authority.code}


def _bears_kind(unit: Unit) -> bool:
    """Return whether a name is a kind and a place: "Xã Tân Hộ Cơ"."""
    return bool(unit.kind) and unit.name.casefold().startswith(f"{unit.kind.casefold()} ")


def _other_name(workspace: Workspace, content: PackContent) -> Iterator[Finding]:
    """Yield when the authority calls this unit otherwise; "UBND" before the name is as well."""
    theirs = next(unit.name for unit in content.units if unit.code == workspace.unit)
    if theirs.casefold() not in workspace.name.casefold():
        details = {"theirs": theirs, "ours": workspace.name}
        yield Finding(code="unit-name-differs", severity=Severity.WARNING, details=details)


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
