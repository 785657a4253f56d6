"""What stands around the text: official header, title, legal bases, addressees, signatures.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from parapp.export.reports.content import Appendix, Header, ReportContent, Signer
from parapp.export.reports.layout.fonts import Face, Weight, face
from parapp.export.reports.layout.sheet import MM, Paper, Sheet
from parapp.export.reports.layout.strips import Placed, Strip
from parapp.export.reports.layout.text import (
    BETWEEN,
    BODY,
    INDENT,
    SPACING,
    Align,
    Setting,
    baseline,
    text_strips,
)
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
from parapp.export.signing.values import signature_place
from parapp.i18n import _

_CAPS = 12.0  # size of the state's and the agencies' names
_LINE = 13.0  # size of motto, number, place and date
_AGENCY_SHARE = 6 / 16  # of the width, for the agency's side of the header
_RULE_SHARE = 0.4  # of the text above it; one third to one half
_RULE_GAP = 2.5
_SIGNATURE = 30 * MM  # for the image of the signature, and the seal over it
_AFTER_HEADER = 10.0
_SEVERAL = 2  # signers


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A centred line of a column beside another, from the strip's upper edge."""

    text: str
    font: Face
    size: float
    middle: float
    y: float
    ruled: float = 0  # length of the rule under it; 0 for none


class _Stack:
    """Lines under each other, centred in a column."""

    def __init__(self, middle: float, room: float) -> None:
        self.lines: list[_Line] = []
        self.y = 0.0
        self._middle = middle
        self._room = room

    def add(self, text: str, weight: Weight, size: float, ruled: float = 0) -> None:
        """Put a text under what is there; a rule is `ruled` times as long as its last line.

        Its lines are much alike in length; those in italics, place and date, as full as can be.
        """
        font = face(weight)
        known = font.known(text)
        broken = font.wrap if weight is Weight.ITALIC else font.even
        wrapped = [x for part in known.split("\n") for x in broken(part, size, self._room)]
        for number, line in enumerate(wrapped, start=1):
            length = ruled * font.width(line, size) if number == len(wrapped) else 0
            self.lines.append(
                _Line(
                    text=line, font=font, size=size, middle=self._middle, y=self.y, ruled=length
                )
            )
            self.y += size * SPACING
        self.y += 2 * _RULE_GAP if ruled else 0

    def gap(self, height: float) -> None:
        """Leave some space."""
        self.y += height


def _draw_lines(lines: Sequence[_Line], sheet: Sheet, placed: Placed) -> None:
    y = placed.y
    for line in lines:
        left = line.middle - line.font.width(line.text, line.size) / 2
        sheet.text(left, baseline(y + line.y, line.size), line.text, (line.font, line.size))
        if line.ruled:
            at = y + line.y + line.size * SPACING + _RULE_GAP
            sheet.line(line.middle - line.ruled / 2, at, line.middle + line.ruled / 2, at)


def header_strips(header: Header, paper: Paper) -> list[Strip]:
    """Return agency, state, blank number, place and blank date."""
    share = paper.room * _AGENCY_SHARE
    left = _Stack(paper.left + share / 2, share)
    right = _Stack(paper.left + (paper.room + share) / 2, paper.room - share)
    if header.parent_agency:
        left.add(header.parent_agency, Weight.REGULAR, _CAPS)
    left.add(header.agency, Weight.BOLD, _CAPS, ruled=_RULE_SHARE)
    right.add(_(STATE), Weight.BOLD, _CAPS)
    right.add(_(MOTTO), Weight.BOLD, _LINE, ruled=1)
    left.y = right.y = max(left.y, right.y) + _RULE_GAP
    left.add(number_line(header), Weight.REGULAR, _LINE)
    if header.subject:
        left.add(subject_line(header), Weight.REGULAR, _CAPS)
    right.add(dated_line(header), Weight.ITALIC, _LINE)
    lines = (*left.lines, *right.lines)
    return [Strip(height=max(left.y, right.y), draw=partial(_draw_lines, lines))]


def title_strips(content: ReportContent, paper: Paper) -> list[Strip]:
    """Return type, abstract with the rule below, who decides, addressees, legal bases."""
    stack = _Stack(paper.left + paper.room / 2, paper.room)
    if content.title:
        ruled = 0 if content.abstract else _RULE_SHARE
        stack.add(content.title, Weight.BOLD, BODY, ruled=ruled)
    if content.abstract:
        stack.add(content.abstract, Weight.BOLD, BODY, ruled=_RULE_SHARE)
    stack.gap(BETWEEN)
    if content.issuer:
        stack.add(content.issuer, Weight.BOLD, BODY)
    before = _AFTER_HEADER if content.header else 0
    strips = [Strip(height=stack.y, draw=partial(_draw_lines, stack.lines), before=before)]
    strips += _addressee_strips(content.addressees, paper)
    based = Setting(weight=Weight.ITALIC, align=Align.JUSTIFIED, indent=INDENT)
    for base in ended(content.bases):
        strips += text_strips(base, based, paper)
    return strips


