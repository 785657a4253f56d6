"""Adds to signed papers that are kept what was not to be had when they were signed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from parapp.collate import nfc
from parapp.models.journal import Change
from parapp.models.signed_papers import SignedPaper
from parapp.progress import Progress, silent
from parapp.services.paper_roots import paper_roots
from parapp.services.signing import read_limited
from parapp.services.signing_papers import kept_paper, subject_of
from parapp.settings import LIMITS
from parapp.storage.store import Store

_LONGEST_STEM = 120
_TIMED, _PROVEN = "dau-thoi-gian", "bang-chung"


def stamp_kept(
    store: Store, digits: str, address: str, *, actor: str, progress: Progress = silent
) -> SignedPaper:
    """Add a time stamp to a signed paper that is kept, over the network; keep both.

    Args:
        store: The workspace.
        digits: The SHA-256 of the paper, or how that begins.
        address: Of the service of time stamps.
        actor: Who asks.
        progress: Told the seconds waited; may cancel.

    Raises:
        TimeServiceUnreachedError: There is no network, or nobody at that address.
        TimeServiceSlowError: The service does not answer in time.
        TimeStampError: It does not answer as it should.
        ParappError: The paper is not there; nothing was kept.
        Cancelled: From `progress`; nothing was kept.
    """
    from parapp.export.signing.later import WebStamper, add_time  # noqa: PLC0415 - heavy

    stamper = WebStamper(address.strip(), progress=progress)
    return _completed(
        store, digits, lambda pdf: add_time(pdf, stamper, stamper.address), _TIMED, actor
    )


def prove_kept(
    store: Store,
    digits: str,
    files: Sequence[Path] = (),
    *,
    allow_fetching: bool = False,
    actor: str,
    progress: Progress = silent,
) -> SignedPaper:
    """Add evidence to a signed paper that is kept: its certificates stand; keep both.

    Args:
        store: The workspace; its roots are where certificates have to lead.
        digits: The SHA-256 of the paper, or how that begins.
        files: Lists of revoked certificates (CRL), answers of issuers (OCSP).
        allow_fetching: Whether the issuers are asked over the network.
        actor: Who asks.
        progress: Told the seconds waited; may cancel.

    Raises:
        EvidenceOfStandingError: There is no evidence on a certificate.
        CertificateRevokedError: A certificate was revoked.
        ParappError: A file cannot be read, the paper is not there; nothing was kept.
        Cancelled: From `progress`; nothing was kept.
    """
    from parapp.export.signing.later import add_evidence  # noqa: PLC0415 - heavy

    with store.reading() as tx:
        roots = [root.der for root in paper_roots(tx)]
    evidence = [read_limited(path) for path in files]

    def prove(pdf: bytes) -> bytes:
        return add_evidence(
            pdf, roots, evidence, allow_fetching=allow_fetching, progress=progress
        )

    return _completed(store, digits, prove, _PROVEN, actor)


def _completed(
    store: Store, digits: str, complete: Callable[[bytes], bytes], what: str, actor: str
) -> SignedPaper:
    paper = kept_paper(store, digits)
    with store.evidence.open(paper.sha256) as content:
        before = content.read()
    with TemporaryDirectory(prefix="parapp-") as folder:
        path = Path(folder) / f"{Path(paper.name).stem[:_LONGEST_STEM]}-{what}.pdf"
        path.write_bytes(complete(before))
        file = store.evidence.add(path, limit=LIMITS.signed_bytes)
    whole = replace(
        paper,
        sha256=file.sha256,
        name=file.name,
        size=file.size,
        at=store.clock(),
        by=nfc(actor),
    )
    with store.transaction(actor=actor) as tx:
        tx.signed_papers.put(whole)
        tx.journal.append(
            Change(
                action="paper-signed-completed",
                subject=subject_of(whole),
                old=paper.sha256,
                new=whole.sha256,
            )
        )
    return whole
