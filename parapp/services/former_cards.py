"""Key cards out of use: what they may still seal, after what was received."""

from __future__ import annotations

from parapp.errors.bundles import BundleSignerRevokedError
from parapp.export.bundle.kinds import kinds_of, line_of
from parapp.export.bundle.received import Received
from parapp.models.keys import CardStatus
from parapp.models.reception import Direction
from parapp.services.enrolling import trusted_cards
from parapp.storage.transaction import Transaction


def refuse_former(tx: Transaction, received: Received) -> None:
    """Refuse a card that is out of use where the unit went on under the one in use.

    Keys are replaced in one direction only: who still seals with a former one after that is
    not who replaced it. A year begun after a card was revoked is not begun with it either.

    Raises:
        BundleSignerRevokedError: It is.
    """
    manifest, sender = received.manifest, received.sender
    unit, year = sender.card.unit, int(manifest.period)
    if sender.status is CardStatus.ACTIVE or not manifest.rules.is_ordered:
        return
    line = kinds_of(line_of(manifest.kind))
    head = tx.bundles.newest(manifest.unit, year, line, Direction.RECEIVED)
    in_use = {
        sha
        for sha, known in trusted_cards(tx).items()
        if known.card.unit == unit and known.status is CardStatus.ACTIVE
    }
    is_next_year = sender.status is CardStatus.REVOKED and any(
        record.unit == manifest.unit and record.kind in line and record.year < year
        for record in tx.bundles.all()
        if record.direction is Direction.RECEIVED
    )
    if head.sender in in_use if head else is_next_year:
        raise BundleSignerRevokedError(unit=unit)
