"""One paper of many communes: as one PDF, or as a PDF each. All of it is there, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from parapp.errors.papers import NobodyLateError
from parapp.errors.work import DossierMissingError
from parapp.export.reports import REPORTS
from parapp.export.reports.content import ReportContent
from parapp.files import TEMPORARY_PREFIX, move, replacing
from parapp.i18n import _, language
from parapp.models.units import Unit
from parapp.progress import Progress, silent
from parapp.services.bundling import name_in_files, writable
from parapp.services.papers.catalogue import Gather, Paper
from parapp.services.papers.sealing import Sealer
from parapp.services.workspaces import workspace_of
from parapp.storage.store import Store

SUFFIX = ".pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What became of a paper of many communes.

    Attributes:
        made: How many communes it was made for.
        missing: Names of those that have no dossier to make it of.
    """

    made: int
    missing: tuple[str, ...]


class _Papers:
    """Makes the paper of each commune when it is wanted; who has no dossier is left out."""

    def __init__(
        self,
        store: Store,
        paper: Paper,
        units: Sequence[str],
        *,
        draft: bool,
        sealer: Sealer | None,
        progress: Progress,
    ) -> None:
        self._store, self._paper, self._draft = store, paper, draft
        self._sealer, self._progress = sealer or Sealer(None), progress
        self._units = _wanted(store, paper, units)
        self._refusal: DossierMissingError | None = None
        self._missing: list[str] = []
        self._done = 0

    def batch(self) -> Batch:
        """Return what became of them.

        Raises:
            DossierMissingError: None of them has a dossier.
        """
        made = self._done - len(self._missing)
        if not made and self._refusal is not None:
            raise self._refusal
        return Batch(made=made, missing=tuple(self._missing))

    def each(self) -> Iterator[tuple[Unit, ReportContent]]:
        """Yield what is printed; between two communes others may write to the store."""
        with self._store.reading() as tx:
            known = {unit.code: unit for unit in tx.units.all()}
            gather = self._paper.gathering(tx, self.count)
        for code in self._units:
            content = self._content(gather, code)
            if content is None:
                self._missing.append(known[code].name)
            else:
                yield known[code], content
            self._done += 1

    def _content(self, gather: Gather, code: str) -> ReportContent | None:
        try:
            with self._store.reading() as tx:
                kind = self._paper.kind
                marks = self._sealer.marks(
                    tx, kind, code, draft=self._draft, progress=self.count
                )
                return marks.on(REPORTS[kind].compose(gather(tx, code)))
        except DossierMissingError as refusal:
            self._refusal = refusal
            return None

    def named(self) -> Iterator[tuple[str, ReportContent]]:
        """Yield what is printed under the name of each commune."""
        for unit, content in self.each():
            yield unit.name, content

    def count(self, _done: int, _total: int, /) -> None:
        """Tell the communes done, whatever else is done, so that all of it can be cancelled.

        Raises:
            Cancelled: The user stopped it.
        """
        self._progress(self._done, len(self._units))


def _wanted(store: Store, paper: Paper, units: Sequence[str]) -> Sequence[str]:
    """Return the communes among `units` that a paper is for."""
    if paper.units is None:
        return units
    with store.reading() as tx:
        whom = set(paper.units(tx))
    found = [code for code in units if code in whom]
    if not found:
        raise NobodyLateError
    return found


def print_together(
    store: Store,
    paper: Paper,
    units: Sequence[str],
    path: Path,
    *,
    draft: bool = False,
    sealer: Sealer | None = None,
    progress: Progress = silent,
) -> Batch:
    """Write a paper of many communes as one PDF, whose table of contents names them.

    Args:
        store: The workspace.
        paper: A paper of one commune.
        units: Codes of the communes, in the order they are printed.
        path: The file.
        draft: As in `printing.print_pdf`.
        sealer: As in `printing.print_pdf`.
        progress: Told the communes done.

    Raises:
        DossierMissingError: None of them has a dossier.
        NobodyLateError: It is a letter to those that are late, and none of them is.
        FileUnwritableError: The file cannot be written; nothing is left.
        Cancelled: From `progress`; nothing is left.
    """
    from parapp.export.reports.layout.sheet import Properties  # noqa: PLC0415 - loads PDF
    from parapp.export.reports.page import draw_all  # noqa: PLC0415 - as above

    papers = _Papers(store, paper, units, draft=draft, sealer=sealer, progress=progress)
    with store.reading() as tx:
        author = workspace_of(tx).name
    properties = Properties(
        title=_(REPORTS[paper.kind].name), author=author, language=language()
    )
    drawn = BytesIO()
    draw_all(papers.named(), drawn, properties, papers.count)
    batch = papers.batch()
    with writable(path), replacing(path) as out:
        out.write(drawn.getbuffer())
    return batch


def print_each(
    store: Store,
    paper: Paper,
    units: Sequence[str],
    folder: Path,
    *,
    draft: bool = False,
    sealer: Sealer | None = None,
    progress: Progress = silent,
) -> Batch:
    """Write a paper of many communes as a PDF each; a file of the same name is replaced.

    Args:
        store: The workspace.
        paper: A paper of one commune.
        units: Codes of the communes.
        folder: Where the files go once all of them are made.
        draft: As in `printing.print_pdf`.
        sealer: As in `printing.print_pdf`.
        progress: Told the communes done.

    Raises:
        DossierMissingError: None of them has a dossier.
        NobodyLateError: It is a letter to those that are late, and none of them is.
        FileUnwritableError: A file cannot be written.
        Cancelled: From `progress`; nothing is left.
    """
    from parapp.export.reports.page import draw  # noqa: PLC0415 - loads the PDF library

    papers = _Papers(store, paper, units, draft=draft, sealer=sealer, progress=progress)
    with (
        writable(folder / f"{paper.stem}{SUFFIX}"),
        TemporaryDirectory(
            dir=folder, prefix=TEMPORARY_PREFIX, ignore_cleanup_errors=True
        ) as made,
    ):
        for unit, content in papers.each():
            with replacing(Path(made) / _file_name(paper, unit)) as out:
                draw(content, out, papers.count)
        batch = papers.batch()
        for whole in sorted(Path(made).iterdir()):
            move(whole, folder / whole.name)
    return batch


def _file_name(paper: Paper, unit: Unit) -> str:
    return f"{paper.stem}-{name_in_files(unit)}{SUFFIX}"
