"""The decision that publishes the results, with the ranking as its appendix."""

from __future__ import annotations

from dataclasses import dataclass

from parapp.export.reports.content import Header, Paragraph, ReportContent, Signer, Style
from parapp.export.reports.parts.standing import Standings, standing_appendix
from parapp.export.reports.parts.texts import article_blocks
from parapp.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the decision says.

    Attributes:
        header: Agency, symbol, place.
        abstract: What it is about.
        issuer: Who decides, such as ``CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP``.
        bases: Legal bases, the proposal last.
        articles: What is decided, the paragraphs of each article; one without any is left out.
        standings: The ranking in the appendix.
        signer: Who decides.
        recipients: To whom copies go.
    """

    header: Header
    abstract: str
    issuer: str
    bases: tuple[str, ...]
    articles: tuple[tuple[str, ...], ...]
    standings: Standings
    signer: Signer
    recipients: tuple[str, ...]


def compose(decision: Decision) -> ReportContent:
    """Return the paper with the ranking as its appendix."""
    return ReportContent(
        header=decision.header,
        title=_("QUYẾT ĐỊNH"),
        abstract=decision.abstract,
        issuer=decision.issuer,
        bases=decision.bases,
        blocks=(
            Paragraph(text=_("QUYẾT ĐỊNH:"), style=Style.CAPTION),
            *article_blocks(decision.articles),
        ),
        signers=(decision.signer,),
        recipients=decision.recipients,
        appendices=(standing_appendix(decision.standings),),
        author=decision.header.agency,
    )
