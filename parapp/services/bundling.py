"""Bundles out: a commune's submission, the period packs, the results."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import parapp
from parapp.collate import fold
from parapp.errors.work import CardMissingError, FileUnwritableError
from parapp.export.bundle.content import MEDIA_TYPE, write_content
from parapp.export.bundle.keys import OwnKey
from parapp.export.bundle.kinds import EVIDENCE, KINDS, Criteria, kinds_of, line_of
from parapp.export.bundle.manifest import CriteriaRef, JournalHead
from parapp.export.bundle.objects import BundleObject, content_object
from parapp.export.bundle.write import Draft, Written, write_bundle
from parapp.models.contents import PackContent
from parapp.models.journal import Change
from parapp.models.keys import CardStatus, KeyCard, Role
from parapp.models.reception import BundleRecord, Direction
from parapp.models.units import Unit
from parapp.progress import Progress, silent
from parapp.scoring.compiled import CompiledSet
from parapp.scoring.identity import canonical
from parapp.services.copies import refuse_copy
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.enrolling import active_card, own_card, refuse_revoked
from parapp.services.pins import directory_ref
from parapp.services.restored import RESERVED, rev_floor
from parapp.services.sent_facts import SentFacts, keep_sent_facts
from parapp.services.vouching import current_directory, directory_object
from parapp.services.workspaces import require, workspace_of
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

SUFFIX = ".parapp"
_PLAIN = re.compile(r"[A-Z0-9]+")
SUBMISSION, EXPLANATION, REQUEST = "submission", "explanation", "request"
_ANSWERED = {EXPLANATION: frozenset({REQUEST}), REQUEST: kinds_of(SUBMISSION)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A bundle that is ready to travel.

    Attributes:
        path: The file.
        kind: Its kind.
        unit: Code of the commune it is about.
        rev: Its revision.
        criteria: Criteria it carries records of; 0 where it carries none.
        files: Evidence files it carries.
        left_out: Evidence files it names and does not carry.
        size: Of the file, in bytes.
        manifest: SHA-256 of its manifest, 64 hexadecimal digits.
    """

    path: Path
    kind: str
    unit: str
    rev: int
    criteria: int
    files: int
    left_out: int = 0
    size: int
    manifest: str


def reserve_rev(tx: Transaction, kind: str, unit: str, year: int, *, at_least: int = 1) -> int:
    """Return the next revision of a line, which no later call gives out again.

    A program killed after writing a file and before recording it must not make another file
    of the same revision: its receiver would take one of them for a forgery. Nor must one that
    was set back to a backup.
    """
    rev = next_rev(tx, kind, unit, year, at_least=at_least)
    tx.workspace.put(_reserved(kind, unit, year), str(rev))
    return rev


def next_rev(tx: Transaction, kind: str, unit: str, year: int, *, at_least: int = 1) -> int:
    """Return the revision that `reserve_rev` would give out; nothing is reserved."""
    before = newest_sent(tx, kind, unit, year)
    given = int(tx.workspace.get(_reserved(kind, unit, year)) or 0)
    return max(at_least, before.rev + 1 if before else 1, given + 1, rev_floor(tx) + 1)


def _reserved(kind: str, unit: str, year: int) -> str:
    return f"{RESERVED}{line_of(kind)}/{year}/{unit}"


def newest_sent(tx: Transaction, kind: str, unit: str, year: int) -> BundleRecord | None:
    """Return the newest bundle sent of the line that `kind` belongs to; None for none."""
    return tx.bundles.newest(unit, year, kinds_of(line_of(kind)), Direction.SENT)


def export_packs(
    store: Store, own: OwnKey, folder: Path, *, actor: str, progress: Progress = silent
) -> tuple[Sent, ...]:
    """Write one period pack for each commune whose key card is trusted.

    Raises:
        CardMissingError: No commune's key card is trusted yet.
        DirectoryOutdatedError: The key directory has to be sealed by roots kept elsewhere.
        ParappError: A pack cannot be written; those written before stay.
    """
    with store.reading() as tx:
        workspace = require(tx, Role.APPRAISER)
        year = current_year(tx)
        compiled = set_of(tx, year)
        communes = reachable(tx)
        pack = PackContent(
            year=year,
            authority=Unit(code=workspace.unit, name=workspace.name, kind=workspace.kind),
            units=communes_of(tx),
            deadlines=compiled.criteria.deadlines,
            extensions=tx.extensions.all(year),
            criteria=canonical(compiled.criteria).decode(),
        )
    objects = (
        content_object(write_content(pack), name="goi-ky.json", media_type=MEDIA_TYPE),
        directory_object(current_directory(store, own, actor=actor)),
    )
    sent = []
    for done, unit in enumerate(communes, start=1):
        sent.append(
            export_one(
                store, own, folder, kind="criteria", unit=unit, objects=objects, actor=actor
            )
        )
        progress(done, len(communes))
    return tuple(sent)


