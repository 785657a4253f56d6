"""What the sheet of the own key card takes, and how its digits are read out."""

from __future__ import annotations

from parapp.errors.papers import NoKeysError
from parapp.export.qr import card_text
from parapp.export.reports.key_card import KeyCardSheet
from parapp.i18n import _, mark, number
from parapp.models.keys import Role
from parapp.services.enrolling import own_card
from parapp.storage.transaction import Transaction

# one text, because "không" alone says "no" in other places
_DIGITS = mark("không một hai ba bốn năm sáu bảy tám chín")
_ROLES = {
    Role.COMMUNE: mark("Đơn vị tự đánh giá"),
    Role.APPRAISER: mark("Cơ quan thẩm định"),
}


def key_card(tx: Transaction) -> KeyCardSheet:
    """Return the sheet of the own unit's newest card.

    Raises:
        NoKeysError: It has no keys yet.
    """
    card = own_card(tx)
    if card is None:
        raise NoKeysError
    return KeyCardSheet(
        name=card.name,
        facts=(
            (_("Mã đơn vị"), card.unit),
            (_("Vai trò"), _(_ROLES[card.role])),
            (_("Khóa số"), number(card.epoch)),
        ),
        groups=tuple((group, spoken(group)) for group in card.fingerprint.split()),
        code=card_text(card.unit, card.fingerprint),
    )


def spoken(digits: str) -> str:
    """Return digits as they are read out."""
    words = _(_DIGITS).split()
    return " ".join(words[int(digit)] for digit in digits)
