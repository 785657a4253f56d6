"""Recovery sheets on paper, and what is typed or scanned back from them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from parapp.errors.work import FileUnwritableError
from parapp.export.qr import SHEET, card_text, picture
from parapp.files import replacing, write_whole
from parapp.models.keys import KeyCard
from parapp.models.periods import day_of
from parapp.services.enrolling import own_card
from parapp.services.workspaces import workspace_of
from parapp.storage.store import Store

_AHEAD = 3  # words before the groups in a scanned code: title, unit, epoch


def print_sheet(store: Store, groups: Sequence[str], path: Path) -> None:
    """Write the recovery sheet of the present key as a PDF to print; delete it afterwards.

    Raises:
        FileUnwritableError: The file cannot be written; nothing is left.
    """
    from parapp.export.recovery_paper import (  # noqa: PLC0415 - loads the PDF library
        RecoveryPaper,
        draw_recovery_paper,
    )

    with store.reading() as tx:
        workspace, card = workspace_of(tx), own_card(tx)
    paper = RecoveryPaper(
        unit=workspace.unit,
        name=workspace.name,
        epoch=card.epoch if card else 1,
        made=day_of(store.clock()),
        groups=tuple(groups),
    )
    try:
        with replacing(path) as out:
            draw_recovery_paper(paper, out)
    except OSError as error:
        raise FileUnwritableError(file=path.name) from error


def typed_groups(words: Sequence[str]) -> list[str]:
    """Return the groups of what was typed; a scanned code says whose they are before them."""
    parts = " ".join(words).split()
    return parts[_AHEAD:] if parts[:1] == [SHEET] else parts


def write_card_code(card: KeyCard, path: Path) -> None:
    """Write the QR code of a card's digits as a PNG, to be compared on the spot.

    Raises:
        FileUnwritableError: The file cannot be written; nothing is left.
    """
    try:
        write_whole(path, [picture(card_text(card.unit, card.fingerprint))])
    except OSError as error:
        raise FileUnwritableError(file=path.name) from error
