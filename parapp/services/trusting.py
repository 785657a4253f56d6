"""The key directory taken in: whom this workspace trusts after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from parapp.errors import Detail, Severity
from parapp.errors.bundles import DirectoryOlderError, DirectorySealError
from parapp.errors.trust import (
    DirectoryIssuerError,
    DirectoryMissingError,
    DirectoryUnknownRootsError,
)
from parapp.export.bundle.cards import keep_card
from parapp.export.bundle.directory import (
    DirectoryFile,
    merged,
    read_directory,
)
from parapp.export.bundle.kinds import DIRECTORY
from parapp.export.bundle.received import Received
from parapp.models.findings import Finding
from parapp.models.keys import CardStatus, Directory, KeyCard, Role, TrustedCard
from parapp.models.periods import day_of
from parapp.services.directory_files import read_file
from parapp.services.enrolling import own_card, trusted_cards
from parapp.services.intake import Intake
from parapp.services.pins import Known, known_directory, pinned_of, remember
from parapp.services.workspaces import Workspace, workspace_of
from parapp.storage.cards import StoredCard
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """A directory that is in use now.

    Attributes:
        version: Its version.
        findings: What to look at.
    """

    version: int
    findings: tuple[Finding, ...]


def adopt_directory(store: Store, path: Path, *, actor: str) -> Adopted:
    """Take a directory file in use.

    Raises:
        FileUnreadableError: The file cannot be read.
        DirectoryError: It is no directory.
        DirectorySealError: Too few roots sealed it, or the first one was not drafted here.
        DirectoryOlderError: A newer one is in use.
        DirectoryForkError: Another one of this version is in use.
        DirectoryIssuerError: It is another authority's.
        DirectoryUnknownRootsError: No roots are known here yet.
    """
    file = read_directory(read_file(path))
    with store.transaction(actor=actor) as tx:
        workspace = workspace_of(tx)
        if pinned_of(tx) is None:
            _check_first(tx, file, workspace)
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
    workspace = workspace_of(tx)
    workspace = replace(workspace, authority=workspace.authority or sender.unit)
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


def _check_first(tx: Transaction, file: DirectoryFile, workspace: Workspace) -> None:
    """Check the first directory of all: the authority's own keys seal whatever it drafts."""
    if workspace.role is not Role.APPRAISER:
        raise DirectoryUnknownRootsError
    known = (entry.card for entry in trusted_cards(tx).values())
    keys = tuple(card.signing_key for card in known if card.unit == workspace.unit)
    if not file.sealers(keys):
        raise DirectorySealError


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
    remember(tx, file)


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
