"""Names of units as papers print them."""

from __future__ import annotations

from parapp.i18n import _
from parapp.services.workspaces import Workspace, workspace_of
from parapp.storage.transaction import Transaction


def unit_name(tx: Transaction, unit: str) -> str:
    """Return the name of a unit, the own one as it calls itself; its code for none known."""
    workspace = workspace_of(tx)
    return workspace.name if unit == workspace.unit else _known(tx, unit) or unit


def authority_name(tx: Transaction, workspace: Workspace) -> str:
    """Return the name of a commune's authority, or what it is where it is not known yet."""
    return _known(tx, workspace.authority) or _("Cơ quan thẩm định")


def _known(tx: Transaction, unit: str) -> str:
    return next((known.name for known in tx.units.all() if known.code == unit), "")
