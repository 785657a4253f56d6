"""Signed papers come back: told from others by content, their signatures checked, kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from parapp.collate import nfc
from parapp.errors.signing import (
    PaperDiffersError,
    PaperKindError,
    PdfNotSignedError,
    PdfUnfitError,
    SignatureBrokenError,
    SignedPaperMissingError,
)
from parapp.export.signing.values import Verdict
from parapp.export.viewing.reader import Reader
from parapp.export.viewing.values import UnfitError
from parapp.export.viewing.worker import Worker
from parapp.files import replacing
from parapp.models.evidence import EvidenceFile
from parapp.models.journal import Change
from parapp.models.signed_papers import Match, SignedPaper
from parapp.progress import Progress, silent
from parapp.services.bundling import writable
from parapp.services.criteria_sets import current_year
from parapp.services.paper_roots import paper_roots
from parapp.services.papers.catalogue import PAPERS, paper_of
from parapp.services.papers.printing import content_of, drawn
from parapp.services.papers.sealing import Sealer
from parapp.services.verifying_papers import CheckedPaper, verify_file
from parapp.services.workspaces import workspace_of
from parapp.settings import LIMITS
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_NUMBER = re.compile(r"(Số|Number):[\s\d]*/")
_DATED = re.compile(r"ngày[\s\d]*tháng[\s\d]*năm[\s\d]*")
_FEWEST_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A signed paper that was taken in, and what its signatures are worth.

    Attributes:
        paper: As it is on record.
        checked: The file with the verdicts on its signatures.
        is_new: Whether it was not on record before.
    """

    paper: SignedPaper
    checked: CheckedPaper
    is_new: bool = True


def keep_signed(
    store: Store,
    path: Path,
    kind: str,
    unit: str = "",
    *,
    actor: str,
    sealer: Sealer | None = None,
    progress: Progress = silent,
) -> Kept:
    """Take in a PDF that was signed, here or with another tool.

    It must print what the dossier prints now, or go on from a paper that was kept before;
    number and date, which the clerk writes, may be filled in. A signature whose issuer is not
    known here is kept with that verdict; one that does not fit the content is refused.

    Args:
        store: The workspace.
        path: The signed PDF; it is copied in and never changed.
        kind: A key of `REPORTS`.
        unit: Code of the commune that the paper is about; empty for the own unit or for all.
        actor: Who takes it in.
        sealer: Seals the paper as it was sealed when it was printed.
        progress: Asked meanwhile; may cancel.

    Raises:
        PdfNotSignedError: It bears no signature.
        SignatureBrokenError: It was changed after it was signed.
        PaperDiffersError: It is another paper.
        PaperKindError: This workspace prints no such paper.
        ParappError: It cannot be read, or the paper cannot be drawn; nothing was kept.
        Cancelled: From `progress`; nothing was kept.
    """
    with store.reading() as tx:
        roots = paper_roots(tx)
        about, year = _subject(tx, kind, unit), current_year(tx)
        kept = [p for p in signed_papers(tx) if (p.kind, p.unit) == (kind, about)]
    checked = verify_file(path, roots, at=store.clock(), progress=progress)
    for before in kept:
        if before.sha256 == checked.sha256:
            return Kept(paper=before, checked=checked, is_new=False)
    _demand_whole(checked.verdicts)
    match = _continued(store, kept, checked.content)
    if match is None:
        match = matched(checked.content, _drafts(store, kind, unit, sealer), progress)
    file = _copied(store, path, checked.sha256, progress)
    paper = SignedPaper(
        year=year,
        unit=about,
        kind=kind,
        sha256=file.sha256,
        name=file.name,
        size=file.size,
        match=match,
        signers=tuple(verdict.signer for verdict in checked.verdicts),
        at=store.clock(),
        by=nfc(actor),
    )
    _record(store, paper, actor)
    return Kept(paper=paper, checked=checked)


def _copied(store: Store, path: Path, sha256: str, progress: Progress) -> EvidenceFile:
    """Copy in the file that was checked.

    Raises:
        PdfUnfitError: Somebody changed it meanwhile.
    """
    file = store.evidence.add(path, progress, limit=LIMITS.signed_bytes)
    if file.sha256 != sha256:
        raise PdfUnfitError
    return file


def _record(store: Store, paper: SignedPaper, actor: str) -> None:
    change = Change(action="paper-signed-kept", subject=subject_of(paper), new=paper.sha256)
    with store.transaction(actor=actor) as tx:
        tx.signed_papers.put(paper)
        tx.journal.append(change)


def _continued(store: Store, kept: Sequence[SignedPaper], content: bytes) -> Match | None:
    """Return how a paper matched that was kept, where this is the same with more added to it.

    Seals and time stamps that were added elsewhere leave what was signed first as it was,
    whatever became of the dossier since.
    """
    for paper in kept:
        with store.evidence.open(paper.sha256) as before:
            if content.startswith(before.read()):
                return paper.match
    return None


def _drafts(store: Store, kind: str, unit: str, sealer: Sealer | None) -> list[bytes]:
    """Return the paper as it prints now, without its code and with it."""
    drafts = [drawn(content_of(store, kind, unit))]
    if sealer is not None:
        drafts.append(drawn(content_of(store, kind, unit, sealer=sealer)))
    return drafts


