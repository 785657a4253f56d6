"""Many bundles at once: every one looked at first, the good ones taken in, none in the way.

Looking changes nothing but the parts collected on the way: each bundle is planned as if it came
alone, and leaves quarantine before the next. They are taken in in the order in which they build
on each other: keys and period packs, then what units send, by unit and revision, then receipts.
What can only be checked once another bundle of the same folder is in, such as a result of a
period whose pack lies beside it, is refused now and taken in the next time round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from stat import S_ISREG

from parapp.collate import natural
from parapp.errors import ParappError
from parapp.errors.batches import (
    BatchFileChangedError,
    BatchFileSkippedError,
    BatchForkError,
    PartsIncompleteError,
)
from parapp.errors.work import FileUnreadableError
from parapp.export.bundle.keys import OwnKey
from parapp.export.bundle.kinds import EVIDENCE, line_of
from parapp.models.findings import Finding
from parapp.progress import Progress, silent
from parapp.services import parting, receiving
from parapp.services.intake import ChangeKind, Planned
from parapp.services.refusals import Category, category_of
from parapp.storage.parts import Collected
from parapp.storage.store import Store

_ORDER = ("directory", "criteria", "submission", "request", "result", "part", "receipt")


class Outcome(StrEnum):
    """What becomes of a file."""

    READY = "ready"
    KNOWN = "known"  # taken in before, or the same bundle twice
    REFUSED = "refused"
    SKIPPED = "skipped"  # no file that could be a bundle
    TAKEN = "taken"
    LEFT = "left"  # ready, but not chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleRow:
    """One bundle of a batch.

    Attributes:
        path: The file; of a bundle in parts, where its parts were joined.
        file: Name of the file that people know; of a bundle in parts, that of its last one.
        outcome: What becomes of it.
        unit: Code of the unit it is about; empty when it could not be opened.
        sender: Name of who sealed it; likewise.
        kind: Kind of bundle; likewise.
        rev: Its revision; 0 likewise.
        manifest: SHA-256 of its manifest; empty likewise.
        has_gap: Whether revisions in between were never seen.
        changes: What it changes, in the order of the set, against the workspace as it is now.
        unchanged: How many criteria stay as they are.
        files: How many files lie in it.
        files_size: Bytes of these.
        findings: What to look at before confirming.
        error: Why it is not taken in; None when it is.
        parts: SHA-256 of the file that was joined from parts; empty for one that came whole.
    """

    path: Path
    file: str
    outcome: Outcome
    unit: str = ""
    sender: str = ""
    kind: str = ""
    rev: int = 0
    manifest: str = ""
    has_gap: bool = False
    changes: tuple[Planned, ...] = ()
    unchanged: int = 0
    files: int = 0
    files_size: int = 0
    findings: tuple[Finding, ...] = ()
    error: ParappError | None = None
    parts: str = ""

    @property
    def category(self) -> Category | None:
        """The one word for why it was refused; None when it was not."""
        is_refused = self.outcome is Outcome.REFUSED and self.error is not None
        return category_of(self.error) if is_refused and self.error else None

    def count(self, kind: ChangeKind) -> int:
        """Return how many criteria change in this way."""
        return sum(change.kind is kind for change in self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Bundles that were looked at.

    Attributes:
        rows: Those that are ready first, in the order in which they are taken in.
    """

    rows: tuple[BundleRow, ...]

    def of(self, outcome: Outcome) -> tuple[BundleRow, ...]:
        """Return the rows with that outcome."""
        return tuple(row for row in self.rows if row.outcome is outcome)


def look(
    store: Store, own: OwnKey, places: Sequence[Path], progress: Progress = silent
) -> Batch:
    """Check every bundle and say what it would change; nothing is changed.

    Parts of bundles are collected, as if they came alone; at no time is more than one bundle in
    quarantine.

    Args:
        store: The workspace.
        own: Opens the bundles.
        places: Files, and folders whose files are taken, but not those of folders inside.
        progress: Told the bytes looked at; may cancel.

    Raises:
        Cancelled: From `progress`; nothing is left in quarantine.
    """
    rows, files = _sorted_out(places)
    done, whole = 0, sum(files.values())
    collected: dict[str, tuple[Path, Collected]] = {}
    for path, size in files.items():
        step = partial(_shifted, progress, done, size, whole)
        if parting.is_part(path):
            rows += _collect(store, path, collected, step)
        else:
            rows.append(_looked_at(store, own, path, path.name, step))
        done += size
        progress(done, whole)
    rows += [
        _whole(store, own, bundle, path, found) for bundle, (path, found) in collected.items()
    ]
    return Batch(rows=tuple(sorted(_compared(rows), key=_place)))


