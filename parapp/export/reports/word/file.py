"""A Word file without what templates bring along; the same content gives the same bytes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import BinaryIO

from docx import Document
from docx.document import Document as Made
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from parapp.export.reports.layout.sheet import Properties

_NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_NAMESPACES = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _NAMES.items())
_LANGUAGES = {"vi": "vi-VN", "en": "en-US"}
_PLACE = "<?text {number}?>"
_BODY = "word/document.xml"
_KEPT = {"styles", "settings", "core-properties", "officeDocument"}
_FONT = "Times New Roman"
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_STAMP = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP file can hold
_UNIX_FILE = 0o600 << 16
_SPACING = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
_HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{rank}"><w:name w:val="heading {rank}"/>'
    '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>'
    f'<w:pPr><w:keepNext/><w:outlineLvl w:val="{rank - 1}"/></w:pPr><w:rPr><w:b/></w:rPr>'
    "</w:style>"
    for rank in (1, 2)
)
_STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}" w:cs="{_FONT}"/>'
    '<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
    '<w:lang w:val="{language}" w:eastAsia="{language}"/></w:rPr></w:rPrDefault>'
    f"<w:pPrDefault><w:pPr><w:widowControl/>{_SPACING}</w:pPr></w:pPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    f"<w:qFormat/></w:style>{_HEADINGS}"
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>'
    "</w:style>"
)
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting '
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
)


def blank(properties: Properties) -> Made:
    """Return an empty file that says whose it is and what it is about."""
    made = Document()
    for part in (made.part, made.part.package):
        for name, relation in list(part.rels.items()):
            if relation.reltype.rpartition("/")[2] not in _KEPT:
                del part.rels[name]
    language = _LANGUAGES[properties.language]
    fill(made.styles.element, _STYLES.replace("{language}", language))
    fill(made.settings.element, _SETTINGS)
    said = made.core_properties
    said.title = said.subject = properties.title[:255]
    said.author = said.last_modified_by = properties.author[:255]
    said.created = said.modified = _LONG_AGO
    said.comments, said.language, said.revision = "", language, 1
    return made


def fill(element: BaseOxmlElement, inside: str) -> None:
    """Replace everything inside an element of a file."""
    for old in list(element):
        element.remove(old)
    for new in elements(inside):
        element.append(new)


def elements(inside: str) -> list[BaseOxmlElement]:
    """Return what XML without declared names says."""
    return list(parse_xml(f"<w:whole {_NAMESPACES}>{inside}</w:whole>"))


def placeholder(number: int) -> BaseOxmlElement:
    """Return what stands in the body for the text of that number."""
    (made,) = elements(_PLACE.format(number=number))
    return made


def save(made: Made, texts: Sequence[str], out: BinaryIO) -> None:
    """Write the file; its parts bear no time.

    The texts go to their places as they are written: moved into the body as elements, those of
    a large table take a hundred times as long.

    Args:
        made: With a `placeholder` for each text.
        texts: XML without declared names.
        out: Takes the file.
    """
    written = BytesIO()
    made.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(out, "w") as archive:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _UNIX_FILE
            entry.create_system = 3
            inside = parts.read(name)
            archive.writestr(entry, _filled(inside, texts) if name == _BODY else inside)


def _filled(body: bytes, texts: Sequence[str]) -> bytes:
    """Return the body with the texts in their places."""
    _head, *others = re.split(_PLACE.replace("?", r"\?").format(number=r"\d+"), body.decode())
    root, end, rest = _head.partition("<w:body>")
    known = set(re.findall(r"xmlns:(\w+)=", root))
    names = "".join(f' xmlns:{x}="{uri}"' for x, uri in _NAMES.items() if x not in known)
    parts = [root.replace("<w:document", f"<w:document{names}", 1), end, rest]
    for text, other in zip(texts, others, strict=True):
        parts += (text, other)
    return "".join(parts).encode()
