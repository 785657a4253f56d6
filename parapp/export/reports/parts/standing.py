"""The ranking as an appendix of the papers that publish it."""

from __future__ import annotations

from dataclasses import dataclass

from parapp.export.reports.content import Appendix, Paragraph, Style
from parapp.export.reports.ranking import RankingBlock, ranking_table
from parapp.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """What the appendix holds.

    Attributes:
        title: Its name.
        reference: The paper it belongs to, with blanks for number and date.
        blocks: Units in the order of ranks.
        notes: Remarks below the table.
    """

    title: str
    reference: str
    blocks: tuple[RankingBlock, ...]
    notes: tuple[str, ...] = ()


def standing_appendix(standings: Standings) -> Appendix:
    """Return the appendix; the only one of a paper bears no number."""
    return Appendix(
        label=_("Phụ lục"),
        title=standings.title,
        reference=standings.reference,
        blocks=(
            ranking_table(standings.blocks),
            *(Paragraph(text=text, style=Style.NOTE) for text in standings.notes),
        ),
    )
