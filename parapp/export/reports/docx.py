"""Writes a paper for Word by the page rules of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO

from docx.document import Document

from parapp.export.charts.figures import Heat
from parapp.export.reports.content import (
    Block,
    Code,
    Heading,
    Paragraph,
    ReportContent,
    Seal,
    Style,
    Table,
)
from parapp.export.reports.layout.sheet import LANDSCAPE, MM, PORTRAIT, Paper
from parapp.export.reports.layout.text import BETWEEN, INDENT, NOTE
from parapp.export.reports.page import properties_of
from parapp.export.reports.parts.seal_words import code_text, foot_text, mark_text
from parapp.export.reports.word.file import blank, placeholder, save
from parapp.export.reports.word.frame import appendix_xml, closing_xml, header_xml, title_xml
from parapp.export.reports.word.pages import begin_section, count_pages, set_heads, set_pages
from parapp.export.reports.word.pictures import chart_xml, code_xml
from parapp.export.reports.word.table import Cell, grid, heat_xml, row_of, table_xml
from parapp.export.reports.word.text import Setting, gap, lines, paragraph, run
from parapp.progress import Progress, silent

_CODE, _SEAL = 58 * MM, 30 * MM  # sides of QR codes with the white around them
_BODY = Setting(align="both", indent=INDENT, before=BETWEEN)
_STYLES = {
    Style.BODY: _BODY,
    Style.NOTE: Setting(size=NOTE, is_italic=True, align="both", before=BETWEEN),
    Style.CAPTION: Setting(is_bold=True, align="center", before=BETWEEN, stays=True),
}
_RANKS = {
    1: replace(_BODY, is_bold=True, stays=True, style="Heading1"),
    2: replace(_BODY, is_bold=True, is_italic=True, stays=True, style="Heading2"),
}


def write_docx(content: ReportContent, out: BinaryIO, progress: Progress = silent) -> None:
    """Write the paper for Word; the same content in the same language gives the same bytes.

    It looks as the PDF does, but its pages end where the program that opens it ends them.

    Args:
        content: What is printed, as it is printed.
        out: Takes the file.
        progress: Told the parts done of all parts.

    Raises:
        Cancelled: From `progress`; `out` holds nothing of use.
    """
    made = blank(properties_of(content))
    paper = _paper(is_wide=content.landscape)
    parts = 1 + len(content.appendices)
    progress(0, parts)
    set_heads(made.sections[0], mark=mark_text(content), foot=foot_text(content))
    set_pages(made.sections[0], paper)
    texts = [_front(made, content, paper)]
    _add(made, texts)
    for number, appendix in enumerate(content.appendices, start=1):
        progress(number, parts)
        paper = _paper(is_wide=appendix.landscape)
        begin_section(made, paper)
        texts.append(appendix_xml(appendix) + _blocks_xml(made, appendix.blocks, paper))
        _add(made, texts)
    count_pages(made)
    save(made, texts, out)
    progress(parts, parts)


def _paper(*, is_wide: bool) -> Paper:
    return LANDSCAPE if is_wide else PORTRAIT


def _add(made: Document, texts: Sequence[str]) -> None:
    """Give the last of `texts` its place; the body's last element says how its pages are."""
    made.element.body[-1].addprevious(placeholder(len(texts) - 1))


def _front(made: Document, content: ReportContent, paper: Paper) -> str:
    """Return everything before the appendices."""
    head = header_xml(content.header, paper.room) if content.header else ""
    closing = closing_xml(content, paper.room)
    blocks = _blocks_xml(made, content.blocks, paper, stays=bool(closing))
    sealed = _seal_xml(made, content.seal, paper) if content.seal else ""
    return head + title_xml(content, paper.room) + blocks + closing + sealed


def _blocks_xml(
    made: Document, blocks: Sequence[Block], paper: Paper, *, stays: bool = False
) -> str:
    """Return a text; `stays` keeps its last block with what follows."""
    last = len(blocks) - 1
    return "".join(
        _block_xml(made, block, paper, stays=stays and place == last)
        for place, block in enumerate(blocks)
    ) + gap(1, stays=stays)


def _block_xml(made: Document, block: Block, paper: Paper, *, stays: bool) -> str:
    if isinstance(block, Heading):
        return lines(block.text, _RANKS[block.rank])
    if isinstance(block, Paragraph):
        return _paragraph_xml(block, stays=stays)
    if isinstance(block, Code):
        centred = Setting(align="center", before=BETWEEN, stays=True)
        return paragraph(code_xml(made, block.text, _CODE), centred)
    if isinstance(block, Table):
        return table_xml(block, paper.room, paper.depth, stays=stays)
    if isinstance(block.figure, Heat):
        return heat_xml(block.figure, paper.room, block.size, stays=stays)
    return chart_xml(made, block, paper, stays=stays)


def _paragraph_xml(block: Paragraph, *, stays: bool) -> str:
    setting = _STYLES[block.style]
    setting = replace(setting, stays=setting.stays or stays)
    if not block.lead:
        return lines(block.text, setting)
    lead = run(f"{block.lead} ", replace(setting, is_bold=True))
    first, *others = block.text.split("\n")
    following = replace(setting, indent=0, before=0)
    return paragraph(lead + run(first, setting), setting) + "".join(
        lines(line, following) for line in others
    )


def _seal_xml(made: Document, seal: Seal, paper: Paper) -> str:
    """Return the QR code of a paper with what it holds in words beside it."""
    beside = Setting(size=10, before=2)
    code = replace(beside, size=13, is_bold=True)
    told = lines(code_text(seal), code) + "".join(lines(line, beside) for line in seal.lines)
    widths = (_SEAL + 2 * BETWEEN, paper.room - _SEAL - 2 * BETWEEN)
    drawn = paragraph(code_xml(made, seal.qr, _SEAL), Setting())
    cells = [
        Cell(inside=inside, width=width)
        for inside, width in zip((drawn, told), widths, strict=True)
    ]
    return gap(2 * BETWEEN) + grid([row_of(cells)], widths, bordered=False, pad=0) + gap(1)
