"""Whose codes on papers can be recognised here, and who is the authority."""

from __future__ import annotations

from parapp.export.bundle.directory import merged
from parapp.export.paper_code import KEY_DIGITS
from parapp.models.keys import TrustedCard
from parapp.models.periods import day_of
from parapp.services.enrolling import trusted_cards
from parapp.services.papers.held import authority_of
from parapp.services.pins import kept_directory
from parapp.services.workspaces import workspace_of
from parapp.storage.transaction import Transaction


def cards_of_key(tx: Transaction, key: str) -> tuple[TrustedCard, ...]:
    """Return the cards that may have sealed a paper.

    They are on record, or in the key directory: a commune writes to its authority alone and
    keeps no cards of others, but what others print reaches it too. Nobody else says which keys
    the own unit has.

    Args:
        tx: The workspace.
        key: What the claim of the paper says of its key.
    """
    known = trusted_cards(tx)
    found = tuple(card for sha, card in known.items() if sha[:KEY_DIGITS] == key)
    directory = None if found else kept_directory(tx)
    if directory is None:
        return found
    own, others = workspace_of(tx).unit, merged(known, directory, day_of(tx.clock()))
    return tuple(
        other
        for sha, other in others.items()
        if sha[:KEY_DIGITS] == key and other.card.unit != own
    )


def issuing_authority(tx: Transaction) -> str:
    """Return the code of the authority; before there is a period, that of the directory."""
    known = authority_of(workspace_of(tx))
    directory = None if known else kept_directory(tx)
    return directory.issuer if directory else known
