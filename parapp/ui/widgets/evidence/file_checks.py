"""Looks into the files that pages show in the background, so that tables can show warnings."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from parapp.errors import ParappError
from parapp.models.evidence import EvidenceFile
from parapp.models.findings import Finding
from parapp.progress import Progress
from parapp.services.evidence_checks import CheckedFiles, close_reader
from parapp.storage.evidence_files import EvidenceStore
from parapp.ui.desk import Desk
from parapp.ui.jobs import Job, JobRunner


class FileChecks(QObject):
    """What was found in the files that pages show; one for the whole window.

    Attributes:
        changed: Sent when more files were looked into.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        """Follow the desk; get it by `file_checks` instead."""
        super().__init__(desk)
        self._desk, self._kept = desk, CheckedFiles()
        self._runner = JobRunner("checks", self)
        self._job: Job | None = None
        self._wanted: tuple[EvidenceFile, ...] = ()
        self._is_over = False
        desk.changed.connect(self._look)
        desk.closing.connect(self._end)
        self._look()

    def findings(self, file: EvidenceFile) -> tuple[Finding, ...] | None:
        """Return what was found in a file, the worst first; None where it is still to come."""
        return self._kept.findings(file)

    @property
    def is_busy(self) -> bool:
        """Whether files are still being looked into."""
        return self._job is not None

    def _look(self) -> None:
        self._wanted = self._kept.missing(self._desk.files())
        self._go_on()

    def _go_on(self) -> None:
        """Look into the next file; one at a time, so that the newest wish counts."""
        if self._job is None and self._wanted and not self._is_over:
            self._desk.read(self, lambda context: context.store.evidence, self._begin)

    def _begin(self, store: EvidenceStore) -> None:
        if self._job is not None or not self._wanted or self._is_over:
            return
        files, self._wanted, kept = self._wanted[:1], self._wanted[1:], self._kept

        def work(progress: Progress) -> None:
            kept.examine(files, store.open, progress)

        self._job = self._runner.start(
            self, work, done=lambda _none: self._done(), failed=self._failed
        )

    def _done(self) -> None:
        self._job = None
        self.changed.emit()
        self._go_on()

    def _failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, ParappError):
            raise error
        self._go_on()

    def _end(self) -> None:
        self._is_over, self._wanted = True, ()
        self._runner.shut_down(cancel=True)
        close_reader()


def file_checks(desk: Desk) -> FileChecks:
    """Return the checks of a desk, begun with the first who asks."""
    known = desk.findChild(FileChecks)
    return known if isinstance(known, FileChecks) else FileChecks(desk)
