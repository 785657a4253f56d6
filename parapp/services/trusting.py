"""The key directory: which cards the appraising authority vouches for, and who sealed that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from parapp.errors import Detail, Severity
from parapp.errors.bundles import DirectoryOlderError
from parapp.errors.trust import (
    DirectoryIssuerError,
    DirectoryMissingError,
    DirectoryOutdatedError,
    DirectoryUnknownRootsError,
    RootCountError,
)
from parapp.errors.work import FileUnreadableError, FileUnwritableError
from parapp.export.bundle.cards import keep_card
from parapp.export.bundle.directory import (
    DIRECTORY_BYTES,
    DirectoryFile,
    add_seal,
    directory_hash,
    merged,
    read_directory,
    with_seals,
    write_directory,
)
from parapp.export.bundle.keys import OwnKey
from parapp.export.bundle.kinds import DIRECTORY
from parapp.export.bundle.objects import BundleObject, bytes_object
from parapp.export.bundle.received import Received
from parapp.files import write_whole
from parapp.models.findings import Finding
from parapp.models.journal import Change
from parapp.models.keys import CardStatus, Directory, KeyCard, Role, TrustedCard
from parapp.models.periods import day_of
from parapp.services.enrolling import own_card, trusted_cards
from parapp.services.intake import Intake
from parapp.services.pins import Known, known_directory, pin, pinned_of
from parapp.services.workspaces import Workspace, require, workspace_of
from parapp.storage.cards import StoredCard
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_LIFE = timedelta(days=400)  # a year's assessment, and some time to hand the next one out
_RENEWED = timedelta(days=60)  # before it expires
_NEEDED = {1: 1, 3: 2}
_OWN_SEALS = 3
_MEDIA_TYPE = "text/plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """A directory that is in use now.

    Attributes:
        version: Its version.
        findings: What to look at.
    """

    version: int
    findings: tuple[Finding, ...]


# --- at the appraising authority


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
            version=known.pinned.version + 1 if known else 1,
            expires=expires or today + _LIFE,
            roots=chosen,
        )
    return write_directory(directory, *_seeds(own))


def seal_directory(path: Path, seed: bytes) -> None:
    """Add the seal of a root key to a directory file.

    Raises:
        FileUnreadableError: The file cannot be read.
        FileUnwritableError: It cannot be written; it is as it was.
        DirectoryError: It is no directory, or has no room for another seal.
    """
    write_file(path, add_seal(_read(path), seed))


def write_file(path: Path, data: bytes) -> None:
    """Write a directory file.

    Raises:
        FileUnwritableError: It cannot be written; what was there is as it was.
    """
    try:
        write_whole(path, [data])
    except OSError as error:
        raise FileUnwritableError(file=path.name) from error


def seals_of(path: Path) -> tuple[int, int]:
    """Return how many of its own roots sealed a directory file, and how many must.

    Raises:
        FileUnreadableError: The file cannot be read.
        DirectoryError: It is no directory.
    """
    file = read_directory(_read(path))
    directory = file.directory
    return len(file.sealers(directory.roots)), directory.needed


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
        _remember(tx, read_directory(data))
    return data


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


# --- on every side


def adopt_directory(store: Store, path: Path, *, actor: str) -> Adopted:
    """Take a directory file in use.

    Raises:
        FileUnreadableError: The file cannot be read.
        DirectoryError: It is no directory.
        DirectorySealError: Too few roots sealed it.
        DirectoryOlderError: A newer one is in use.
        DirectoryForkError: Another one of this version is in use.
        DirectoryIssuerError: It is another authority's.
        DirectoryUnknownRootsError: No roots are known here yet.
    """
    file = read_directory(_read(path))
    with store.transaction(actor=actor) as tx:
        workspace = workspace_of(tx)
        if pinned_of(tx) is None and workspace.role is not Role.APPRAISER:
            raise DirectoryUnknownRootsError
        _check(tx, file, workspace)
        findings = tuple(_findings(tx, file.directory, store.clock()))
        _take_in(tx, file, store.clock())
    return Adopted(version=file.directory.version, findings=findings)


def show_directory(store: Store) -> Known:
    """Return the directory in use.

    Raises:
        DirectoryMissingError: There is none.
    """
    with store.reading() as tx:
        known = known_directory(tx)
        if known is None:
            raise DirectoryMissingError
        return known


def plan(tx: Transaction, received: Received, at: datetime) -> Intake:
    """Return what a bundle of kind ``directory`` will change.

    Raises:
        BundleError: The directory inside is refused.
    """
    findings, apply = plan_part(tx, received, at)
    return Intake(unit=received.manifest.unit, findings=findings, apply=apply)


def plan_part(
    tx: Transaction, received: Received, at: datetime, *, may_be_older: bool = False
) -> tuple[tuple[Finding, ...], Callable[[Transaction], None]]:
    """Return what the directory inside a bundle will change, and how.

    Args:
        tx: The workspace.
        received: Sealed by the authority, whose card is trusted; carries one directory.
        at: Now.
        may_be_older: Passes an older directory over instead of refusing the whole bundle.

    Raises:
        DirectoryError: It is no directory.
        DirectorySealError: Too few roots sealed it.
        DirectoryOlderError: A newer one is in use.
        DirectoryForkError: Another one of this version is in use.
        DirectoryIssuerError: It is another authority's.
    """
    file = read_directory(received.content(DIRECTORY))
    sender = received.sender.card
    workspace = replace(workspace_of(tx), authority=sender.unit)
    try:
        _check(tx, file, workspace)
    except DirectoryOlderError as older:
        if not may_be_older:
            raise
        details = {"version": older.details["found"], "known": older.details["known"]}
        found = Finding(code="directory-passed-over", severity=Severity.HINT, details=details)
        return (found,), lambda _tx: None

    def apply(tx: Transaction) -> None:
        _check(tx, file, workspace)
        _take_in(tx, file, at)

    return tuple(_findings(tx, file.directory, at)), apply


def newer_elsewhere(tx: Transaction, received: Received) -> Iterator[Finding]:
    """Yield when the sender knows a newer directory, unless the bundle brings it."""
    manifest = received.manifest
    ref, pinned = manifest.directory, pinned_of(tx)
    known = pinned.version if pinned else 0
    is_carried = any(entry.role == DIRECTORY for entry in manifest.objects)
    if ref and ref.version > known and not is_carried:
        details: dict[str, Detail] = {
            "unit": received.sender.card.name,
            "version": ref.version,
            "known": known,
        }
        yield Finding(code="directory-newer", severity=Severity.WARNING, details=details)


def _check(tx: Transaction, file: DirectoryFile, workspace: Workspace) -> None:
    is_authority = workspace.role is Role.APPRAISER
    issuer = workspace.unit if is_authority else workspace.authority
    if file.directory.issuer != issuer:
        raise DirectoryIssuerError(unit=file.directory.issuer)
    file.check(pinned_of(tx))


def _findings(tx: Transaction, directory: Directory, at: datetime) -> Iterator[Finding]:
    known, own, unit = trusted_cards(tx), own_card(tx), workspace_of(tx).unit
    for entry in _of_unit(directory.cards, unit):
        is_revoked = entry.status is CardStatus.REVOKED
        if own and entry.card.sha256 == own.sha256 and is_revoked:
            yield Finding(code="own-card-revoked", severity=Severity.ERROR)
        if entry.card.sha256 not in known and entry.status is CardStatus.ACTIVE:
            yield Finding(code="own-card-unknown", severity=Severity.WARNING)
    if day_of(at) > directory.expires:
        details: dict[str, Detail] = {"version": directory.version, "day": directory.expires}
        yield Finding(code="directory-expired", severity=Severity.WARNING, details=details)


def _of_unit(cards: Iterable[TrustedCard], unit: str) -> Iterator[TrustedCard]:
    return (entry for entry in cards if entry.card.unit == unit)


def _take_in(tx: Transaction, file: DirectoryFile, at: datetime) -> None:
    workspace, known = workspace_of(tx), trusted_cards(tx)
    after = merged(known, file.directory, day_of(at))
    for sha, entry in after.items():
        before = known.get(sha)
        if entry == before or not _concerns(workspace, file, entry, is_known=bool(before)):
            continue
        stored = tx.cards.get(sha)
        is_revoked = entry.status is CardStatus.REVOKED
        tx.cards.put(
            StoredCard(
                fingerprint=sha,
                card=stored.card if stored else keep_card(entry.card),
                status=entry.status,
                from_rev=entry.revoked_from if is_revoked else None,
                unit=entry.card.unit,
                added_at=stored.added_at if stored else at,
            )
        )
    _remember(tx, file)


def _concerns(
    workspace: Workspace, file: DirectoryFile, entry: TrustedCard, *, is_known: bool
) -> bool:
    """Return whether an entry changes whom this workspace trusts.

    Nobody else says which keys the own unit has, only which it has lost. A commune writes to
    its authority alone, so it keeps no cards of other communes.
    """
    card: KeyCard = entry.card
    if card.unit == workspace.unit:
        return is_known and entry.status is CardStatus.REVOKED
    is_authority = workspace.role is Role.APPRAISER
    return is_known or is_authority or card.unit == file.directory.issuer


def _remember(tx: Transaction, file: DirectoryFile) -> None:
    before = pinned_of(tx)
    if before and before.sha256 == file.sha256:
        return
    pin(tx, file)
    tx.journal.append(
        Change(
            action="directory-adopted",
            subject=file.directory.issuer,
            old=before.sha256 if before else "",
            new=file.sha256,
        )
    )


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as source:
            return source.read(DIRECTORY_BYTES + 1)
    except OSError as error:
        raise FileUnreadableError(file=path.name) from error
