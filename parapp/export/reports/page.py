"""Draws a paper by the page rules of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import BinaryIO

from parapp.export.reports.content import (
    Block,
    Chart,
    Code,
    Heading,
    Paragraph,
    ReportContent,
)
from parapp.export.reports.layout.chart import chart_strips
from parapp.export.reports.layout.code import code_strips
from parapp.export.reports.layout.fonts import Weight, face
from parapp.export.reports.layout.frame import (
    appendix_strips,
    closing_strips,
    header_strips,
    title_strips,
)
from parapp.export.reports.layout.seal import draw_foot, seal_strips
from parapp.export.reports.layout.sheet import LANDSCAPE, PORTRAIT, Paper, Properties, Sheet
from parapp.export.reports.layout.strips import Placed, Strip, paginate
from parapp.export.reports.layout.table import table_strips
from parapp.export.reports.layout.text import heading_strips, paragraph_strips
from parapp.export.reports.parts.seal_words import foot_text, mark_text
from parapp.i18n import language
from parapp.progress import Progress, silent

_NUMBER_SIZE = 14.0
_NUMBER_DEPTH = 0.6  # of the top margin: where page numbers stand


def draw(content: ReportContent, out: BinaryIO, progress: Progress = silent) -> None:
    """Write the paper as PDF; the same content in the same language gives the same bytes.

    Fonts are embedded with the letters used, the text can be extracted, and nothing in the file
    keeps later signatures out.

    Args:
        content: What is printed, as it is printed.
        out: Takes the file.
        progress: Told the pages drawn of the part under way.

    Raises:
        Cancelled: From `progress`; `out` holds nothing of use.
    """
    sheet = Sheet(out, properties_of(content))
    _draw(sheet, content, progress)
    sheet.close()


def draw_all(
    papers: Iterable[tuple[str, ReportContent]],
    out: BinaryIO,
    properties: Properties,
    progress: Progress = silent,
) -> None:
    """Write papers one after the other as one PDF, each with page numbers of its own.

    Args:
        papers: Each with its name in the file's table of contents; made as they are wanted.
        out: Takes the file.
        properties: What the file says about itself.
        progress: Told the pages drawn of the part under way.

    Raises:
        Cancelled: From `progress`; `out` holds nothing of use.
    """
    sheet = Sheet(out, properties)
    for name, content in papers:
        _draw(sheet, content, progress, name=name)
    sheet.close()


def properties_of(content: ReportContent) -> Properties:
    """Return what the file of a paper says about itself."""
    title = " ".join(f"{content.title} {content.abstract}".split())
    if not title and content.header:
        title = content.header.subject
    return Properties(title=title, author=content.author, language=language())


def _draw(sheet: Sheet, content: ReportContent, progress: Progress, *, name: str = "") -> None:
    """Draw the pages of a paper; with a name, the file's table of contents has it."""
    mark, foot, seal = mark_text(content), foot_text(content), content.seal
    paper = _paper(landscape=content.landscape)
    strips = header_strips(content.header, paper) if content.header else []
    strips += title_strips(content, paper)
    strips += _join_last(_block_strips(content.blocks, paper))
    strips += closing_strips(content, paper)
    if seal:
        strips = _join_last(strips) + seal_strips(seal, paper)
    _print(sheet, paper, strips, names=(name,), mark=mark, foot=foot, progress=progress)
    for appendix in content.appendices:
        paper = _paper(landscape=appendix.landscape)
        strips = appendix_strips(appendix, paper) + _block_strips(appendix.blocks, paper)
        names = (name, appendix.label) if name else (appendix.label,)
        _print(sheet, paper, strips, names=names, mark=mark, foot=foot, progress=progress)


def _paper(*, landscape: bool) -> Paper:
    return LANDSCAPE if landscape else PORTRAIT


def _block_strips(blocks: Sequence[Block], paper: Paper) -> list[Strip]:
    """Return the strips of a text."""
    strips: list[Strip] = []
    for block in blocks:
        if isinstance(block, Heading):
            strips += heading_strips(block, paper)
        elif isinstance(block, Paragraph):
            strips += paragraph_strips(block, paper)
        elif isinstance(block, Code):
            strips += code_strips(block, paper)
        elif isinstance(block, Chart):
            strips += chart_strips(block, paper)
        else:
            strips += table_strips(block, paper)
    return strips


def _join_last(strips: list[Strip]) -> list[Strip]:
    """Keep the end of the text with the signature: no page bears a signature alone."""
    return [*strips[:-1], replace(strips[-1], joined=True)] if strips else []


def _print(
    sheet: Sheet,
    paper: Paper,
    strips: Sequence[Strip],
    *,
    names: tuple[str, ...],
    mark: str,
    foot: str,
    progress: Progress,
) -> None:
    """Draw one part; its pages are counted from 1, and the first does not show its number.

    The last of `names` is what the table of contents calls it, under those before; empty for
    nothing.
    """
    pages = paginate(strips, paper.top, paper.depth)
    for number, page in enumerate(pages, start=1):
        sheet.begin(paper, draft=mark)
        if names[-1] and number == 1:
            sheet.bookmark(*names)
        if number > 1:
            _print_number(sheet, paper, number)
        for placed in page:
            placed.strip.draw(sheet, placed)
        _close_table(sheet, page[-1])
        if foot:
            draw_foot(sheet, foot, paper)
        sheet.end()
        progress(number, len(pages))


def _print_number(sheet: Sheet, paper: Paper, number: int) -> None:
    """Print the page number in the middle of the top margin."""
    font = face(Weight.REGULAR)
    left = paper.left + (paper.room - font.width(str(number), _NUMBER_SIZE)) / 2
    sheet.text(left, paper.top * _NUMBER_DEPTH, str(number), (font, _NUMBER_SIZE))


def _close_table(sheet: Sheet, last: Placed) -> None:
    """Draw the lower line of a row that goes on overleaf."""
    if last.strip.edges is not None:
        foot = last.y + last.strip.height
        sheet.line(last.strip.edges[0], foot, last.strip.edges[1], foot)
