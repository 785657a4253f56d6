"""Papers on disk: each written whole, the same content with the same bytes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from parapp.export.reports import REPORTS
from parapp.export.reports.content import ReportContent
from parapp.files import replacing
from parapp.services.bundling import writable
from parapp.services.papers import council
from parapp.services.papers.catalogue import paper_of
from parapp.storage.store import Store


def print_pdf(store: Store, kind: str, path: Path, unit: str = "") -> None:
    """Write a paper as PDF.

    Args:
        store: The workspace.
        kind: A key of `REPORTS`.
        path: The file.
        unit: Code of the commune that the paper is about; empty for the own unit or for all.

    Raises:
        DossierMissingError: The commune has no dossier for the period.
        FileUnwritableError: The file cannot be written; nothing is left.
    """
    from parapp.export.reports.page import draw  # noqa: PLC0415 - loads the PDF library

    content = content_of(store, kind, unit)
    drawn = BytesIO()
    draw(content, drawn)
    with writable(path), replacing(path) as out:
        out.write(drawn.getvalue())


def content_of(store: Store, kind: str, unit: str = "") -> ReportContent:
    """Return what a paper prints."""
    with store.reading() as tx:
        return REPORTS[kind].compose(paper_of(kind).gather(tx, unit))


def print_workbook(store: Store, kind: str, path: Path, unit: str = "") -> None:
    """Write a paper's tables as a workbook; the ranking also by field and by criterion.

    Args:
        store: The workspace.
        kind: A key of `REPORTS`.
        path: The file.
        unit: As in `print_pdf`.

    Raises:
        DossierMissingError: The commune has no dossier for the period.
        FileUnwritableError: The file cannot be written; nothing is left.
    """
    from parapp.export.tabular.ranking_xlsx import write_ranking  # noqa: PLC0415 - loads xlsx
    from parapp.export.tabular.report_xlsx import write_report  # noqa: PLC0415 - loads xlsx

    written = BytesIO()
    if kind == "ranking":
        with store.reading() as tx:
            paper, tables = council.ranking(tx)
        write_ranking(paper, tables, written)
    else:
        write_report(content_of(store, kind, unit), written)
    with writable(path), replacing(path) as out:
        out.write(written.getvalue())
