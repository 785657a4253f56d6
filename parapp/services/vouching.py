"""The key directory at the authority: which cards it vouches for, and who seals that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum, auto

from parapp.errors.trust import DirectoryOutdatedError, RootCountError
from parapp.export.bundle.directory import (
    directory_hash,
    read_directory,
    with_seals,
    write_directory,
)
from parapp.export.bundle.keys import OwnKey
from parapp.export.bundle.kinds import DIRECTORY
from parapp.export.bundle.objects import BundleObject, bytes_object
from parapp.models.keys import Directory, Role
from parapp.models.periods import day_of
from parapp.services.enrolling import trusted_cards
from parapp.services.pins import Known, known_directory, remember
from parapp.services.restored import rev_floor
from parapp.services.workspaces import require, workspace_of
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_LIFE = timedelta(days=400)  # a year's assessment, and some time to hand the next one out
_RENEWED = timedelta(days=60)  # before it expires
_NEEDED = {1: 1, 3: 2}
_OWN_SEALS = 3
_MEDIA_TYPE = "text/plain"


def draft_directory(
    store: Store, own: OwnKey, *, roots: Sequence[str] = (), expires: date | None = None
) -> bytes:
    """Return the next directory, with all cards on record, for its roots to seal.

    Own keys seal it at once, for those who know no other roots yet. Nothing changes here until
    it is adopted.

    Args:
        store: The authority's workspace.
        own: The own keys.
        roots: Public root keys from now on, 1 or 3; none for those in use, or the own key where
            there are none.
        expires: Last day on which it gives new trust; None for 400 days from now.

    Raises:
        RoleError: It is a commune's workspace.
        RootCountError: There are not 1 or 3 roots.
    """
    today = day_of(store.clock())
    with store.reading() as tx:
        require(tx, Role.APPRAISER)
        known = known_directory(tx)
        in_use = known.pinned.roots if known and not _is_ours(tx, known) else ()
        chosen = tuple(sorted(set(roots or in_use or (own.card.signing_key,))))
        if len(chosen) not in _NEEDED or len(chosen) != len(roots or chosen):
            raise RootCountError(found=len(roots))
        directory = _directory(
            tx,
            version=max(known.pinned.version if known else 0, rev_floor(tx)) + 1,
            expires=expires or today + _LIFE,
            roots=chosen,
        )
    return write_directory(directory, *_seeds(own))


def current_directory(store: Store, own: OwnKey, *, actor: str) -> bytes:
    """Return the directory to hand out.

    Where the own key is its only root, a new version is made and sealed whenever a card
    changed or the directory is about to expire. Other roots are kept elsewhere, and people
    fetch them.

    Raises:
        RoleError: It is a commune's workspace.
        DirectoryOutdatedError: Its roots are kept elsewhere, and it has to be sealed anew.
    """
    today = day_of(store.clock())
    with store.reading() as tx:
        require(tx, Role.APPRAISER)
        known = known_directory(tx)
        is_ours = known is None or _is_ours(tx, known)
        same = _same(tx, known) if known else None
    if known and same:
        last = known.expires - _RENEWED if is_ours else known.expires
        if today <= last:
            return with_seals(same, known.seals)
    if not is_ours:
        raise DirectoryOutdatedError
    data = draft_directory(store, own)
    with store.transaction(actor=actor) as tx:
        remember(tx, read_directory(data))
    return data


class DirectoryState(Enum):
    """Whether the directory in use says what is on record here."""

    NONE = auto()  # nothing was handed out yet
    CURRENT = auto()
    RENEWS = auto()  # a new version is made and sealed with the next bundle
    UNSEALED = auto()  # it has to be sealed anew, by roots kept elsewhere


def directory_state(tx: Transaction, today: date) -> DirectoryState:
    """Return whether the directory in use is the one that `current_directory` hands out."""
    known = known_directory(tx)
    if known is None:
        return DirectoryState.NONE
    is_ours = _is_ours(tx, known)
    last = known.expires - _RENEWED if is_ours else known.expires
    if today <= last and _same(tx, known):
        return DirectoryState.CURRENT
    return DirectoryState.RENEWS if is_ours else DirectoryState.UNSEALED


def directory_object(data: bytes) -> BundleObject:
    """Return a directory as a part of a bundle."""
    return bytes_object(
        data, role=DIRECTORY, name="danh-ba.parapp-directory", media_type=_MEDIA_TYPE
    )


def _is_ours(tx: Transaction, known: Known) -> bool:
    """Return whether keys of the own unit, be they lost or replaced, are the only roots."""
    unit = workspace_of(tx).unit
    keys = {c.card.signing_key for c in trusted_cards(tx).values() if c.card.unit == unit}
    return keys.issuperset(known.pinned.roots)


def _same(tx: Transaction, known: Known) -> Directory | None:
    """Return the directory in use as the cards on record make it; None when they changed."""
    pinned = known.pinned
    directory = _directory(
        tx, version=pinned.version, expires=known.expires, roots=pinned.roots
    )
    return directory if directory_hash(directory) == pinned.sha256 else None


def _directory(
    tx: Transaction, *, version: int, expires: date, roots: tuple[str, ...]
) -> Directory:
    return Directory(
        issuer=workspace_of(tx).unit,
        version=version,
        expires=expires,
        roots=roots,
        needed=_NEEDED[len(roots)],
        cards=tuple(card for _sha, card in sorted(trusted_cards(tx).items())),
    )


def _seeds(own: OwnKey) -> list[bytes]:
    """Return own keys, as receivers who missed a directory may know a former one only.

    Room is left for two roots that hand over to two others.
    """
    return [key.seed for key in own.opening[:_OWN_SEALS]]
