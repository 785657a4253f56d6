"""Which papers carry a code that makes them checkable, and what puts it on them."""

from __future__ import annotations

from parapp.app import Context
from parapp.services.papers.sealing import Sealer
from parapp.services.papers.settled import is_sealable
from parapp.services.workspaces import key_file
from parapp.storage.store import Store
from parapp.ui.widgets.papers.wanted import Wanted


def has_keys(store: Store) -> bool:
    """Return whether there are own keys, open or not."""
    return key_file(store.folder).exists()


def wants_keys(store: Store, wanted: Wanted) -> bool:
    """Return whether a paper carries a code, for which the own keys have to be open."""
    if wanted.draft or wanted.bare or not has_keys(store):
        return False
    return is_sealable(store, wanted.paper.kind)


def sealer_for(context: Context, wanted: Wanted) -> Sealer | None:
    """Return what seals a paper, of whichever communes; None where it carries no code.

    Raises:
        PassphraseNeededError: It does, and the keys are not open.
    """
    return Sealer(context.own) if wants_keys(context.store, wanted) else None
