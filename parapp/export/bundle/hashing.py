"""SHA-256 on a second core: the slowest part of a bundle runs beside the encryption."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

BLOCK = 1 << 20
_WORTH_A_THREAD = 128 << 10


class Digest:
    """The SHA-256 of one object; `update` returns while the block is still being hashed."""

    def __init__(self, worker: ThreadPoolExecutor) -> None:
        self._worker = worker
        self._hashed = hashlib.sha256()
        self._pending: Future[None] | None = None

    def update(self, block: bytes) -> None:
        """Hash `block` after those before; at most one block is under way."""
        self._wait()
        if len(block) < _WORTH_A_THREAD:
            self._hashed.update(block)
        else:
            self._pending = self._worker.submit(self._hashed.update, block)

    def hexdigest(self) -> str:
        """Return the SHA-256 of all blocks, 64 hexadecimal digits."""
        self._wait()
        return self._hashed.hexdigest()

    def _wait(self) -> None:
        if self._pending:
            self._pending.result()
            self._pending = None


@contextmanager
def digests() -> Iterator[Callable[[], Digest]]:
    """Give a maker of digests that share one thread for as long as the block runs."""
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="sha256") as worker:
        yield partial(Digest, worker)