def matched(signed: bytes, drafts: Sequence[bytes], progress: Progress = silent) -> Match:
    """Return how a signed PDF is one of some drafts.

    Raises:
        PaperDiffersError: It prints something else than each of them; the page is of the first.
        PdfUnfitError: It cannot be read.
        Cancelled: From `progress`.
    """
    if any(signed.startswith(draft) for draft in drafts):
        return Match.BYTES
    worker = Worker(LIMITS.signed_seconds)
    try:
        found = _pages(worker.ask(progress, Reader.texts, signed))
        expected = [_pages(worker.ask(progress, Reader.texts, draft)) for draft in drafts]
    except UnfitError as unfit:
        raise PdfUnfitError from unfit
    finally:
        worker.close()
    if found in expected:
        return Match.TEXT
    raise PaperDiffersError(page=max(_first_other(found, pages) for pages in expected))


def _pages(texts: Sequence[str]) -> list[str]:
    """Return texts as they compare: without spaces, number and date not looked at."""
    pages = [unicodedata.normalize("NFKC", text) for text in texts]
    if pages:
        pages[0] = _NUMBER.sub(r"\1:/", pages[0], count=1)
        pages[0] = _DATED.sub("ngày tháng năm", pages[0], count=1)
    return ["".join(page.split()) for page in pages]


def _first_other(found: Sequence[str], expected: Sequence[str]) -> int:
    """Return the number of the first page that is not alike, counted from 1."""
    alike = zip(found, expected, strict=False)
    number = next((n for n, (one, other) in enumerate(alike, start=1) if one != other), None)
    return number or min(len(found), len(expected)) + 1


def signed_papers(tx: Transaction) -> tuple[SignedPaper, ...]:
    """Return the signed papers of the period, in the order they were taken in."""
    return tx.signed_papers.of(current_year(tx))


def to_sign(
    store: Store,
    kind: str,
    unit: str = "",
    *,
    is_seal: bool = False,
    sealer: Sealer | None = None,
) -> bytes:
    """Return the PDF that is signed next: the paper as it is now, or the one to be sealed.

    Args:
        store: The workspace.
        kind: A key of `REPORTS`.
        unit: As in `keep_signed`.
        is_seal: Whether the clerk seals what the leader signed, if that is kept here.
        sealer: As in `keep_signed`.

    Raises:
        PaperKindError: This workspace prints no such paper.
        ParappError: The paper cannot be drawn.
    """
    with store.reading() as tx:
        about = _subject(tx, kind, unit)
        signed = [p for p in signed_papers(tx) if (p.kind, p.unit) == (kind, about)]
    if is_seal and signed:
        with store.evidence.open(signed[-1].sha256) as content:
            return content.read()
    return drawn(content_of(store, kind, unit, sealer=sealer))


def save_signed(store: Store, digits: str, target: Path) -> SignedPaper:
    """Write a signed paper to a file and return it.

    Args:
        store: The workspace.
        digits: Its SHA-256, or how that begins.
        target: The file.

    Raises:
        SignedPaperMissingError: No paper, or several, begin so.
        FileUnwritableError: The file cannot be written; nothing is left.
        ParappError: The paper is gone.
    """
    paper = kept_paper(store, digits)
    with (
        store.evidence.open(paper.sha256) as content,
        writable(target),
        replacing(target) as out,
    ):
        out.write(content.read())
    return paper


def kept_paper(store: Store, digits: str) -> SignedPaper:
    """Return a signed paper of the period.

    Args:
        store: The workspace.
        digits: Its SHA-256, or how that begins.

    Raises:
        SignedPaperMissingError: No paper, or several, begin so.
    """
    with store.reading() as tx:
        found = [paper for paper in signed_papers(tx) if paper.sha256.startswith(digits)]
    if len(digits) < _FEWEST_DIGITS or len({paper.sha256 for paper in found}) != 1:
        raise SignedPaperMissingError(digits=digits)
    return found[0]


def subject_of(paper: SignedPaper) -> str:
    """Return how the journal names a signed paper."""
    return f"{paper.year}/{paper.unit}/{paper.kind}"


def demand_kind(store: Store, kind: str) -> None:
    """Check that this workspace prints papers of a kind.

    Raises:
        PaperKindError: It prints others.
    """
    with store.reading() as tx:
        _demand_kind(tx, kind)


def _demand_kind(tx: Transaction, kind: str) -> None:
    role = workspace_of(tx).role
    kinds = [paper.kind for paper in PAPERS if role in paper.roles]
    if kind not in kinds:
        raise PaperKindError(kind=kind, kinds=", ".join(kinds))


def _subject(tx: Transaction, kind: str, unit: str) -> str:
    """Return whom a paper is about."""
    _demand_kind(tx, kind)
    return (unit if paper_of(kind).of_one else "") or workspace_of(tx).unit


def _demand_whole(verdicts: Sequence[Verdict]) -> None:
    if not verdicts:
        raise PdfNotSignedError
    for verdict in verdicts:
        if not verdict.is_intact:
            raise SignatureBrokenError(name=verdict.signer or verdict.field)
