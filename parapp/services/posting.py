"""What went out of a commune's workspace and what came of it, in a few facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from parapp.models.contents import ResultContent
from parapp.models.keys import CardStatus, Role
from parapp.models.reception import BundleRecord
from parapp.services.arrivals import newest_receipt
from parapp.services.bundling import SUBMISSION, newest_sent
from parapp.services.enrolling import own_card, trusted_cards
from parapp.services.results import received_result
from parapp.services.workspaces import require
from parapp.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What went out and came, of the year worked on.

    Attributes:
        has_card: Whether the own key card is made.
        knows_authority: Whether the card of an appraising authority is trusted.
        changed_at: When anything was changed last, in UTC; None for never.
        sent: The newest submission or explanation; None before the first.
        arrived_at: When the authority took that in, by its receipt; None before one tells.
        result: What was published about the commune; None before it came.
    """

    has_card: bool = False
    knows_authority: bool = False
    changed_at: datetime | None = None
    sent: BundleRecord | None = None
    arrived_at: datetime | None = None
    result: ResultContent | None = None


def read_posted(store: Store) -> Posted:
    """Read what went out and came.

    Raises:
        RoleError: The workspace is the appraiser's.
    """
    with store.reading() as tx:
        workspace = require(tx, Role.COMMUNE)
        cards = trusted_cards(tx).values()
        begun = Posted(
            has_card=own_card(tx) is not None,
            knows_authority=any(
                known.status is CardStatus.ACTIVE and known.card.role is Role.APPRAISER
                for known in cards
            ),
            changed_at=tx.journal.last_at(),
        )
        if workspace.year is None:
            return begun
        unit, year = workspace.unit, workspace.year
        sent, receipt = newest_sent(tx, SUBMISSION, unit, year), newest_receipt(tx, unit, year)
        told = {e.manifest: e.at for e in receipt.entries if not e.undone} if receipt else {}
        return Posted(
            has_card=begun.has_card,
            knows_authority=begun.knows_authority,
            changed_at=begun.changed_at,
            sent=sent,
            arrived_at=told.get(sent.manifest) if sent else None,
            result=received_result(tx, year),
        )