def export_one(
    store: Store,
    own: OwnKey,
    folder: Path,
    *,
    kind: str,
    unit: Unit,
    objects: Sequence[BundleObject],
    actor: str,
) -> Sent:
    """Write one bundle about one commune for the other side, as its next revision."""
    with store.transaction(actor=actor) as tx:
        year = current_year(tx)
        refuse_copy(tx)
        refuse_revoked(tx)
        rev = reserve_rev(tx, kind, unit.code, year)
        draft = draft_of(tx, store, set_of(tx, year), kind, unit.code, rev=rev)
        workspace = workspace_of(tx)
        is_ours = workspace.role is Role.APPRAISER
        to = [active_card(tx, unit.code if is_ours else workspace.authority), own.card]
    path = folder / file_name(kind, unit, year, rev)
    written = write(path, draft, objects, own, to, silent)
    sent = Sent(
        path=path,
        kind=kind,
        unit=unit.code,
        rev=rev,
        criteria=0,
        files=sum(item.role == EVIDENCE for item in objects),
        size=written.size,
        manifest=written.manifest_sha256,
    )
    with store.transaction(actor=actor) as tx:
        record_sent(tx, store, sent, written, year)
    return sent


def communes_of(tx: Transaction) -> tuple[Unit, ...]:
    """Return the communes that stand at the end of the period worked on, by code."""
    bound = tx.periods.get(current_year(tx))
    own = require(tx, Role.APPRAISER).unit
    units = tx.units.on(bound.period.end) if bound else ()
    return tuple(unit for unit in units if unit.code != own)


def reachable(tx: Transaction) -> tuple[Unit, ...]:
    """Return the communes of the period that something can be encrypted for, by code.

    One commune that lost its key must not keep all others waiting.

    Raises:
        CardMissingError: There are communes, and no key card of any is trusted.
    """
    communes = communes_of(tx)
    cards = (stored for stored in tx.cards.all() if stored.status is CardStatus.ACTIVE)
    known = {stored.unit for stored in cards}
    found = tuple(unit for unit in communes if unit.code in known)
    if communes and not found:
        raise CardMissingError(unit=communes[0].name)
    return found


def file_name(kind: str, unit: Unit, year: int, rev: int) -> str:
    """Return a file name that any mail program and file system takes."""
    names = {
        "criteria": "goi-ky",
        "directory": "danh-ba",
        "submission": "tu-danh-gia",
        "request": "yeu-cau",
        "explanation": "giai-trinh",
        "receipt": "bien-nhan",
        "result": "ket-qua",
    }
    return f"{names[kind]}-{year}-{name_in_files(unit)}-lan-{rev}{SUFFIX}"


def name_in_files(unit: Unit) -> str:
    """Return a unit as names of files bear it.

    With its code, because names such as An and Ân are one without their marks.
    """
    letters = fold(f"{unit.name} {unit.code}")
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in letters).split()
    if not _PLAIN.fullmatch(unit.code):  # others may come out the same: X.1 and X-1
        words.append(sha256(unit.code.encode()).hexdigest()[:4])
    return "-".join(words)


def record_sent(tx: Transaction, store: Store, sent: Sent, written: Written, year: int) -> None:
    """Remember a bundle that was made."""
    record = BundleRecord(
        manifest=written.manifest_sha256,
        file=written.file_sha256,
        direction=Direction.SENT,
        kind=sent.kind,
        unit=sent.unit,
        year=year,
        rev=sent.rev,
        prev=written.manifest.prev or "",
        sender=_own_card(tx),
        at=store.clock(),
    )
    tx.bundles.put(record)
    facts = SentFacts(
        manifest=sent.manifest,
        file=sent.path.name,
        size=sent.size,
        criteria=sent.criteria,
        files=sent.files,
        left_out=sent.left_out,
    )
    keep_sent_facts(tx, record, facts)
    tx.journal.append(
        Change(
            action=f"{sent.kind}-exported",
            subject=f"{year}/{sent.unit}",
            new=written.manifest_sha256,
        )
    )


def _own_card(tx: Transaction) -> str:
    card = own_card(tx)
    return card.sha256 if card else ""


def draft_of(
    tx: Transaction, store: Store, compiled: CompiledSet, kind: str, unit: str, *, rev: int
) -> Draft:
    """Return what a bundle says about itself, following the one sent before it."""
    year = compiled.criteria.year
    before = newest_sent(tx, kind, unit, year)
    answered = tx.bundles.newest(unit, year, _ANSWERED.get(kind, ()), Direction.RECEIVED)
    number, head = tx.journal.head()
    is_free, version = KINDS[kind].criteria is Criteria.NONE, version_of(compiled)
    return Draft(
        kind=kind,
        unit=unit,
        period=str(year),
        criteria=None if is_free else CriteriaRef(sha256=compiled.sha256, version=version),
        rev=rev,
        prev=before.manifest if before and before.rev < rev else None,
        in_reply_to=answered.manifest if answered else None,
        audit=JournalHead(sequence=number, head=head),
        directory=directory_ref(tx),
        created=store.clock(),
        app=f"parapp {parapp.__version__}",
    )


def version_of(compiled: CompiledSet) -> str:
    """Return the version of a set as people call it."""
    criteria = compiled.criteria
    return f"{criteria.code} v{criteria.version}"


def write(  # noqa: PLR0917 - what a bundle is made of
    path: Path,
    draft: Draft,
    objects: Sequence[BundleObject],
    own: OwnKey,
    to: Sequence[KeyCard],
    progress: Progress,
) -> Written:
    """Write a bundle.

    Raises:
        FileUnwritableError: The file cannot be written; nothing is left.
        ParappError: As `write_bundle` says.
    """
    with writable(path):
        return write_bundle(path, draft, objects, sender=own, to=to, progress=progress)


@contextmanager
def writable(path: Path) -> Iterator[None]:
    """Make the folder of `path`, and name the file when it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise FileUnwritableError(file=path.name) from error
