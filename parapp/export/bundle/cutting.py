"""Cuts a finished bundle into parts, all of them or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import BinaryIO

from parapp.errors.bundles import BundleTooLargeError
from parapp.errors.parts import PartCountError, PartSizeError, PartSourceError, PartTargetError
from parapp.errors.work import FileUnreadableError
from parapp.export.bundle.hashing import Digest, digests
from parapp.export.bundle.parts import (
    HEADER_BYTES,
    LIMITS,
    SUFFIX,
    PartLimits,
    header_bytes,
)
from parapp.export.bundle.quarantine import Quarantine
from parapp.files import BLOCK, TEMPORARY_PREFIX, move
from parapp.models.parts import PartLayout
from parapp.progress import Progress, silent

PRESETS: Mapping[str, int] = {
    "6MiB": 6 << 20,
    "13MiB": 13 << 20,
    "1GiB": 1 << 30,
    "3.9GiB": 39 * (1 << 30) // 10,
}
"""Sizes of whole part files in bytes, header included.

An e-mail carries attachments in base64, 57 bytes on a line of 78: 13 MiB become 18.65 MB and
fit a limit of 20 MB, 6 MiB become 8.61 MB and fit 10 MB. 3.9 GiB is less than FAT32's 4 GiB for
one file.
"""

_SPARE_PERCENT = 1


def cut(
    path: Path,
    folder: Path,
    size: int,
    progress: Progress = silent,
    limits: PartLimits = LIMITS,
) -> tuple[Path, ...]:
    """Write the parts of a file to `folder`, and read it only once.

    The parts get their names once all of them are on disk. A program killed meanwhile may leave
    some of them, each whole, and a folder whose name begins with ``.parapp-``; cutting again
    completes them.

    Args:
        path: A finished bundle.
        folder: Exists.
        size: Of each part but the last in bytes, header included.
        progress: Told the bytes cut; may cancel.
        limits: Bounds on parts.

    Returns:
        The files, in the order of the parts.

    Raises:
        PartSizeError: `size` is too small.
        PartCountError: There would be too many.
        PartTargetError: Another file has the name of a part.
        PartSourceError: The file was changed meanwhile.
        BundleTooLargeError: The file is larger than any bundle.
        BundleNoSpaceError: The parts do not fit.
        FileUnreadableError: The file cannot be read.
        Cancelled: From `progress`; nothing is left.
        OSError: The disk is full, read-only or gone; nothing is left.
    """
    if size < limits.smallest:
        raise PartSizeError(found=size, least=limits.smallest)
    with _source(path) as (source, total):
        layout = PartLayout(bundle="", total=total, size=size - HEADER_BYTES)
        _check(layout, limits, path.name)
        Quarantine(folder=folder).check_room(
            total + layout.count * HEADER_BYTES, _SPARE_PERCENT
        )
        targets = tuple(folder / _name(path.stem, n, layout.count) for n in _numbers(layout))
        with _workshop(folder) as workshop:
            written = tuple(workshop / target.name for target in targets)
            _write(source, layout, written, progress)
            _name_all(written, targets)
    return targets


def _numbers(layout: PartLayout) -> range:
    return range(1, layout.count + 1)


def _check(layout: PartLayout, limits: PartLimits, file: str) -> None:
    if not layout.total:
        raise PartSourceError(file=file)
    if layout.total > limits.total:
        raise BundleTooLargeError(found=layout.total, limit=limits.total)
    if layout.count > limits.parts:
        raise PartCountError(found=layout.count, limit=limits.parts)


def _name(stem: str, number: int, count: int) -> str:
    """Return a name that sorts in the order of the parts."""
    width = max(2, len(str(count)))
    return f"{stem}-phan-{number:0{width}}-tren-{count:0{width}}{SUFFIX}"


@contextmanager
def _source(path: Path) -> Iterator[tuple[_Source, int]]:
    """Open a file whose failures are told from those of the disk written to."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise FileUnreadableError(file=path.name) from error
    with file:
        yield _Source(file, path.name), os.fstat(file.fileno()).st_size


class _Source:
    """A bundle that must not change while it is read."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name = file, name

    def blocks(self, size: int) -> Iterator[bytes]:
        """Yield the next `size` bytes."""
        left = size
        while left:
            block = self._read(min(BLOCK, left))
            if not block:
                raise PartSourceError(file=self._name)
            left -= len(block)
            yield block

    def expect_end(self) -> None:
        """Check that nothing was added."""
        if self._read(1):
            raise PartSourceError(file=self._name)

    def _read(self, size: int) -> bytes:
        try:
            return self._file.read(size)
        except OSError as error:
            raise FileUnreadableError(file=self._name) from error


@contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """Give a folder for what has no name yet."""
    workshop = Path(mkdtemp(dir=folder, prefix=TEMPORARY_PREFIX))
    try:
        yield workshop
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _write(
    source: _Source, layout: PartLayout, written: tuple[Path, ...], progress: Progress
) -> None:
    """Write the bytes of every part, and the headers once the whole is known."""
    hashes: list[str] = []
    with digests() as new_digest:
        whole = new_digest()
        for number, path in zip(_numbers(layout), written, strict=True):
            offset = (number - 1) * layout.size
            blocks = source.blocks(min(layout.size, layout.total - offset))
            report = _from(offset, layout.total, progress)
            hashes.append(_write_bytes(path, blocks, whole, report))
        source.expect_end()
        known = PartLayout(bundle=whole.hexdigest(), total=layout.total, size=layout.size)
    for number, path in zip(_numbers(known), written, strict=True):
        with path.open("r+b") as out:
            out.write(header_bytes(known.part(number, hashes[number - 1])))
            out.flush()
            os.fsync(out.fileno())


def _from(offset: int, total: int, progress: Progress) -> Callable[[int], None]:
    return lambda done: progress(offset + done, total)


def _write_bytes(
    path: Path, blocks: Iterable[bytes], whole: Digest, report: Callable[[int], None]
) -> str:
    """Write a part without its header; return the SHA-256 of its bytes."""
    digest, done = sha256(), 0
    with path.open("xb") as out:
        out.write(bytes(HEADER_BYTES))
        for block in blocks:
            whole.update(block)
            digest.update(block)
            out.write(block)
            done += len(block)
            report(done)
    return digest.hexdigest()


def _name_all(written: tuple[Path, ...], targets: tuple[Path, ...]) -> None:
    """Give the parts their names; after a failure none has one that had none before."""
    new = [target for target in targets if not target.exists()]
    for path, target in zip(written, targets, strict=True):
        if target not in new and not _same_start(path, target):
            raise PartTargetError(file=target.name)
    try:
        for path, target in zip(written, targets, strict=True):
            move(path, target)
    except BaseException:
        for target in new:
            target.unlink(missing_ok=True)
        raise


def _same_start(one: Path, other: Path) -> bool:
    """Return whether two files have the same header, and so should be the same part."""
    return other.is_file() and _start(one) == _start(other)


def _start(path: Path) -> bytes:
    with path.open("rb") as source:
        return source.read(HEADER_BYTES)
