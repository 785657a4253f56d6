"""Pages of a Word file: margins, page numbers from the second page on, the mark of a draft."""

from __future__ import annotations

from docx.document import Document
from docx.enum.section import WD_ORIENTATION, WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Pt

from parapp.export.reports.layout.sheet import MM, Paper
from parapp.export.reports.word.file import elements, fill
from parapp.export.reports.word.text import Setting, attribute, paragraph, run

_NUMBER_AT = 8 * MM  # from the upper edge
_FOOT_AT = 8 * MM
_NUMBER = Setting(size=14, align="center")
_FOOT = Setting(size=9)
_MARK_WIDTH, _MARK_HEIGHT = 440, 90  # points
_TEXT_PATH = "_x0000_t136"  # the shape of text drawn large


def set_pages(section: Section, paper: Paper) -> None:
    """Give a section its paper and margins."""
    is_wide = paper.width > paper.height
    section.orientation = WD_ORIENTATION.LANDSCAPE if is_wide else WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = Pt(paper.width), Pt(paper.height)
    section.left_margin, section.right_margin = Pt(paper.left), Pt(paper.right)
    section.top_margin, section.bottom_margin = Pt(paper.top), Pt(paper.bottom)
    section.header_distance, section.footer_distance = Pt(_NUMBER_AT), Pt(_FOOT_AT)
    section.different_first_page_header_footer = True


def begin_section(made: Document, paper: Paper) -> None:
    """Begin another section on a new page."""
    made.add_section(WD_SECTION.NEW_PAGE)
    ended = made.paragraphs[-1]  # carries the end of the section before, and takes no room
    ended.paragraph_format.line_spacing = Pt(1)
    set_pages(made.sections[-1], paper)


def count_pages(made: Document) -> None:
    """Count the pages of each section from 1."""
    for margins in made.element.body.iter(qn("w:pgMar")):
        margins.addnext(*elements('<w:pgNumType w:start="1"/>'))


def set_heads(section: Section, *, mark: str, foot: str) -> None:
    """Give the pages numbers, except the first; sections that follow take all this over.

    Args:
        section: The first one.
        mark: Printed pale across every page; empty for none.
        foot: Printed in the bottom margin of every page; empty for none.
    """
    number = f'<w:fldSimple w:instr=" PAGE ">{run("2", _NUMBER)}</w:fldSimple>'
    heads = ((section.header, number), (section.first_page_header, ""))
    for place, (head, inside) in enumerate(heads, start=1):
        head.is_linked_to_previous = False
        shape = _mark(mark, place) if mark else ""
        fill(head.part.element, paragraph(shape + inside, _NUMBER))
    for bottom in (section.footer, section.first_page_footer):
        bottom.is_linked_to_previous = False
        fill(bottom.part.element, paragraph(run(foot, _FOOT), _FOOT))


def _mark(text: str, number: int) -> str:
    """Return words across the page, under everything else."""
    name = f"PowerPlusWaterMarkObject{number}"  # by which Word knows a watermark
    place = "margin"
    style = (
        f"position:absolute;width:{_MARK_WIDTH}pt;height:{_MARK_HEIGHT}pt;rotation:315;"
        "z-index:-251658752;mso-position-horizontal:center;"
        f"mso-position-horizontal-relative:{place};mso-position-vertical:center;"
        f"mso-position-vertical-relative:{place}"
    )
    font = "font-family:&quot;Times New Roman&quot;;font-size:1pt;font-weight:bold"
    return (
        f'<w:r><w:pict><v:shapetype id="{_TEXT_PATH}" coordsize="21600,21600" o:spt="136" '
        'adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>'
        '<v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
        '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>'
        '<v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>'
        '<v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/>'
        '<v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="{name}" type="#{_TEXT_PATH}" style="{style}" fillcolor="#e0e0e0" '
        f'stroked="f"><v:textpath style="{font}" string="{attribute(text)}"/></v:shape>'
        "</w:pict></w:r>"
    )
