"""Which papers carry a code that makes them checkable, and what puts it on them."""

from __future__ import annotations

from parapp.app import Context
from parapp.services.papers.sealing import Sealer, is_sealable
from parapp.services.workspaces import key_file
from parapp.storage.store import Store
from parapp.ui.widgets.papers.wanted import Wanted


def wants_keys(store: Store, wanted: Wanted) -> bool:
    """Return whether a paper carries a code, for which the own keys have to be open."""
    if wanted.draft or wanted.bare or not key_file(store.folder).exists():
        return False
    return is_sealable(store, wanted.paper.kind, wanted.unit)


def sealer_for(context: Context, *papers: Wanted) -> Sealer | None:
    """Return what seals papers; None where none of them carries a code.

    Raises:
        PassphraseNeededError: One does, and the keys are not open.
    """
    is_wanted = any(wants_keys(context.store, wanted) for wanted in papers)
    return Sealer(context.own) if is_wanted else None
