"""What of a file a signature covers, and what was added later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, Reference
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel

from parapp.export.signing.values import Line, State

_MOST_COVERED = 0.2  # share of an A4 page that the picture of a signature may take
_A4 = 595 * 842
_DEEPEST, _MOST_FIELDS = 8, 5_000


def coverage_line(
    reader: PdfFileReader,
    signature: EmbeddedPdfSignature,
    status: PdfSignatureStatus,
    *,
    is_strict: bool,
) -> Line:
    """Return the line of coverage and later changes.

    Args:
        reader: Reads the file.
        signature: The signature.
        status: What is known of it.
        is_strict: Whether the file keeps to the rules of the format; of one that does not,
            nobody can say that everybody reads it alike.
    """
    coverage = status.coverage or SignatureCoverageLevel.UNCLEAR
    if coverage == SignatureCoverageLevel.ENTIRE_FILE:
        if is_strict:
            return Line(state=State.GOOD, code="covers-all")
        return Line(state=State.WARNING, code="covers-odd")
    if coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return Line(state=State.BAD, code="covers-part")
    if not is_strict:
        return Line(state=State.BAD, code="changes-unclear")
    if not status.docmdp_ok:
        return Line(state=State.BAD, code="changed-after")
    if status.modification_level == ModificationLevel.NONE:
        return Line(state=State.GOOD, code="nothing-changed")
    if status.modification_level == ModificationLevel.FORM_FILLING:
        return _form_line(reader, signature.signed_revision)
    return Line(state=State.GOOD, code="evidence-added")


def _form_line(reader: PdfFileReader, signed: int) -> Line:
    """Judge later changes of fields, which pyHanko allows whatever they draw on the page."""
    filled = False
    for field in _fields(reader):
        if not _is_later(reader, field.drawn, signed):
            continue
        area = _area(field.drawn)
        if field.kind != "/Sig":
            filled = True
        elif area > _A4 * _MOST_COVERED or (area and not field.is_signed):
            return Line(state=State.BAD, code="laid-over")
    if filled:
        return Line(state=State.WARNING, code="form-filled")
    return Line(state=State.GOOD, code="signed-again")


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of the form, or one of the boxes that draw it.

    Attributes:
        drawn: Its dictionary.
        kind: Such as ``/Sig``, its own or that of the field above.
        is_signed: Whether it has a value, its own or that of the field above.
    """

    drawn: DictionaryObject
    kind: object = None
    is_signed: bool = False


def _fields(reader: PdfFileReader) -> Iterator[_Field]:
    """Yield every field of the form as it is now, and the boxes that draw it."""
    form = _value(reader.root, "/AcroForm")
    waiting = [(_Field(form), -1)] if isinstance(form, DictionaryObject) else []
    for _count in range(_MOST_FIELDS):
        if not waiting:
            return
        above, depth = waiting.pop()
        if depth >= 0:
            yield above
        kids = _value(above.drawn, "/Kids" if depth >= 0 else "/Fields")
        if not isinstance(kids, ArrayObject) or depth >= _DEEPEST:
            continue
        for place in range(len(kids)):
            kid = kids[place]  # an iteration would give references
            if isinstance(kid, DictionaryObject):
                kind = _value(kid, "/FT") or above.kind
                waiting.append((_Field(kid, kind, above.is_signed or "/V" in kid), depth + 1))
    raise PdfReadError("too many fields")


def _is_later(reader: PdfFileReader, field: DictionaryObject, signed: int) -> bool:
    """Whether a field or what it draws was made or changed after a save."""
    references = [*_own_reference(field), *_references(field, "/AP")]
    drawn = _value(field, "/AP")
    if isinstance(drawn, DictionaryObject):
        references += [found for key in drawn for found in _references(drawn, key)]
    return any(reader.xrefs.get_last_change(found) > signed for found in references)


def _own_reference(owner: DictionaryObject) -> list[Reference]:
    found = owner.container_ref
    return [found] if isinstance(found, Reference) else []


def _references(owner: DictionaryObject, key: str) -> list[Reference]:
    found = owner.raw_get(key) if key in owner else None
    return [found.reference] if isinstance(found, IndirectObject) else []


def _value(owner: DictionaryObject, key: str) -> object:
    return owner[key] if key in owner else None  # noqa: SIM401 - `get` gives references


def _area(field: DictionaryObject) -> float:
    """Return how many square points a field takes on its page; 0 where it is not seen."""
    try:
        left, bottom, right, top = (float(side) for side in field["/Rect"])
    except (KeyError, TypeError, ValueError):
        return 0.0
    return abs(right - left) * abs(top - bottom)
