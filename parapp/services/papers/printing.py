"""Papers on disk: each written whole, the same content with the same bytes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from parapp.errors.papers import TableMissingError
from parapp.export.reports import REPORTS
from parapp.export.reports.content import ReportContent, Table
from parapp.files import replacing
from parapp.i18n import _
from parapp.progress import Progress, silent
from parapp.services.bundling import writable
from parapp.services.papers import council
from parapp.services.papers.catalogue import paper_of
from parapp.services.papers.gathering import Gatherings
from parapp.services.papers.sealing import Sealer
from parapp.storage.store import Store


def print_pdf(
    store: Store,
    kind: str,
    path: Path,
    unit: str = "",
    *,
    draft: bool = False,
    sealer: Sealer | None = None,
) -> None:
    """Write a paper as PDF.

    Args:
        store: The workspace.
        kind: A key of `REPORTS`.
        path: The file.
        unit: Code of the commune that the paper is about; empty for the own unit or for all.
        draft: Whether every page says that this is a draft; so does one whose data may change.
        sealer: Puts the code on it that makes it checkable; None for a paper that says it has
            none, where it could.

    Raises:
        DossierMissingError: The commune has no dossier for the period.
        FileUnwritableError: The file cannot be written; nothing is left.
    """
    made = drawn(content_of(store, kind, unit, draft=draft, sealer=sealer))
    with writable(path), replacing(path) as out:
        out.write(made)


def print_docx(
    store: Store,
    kind: str,
    path: Path,
    unit: str = "",
    *,
    draft: bool = False,
    sealer: Sealer | None = None,
) -> None:
    """Write a paper for Word; what is given is as in `print_pdf`.

    Raises:
        DossierMissingError: The commune has no dossier for the period.
        FileUnwritableError: The file cannot be written; nothing is left.
    """
    from parapp.export.reports.docx import write_docx  # noqa: PLC0415 - loads Word's library

    written = BytesIO()
    write_docx(content_of(store, kind, unit, draft=draft, sealer=sealer), written)
    with writable(path), replacing(path) as out:
        out.write(written.getvalue())


def drawn(content: ReportContent, progress: Progress = silent) -> bytes:
    """Return what a paper prints as PDF.

    Raises:
        Cancelled: From `progress`.
    """
    from parapp.export.reports.page import draw  # noqa: PLC0415 - loads the PDF library

    out = BytesIO()
    draw(content, out, progress)
    return out.getvalue()


def content_of(
    store: Store,
    kind: str,
    unit: str = "",
    *,
    draft: bool = False,
    sealer: Sealer | None = None,
    gatherings: Gatherings | None = None,
    progress: Progress = silent,
) -> ReportContent:
    """Return what a paper prints.

    Args:
        store: As in `print_pdf`, like those below.
        kind: A key of `REPORTS`.
        unit: Code of a commune.
        draft: Whether it says that it is a draft.
        sealer: Puts the code on it.
        gatherings: Keep what papers of several communes share.
        progress: Told how much of that is done.

    Raises:
        DossierMissingError: The commune has no dossier for the period.
        Cancelled: From `progress`.
    """
    paper = paper_of(kind)
    with store.reading() as tx:
        sealer = sealer or (gatherings.sealer if gatherings else Sealer(None))
        marks = sealer.marks(tx, kind, unit, draft=draft, progress=progress)
        gather = gatherings.of(tx, paper, progress) if gatherings else paper.gather
        return marks.on(REPORTS[kind].compose(gather(tx, unit)))


def print_workbook(
    store: Store,
    kind: str,
    path: Path,
    unit: str = "",
    *,
    draft: bool = False,
    sealer: Sealer | None = None,
) -> None:
    """Write a paper's tables as a workbook; the ranking also by field and by criterion.

    Args:
        store: The workspace.
        kind: A key of `REPORTS`.
        path: The file.
        unit: As in `print_pdf`.
        draft: As in `print_pdf`; every sheet says it.
        sealer: As in `print_pdf`; the code stands above each table and at the foot of pages.

    Raises:
        DossierMissingError: The commune has no dossier for the period.
        TableMissingError: The paper has no table, as a letter has none.
        FileUnwritableError: The file cannot be written; nothing is left.
    """
    from parapp.export.tabular.ranking_xlsx import write_ranking  # noqa: PLC0415 - loads xlsx
    from parapp.export.tabular.report_xlsx import write_report  # noqa: PLC0415 - loads xlsx

    written = BytesIO()
    if kind == "ranking":
        with store.reading() as tx:
            marks = (sealer or Sealer(None)).marks(tx, kind, unit, draft=draft)
            paper, tables = council.ranking(tx)
        content = marks.on(REPORTS[kind].compose(paper))
        write_ranking(content, paper.blocks, tables, written)
    else:
        content = content_of(store, kind, unit, draft=draft, sealer=sealer)
        if not _has_table(content):
            raise TableMissingError(paper=_(REPORTS[kind].name))
        write_report(content, written)
    with writable(path), replacing(path) as out:
        out.write(written.getvalue())


def _has_table(content: ReportContent) -> bool:
    parts = (content.blocks, *(appendix.blocks for appendix in content.appendices))
    return any(isinstance(block, Table) for blocks in parts for block in blocks)
