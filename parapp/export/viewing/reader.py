"""What the process of its own does: keeps one file open and answers questions about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parapp.export.viewing.values import Codes, Hit, Picture, Seen, Shape, UnfitError, Why

if TYPE_CHECKING:  # loaded in the process that opens files, and only there
    from datetime import datetime

    from PIL.Image import Image
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]  # has no annotations

    from parapp.export.signing.values import Verdict

PDF, TEXT = "application/pdf", "text/plain"
_OPENXML = "application/vnd.openxmlformats-officedocument"
DOCX = f"{_OPENXML}.wordprocessingml.document"
XLSX = f"{_OPENXML}.spreadsheetml.sheet"
PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/tiff", "image/webp"})
SHOWN = PICTURES | {PDF, TEXT, DOCX, XLSX}
"""What can be shown and searched."""


class Reader:
    """Opens one file at a time; each method may be asked from outside by its name."""

    def __init__(self) -> None:
        """Begin without a file."""
        self._pdf: PdfDocument | None = None
        self._picture: Image | None = None

    def examine(self, content: bytes, media_type: str, name: str) -> Seen:
        """Return what is found in a file; it is not kept open.

        Raises:
            UnfitError: It cannot be looked into.
        """
        from parapp.export.viewing import office, pdf, pictures  # noqa: PLC0415 - as above

        if not content:
            raise UnfitError(Why.EMPTY)
        match media_type:
            case "application/pdf":
                document = pdf.open_pdf(content)
                try:
                    return pdf.look_into(document)
                finally:
                    document.close()
            case kind if kind in PICTURES:
                return pictures.look_into(pictures.open_picture(content))
            case kind if kind == DOCX:
                lines, is_cut = office.read_docx(content)
                return office.look_into(lines, is_cut=is_cut)
            case kind if kind == XLSX:
                return office.look_into(office.lines_of(office.read_xlsx(content, name)))
            case kind if kind == TEXT:
                lines, is_cut = office.read_text(content)
                return office.look_into(lines, is_cut=is_cut)
        raise UnfitError(Why.KIND)

    def open(self, content: bytes, media_type: str, name: str) -> Shape:
        """Open a file in place of the one before and return how it is shown.

        Raises:
            UnfitError: It cannot be shown.
        """
        from parapp.export.viewing import office, pdf, pictures  # noqa: PLC0415 - as above

        self.close()
        if not content:
            raise UnfitError(Why.EMPTY)
        match media_type:
            case "application/pdf":
                self._pdf = pdf.open_pdf(content)
                return pdf.shape_of(self._pdf)
            case kind if kind in PICTURES:
                self._picture = pictures.open_picture(content)
                return pictures.shape_of(self._picture)
            case kind if kind == DOCX:
                lines, is_cut = office.read_docx(content)
                return office.shape_of_lines(lines, is_cut=is_cut)
            case kind if kind == XLSX:
                return office.shape_of_sheets(office.read_xlsx(content, name))
            case kind if kind == TEXT:
                lines, is_cut = office.read_text(content)
                return office.shape_of_lines(lines, is_cut=is_cut)
        raise UnfitError(Why.KIND)

    def render(self, page: int, scale: float, rotation: int) -> Picture:
        """Return a page of the open file as dots.

        Args:
            page: Counted from 0.
            scale: Dots a point.
            rotation: 0, 90, 180 or 270, clockwise.

        Raises:
            UnfitError: The page is broken, or no file with pages is open.
        """
        from parapp.export.viewing import pdf, pictures  # noqa: PLC0415 - as above

        if self._pdf is not None:
            return pdf.render(self._pdf, page, scale, rotation=rotation)
        if self._picture is not None:
            return pictures.render(self._picture, page, scale, rotation=rotation)
        raise UnfitError(Why.KIND)

    def find(self, wanted: str, first: int, count: int) -> tuple[Hit, ...]:
        """Return where a text stands on some pages of the open PDF; nothing for other files."""
        from parapp.export.viewing import pdf  # noqa: PLC0415 - as above

        letters = pdf.fold_letters(wanted)
        if self._pdf is None or not letters:
            return ()
        last = min(first + count, len(self._pdf))
        return tuple(
            hit for page in range(first, last) for hit in pdf.find(self._pdf, page, letters)
        )

    def codes(self, content: bytes, media_type: str) -> Codes:
        """Return what the QR codes of a PDF or a photo say; it is not kept open.

        Raises:
            UnfitError: It cannot be looked into.
        """
        from parapp.export.viewing import codes, pdf, pictures  # noqa: PLC0415 - as above

        if not content:
            raise UnfitError(Why.EMPTY)
        if media_type == PDF:
            document = pdf.open_pdf(content)
            try:
                return codes.in_pdf(document)
            finally:
                document.close()
        if media_type in PICTURES:
            return codes.in_picture(pictures.open_picture(content))
        raise UnfitError(Why.KIND)

    def verify(
        self, content: bytes, roots: tuple[bytes, ...], at: datetime
    ) -> tuple[Verdict, ...]:
        """Return a verdict on each signature of a PDF; it is not kept open.

        Args:
            content: The PDF.
            roots: Certificates that are trusted, in DER.
            at: When it is judged.

        Raises:
            UnfitError: It is no PDF, broken, locked by a password or too much.
        """
        from parapp.export.signing.verify import verify  # noqa: PLC0415 - as above

        return verify(content, roots, at)

    def texts(self, content: bytes) -> tuple[str, ...]:
        """Return the text of each page of a PDF; it is not kept open.

        Raises:
            UnfitError: It cannot be read, or has more pages or text than any paper.
        """
        from parapp.export.viewing import pdf  # noqa: PLC0415 - as above

        document = pdf.open_pdf(content)
        try:
            return pdf.texts_of(document)
        finally:
            document.close()

    def close(self) -> None:
        """Close the open file."""
        if self._pdf is not None:
            self._pdf.close()
        if self._picture is not None:
            self._picture.close()
        self._pdf = self._picture = None
