"""Trusting the key card of a unit: by the card in use, else by 40 digits read out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from parapp.app import Context
from parapp.errors.trust import CardDigitsNeededError
from parapp.i18n import _
from parapp.models.keys import CardStatus, KeyCard
from parapp.services import enrolling
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.jobs import Failed
from parapp.ui.widgets.handing_over.places import default_folder
from parapp.ui.widgets.handing_over.trust_dialog import ask_digits

_CARDS = "*.parapp-card"


def choose_card(desk: CouncilDesk, over: QWidget) -> Path | None:
    """Ask for the file of a unit's card; None where none was chosen."""
    folder = str(default_folder(desk.memory))
    chosen, _kind = QFileDialog.getOpenFileName(
        over, _("Mở thẻ khóa của đơn vị"), folder, _CARDS
    )
    return Path(chosen) if chosen else None


def enrol(
    desk: CouncilDesk,
    over: QWidget,
    path: Path,
    done: Callable[[KeyCard], None],
    failed: Failed,
) -> None:
    """Trust the card in a file; the digits are asked for where nothing vouches for it.

    Args:
        desk: Whose workspace trusts it.
        over: Over what the digits are asked for.
        path: The card.
        done: Takes the card once it is trusted.
        failed: Takes why it was refused.
    """
    actor = desk.actor

    def follow(context: Context) -> tuple[KeyCard, bool, bool]:
        """Return the card, whether it is trusted now, and whether another is in use."""
        try:
            return enrolling.trust_card(context.store, path, actor=actor), True, False
        except CardDigitsNeededError:
            card = enrolling.read_card_file(path).card
        with context.store.reading() as tx:
            cards = enrolling.trusted_cards(tx).values()
            has_other = any(
                known.card.unit == card.unit and known.status is CardStatus.ACTIVE
                for known in cards
            )
        return card, False, has_other

    def found(answer: tuple[KeyCard, bool, bool]) -> None:
        card, is_trusted, has_other = answer
        if is_trusted:
            done(card)
            return
        remark = _remark(desk, card, has_other=has_other)
        ask_digits(desk, over, card, path, done, trust=enrolling.trust_card, remark=remark)

    desk.read(over, follow, found, failed)


def _remark(desk: CouncilDesk, card: KeyCard, *, has_other: bool) -> str:
    if has_other:
        return _(
            "Đơn vị này đang dùng thẻ khóa khác. Tin cậy thẻ này thì thẻ đang dùng thôi hiệu "
            "lực; hỏi rõ vì sao đổi khóa trước khi làm."
        )
    known = desk.view.communes if desk.view else {}
    if card.unit not in known:
        return _("Mã đơn vị {code} ghi trên thẻ không có trong danh sách của kỳ.").format(
            code=card.unit
        )
    return ""
