"""Runs and paragraphs of WordprocessingML: every text is plain, never a field or markup."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape

from parapp.export.reports.layout.fonts import UNKNOWN

TWIPS = 20  # of a point
_HALVES = 2  # sizes count in half points
_EIGHTHS = 4  # weight of a rule in eighths of a point
_FORBIDDEN = re.compile("[^\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # by XML


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a paragraph is set; sizes and distances in points.

    Attributes:
        size: Of its letters.
        align: ``left``, ``center``, ``right`` or ``both`` for justified.
        indent: Of the first line.
        before: Space above it.
        style: Key of a style; empty for the ordinary one.
    """

    size: float = 14
    is_bold: bool = False
    is_italic: bool = False
    align: str = "left"
    indent: float = 0
    before: float = 0
    style: str = ""
    stays: bool = False  # on one page with what follows


def twips(points: float) -> int:
    """Return points in twentieths of one."""
    return round(points * TWIPS)


def attribute(text: str) -> str:
    """Return a text as the value of an attribute."""
    return escape(_known(text).replace("\n", " "))


def _known(text: str) -> str:
    """Return `text` with a sign for each letter that no XML file may hold."""
    return _FORBIDDEN.sub(UNKNOWN, text.replace("\t", " "))


def run(text: str, setting: Setting) -> str:
    """Return letters; a line break stays one."""
    look = ("<w:b/>" if setting.is_bold else "") + ("<w:i/>" if setting.is_italic else "")
    parts = [
        f'<w:t xml:space="preserve">{escape(part, quote=False)}</w:t>'
        for part in _known(text).split("\n")
    ]
    return f"<w:r><w:rPr>{look}{_sized(setting.size)}</w:rPr>{'<w:br/>'.join(parts)}</w:r>"


def _sized(size: float) -> str:
    halves = round(size * _HALVES)
    return f'<w:sz w:val="{halves}"/><w:szCs w:val="{halves}"/>'


def paragraph(runs: str, setting: Setting, *, borders: str = "", sides: float = 0) -> str:
    """Return a paragraph of runs.

    Args:
        runs: As `run` gives them.
        setting: How it is set.
        borders: Rules around it.
        sides: Indent of both sides, in points.
    """
    style = f'<w:pStyle w:val="{setting.style}"/>' if setting.style else ""
    keep = "<w:keepNext/>" if setting.stays else ""
    indent = f' w:left="{twips(sides)}" w:right="{twips(sides)}"' if sides else ""
    return (
        f"<w:p><w:pPr>{style}{keep}{borders}"
        f'<w:spacing w:before="{twips(setting.before)}" w:after="0"/>'
        f'<w:ind{indent} w:firstLine="{twips(setting.indent)}"/>'
        f'<w:jc w:val="{setting.align}"/><w:rPr>{_sized(setting.size)}</w:rPr></w:pPr>'
        f"{runs}</w:p>"
    )


def lines(text: str, setting: Setting) -> str:
    """Return a paragraph for each line of `text`; only the first is indented and set apart."""
    first, *others = text.split("\n")
    following = replace(setting, indent=0, before=0, style="")
    kept = replace(setting, stays=setting.stays or bool(others))
    return paragraph(run(first, setting), kept) + "".join(
        paragraph(run(line, setting), following) for line in others
    )


def rule(length: float, room: float, *, stays: bool = False) -> str:
    """Return a thin rule of `length` points in the middle of a column `room` points wide."""
    border = f'<w:pBdr><w:top w:val="single" w:sz="{_EIGHTHS}" w:space="0" w:color="000000"/>'
    return gap(
        5, borders=f"{border}</w:pBdr>", sides=max(0, room - length) / 2, before=2, stays=stays
    )


def gap(
    height: float,
    *,
    borders: str = "",
    sides: float = 0,
    before: float = 0,
    stays: bool = False,
) -> str:
    """Return an empty paragraph just as high as is said."""
    keep = "<w:keepNext/>" if stays else ""
    indent = f'<w:ind w:left="{twips(sides)}" w:right="{twips(sides)}"/>' if sides else ""
    return (
        f"<w:p><w:pPr>{keep}{borders}"
        f'<w:spacing w:before="{twips(before)}" w:after="0" '
        f'w:line="{twips(height)}" w:lineRule="exact"/>'
        f"{indent}<w:rPr>{_sized(1)}</w:rPr></w:pPr></w:p>"
    )
