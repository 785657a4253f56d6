"""What stands around the text: official header, title, legal bases, addressees, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parapp.export.reports.content import Appendix, Header, ReportContent, Signer
from parapp.export.reports.layout.fonts import Weight, face
from parapp.export.reports.layout.frame import is_below, signer_share
from parapp.export.reports.layout.sheet import MM
from parapp.export.reports.layout.text import BETWEEN, BODY, INDENT
from parapp.export.reports.layout.wording import (
    MOTTO,
    STATE,
    addressee_lines,
    dashed,
    dated_line,
    ended,
    number_line,
    subject_line,
)
from parapp.export.reports.word.table import Cell, grid, row_of
from parapp.export.reports.word.text import Setting, gap, lines, paragraph, rule, run
from parapp.i18n import _

_CAPS = Setting(size=12, align="center")
_LINE = Setting(size=13, align="center")
_AGENCY_SHARE = 6 / 16  # of the width, for the agency's side of the header
_RULE_SHARE = 0.4  # of the text above it; one third to one half
_SIGNATURE = 30 * MM  # for the image of the signature, and the seal over it
_TITLE = Setting(size=BODY, is_bold=True, align="center", stays=True)
_BASED = Setting(is_italic=True, align="both", indent=INDENT, before=BETWEEN)


def header_xml(header: Header, room: float) -> str:
    """Return agency, state, blank number, place and blank date."""
    widths = (room * _AGENCY_SHARE, room * (1 - _AGENCY_SHARE))
    bold = replace(_CAPS, is_bold=True)
    parent = _even(header.parent_agency, Weight.REGULAR, 12, widths[0])
    agency = lines(parent, _CAPS) if parent else ""
    agency += lines(_even(header.agency, Weight.BOLD, 12, widths[0]), bold)
    agency += rule(_RULE_SHARE * _last_width(header.agency, 12, widths[0]), widths[0])
    motto = replace(_LINE, is_bold=True)
    state = lines(_(STATE), bold) + lines(_(MOTTO), motto)
    state += rule(_last_width(_(MOTTO), 13, widths[1]), widths[1])
    numbered = lines(number_line(header), _LINE)
    if header.subject:
        numbered += lines(subject_line(header), _CAPS)
    dated = lines(dated_line(header), replace(_LINE, is_italic=True))
    rows = [
        row_of([Cell(inside=agency, width=widths[0]), Cell(inside=state, width=widths[1])]),
        row_of([Cell(inside=numbered, width=widths[0]), Cell(inside=dated, width=widths[1])]),
    ]
    return grid(rows, widths, bordered=False, pad=0)


def _last_width(text: str, size: float, room: float) -> float:
    """Return how wide the last line of a bold text is."""
    font = face(Weight.BOLD)
    return font.width(font.known(_even(text, Weight.BOLD, size, room)).split("\n")[-1], size)


def _even(text: str, weight: Weight, size: float, room: float) -> str:
    """Return a centred text with breaks where its lines are much alike in length."""
    font = face(weight)
    if font.known(text) != text:
        return text
    parts = text.split("\n")
    return "\n".join(" \n".join(font.even(part, size, room)) for part in parts)


def title_xml(content: ReportContent, room: float) -> str:
    """Return type, abstract with the rule below, who decides, addressees, legal bases."""
    made = gap(10) if content.header else ""
    last = content.abstract or content.title
    made += lines(content.title, _TITLE) if content.title else ""
    if content.abstract:
        made += lines(_even(content.abstract, Weight.BOLD, BODY, room), _TITLE)
    if last:
        made += rule(_RULE_SHARE * _last_width(last, BODY, room), room, stays=True)
    if content.issuer:
        made += lines(content.issuer, replace(_TITLE, before=BETWEEN))
    told = addressee_lines(content.addressees)
    for place, line in enumerate(told):
        stays = place == 0 and len(told) > 1
        made += lines(line, Setting(align="center", before=BETWEEN, stays=stays))
    return made + "".join(lines(base, _BASED) for base in ended(content.bases))


def closing_xml(content: ReportContent, room: float) -> str:
    """Return the recipients and the signers beside or above them, all on one page."""
    if not content.signers and not content.recipients:
        return ""
    share, below = signer_share(content, room), is_below(content, room)
    free = room - share * len(content.signers)
    widths = [free, *(share for _signer in content.signers)] if free > 1 else []
    widths = widths or [share for _signer in content.signers]
    beside = len(widths) > len(content.signers)
    notes = _recipients(content.recipients)
    empty = lines("", Setting(size=2, stays=True))
    offices = [_cell(_offices(signer), share) for signer in content.signers]
    spaces = [_cell(empty, share) for _signer in content.signers]
    named = Setting(is_bold=True, align="center", stays=below)
    names = [_cell(lines(signer.name, named), share) for signer in content.signers]
    if beside:
        offices.insert(0, replace(_cell(notes, free), merge="restart"))
        spaces.insert(0, replace(_cell(empty, free), merge="continue"))
        names.insert(0, replace(_cell(lines("", Setting(size=2)), free), merge="continue"))
    rows = [row_of(offices)]
    if content.signers:
        rows += [row_of(spaces, height=_SIGNATURE), row_of(names)]
    made = gap(2 * BETWEEN, stays=True) + grid(rows, widths, bordered=False, pad=0)
    return made + gap(2 * BETWEEN, stays=True) + notes if below else made


def _cell(inside: str, width: float) -> Cell:
    return Cell(inside=inside, width=width)


def _offices(signer: Signer) -> str:
    setting = Setting(is_bold=True, align="center", stays=True)
    return "".join(lines(line, setting) for line in (*signer.authority, signer.title))


def _recipients(recipients: Sequence[str]) -> str:
    if not recipients:
        return lines("", Setting(size=2, stays=True))
    head = Setting(size=12, is_bold=True, is_italic=True, stays=True)
    item = Setting(size=11, stays=True)
    told = "".join(lines(line, item) for line in dashed(recipients))
    return lines(_("Nơi nhận:"), head) + told


def appendix_xml(appendix: Appendix) -> str:
    """Return label, name and reference at the head of an appendix."""
    label = paragraph(run(appendix.label, _TITLE), replace(_TITLE, style="Heading1"))
    made = label + lines(appendix.title, _TITLE)
    if appendix.reference:
        italic = replace(_TITLE, is_bold=False, is_italic=True)
        made += lines(appendix.reference, italic)
    return made
