"""Beginning a workspace, and knowing which one it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from parapp.errors.work import RoleError
from parapp.i18n import _
from parapp.models.journal import Change
from parapp.models.keys import Role
from parapp.models.units import Unit
from parapp.services.texts import line
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

KEY_FILE = "khoa.parapp-key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """Whose data these are.

    Attributes:
        role: Commune or appraising authority.
        unit: Code of the own unit.
        name: Its name.
        kind: Its kind, such as ``xã``.
        parent: Name of the agency above, for the heads of papers; empty for none.
        place: Where papers are issued, such as ``Tân Hộ Cơ``.
        year: Year of the period worked on; None before a criteria set was taken in.
        authority: Code of the appraising authority; a commune learns it from the period pack.
    """

    role: Role
    unit: str
    name: str
    kind: str
    parent: str = ""
    place: str = ""
    year: int | None = None
    authority: str = ""


def initialise(store: Store, workspace: Workspace, *, actor: str) -> None:
    """Write down whose workspace a new store is."""
    with store.transaction(actor=actor) as tx:
        facts = {
            "role": workspace.role.value,
            "unit": workspace.unit,
            "name": workspace.name,
            "kind": workspace.kind,
            "parent": workspace.parent,
            "place": workspace.place,
            "authority": workspace.authority,
        }
        for key, value in facts.items():
            tx.workspace.put(key, line(value))
        tx.units.put(
            Unit(
                code=line(workspace.unit), name=line(workspace.name), kind=line(workspace.kind)
            )
        )
        tx.journal.append(
            Change(action="workspace-begun", subject=workspace.unit, new=workspace.role.value)
        )


def workspace_of(tx: Transaction) -> Workspace:
    """Return whose workspace it is."""
    facts = tx.workspace.all()
    year = facts.get("year", "")
    return Workspace(
        role=Role(facts["role"]),
        unit=facts["unit"],
        name=facts["name"],
        kind=facts["kind"],
        parent=facts.get("parent", ""),
        place=facts.get("place", ""),
        year=int(year) if year else None,
        authority=facts.get("authority", ""),
    )


def require(tx: Transaction, role: Role) -> Workspace:
    """Return whose workspace it is.

    Raises:
        RoleError: It has the other role.
    """
    workspace = workspace_of(tx)
    if workspace.role is not role:
        names = {Role.COMMUNE: _("đơn vị cấp xã"), Role.APPRAISER: _("cơ quan thẩm định")}
        raise RoleError(role=names[role])
    return workspace


def key_file(folder: Path) -> Path:
    """Return where a workspace keeps its key file."""
    return folder / KEY_FILE
