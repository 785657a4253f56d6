"""What went out of a commune's workspace and what came of it, in a few facts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from parapp.models.contents import ResultContent
from parapp.models.keys import CardStatus, Role
from parapp.models.reception import BundleRecord
from parapp.services.arrivals import newest_receipt
from parapp.services.bundling import SUBMISSION, newest_sent
from parapp.services.copies import copy_of
from parapp.services.enrolling import is_sheet_proven, own_card, trusted_cards
from parapp.services.practising import is_practice
from parapp.services.results import received_result
from parapp.services.schedules import long_without_backup
from parapp.services.workspaces import require
from parapp.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What went out and came, of the year worked on.

    Attributes:
        has_card: Whether the own key card is made.
        knows_authority: Whether the card of an appraising authority is trusted.
        is_sheet_proven: Whether the recovery sheet was typed back; in practice nobody needs to.
        needs_backup: Whether there is work that no backup has had for long.
        author: Whose working copy this is; empty for the office's own workspace.
        changed_at: When anything was changed last, in UTC; None for never.
        sent: The newest submission or explanation; None before the first.
        arrived_at: When the authority took that in, by its receipt; None before one tells.
        result: What was published about the commune; None before it came.
    """

    has_card: bool = False
    knows_authority: bool = False
    is_sheet_proven: bool = True
    needs_backup: bool = False
    author: str = ""
    changed_at: datetime | None = None
    sent: BundleRecord | None = None
    arrived_at: datetime | None = None
    result: ResultContent | None = None


def read_posted(store: Store) -> Posted:
    """Read what went out and came.

    Raises:
        RoleError: The workspace is the appraiser's.
    """
    is_practised = is_practice(store.folder)
    with store.reading() as tx:
        workspace = require(tx, Role.COMMUNE)
        cards = trusted_cards(tx).values()
        copy = copy_of(tx)
        begun = Posted(
            has_card=own_card(tx) is not None,
            knows_authority=any(
                known.status is CardStatus.ACTIVE and known.card.role is Role.APPRAISER
                for known in cards
            ),
            is_sheet_proven=is_practised or is_sheet_proven(tx),
            needs_backup=not is_practised and long_without_backup(tx, store.clock()),
            author=copy.author if copy else "",
            changed_at=tx.journal.last_at(),
        )
        if workspace.year is None:
            return begun
        unit, year = workspace.unit, workspace.year
        sent, receipt = newest_sent(tx, SUBMISSION, unit, year), newest_receipt(tx, unit, year)
        told = {e.manifest: e.at for e in receipt.entries if not e.undone} if receipt else {}
        return replace(
            begun,
            sent=sent,
            arrived_at=told.get(sent.manifest) if sent else None,
            result=received_result(tx, year),
        )
