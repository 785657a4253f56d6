"""Bundles in quarantine: what is checked is a copy, and that very copy is kept afterwards."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from parapp.errors.bundles import BundleObjectError
from parapp.errors.profiles import SealedFileError
from parapp.errors.work import FileUnreadableError
from parapp.export.bundle.envelope import Trust, open_envelope
from parapp.export.bundle.keys import OwnKey
from parapp.export.bundle.kinds import EVIDENCE
from parapp.export.bundle.limits import LIMITS
from parapp.export.bundle.manifest import Manifest
from parapp.export.bundle.quarantine import Quarantine, open_plainly
from parapp.export.bundle.read import Expectations, read_bundle
from parapp.export.bundle.received import Received
from parapp.export.bundle.replay import Decision
from parapp.files import BLOCK, TEMPORARY_PREFIX, blocks_of
from parapp.progress import Progress
from parapp.storage.faults import environment
from parapp.storage.objects import digest_of
from parapp.storage.store import Store

_APART = ".parapp"
_COPY = "bundle"  # in the quarantine of a bundle; its objects have longer names


def read_copy(  # noqa: PLR0917 - what reading a bundle takes
    store: Store,
    own: OwnKey,
    path: Path,
    trust: Trust,
    expect: Callable[[Manifest], Expectations],
    progress: Progress,
) -> tuple[Received, str]:
    """Copy the file into quarantine and check the copy; return its SHA-256 too.

    Raises:
        FileUnreadableError: The file cannot be read.
        BundleError: It is refused; nothing is left.
        Cancelled: From `progress`; nothing is left.
        ParappError: The disk is full or gone; nothing is left.
    """
    quarantine = Quarantine(
        folder=store.quarantine, create=store.vault.create, open=store.vault.open
    )
    copy = store.quarantine / f"{TEMPORARY_PREFIX}{uuid4().hex}"
    try:
        with _opened(path) as source:
            size = os.fstat(source.fileno()).st_size
            # nothing of an outsider is copied
            manifest = open_envelope(source, own.opening, trust, LIMITS).manifest
            quarantine.check_room(size, LIMITS.spare_percent)
            source.seek(0)
            with environment(store.folder):
                half: Progress = lambda done, _: progress(done, 2 * size)  # noqa: E731
                file = _copied(source, path.name, copy, half)
        with environment(store.folder):
            received = read_bundle(
                copy,
                keys=own.opening,
                trust=trust,
                expect=expect(manifest),
                quarantine=quarantine,
                progress=lambda done, total: progress(size + done * size // total, 2 * size),
            )
            if received.decision is not Decision.SAME:
                _lay_beside(received, copy)
    finally:
        with environment(store.folder):
            copy.unlink(missing_ok=True)
    return received, file


def _lay_beside(received: Received, copy: Path) -> None:
    try:
        copy.replace(received.folder / _COPY)
    except OSError:
        drop(received)
        raise


def _copied(source: BinaryIO, name: str, copy: Path, progress: Progress) -> str:
    digest, done = sha256(), 0
    with copy.open("xb") as out:
        while block := _block(source, name):
            digest.update(block)
            out.write(block)
            done += len(block)
            progress(done, 0)
    return digest.hexdigest()


def _block(source: BinaryIO, name: str) -> bytes:
    try:
        return source.read(BLOCK)
    except OSError as error:
        raise FileUnreadableError(file=name) from error


def keep_files(store: Store, received: Received, file: str) -> None:
    """Give the bundle and its documents their places, after looking at each once more.

    Raises:
        BundleObjectError: One is not what was checked.
        ParappError: The disk is full or gone.
    """
    copy = received.folder / _COPY
    if _is_still(copy, open_plainly, file, store.received.verify):
        with environment(store.folder):
            store.received.take(copy, file)  # which is still encrypted as it was sent
    for entry in received.manifest.objects:
        if entry.role != EVIDENCE:
            continue
        path = received.path(entry)
        if _is_still(path, received.open, entry.sha256, store.evidence.verify):
            store.evidence.adopt(path, entry.sha256)


def _is_still(
    path: Path,
    opener: Callable[[Path], BinaryIO],
    sha: str,
    is_kept: Callable[[str], bool],
) -> bool:
    """Return whether a checked file waits to be kept; a confirmation that failed kept some.

    Raises:
        BundleObjectError: It was changed, or is neither here nor kept.
    """
    try:
        with opener(path) as content:
            if digest_of(blocks_of(content)) != sha:
                raise BundleObjectError(name=path.name)
    except SealedFileError:
        raise BundleObjectError(name=path.name) from None
    except FileNotFoundError:
        if not is_kept(sha):
            raise BundleObjectError(name=path.name) from None
        return False
    return True


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file; what fails while it is read is the file's fault."""
    try:
        with path.open("rb") as source:
            yield source
    except OSError as error:
        raise FileUnreadableError(file=path.name) from error


def keep_apart(received: Received) -> None:
    """Keep the whole file of a bundle that must not be taken in, for somebody to look at."""
    folder = received.folder
    (folder / _COPY).replace(folder.with_name(f"{folder.name}{_APART}"))
    drop(received)


def drop(received: Received) -> None:
    """Remove what waits in quarantine."""
    shutil.rmtree(received.folder, ignore_errors=True)
