"""The letter that reminds one unit of what is overdue."""

from __future__ import annotations

from dataclasses import dataclass

from parapp.export.reports.content import Header, Paragraph, ReportContent, Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What the letter says.

    Attributes:
        header: Agencies, symbol, subject, place.
        addressee: To whom it goes.
        paragraphs: The text.
        signer: Who signs.
        recipients: To whom copies go.
    """

    header: Header
    addressee: str
    paragraphs: tuple[str, ...]
    signer: Signer
    recipients: tuple[str, ...]


def compose(reminder: Reminder) -> ReportContent:
    """Return the letter; letters bear no title."""
    return ReportContent(
        header=reminder.header,
        title="",
        addressees=(reminder.addressee,),
        blocks=tuple(Paragraph(text=text) for text in reminder.paragraphs),
        signers=(reminder.signer,),
        recipients=reminder.recipients,
        author=reminder.header.agency,
    )
