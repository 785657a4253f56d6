"""Papers about the results of all: what is submitted, decided, and made known."""

from __future__ import annotations

from dataclasses import replace

from parapp.export.reports.decision import Decision
from parapp.export.reports.notice import Notice
from parapp.export.reports.parts.texts import Part
from parapp.export.reports.submission import Submission
from parapp.i18n import _
from parapp.services.papers.shared import (
    bases_of,
    blank_reference,
    chief_of,
    header_of,
    headline,
    words_of,
)
from parapp.services.papers.standing import parent_of, placing
from parapp.services.workspaces import workspace_of
from parapp.storage.transaction import Transaction


def submission(tx: Transaction) -> Submission:
    """Return the submission of the results as they are, or as they were published."""
    workspace, placed = workspace_of(tx), placing(tx)
    words = words_of(tx, "submission", placed.fields(tx))
    return Submission(
        header=header_of(workspace, words["symbol"]),
        abstract=words["abstract"],
        addressees=tuple(words["addressee"].splitlines()),
        bases=(*bases_of(placed.criteria), *words["bases"].splitlines()),
        parts=(
            part("", words["opening"]),
            part(_("1. Quá trình thực hiện"), words["process"]),
            part(_("2. Kết quả"), words["results"]),
        ),
        bands=placed.bands(),
        rest=(
            part(_("3. Kiến nghị"), words["request"]),
            part("", words["enclosed"]),
            part("", words["closing"]),
        ),
        standings=placed.standings(blank_reference(_("Tờ trình"), workspace.name)),
        signer=chief_of(words_of(tx, "council")),
        recipients=tuple(words["recipients"].splitlines()),
    )


def decision(tx: Transaction) -> Decision:
    """Return the decision of the committee above."""
    workspace, placed = workspace_of(tx), placing(tx)
    words = words_of(tx, "decision", placed.fields(tx))
    agency = " ".join(words["agency"].split()) or parent_of(tx)
    return Decision(
        header=replace(
            header_of(workspace, words["symbol"]),
            parent_agency="",
            agency=headline(agency),
        ),
        abstract=words["abstract"],
        issuer=words["issuer"].upper(),
        bases=(
            *bases_of(placed.criteria),
            *words["bases"].splitlines(),
            *words["proposal"].splitlines(),
        ),
        articles=tuple(
            tuple(lines_of(words[name]))
            for name in ("article-one", "article-two", "article-three")
        ),
        standings=placed.standings(blank_reference(_("Quyết định"), agency)),
        signer=chief_of(words),
        recipients=tuple(words["recipients"].splitlines()),
    )


def notice(tx: Transaction) -> Notice:
    """Return the notice to all communes."""
    workspace, placed = workspace_of(tx), placing(tx)
    words = words_of(tx, "notice", placed.fields(tx))
    return Notice(
        header=header_of(workspace, words["symbol"]),
        abstract=words["abstract"],
        bases=tuple(words["bases"].splitlines()),
        parts=(part("", words["opening"]), part("", words["results"])),
        bands=placed.bands(),
        rest=(part("", words["duties"]), part("", words["closing"])),
        standings=placed.standings(blank_reference(_("Thông báo"), workspace.name)),
        signer=chief_of(words_of(tx, "council")),
        recipients=tuple(words["recipients"].splitlines()),
    )


def part(heading: str, text: str) -> Part:
    """Return a part of a paper, a paragraph for each line of its text."""
    return Part(heading=heading, paragraphs=tuple(lines_of(text)))


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that say something."""
    return [line for line in text.splitlines() if line.strip()]
