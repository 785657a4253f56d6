"""What archives ask of a file (ISO 19005): who and what in XMP, colours meant, tidy ends.

No part of ISO 19005 is claimed: readers open a file that claims one for reading only, and ours
are to be signed.
"""

from __future__ import annotations

import re
import struct
from functools import cache
from html import escape

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFStream,
    PDFString,
    PDFZCompress,
)

_MADE = "2000-01-01T00:00:00+00:00"  # as reportlab says it of all files with the same bytes
_XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
    "<dc:format>application/pdf</dc:format>"
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
    "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"
    '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt>'
    "</dc:description><xmp:CreatorTool>{creator}</xmp:CreatorTool>"
    "<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>"
    "<pdf:Producer>{producer}</pdf:Producer><pdf:Keywords></pdf:Keywords>"
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)
_FIXED = 65536  # numbers of colour profiles are whole 65536ths
_LINE = 20  # bytes of a line of the table of objects


class _Metadata(PDFObject):
    """XMP, which may not be compressed."""

    __RefOnly__ = 1

    def __init__(self, said: bytes) -> None:
        self._said = said

    def format(self, _document: PDFDocument) -> bytes:
        """Return the object as it is written."""
        head = b"<< /Length %d /Subtype /XML /Type /Metadata >>\nstream\n" % len(self._said)
        return head + self._said + b"endstream\n"


def describe(document: PDFDocument) -> None:
    """Add to a file who made it and what it is, as its properties say, and its colours."""
    told = document.info
    said = _XMP.format(
        title=escape(told.title),
        author=escape(told.author),
        creator=escape(told.creator),
        producer=escape(told.producer),
        made=_MADE,
    )
    profile = PDFStream(PDFDictionary({"N": 3}), _profile(), filters=[PDFZCompress])
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": PDFString("sRGB"),
        "Info": PDFString("sRGB"),
        "DestOutputProfile": document.Reference(profile),  # type: ignore[no-untyped-call]
    }
    catalog = document.Catalog  # type: ignore[attr-defined] # the stub lacks it
    catalog.Metadata = _Metadata(said.encode())
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = PDFArray([PDFDictionary(intent)])


@cache
def _profile() -> bytes:
    """Return a colour profile (ICC.1:1998): the primaries of sRGB with a gamma of 2.2."""
    name = b"sRGB, gamma 2.2\0"
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256))
    tags = (
        (b"desc", b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(78)),
        (b"cprt", b"text\0\0\0\0Public domain\0"),
        (b"wtpt", _colour(0.9505, 1, 1.0891)),
        (b"rXYZ", _colour(0.43607, 0.22249, 0.01392)),
        (b"gXYZ", _colour(0.38515, 0.71687, 0.09708)),
        (b"bXYZ", _colour(0.14307, 0.06061, 0.71410)),
        *((tag, curve) for tag in (b"rTRC", b"gTRC", b"bTRC")),
    )
    start = 128 + 4 + 12 * len(tags)
    table, data = struct.pack(">I", len(tags)), b""
    for tag, inside in tags:
        table += tag + struct.pack(">II", start + len(data), len(inside))
        data += inside + bytes(-len(inside) % 4)
    head = struct.pack(">I4xI", start + len(data), 0x02100000) + b"mntrRGB XYZ "
    head += struct.pack(">6H", 2000, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    head += _colour(0.9642, 1, 0.8249)[8:]
    return head + bytes(128 - len(head)) + table + data


def _colour(*axes: float) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(x * _FIXED)) for x in axes)


def tidied(made: bytes) -> bytes:
    """Return a file of reportlab's in which the data of every stream end with a line break.

    Without it a reader that looks for the word at their end may take it for data.
    """
    found = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*\Z", made)
    start = int(found[1]) if found else 0
    head = re.match(rb"xref\n0 (\d+)\n", made[start:])
    if head is None:
        raise ValueError(made[-64:])
    table, count = start + head.end(), int(head[1])
    old = [int(made[at : at + 10]) for at in range(table, table + count * _LINE, _LINE)]
    order = sorted(range(1, count), key=old.__getitem__)
    ends = [*(old[number] for number in order[1:]), start]
    parts, new, at = [made[: old[order[0]]]], {}, old[order[0]]
    for number, end in zip(order, ends, strict=True):
        part = re.sub(
            rb"endstream\nendobj\n\Z", b"\nendstream\nendobj\n", made[old[number] : end]
        )
        new[number] = at
        parts.append(part)
        at += len(part)
    parts.append(made[start : table + _LINE])
    parts += [b"%010d 00000 n \n" % new[number] for number in range(1, count)]
    last = made[table + count * _LINE :]
    parts.append(re.sub(rb"startxref\s+\d+", b"startxref\n%d" % at, last))
    return b"".join(parts)
