"""A commune makes its scans smaller, seeing before and after, and can take originals back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from parapp.errors.sizes import (
    EvidenceFileUnknownError,
    OriginalGoneError,
    OriginalUnknownError,
)
from parapp.export.shrinking import Shrunk, shrink
from parapp.files import TEMPORARY_PREFIX
from parapp.models.dossier import Dossier
from parapp.models.evidence import EvidenceFile
from parapp.models.journal import Change
from parapp.progress import Progress, silent
from parapp.services.arrivals import held_by_receiver
from parapp.services.filling import own_dossier
from parapp.storage.faults import environment
from parapp.storage.media import media_type
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

DONE_BEFORE, SENT = "shrunk", "sent"
_SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A file of the dossier, and what became of it when a smaller version was tried.

    Attributes:
        title: Abstract of the first document that has it.
        file: As it is now.
        after: Size of the smaller version in bytes; `file.size` when there is none.
        path: The smaller version; None when the file is better left as it is.
        media_type: Of the smaller version.
        why: Why it is left: a code of `parapp.messages.sizes.LEFT`; empty when it is not.
    """

    title: str
    file: EvidenceFile
    after: int
    path: Path | None = None
    media_type: str = ""
    why: str = ""


@contextmanager
def candidates(
    store: Store, *, actor: str, progress: Progress = silent
) -> Iterator[tuple[Candidate, ...]]:
    """Make a smaller version of each file that allows it; they are gone after the block.

    Nothing in the dossier changes. What the authority holds already stays out of it: a smaller
    version would have to be sent again.

    Args:
        store: The commune's workspace.
        actor: Who tries.
        progress: Told the files done; may cancel.

    Raises:
        DossierLockedError: The dossier is not open for changes.
        Cancelled: From `progress`; nothing is left behind.
        ParappError: A file is gone, or the disk is full.
    """
    with store.transaction(actor=actor) as tx:
        dossier = own_dossier(tx, keeps_submitted=True)
        held = held_by_receiver(tx, dossier.unit, dossier.year)
    files = {f.sha256: (d.abstract, f) for d in dossier.evidence.values() for f in d.files}
    with environment(store.folder):
        made = TemporaryDirectory(dir=store.quarantine, prefix=TEMPORARY_PREFIX)
    with made as folder:
        with environment(store.folder):
            found = tuple(_tries(store, files.values(), Path(folder), held, progress))
        yield found


def _tries(
    store: Store,
    files: Collection[tuple[str, EvidenceFile]],
    folder: Path,
    held: AbstractSet[str],
    progress: Progress,
) -> Iterator[Candidate]:
    for done, (title, file) in enumerate(files):

        def report(_part: int, _parts: int, /, done: int = done) -> None:
            progress(done, len(files))

        yield _tried(store, title, file, folder / file.sha256, held=held, progress=report)
        progress(done + 1, len(files))


def _tried(
    store: Store,
    title: str,
    file: EvidenceFile,
    target: Path,
    *,
    held: AbstractSet[str],
    progress: Progress,
) -> Candidate:
    if file.sha256 in held:
        return Candidate(title=title, file=file, after=file.size, why=SENT)
    if file.original:
        return Candidate(title=title, file=file, after=file.size, why=DONE_BEFORE)
    with store.evidence.open(file.sha256) as source:
        made = shrink(source, file.media_type, target, progress=progress)
    if isinstance(made, Shrunk):
        return Candidate(
            title=title, file=file, after=made.after, path=target, media_type=made.media_type
        )
    return Candidate(title=title, file=file, after=file.size, why=made.why)


def slim(store: Store, agreed: Sequence[Candidate], *, actor: str) -> int:
    """Put smaller versions in place of their originals, in every document, all or none.

    The originals stay in the store, and their SHA-256 with the smaller files.

    Args:
        store: The commune's workspace.
        agreed: Those the user agreed to, inside the block of `candidates`.
        actor: Who agreed.

    Returns:
        Bytes saved.

    Raises:
        DossierLockedError: The dossier is not open for changes; it is as it was.
        ParappError: The store cannot be written; the dossier is as it was.
    """
    made: dict[str, EvidenceFile] = {}
    for candidate in agreed:
        if candidate.path is None:
            continue
        before = candidate.file
        added = store.evidence.add(candidate.path)
        made[before.sha256] = replace(
            added, name=_named(before, candidate.media_type), original=before.sha256
        )
    saved = sum(c.file.size - made[c.file.sha256].size for c in agreed if c.path is not None)
    with store.transaction(actor=actor) as tx:
        _swap(tx, own_dossier(tx), made, "evidence-shrunk")
    return saved


def restore_original(store: Store, sha256: str, *, actor: str) -> EvidenceFile:
    """Put the original back in place of its smaller version.

    Args:
        store: The commune's workspace.
        sha256: Of the smaller version, or its first digits.
        actor: Who wants it back.

    Raises:
        EvidenceFileUnknownError: No file, or more than one, begins so.
        OriginalUnknownError: The file was not made smaller.
        OriginalGoneError: The store no longer has the original.
        DossierLockedError: The dossier is not open for changes.
    """
    with store.transaction(actor=actor) as tx:
        dossier = own_dossier(tx)
        file = _file_of(dossier, sha256)
        if not file.original:
            raise OriginalUnknownError(name=file.name)
        if not store.evidence.verify(file.original):
            raise OriginalGoneError(name=file.name)
        with store.evidence.open(file.original) as content:
            kind = media_type(content)
            size = content.seek(0, 2)
        back = EvidenceFile(
            sha256=file.original, size=size, name=_named(file, kind), media_type=kind
        )
        _swap(tx, dossier, {file.sha256: back}, "evidence-original-restored")
    return back


def _swap(
    tx: Transaction, dossier: Dossier, made: dict[str, EvidenceFile], action: str
) -> None:
    """Replace files by others wherever a document has them, and journal each."""
    for document in dossier.evidence.values():
        found = [file for file in document.files if file.sha256 in made]
        if not found:
            continue
        files = tuple(made.get(file.sha256, file) for file in document.files)
        tx.dossiers.put_evidence(dossier.unit, dossier.year, replace(document, files=files))
        subject = f"{dossier.year}/{dossier.unit}/{document.id}"
        tx.journal.append(
            *(
                Change(action=action, subject=subject, old=f.sha256, new=made[f.sha256].sha256)
                for f in found
            )
        )


def _file_of(dossier: Dossier, sha256: str) -> EvidenceFile:
    files = {f.sha256: f for d in dossier.evidence.values() for f in d.files}
    found = [file for sha, file in files.items() if sha256 and sha.startswith(sha256.lower())]
    if len(found) != 1:
        raise EvidenceFileUnknownError(file=sha256)
    return found[0]


def _named(file: EvidenceFile, kind: str) -> str:
    """Return a file's name with the suffix of its new kind, where that is another one."""
    if kind == file.media_type or kind not in _SUFFIXES:
        return file.name
    return f"{Path(file.name).stem}{_SUFFIXES[kind]}"
