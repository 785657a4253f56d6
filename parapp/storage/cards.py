"""Key cards of others and of oneself, and whether they are still trusted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from parapp.models.keys import CardStatus
from parapp.storage.columns import instant_in, instant_out, text_in
from parapp.storage.rows import cards
from parapp.storage.statements import Rows

_ROWS = Rows(cards)
_ALL = select(
    cards.c.fingerprint,
    cards.c.card,
    cards.c.status,
    cards.c.from_rev,
    cards.c.unit,
    cards.c.added_at,
)
_ONE = _ALL.where(cards.c.fingerprint == bindparam("fingerprint"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCard:
    """A key card on record.

    Attributes:
        fingerprint: SHA-256 of the card, 64 hexadecimal digits.
        card: The card itself, byte for byte.
        status: Whether it is trusted.
        from_rev: First revision no longer trusted when revoked; None for all of them.
        unit: Code of the unit it belongs to.
        added_at: When it was taken in, in UTC.
    """

    fingerprint: str
    card: bytes
    status: CardStatus = CardStatus.ACTIVE
    from_rev: int | None = None
    unit: str
    added_at: datetime


class CardTable:
    """Cards by fingerprint."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, card: StoredCard) -> None:
        """Keep a card, replacing what was known about it."""
        row = {
            "fingerprint": card.fingerprint,
            "card": card.card,
            "status": card.status.value,
            "from_rev": card.from_rev,
            "unit": text_in(card.unit),
            "added_at": instant_in(card.added_at),
        }
        _ROWS.put(self._connection, [row])

    def get(self, fingerprint: str) -> StoredCard | None:
        """Return one card; None when it is not known."""
        row = self._connection.execute(_ONE, {"fingerprint": fingerprint}).first()
        return None if row is None else _card(*row)

    def all(self) -> tuple[StoredCard, ...]:
        """Return every card, oldest first."""
        found = [_card(*row) for row in self._connection.execute(_ALL)]
        return tuple(sorted(found, key=lambda card: (card.added_at, card.fingerprint)))


def _card(  # noqa: PLR0917 - one parameter a column
    fingerprint: str, card: bytes, status: str, from_rev: int | None, unit: str, added_at: str
) -> StoredCard:
    return StoredCard(
        fingerprint=fingerprint,
        card=card,
        status=CardStatus(status),
        from_rev=from_rev,
        unit=unit,
        added_at=instant_out(added_at),
    )