def look_again(
    store: Store,
    own: OwnKey,
    batch: Batch,
    paths: Collection[Path],
    progress: Progress = silent,
) -> Batch:
    """Check some bundles of a batch anew, such as those whose sender is known by now.

    Args:
        store: The workspace.
        own: Opens the bundles.
        batch: What `look` gave.
        paths: Files to check; all others stay as they were found.
        progress: Told the bundles looked at; may cancel.

    Raises:
        Cancelled: From `progress`; nothing is left in quarantine.
    """
    again = [row for row in batch.rows if row.path in paths]
    rows = [row for row in batch.rows if row.path not in paths]
    for done, row in enumerate(again):
        step = partial(_shifted, progress, done, 1, len(again))
        progress(done, len(again))
        rows.append(replace(_looked_at(store, own, row.path, row.file, step), parts=row.parts))
    return Batch(rows=tuple(sorted(_compared(rows), key=_place)))


def take_in(
    store: Store,
    own: OwnKey,
    batch: Batch,
    chosen: Collection[str],
    *,
    actor: str,
    progress: Progress = silent,
) -> tuple[BundleRow, ...]:
    """Take the chosen bundles in, each by itself; one that fails does not stop the others.

    Every bundle is checked and planned again, and taken in only when it is the very one that
    was looked at. Running it again on the same files goes on where it was stopped.

    Args:
        store: The workspace.
        own: Opens the bundles.
        batch: What `look` gave.
        chosen: Manifests of the bundles to take.
        actor: Who takes them in.
        progress: Told the bundles done; may cancel.

    Returns:
        All rows of the batch with what became of them; changes are those of the second plan.

    Raises:
        Cancelled: From `progress`; bundles taken in before are in, whole, the others are not.
    """
    total = sum(row.outcome is Outcome.READY for row in batch.rows)
    done, rows = 0, []
    for row in batch.rows:
        if row.outcome is not Outcome.READY:
            rows.append(row)
            continue
        progress(done, total)
        left = replace(row, outcome=Outcome.LEFT)
        step = partial(_shifted, progress, done, 0, total)  # asked often, for a cancel
        is_chosen = row.manifest in chosen
        rows.append(_taken(store, own, row, actor, step) if is_chosen else left)
        done += 1
    progress(done, total)
    return tuple(rows)


def _sorted_out(places: Sequence[Path]) -> tuple[list[BundleRow], dict[Path, int]]:
    """Return rows of what cannot be read to its end, and the sizes of all other files."""
    rows: list[BundleRow] = []
    files: dict[Path, int] = {}
    for place in places:
        try:
            listed = place.is_dir()
            inside = sorted(place.iterdir(), key=_by_name) if listed else [place]
        except OSError:
            rows.append(_unread(place))
            continue
        for path in inside:
            try:
                # a link that lies in a folder may lead anywhere
                found = path.stat(follow_symlinks=not listed)
            except OSError:
                rows.append(_unread(path))
                continue
            if S_ISREG(found.st_mode):
                files[path] = found.st_size
            else:
                error = BatchFileSkippedError(file=path.name)
                rows.append(
                    BundleRow(path=path, file=path.name, outcome=Outcome.SKIPPED, error=error)
                )
    return rows, files


def _by_name(path: Path) -> tuple[object, ...]:
    return natural(path.name)


def _unread(path: Path) -> BundleRow:
    error = FileUnreadableError(file=path.name)
    return BundleRow(path=path, file=path.name, outcome=Outcome.REFUSED, error=error)


