"""Cards on record: who has one, and taking one out of use for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from parapp.errors.trust import CardRevocationError, RevocationReasonError
from parapp.models.journal import Change
from parapp.models.keys import CardStatus, KeyCard, Role
from parapp.models.units import Unit
from parapp.services.enrolling import trusted_cards
from parapp.services.texts import paragraphs
from parapp.services.workspaces import workspace_of
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLine:
    """A card on record.

    Attributes:
        card: The card.
        status: Whether it is in use.
        revoked_from: First revision that is refused; None where it was not revoked.
        since: When it was taken in, in UTC.
    """

    card: KeyCard
    status: CardStatus
    revoked_from: int | None
    since: datetime


def cards_on_record(tx: Transaction) -> tuple[CardLine, ...]:
    """Return every card, by unit and epoch."""
    known = trusted_cards(tx)
    lines = (
        CardLine(
            card=known[stored.fingerprint].card,
            status=stored.status,
            revoked_from=stored.from_rev,
            since=stored.added_at,
        )
        for stored in tx.cards.all()
    )
    return tuple(sorted(lines, key=lambda line: (line.card.unit, line.card.epoch)))


def units_without_card(tx: Transaction) -> tuple[Unit, ...]:
    """Return the units of the directory to which nothing can be sent, as their card is missing.

    A commune needs no card but its authority's, so it is told of none.
    """
    if workspace_of(tx).role is not Role.APPRAISER:
        return ()
    known = {stored.unit for stored in tx.cards.all() if stored.status is CardStatus.ACTIVE}
    by_code = {unit.code: unit for unit in tx.units.all()}
    return tuple(unit for code, unit in by_code.items() if code not in known)


def revoke_card(
    store: Store,
    unit: str,
    *,
    reason: str,
    from_rev: int = 1,
    only_former: bool = False,
    actor: str,
) -> Sequence[KeyCard]:
    """Take cards of a unit out of use for good; at the authority the next directory says so.

    Args:
        store: The workspace.
        unit: Code of the unit.
        reason: Why; kept in the journal.
        from_rev: First revision that is refused; earlier ones stay good.
        only_former: Revokes the cards that the one in use has replaced. Otherwise the one in
            use is revoked; the own one is replaced first.
        actor: Who decides.

    Returns:
        The cards that were revoked.

    Raises:
        RevocationReasonError: There is no reason.
        CardRevocationError: The unit has no such card.
    """
    why = paragraphs(reason)
    if not why:
        raise RevocationReasonError(unit=unit)
    wanted = CardStatus.RETIRED if only_former else CardStatus.ACTIVE
    with store.transaction(actor=actor) as tx:
        is_own = unit == workspace_of(tx).unit
        found = [
            stored
            for stored in tx.cards.all()
            if stored.unit == unit and stored.status is wanted
        ]
        if not found or (is_own and not only_former):
            raise CardRevocationError(unit=unit)
        for stored in found:
            tx.cards.put(replace(stored, status=CardStatus.REVOKED, from_rev=from_rev))
            tx.journal.append(
                Change(
                    action="card-revoked",
                    subject=unit,
                    old=stored.fingerprint,
                    new=str(from_rev),
                    reason=why,
                )
            )
        known = trusted_cards(tx)
    return [known[stored.fingerprint].card for stored in found]
