"""The limits on evidence that is looked into and shown; see `tests.campaigns.limits`."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from types import SimpleNamespace

import pypdfium2

from parapp.errors.verifying import NoPaperError
from parapp.export.viewing import office, pdf, pictures
from parapp.export.viewing.reader import PDF
from parapp.export.viewing.values import UnfitError, Why
from parapp.services.evidence_checks import examine
from parapp.services.verifying_papers import verify_file
from parapp.settings import LIMITS
from tests.campaigns.limits import Row

_SIDE = 4_000


def _pages(count, *size):
    """A PDF of empty pages."""
    made = io.BytesIO()
    document = pypdfium2.PdfDocument.new()
    for _ in range(count):
        document.new_page(*size).close()
    document.save(made)
    return made.getvalue()


def _refuse(is_cut):
    if is_cut:
        raise UnfitError(Why.LARGE)


def _bytes(folder, size, _limit):
    path = folder / "a.pdf"
    with path.open("wb") as out:
        out.truncate(size)
    with path.open("rb") as source:
        found = examine(source, path.name, PDF)
    _refuse("file-too-large" in {finding.code for finding in found})


def _looked_at(_folder, count, _limit):
    _refuse(pdf.look_into(pdf.open_pdf(_pages(count, 10, 10))).is_cut)


def _letters(_folder, count, _limit):
    _lines, is_cut = office.read_text(b"a" * count)
    _refuse(is_cut)


def _shown(_folder, dots, _limit):
    height = dots // _SIDE
    page = pdf.open_pdf(_pages(1, _SIDE, height))
    shown = pdf.render(page, 0, 1, rotation=0)
    _refuse((shown.width, shown.height) != (_SIDE, height))


def _picture(_folder, dots, _limit):
    pictures._refuse_large(SimpleNamespace(size=(dots, 1)))


def _signed(folder, size, _limit):
    path = folder / "a.pdf"
    with path.open("wb") as out:
        out.truncate(size)
    try:
        verify_file(path, (), at=datetime.now(UTC))
    except NoPaperError:
        return  # it was opened, and found to be no PDF


ROWS = (
    Row(of="tables.signed_bytes", at=LIMITS.signed_bytes, accept=_signed),
    Row(of="tables.examined_bytes", at=LIMITS.examined_bytes, accept=_bytes),
    Row(of="tables.examined_pages", at=LIMITS.examined_pages, accept=_looked_at),
    Row(of="tables.examined_letters", at=LIMITS.examined_letters, accept=_letters),
    Row(of="tables.shown_pixels", at=LIMITS.shown_pixels, accept=_shown, step=10 * _SIDE),
    Row(of="tables.picture_pixels", at=LIMITS.picture_pixels, accept=_picture),
)