def _addressee_strips(addressees: Sequence[str], paper: Paper) -> list[Strip]:
    """Return ``Kính gửi``; several addressees stand under each other."""
    centred = Setting(align=Align.CENTRE)
    told = addressee_lines(addressees)
    strips: list[Strip] = []
    for place, line in enumerate(told):
        strips += text_strips(line, centred, paper, joined=place == 0 and len(told) > 1)
    return strips


def closing_strips(content: ReportContent, paper: Paper) -> list[Strip]:
    """Return the recipients and the signers beside them; one strip, never cut."""
    if not content.signers and not content.recipients:
        return []
    share = signer_share(content, paper.room)
    first = paper.left + paper.room - share * len(content.signers)
    stacks = [
        _offices(signer, first + share * (number + 0.5), share)
        for number, signer in enumerate(content.signers)
    ]
    name_y = max((stack.y for stack in stacks), default=0) + _SIGNATURE
    for signer, stack in zip(content.signers, stacks, strict=True):
        stack.y = name_y
        stack.add(signer.name, Weight.BOLD, BODY)
    below = is_below(content, paper.room)
    top = max(stack.y for stack in stacks) + 2 * BETWEEN if below else 0
    notes = _recipient_lines(content.recipients, paper, share, top)
    lines = [line for stack in stacks for line in stack.lines]
    height = max(line.y + line.size * SPACING for line in (*lines, *notes))
    lefts = [first + share * number for number in range(len(stacks))]
    places = _Places(lefts=lefts, width=share, y=name_y - _SIGNATURE)
    draw = partial(_draw_closing, lines, notes, paper.left, places)
    return [Strip(height=height, draw=draw, before=2 * BETWEEN)]


def is_below(content: ReportContent, room: float) -> bool:
    """Return whether the recipients stand under the signers, as in Mẫu 1.10 for minutes.

    They do where beside them the signers' offices or names would have to be broken.
    """
    count = len(content.signers)
    if count < _SEVERAL or not content.recipients:
        return False
    bold, free = face(Weight.BOLD), room / (count + 1) - 2 * BETWEEN
    return any(
        bold.width(bold.known(line), BODY) > free
        for signer in content.signers
        for line in (*signer.authority, signer.title, signer.name)
    )


def signer_share(content: ReportContent, room: float) -> float:
    """Return how wide the place of each signer is, and of the recipients beside them."""
    beside = bool(content.recipients) and not is_below(content, room)
    return room / max(2, len(content.signers) + beside)


def _offices(signer: Signer, middle: float, room: float) -> _Stack:
    """Return authority and office."""
    stack = _Stack(middle, room - 2 * BETWEEN)
    for authority in (*signer.authority, signer.title):
        stack.add(authority, Weight.BOLD, BODY)
    return stack


def _recipient_lines(
    recipients: Sequence[str], paper: Paper, room: float, y: float
) -> list[_Line]:
    """Return ``Nơi nhận`` and its items, from the left margin and from `y` on."""
    if not recipients:
        return []
    title, item = face(Weight.BOLD_ITALIC), face(Weight.REGULAR)
    lines = [_Line(text=_("Nơi nhận:"), font=title, size=12, middle=paper.left, y=y)]
    y += 12 * SPACING
    for recipient in dashed(recipients):
        for text in item.wrap(item.known(recipient), 11, room):
            lines.append(_Line(text=text, font=item, size=11, middle=paper.left, y=y))
            y += 11 * SPACING
    return lines


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """Where the signers sign: the empty boxes between their titles and their names."""

    lefts: Sequence[float]
    width: float
    y: float  # from the strip's upper edge


def _draw_closing(  # noqa: PLR0917 - what is drawn, and where
    lines: Sequence[_Line],
    notes: Sequence[_Line],
    left: float,
    places: _Places,
    sheet: Sheet,
    placed: Placed,
) -> None:
    for number, x in enumerate(places.lefts, start=1):
        sheet.place(signature_place(number), x, placed.y + places.y, places.width, _SIGNATURE)
    _draw_lines(lines, sheet, placed)
    for note in notes:
        at = baseline(placed.y + note.y, note.size)
        sheet.text(left, at, note.text, (note.font, note.size))


def appendix_strips(appendix: Appendix, paper: Paper) -> list[Strip]:
    """Return label, name and reference at the head of an appendix."""
    bold = Setting(weight=Weight.BOLD, align=Align.CENTRE, before=0)
    strips = text_strips(appendix.label, bold, paper, joined=True)
    strips += text_strips(appendix.title, bold, paper, joined=True)
    if appendix.reference:
        italic = Setting(weight=Weight.ITALIC, align=Align.CENTRE, before=0)
        strips += text_strips(appendix.reference, italic, paper, joined=True)
    return strips
