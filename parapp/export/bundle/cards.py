"""Key cards as files: they travel in the open, sealed by their own key.

A card holds nothing secret, and whoever needs it may have no key yet, so it is not encrypted.
The seal proves only that the sender holds the keys; who he is, people settle by comparing the
fingerprint, or the key before vouches for the new one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

import msgspec

from parapp.errors.bundles import CardError, CardSealError
from parapp.export.bundle import sealed_text
from parapp.export.bundle.age.recipients import HybridRecipient
from parapp.export.bundle.fields import Code, Epoch, Hash, Label, SigningKey
from parapp.export.bundle.keys import OwnKey, fits
from parapp.models.canonical import CanonicalError, JsonValue
from parapp.models.keys import KeyCard, Role

TITLE = b"vn-parapp-card/1"
CARD_BYTES = 16 << 10
_SEALS = 2


class _Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    unit: Code
    name: Label
    role: Role
    epoch: Epoch
    signing_key: SigningKey
    recipient: Annotated[str, msgspec.Meta(max_length=2_000)]
    previous: Hash | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFile:
    """A card that holds the keys it shows.

    Attributes:
        card: The card.
        sealed: The bytes under the seals.
        previous_seal: Seal by the key of the card before; None for a first card.
    """

    card: KeyCard
    sealed: bytes
    previous_seal: bytes | None

    def check_follows(self, previous: KeyCard) -> None:
        """Check that `previous` hands over to this card.

        Raises:
            CardSealError: It does not; trust it like a first card, by voice.
        """
        card = self.card
        handed_over = (
            card.previous == previous.sha256
            and (card.unit, card.role) == (previous.unit, previous.role)
            and card.epoch > previous.epoch
        )
        seal = self.previous_seal
        if not (handed_over and seal and fits(previous.signing_key, seal, self.sealed)):
            raise CardSealError


def write_card(own: OwnKey, previous: OwnKey | None = None) -> bytes:
    """Return the card of `own` as a file; `previous` is the key that it follows."""
    sealed = sealed_text.sealed_part(TITLE, own.card.canonical())
    signers = (own,) if previous is None else (own, previous)
    return sealed_text.written(sealed, *(signer.seal(sealed) for signer in signers))


def read_card(data: bytes) -> CardFile:
    """Read a card file.

    Raises:
        CardError: It is no card, or breaks the format.
        CardSealError: It is not sealed by the key it shows.
    """
    text = sealed_text.read(data, TITLE, CARD_BYTES)
    if text is None or not 1 <= len(text.seals) <= _SEALS:
        raise CardError
    card = card_of(text.value)
    if not fits(card.signing_key, text.seals[0], text.sealed):
        raise CardSealError
    previous = text.seals[1] if len(text.seals) == _SEALS else None
    return CardFile(card=card, sealed=text.sealed, previous_seal=previous)


def keep_card(card: KeyCard) -> bytes:
    """Return a card for which others vouch as a file without seals, for `kept_card`."""
    return sealed_text.written(sealed_text.sealed_part(TITLE, card.canonical()))


def kept_card(data: bytes) -> KeyCard:
    """Return a card as it is kept; its seals were looked at when it was taken in.

    Raises:
        CardError: It is no card, or breaks the format.
    """
    text = sealed_text.read(data, TITLE, CARD_BYTES)
    if text is None:
        raise CardError
    return card_of(text.value)


def card_of(value: JsonValue) -> KeyCard:
    """Return the card that parsed JSON describes.

    Raises:
        CardError: It describes none.
    """
    try:
        fields: Mapping[str, object] = msgspec.structs.asdict(msgspec.convert(value, _Card))
        card = KeyCard(**fields)  # type: ignore[arg-type] # the same fields, just converted
        HybridRecipient.parse(card.recipient)
        card.canonical()
    except (msgspec.ValidationError, CanonicalError, ValueError):
        raise CardError from None
    return card
