"""Texts of papers: parts under headings, articles of decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parapp.export.reports.content import Block, Heading, Paragraph
from parapp.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a paper.

    Attributes:
        heading: With its number; empty for none.
        paragraphs: Its text.
    """

    heading: str
    paragraphs: tuple[str, ...]


def part_blocks(parts: Iterable[Part]) -> tuple[Block, ...]:
    """Return the parts that have a text."""
    blocks: list[Block] = []
    for part in parts:
        if not part.paragraphs:
            continue
        if part.heading:
            blocks.append(Heading(text=part.heading))
        blocks += (Paragraph(text=text) for text in part.paragraphs)
    return tuple(blocks)


def article_blocks(articles: Sequence[tuple[str, ...]]) -> tuple[Block, ...]:
    """Return the articles that have a text, numbered."""
    blocks: list[Block] = []
    for number, (first, *others) in enumerate(filter(None, articles), start=1):
        lead = _("Điều {number}.").format(number=number)
        blocks.append(Paragraph(text=first, lead=lead))
        blocks += (Paragraph(text=text) for text in others)
    return tuple(blocks)
