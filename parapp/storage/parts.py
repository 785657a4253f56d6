"""Bundles that arrive in parts: collected over days, in any order, until they are whole.

Every bundle has a folder named by its SHA-256, with a sparse file and a small state that says
which parts of it are on disk. A part counts only once its bytes are durable, so whatever stops
the program leaves something from which collecting goes on. Parts are not authenticated: what is
collected is only ever handed on as one file whose SHA-256 is right.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

from parapp.errors.bundles import BundleNoSpaceError
from parapp.errors.parts import (
    PartsSpoiledError,
    PartsUnknownError,
    PartsWaitingError,
)
from parapp.files import (
    TEMPORARY_PREFIX,
    blocks_of,
    move,
    remove_leftovers,
)
from parapp.i18n import day
from parapp.models.parts import PartHeader, short
from parapp.progress import Progress, silent
from parapp.storage.faults import environment
from parapp.storage.part_state import PartState, first_state, read_state, save_state

MOST_WAITING = 20
FEWEST_DIGITS = 8
_SPARE_PERCENT = 10
_NAMED = 3
_MIB = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """How far a bundle that arrives in parts has come.

    Attributes:
        bundle: SHA-256 of the whole file, 64 hexadecimal digits.
        total: Its size in bytes.
        count: How many parts there are.
        missing: Numbers of the parts that are not here, from 1, ascending.
        since: When the first part was taken in, in UTC.
        path: The joined file, its SHA-256 just verified; None while parts are missing, and
            where nobody asked for the verification.
    """

    bundle: str
    total: int
    count: int
    missing: tuple[int, ...]
    since: datetime
    path: Path | None = None

    @property
    def have(self) -> int:
        """How many parts are here."""
        return self.count - len(self.missing)

    @property
    def is_complete(self) -> bool:
        """Whether all parts are here."""
        return not self.missing


class PartFolder:
    """The folder of bundles that are being collected; one process uses it at a time."""

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime],
        *,
        most: int = MOST_WAITING,
        free: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free,
    ) -> None:
        """Take the folder, which need not exist before something is added.

        Args:
            folder: Where to collect.
            clock: Tells the time in UTC.
            most: Most bundles collected at a time. Anybody can send parts, so without a bound
                strangers could fill the disk unseen.
            free: Tells the free space in bytes.
        """
        self.folder = folder
        self._clock = clock
        self._most = most
        self._free = free

    def add(
        self, header: PartHeader, blocks: Iterable[bytes], progress: Progress = silent
    ) -> Collected:
        """Take a part in; it is on disk when this returns. One that is here changes nothing.

        Args:
            header: What it says about itself; its numbers fit together.
            blocks: Its bytes, never more than it says. They end with an exception when they are
                not what it says.
            progress: Told the bytes taken in, and when it was the last part also those
                verified; may cancel.

        Returns:
            How far the bundle has come, with the joined file when it was the last part.

        Raises:
            PartContradictsError: It does not fit parts taken in before; those stay.
            PartsWaitingError: It is of a new bundle, and too many wait already.
            PartsSpoiledError: It was the last one, and the whole is wrong; all were dropped.
            BundleNoSpaceError: There is too little room.
            Cancelled: From `progress`; what was collected before is as it was.
            ParappError: The disk is full, read-only or gone; what was collected before is as
                it was.
        """
        with environment(self.folder):
            self.folder.mkdir(exist_ok=True)
            state = self._state(header.bundle)
            if state is None:
                self._refuse_too_many()
                self._begin(header, blocks, progress)
            elif state.has(header):
                for _block in blocks:
                    pass  # a damaged copy is told even though it is not needed
            else:
                self._go_on(state, header, blocks, progress)
            return self.verified(header.bundle, progress)

    def verified(self, bundle: str, progress: Progress = silent) -> Collected:
        """Return how far a bundle has come; when all parts are here the joined file is read.

        Raises:
            PartsUnknownError: Nothing of it is here.
            PartsSpoiledError: All parts are here but are not the bundle; they were dropped.
            Cancelled: From `progress`.
            ParappError: The disk does not answer.
        """
        with environment(self.folder):
            state = self._state(bundle)
            if state is None:
                raise PartsUnknownError(bundle=short(bundle))
            found = _collected(bundle, state)
            if not found.is_complete:
                return found
            path = self._joined(bundle)
            if _digest(path, found.total, progress) != bundle:
                self.forget(bundle)
                raise PartsSpoiledError(bundle=short(bundle), count=found.count)
            return replace(found, path=path)

    def waiting(self) -> tuple[Collected, ...]:
        """Return every bundle being collected, the oldest first; nothing is verified.

        Raises:
            ParappError: The disk does not answer.
        """
        with environment(self.folder):
            states = {name: self._state(name) for name in self._names()}
            found = [_collected(name, state) for name, state in states.items() if state]
        return tuple(sorted(found, key=lambda one: (one.since, one.bundle)))

    def find(self, digits: str) -> str:
        """Return the bundle whose SHA-256 begins with `digits`.

        Raises:
            PartsUnknownError: None does, or several, or there are fewer than 8 digits.
        """
        with environment(self.folder):
            found = [name for name in self._names() if name.startswith(digits.lower())]
        if len(found) != 1 or len(digits) < FEWEST_DIGITS:
            raise PartsUnknownError(bundle=digits)
        return found[0]

    def forget(self, bundle: str) -> None:
        """Drop all parts of a bundle; nothing happens when there are none.

        Raises:
            ParappError: The disk does not answer.
        """
        folder = self.folder / bundle
        with environment(self.folder):
            if folder.exists():
                gone = self.folder / f"{TEMPORARY_PREFIX}{uuid4().hex}"
                move(folder, gone)  # all at once; the rest is cleaned up later if need be
                shutil.rmtree(gone)

    def _names(self) -> list[str]:
        if not self.folder.exists():
            return []
        return [
            path.name
            for path in self.folder.iterdir()
            if path.is_dir() and not path.name.startswith(TEMPORARY_PREFIX)
        ]

    def _joined(self, bundle: str) -> Path:
        return self.folder / bundle / f"{short(bundle)}.parapp"

    def _state(self, bundle: str) -> PartState | None:
        return read_state(self.folder / bundle, self._joined(bundle))

    def _refuse_too_many(self) -> None:
        waiting = self.waiting()
        if len(waiting) >= self._most:
            named = (f"{short(one.bundle)} ({day(one.since)})" for one in waiting[:_NAMED])
            raise PartsWaitingError(count=len(waiting), oldest=", ".join(named))

    def _check_room(self, header: PartHeader, held: int) -> None:
        """Check that all that is missing fits, and a tenth of the whole more."""
        needed = header.total - held + header.total * _SPARE_PERCENT // 100
        free = self._free(self.folder)
        if free < needed:
            raise BundleNoSpaceError(needed_mib=-(-needed // _MIB), free_mib=free // _MIB)

    def _begin(self, header: PartHeader, blocks: Iterable[bytes], progress: Progress) -> None:
        """Take in the first part under another name, so that a refusal leaves nothing."""
        self._check_room(header, 0)
        workshop = Path(mkdtemp(dir=self.folder, prefix=TEMPORARY_PREFIX))
        try:
            joined = workshop / self._joined(header.bundle).name
            with joined.open("xb") as out:
                out.truncate(header.total)
            _write(joined, header, blocks, progress)
            save_state(workshop, first_state(header, self._clock()))
            self.forget(header.bundle)  # of no use, or there would be a state
            move(workshop, self.folder / header.bundle)
        finally:
            shutil.rmtree(workshop, ignore_errors=True)

    def _go_on(
        self, state: PartState, header: PartHeader, blocks: Iterable[bytes], progress: Progress
    ) -> None:
        layout = state.layout(header.bundle)
        held = sum(layout.part(number, sha).length for number, sha in state.parts.items())
        self._check_room(header, held)
        folder = self.folder / header.bundle
        remove_leftovers(folder)
        _write(self._joined(header.bundle), header, blocks, progress)
        save_state(folder, state.joined_by(header))


def _collected(bundle: str, state: PartState) -> Collected:
    count = state.layout(bundle).count
    return Collected(
        bundle=bundle,
        total=state.total,
        count=count,
        missing=tuple(n for n in range(1, count + 1) if n not in state.parts),
        since=state.since,
    )


def _write(
    joined: Path, header: PartHeader, blocks: Iterable[bytes], progress: Progress
) -> None:
    """Put the bytes of a part where they belong, where nothing is yet, durably."""
    done = 0
    with joined.open("r+b") as out:
        out.seek(header.offset)
        for block in blocks:
            out.write(block)
            done += len(block)
            progress(done, header.length)
        out.flush()
        os.fsync(out.fileno())


def _digest(path: Path, total: int, progress: Progress) -> str:
    digest, done = sha256(), 0
    with path.open("rb") as content:
        for block in blocks_of(content):
            digest.update(block)
            done += len(block)
            progress(done, total)
    return digest.hexdigest()
