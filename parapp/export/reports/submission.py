"""The submission that asks the committee to publish the results, with the ranking."""

from __future__ import annotations

from dataclasses import dataclass

from parapp.export.reports.content import Appendix, Block, Header, ReportContent, Signer
from parapp.export.reports.parts.bands import BandLine, band_table
from parapp.export.reports.parts.standing import Standings, standing_appendix
from parapp.export.reports.parts.texts import Part, part_blocks
from parapp.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What the submission says.

    Attributes:
        header: Agencies, symbol, place.
        abstract: What it is about.
        addressees: To whom it goes.
        bases: Legal bases.
        parts: The text up to the summary of results.
        bands: How many units are in each class; empty for no table.
        rest: What is asked for, what is enclosed, the last sentence.
        standings: The ranking in the appendix.
        signer: Chair of the council.
        recipients: To whom copies go.
    """

    header: Header
    abstract: str
    addressees: tuple[str, ...]
    bases: tuple[str, ...]
    parts: tuple[Part, ...]
    bands: tuple[BandLine, ...]
    rest: tuple[Part, ...]
    standings: Standings
    signer: Signer
    recipients: tuple[str, ...]


def compose(submission: Submission) -> ReportContent:
    """Return the paper with the ranking as its appendix."""
    blocks: tuple[Block, ...] = (
        *part_blocks(submission.parts),
        *((band_table(submission.bands),) if submission.bands else ()),
        *part_blocks(submission.rest),
    )
    appendices: tuple[Appendix, ...] = (standing_appendix(submission.standings),)
    return ReportContent(
        header=submission.header,
        title=_("TỜ TRÌNH"),
        abstract=submission.abstract,
        addressees=submission.addressees,
        bases=submission.bases,
        blocks=blocks,
        signers=(submission.signer,),
        recipients=submission.recipients,
        appendices=appendices,
        author=submission.header.agency,
    )