def _shifted(  # noqa: PLR0917 - a progress among others
    progress: Progress, begun: int, size: int, whole: int, done: int, total: int, /
) -> None:
    progress(begun + (size * done // total if total else 0), whole)


def _looked_at(
    store: Store, own: OwnKey, path: Path, file: str, progress: Progress
) -> BundleRow:
    """Plan one bundle and let go of it."""
    try:
        plan = receiving.plan(store, own, path, progress)
    except ParappError as error:
        return BundleRow(path=path, file=file, outcome=Outcome.REFUSED, error=error)
    receiving.discard(plan)
    return _row(plan, path, file)


def _row(plan: receiving.Plan, path: Path, file: str) -> BundleRow:
    manifest = plan.received.manifest
    files = [entry.raw or entry.size for entry in manifest.objects if entry.role == EVIDENCE]
    return BundleRow(
        path=path,
        file=file,
        outcome=Outcome.KNOWN if plan.is_known else Outcome.READY,
        unit=manifest.unit,
        sender=plan.received.sender.card.name,
        kind=manifest.kind,
        rev=manifest.rev,
        manifest=plan.received.sha256,
        has_gap=plan.has_gap,
        changes=plan.changes,
        unchanged=plan.intake.unchanged,
        files=len(files),
        files_size=sum(files),
        findings=plan.findings,
    )


def _collect(
    store: Store,
    path: Path,
    collected: dict[str, tuple[Path, Collected]],
    progress: Progress,
) -> Iterator[BundleRow]:
    """Take a part in; what it adds up to gets its row once all files were seen."""
    try:
        taken = parting.take_part(store, path, progress)
    except ParappError as error:
        yield BundleRow(path=path, file=path.name, outcome=Outcome.REFUSED, error=error)
        return
    if taken.collected is None:
        yield BundleRow(path=path, file=path.name, outcome=Outcome.KNOWN)
        return
    collected[taken.part.bundle] = (path, taken.collected)


def _whole(store: Store, own: OwnKey, bundle: str, path: Path, found: Collected) -> BundleRow:
    """Return the row of a bundle that came in parts, by the last of them."""
    if found.path is not None:
        row = _looked_at(store, own, found.path, path.name, silent)
        return replace(row, parts=bundle)
    error = PartsIncompleteError(
        have=found.have, count=found.count, missing=numbered(found.missing)
    )
    return BundleRow(
        path=path, file=path.name, outcome=Outcome.REFUSED, error=error, parts=bundle
    )


def numbered(numbers: Sequence[int]) -> str:
    """Return numbers as people write them, such as ``2, 5–9``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _compared(rows: Sequence[BundleRow]) -> Iterator[BundleRow]:
    """Yield the rows; the same bundle twice is known, two of one revision are both refused."""
    revisions: Mapping[tuple[str, str, int], dict[str, str]] = defaultdict(dict)
    for row in rows:
        if row.outcome is Outcome.READY:
            key = (row.unit, line_of(row.kind), row.rev)
            revisions[key].setdefault(row.manifest, row.file)
    seen: set[str] = set()
    for row in rows:
        if row.outcome is not Outcome.READY:
            yield row
            continue
        rivals = revisions[row.unit, line_of(row.kind), row.rev]
        if len(rivals) > 1 and line_of(row.kind) != "part":
            error = BatchForkError(
                unit=row.sender, rev=row.rev, others=", ".join(rivals.values())
            )
            yield replace(row, outcome=Outcome.REFUSED, error=error)
        else:
            yield replace(row, outcome=Outcome.KNOWN) if row.manifest in seen else row
        seen.add(row.manifest)


def _place(row: BundleRow) -> tuple[object, ...]:
    """Return where a row stands: in the order of taking in, or by the name of its file."""
    outcome = list(Outcome).index(row.outcome)
    if row.outcome is not Outcome.READY:
        return (outcome, natural(row.file))
    return (outcome, _ORDER.index(line_of(row.kind)), natural(row.unit), row.rev)


def _taken(
    store: Store, own: OwnKey, row: BundleRow, actor: str, progress: Progress
) -> BundleRow:
    """Take one bundle in, if it is still the one that was looked at."""
    try:
        plan = receiving.plan(store, own, row.path, progress)
        if plan.received.sha256 != row.manifest:
            receiving.discard(plan)
            raise BatchFileChangedError(file=row.file)
        again = replace(_row(plan, row.path, row.file), parts=row.parts)
        if plan.is_known:
            return again
        try:
            receiving.confirm(store, plan, actor=actor)
        except ParappError:
            receiving.discard(plan)
            raise
        if row.parts:
            parting.forget(store, row.parts)
    except ParappError as error:
        return replace(row, outcome=Outcome.REFUSED, error=error)
    return replace(again, outcome=Outcome.TAKEN)
