"""Cards on record, read one at a time: a province has thousands, and a bundle one sender."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from parapp.models.keys import TrustedCard
from parapp.services.enrolling import trusted_of
from parapp.storage.store import Store


class CardsOnRecord(Mapping[str, TrustedCard]):
    """What `enrolling.trusted_cards` returns, as it stands at each look."""

    def __init__(self, store: Store) -> None:
        """Take the workspace whose cards they are."""
        self._store = store

    def __getitem__(self, card: str) -> TrustedCard:
        """Return what is known about the card with that SHA-256."""
        with self._store.reading() as tx:
            stored = tx.cards.get(card)
        if stored is None:
            raise KeyError(card)
        return trusted_of(stored)

    def __iter__(self) -> Iterator[str]:
        """Yield the SHA-256 of every card on record."""
        with self._store.reading() as tx:
            return iter([stored.fingerprint for stored in tx.cards.all()])

    def __len__(self) -> int:
        """Return how many cards are on record."""
        return len(list(iter(self)))
