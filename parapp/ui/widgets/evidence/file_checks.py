"""Looks into the files that pages show in the background, so that tables can show warnings."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from parapp.errors import ParappError
from parapp.models.evidence import EvidenceFile
from parapp.models.findings import Finding
from parapp.progress import Progress
from parapp.services.evidence_checks import CheckedFiles, close_reader
from parapp.storage.evidence_files import EvidenceStore
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.desk import Desk
from parapp.ui.jobs import Job, JobRunner

_REST = 600  # ms on one criterion before its files are looked into


class FileChecks(QObject):
    """What was found in the files that pages show; one for the whole window.

    Attributes:
        changed: Sent when more files were looked into.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        """Follow the desk; get it by `file_checks` or `some_checks` instead."""
        super().__init__(desk)
        self._desk, self._kept = desk, CheckedFiles()
        self._runner = JobRunner("checks", self)
        self._job: Job | None = None
        self._wanted: tuple[EvidenceFile, ...] = ()
        self._first: tuple[EvidenceFile, ...] = ()
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._look)
        self._is_for_all = self._is_over = False
        if isinstance(desk, CommuneDesk):
            desk.pages = self._kept.pages
        desk.changed.connect(self._follow)
        desk.closing.connect(self._end)

    def findings(self, file: EvidenceFile) -> tuple[Finding, ...] | None:
        """Return what was found in a file, the worst first; None where it is still to come."""
        return self._kept.findings(file)

    def pages(self, file: EvidenceFile) -> int:
        """Return how many pages a file has; 0 where that is not known."""
        return self._kept.pages(file)

    @property
    def is_busy(self) -> bool:
        """Whether files are still being looked into."""
        return self._job is not None

    def look_at_all(self) -> None:
        """Look into every file there is, and into whatever comes."""
        if not self._is_for_all:
            self._is_for_all = True
            self._look()

    def look_first(self, files: Iterable[EvidenceFile]) -> None:
        """Look into these before all others, once they have been wanted for a moment."""
        self._first = tuple(files)
        if self._kept.missing(self._first):
            self._rest.start()

    def _follow(self) -> None:
        if self._is_for_all:
            self._look()

    def _look(self) -> None:
        every = self._desk.files() if self._is_for_all else ()
        self._wanted = self._kept.missing((*self._first, *every))
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
        if self._wanted:
            self._go_on()
        elif isinstance(self._desk, CommuneDesk) and not self._is_over:
            self._desk.refresh()  # pages are counted now: a proof may name one too many

    def _failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, ParappError):
            raise error
        self._go_on()

    def _end(self) -> None:
        self._is_over, self._wanted = True, ()
        self._runner.shut_down(cancel=True)
        close_reader()


def some_checks(desk: Desk) -> FileChecks:
    """Return the checks of a desk, for a page that asks for single files."""
    known = desk.findChild(FileChecks)
    return known if isinstance(known, FileChecks) else FileChecks(desk)


def file_checks(desk: Desk) -> FileChecks:
    """Return the checks of a desk, for a page that shows every file there is."""
    checks = some_checks(desk)
    checks.look_at_all()
    return checks
