"""Asks the process of its own about files, off the window's thread and beside all saving."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from parapp.export.viewing.reader import SHOWN, Reader
from parapp.export.viewing.values import Hit, Shape, UnfitError, Why
from parapp.export.viewing.worker import Worker
from parapp.models.evidence import EvidenceFile
from parapp.progress import Progress
from parapp.settings import LIMITS
from parapp.storage.evidence_files import EvidenceStore
from parapp.ui.desk import Desk
from parapp.ui.jobs import Job, JobRunner

_T = TypeVar("_T")
Done: TypeAlias = "Callable[[_T | Why], None]"

_SECONDS = 15


class Question:
    """One question under way; cancelling lets nobody hear its answer."""

    def __init__(self) -> None:
        self._jobs: list[Job] = []
        self.is_cancelled = False

    def add(self, job: Job) -> None:
        """Take note of a step of it."""
        self._jobs.append(job)
        if self.is_cancelled:
            job.cancel()

    def cancel(self) -> None:
        """Stop it wherever it is."""
        self.is_cancelled = True
        for job in self._jobs:
            job.cancel()


class Viewing(QObject):
    """Opens files for all previews of the window; get it by `viewing` instead."""

    def __init__(self, desk: Desk) -> None:
        """Begin without a file; the process starts with the first one."""
        super().__init__(desk)
        self._desk, self._worker = desk, Worker(_SECONDS)
        self._runner = JobRunner("preview", self)
        self._is_over = False
        self._held: tuple[str, int] | None = None  # read and set on the job's thread only
        self._given: tuple[str, bytes] = ("", b"")
        desk.closing.connect(self._end)

    def give(self, file: EvidenceFile, content: bytes) -> None:
        """Let a file be opened that is not in the store; the one given before is forgotten."""
        self._given = (file.sha256, content)

    def open(self, owner: QObject, file: EvidenceFile, done: Done[Shape]) -> Question:
        """Tell how a file is shown, or why it cannot be."""

        def work(store: EvidenceStore, progress: Progress) -> Shape:
            return self._opened(store, file, progress)

        return self._ask(owner, work, done)

    def render(
        self,
        owner: QObject,
        file: EvidenceFile,
        done: Done[QImage],
        *,
        page: int,
        scale: float,
        rotation: int,
    ) -> Question:
        """Draw a page, counted from 0, with `scale` dots a point; or tell why it cannot be."""

        def work(store: EvidenceStore, progress: Progress) -> QImage:
            self._hold(store, file, progress)
            made = self._worker.ask(progress, Reader.render, page, scale, rotation)
            size = (made.width, made.height, made.stride)
            return QImage(made.dots, *size, QImage.Format.Format_RGB32).copy()

        return self._ask(owner, work, done)

    def find(
        self,
        owner: QObject,
        file: EvidenceFile,
        done: Done[tuple[Hit, ...]],
        *,
        text: str,
        order: list[int],
    ) -> Question:
        """Tell where a text stands on the first page of `order` that has it."""

        def work(store: EvidenceStore, progress: Progress) -> tuple[Hit, ...]:
            self._hold(store, file, progress)
            for page in order:
                found = self._worker.ask(progress, Reader.find, text, page, 1)
                if found:
                    return found
            return ()

        return self._ask(owner, work, done)

    def _ask(
        self,
        owner: QObject,
        work: Callable[[EvidenceStore, Progress], _T],
        done: Done[_T],
    ) -> Question:
        question = Question()
        if self._is_over:
            return question

        def fit(store: EvidenceStore, progress: Progress) -> _T | Why:
            try:
                return work(store, progress)
            except UnfitError as unfit:
                return unfit.why

        def begin(store: EvidenceStore) -> None:
            if not question.is_cancelled:
                job = self._runner.start(
                    owner,
                    lambda progress: fit(store, progress),
                    done=answered,
                    failed=self._desk.refuse,
                )
                question.add(job)

        def answered(answer: _T | Why) -> None:
            if not question.is_cancelled:
                done(answer)

        question.add(self._desk.read(owner, lambda context: context.store.evidence, begin))
        return question

    def _hold(self, store: EvidenceStore, file: EvidenceFile, progress: Progress) -> None:
        """Let the process have the file open; it may have another one, or have been ended."""
        if self._held != (file.sha256, self._worker.starts) or not self._worker.is_alive:
            self._opened(store, file, progress)

    def _opened(self, store: EvidenceStore, file: EvidenceFile, progress: Progress) -> Shape:
        self._held = None
        if file.media_type not in SHOWN:
            raise UnfitError(Why.KIND)
        if file.size > LIMITS.examined_bytes:
            raise UnfitError(Why.LARGE)
        sha256, content = self._given
        if sha256 != file.sha256:
            with store.open(file.sha256) as source:
                content = source.read(LIMITS.examined_bytes)
        shape = self._worker.ask(progress, Reader.open, content, file.media_type, file.name)
        self._held = file.sha256, self._worker.starts
        return shape

    def _end(self) -> None:
        self._is_over = True
        self._runner.shut_down(cancel=True)
        self._worker.close()


def viewing(desk: Desk) -> Viewing:
    """Return what opens files for a desk, begun with the first who asks."""
    known = desk.findChild(Viewing)
    return known if isinstance(known, Viewing) else Viewing(desk)
