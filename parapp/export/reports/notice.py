"""The notice of results to all units, with the ranking as its appendix."""

from __future__ import annotations

from dataclasses import dataclass

from parapp.export.reports.content import Block, Header, ReportContent, Signer
from parapp.export.reports.parts.bands import BandLine, band_table
from parapp.export.reports.parts.standing import Standings, standing_appendix
from parapp.export.reports.parts.texts import Part, part_blocks
from parapp.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What the notice says.

    Attributes:
        header: Agencies, symbol, place.
        abstract: What it is about.
        bases: Legal bases.
        parts: The text up to the summary of results.
        bands: How many units are in each class; empty for no table.
        rest: What units are to do, and the last sentence.
        standings: The ranking in the appendix.
        signer: Chair of the council.
        recipients: To whom copies go.
    """

    header: Header
    abstract: str
    bases: tuple[str, ...]
    parts: tuple[Part, ...]
    bands: tuple[BandLine, ...]
    rest: tuple[Part, ...]
    standings: Standings
    signer: Signer
    recipients: tuple[str, ...]


def compose(notice: Notice) -> ReportContent:
    """Return the paper with the ranking as its appendix."""
    blocks: tuple[Block, ...] = (
        *part_blocks(notice.parts),
        *((band_table(notice.bands),) if notice.bands else ()),
        *part_blocks(notice.rest),
    )
    return ReportContent(
        header=notice.header,
        title=_("THÔNG BÁO"),
        abstract=notice.abstract,
        bases=notice.bases,
        blocks=blocks,
        signers=(notice.signer,),
        recipients=notice.recipients,
        appendices=(standing_appendix(notice.standings),),
        author=notice.header.agency,
    )
