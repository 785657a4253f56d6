"""Compares the code of a paper with what this PC holds: the same, another, or not known here.

Nothing is asked of a network: the key cards on record tell whether a seal is genuine, the
dossiers and publications here tell whether the figures are.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from itertools import product
from pathlib import Path

from parapp.errors.work import FileUnreadableError
from parapp.export.paper_code import (
    KEY_DIGITS,
    MARK,
    CodeError,
    SealedClaim,
    read_text,
    read_typed,
    short_code,
)
from parapp.export.reports import REPORTS
from parapp.export.viewing.reader import Reader
from parapp.export.viewing.values import Codes, UnfitError, Why
from parapp.models.keys import CardStatus, KeyCard, Role, TrustedCard
from parapp.models.paper_claims import MainFigures, PaperClaim
from parapp.progress import Progress, silent
from parapp.services.enrolling import trusted_cards
from parapp.services.papers.expected_rows import expected_rows
from parapp.services.papers.held import Held, Points, held, points_in
from parapp.services.papers.issuers import cards_of_key, issuing_authority
from parapp.services.papers.printed_rows import Comparison, compared
from parapp.services.verifying_papers import papers_process
from parapp.storage.media import media_type
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_MOST_BYTES = 64 << 20
_SEAL_LINE = re.compile(r"\b(?:[2-9A-HJ-NP-Z]{4}-){5}[2-9A-HJ-NP-Z]\b")
_TOTALS = ("Tổng cộng", "Total")  # how papers name the last row, in both languages
_NUMBER = re.compile(r"-?\d[\d.,]*")
_PRINTS_TOTAL = frozenset({"self-assessment", "appraisal"})


class Outcome(StrEnum):
    """What became of a check."""

    MATCH = "match"
    DIFFERS = "differs"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not the same.

    Attributes:
        what: Name of a main figure, ``content``, ``printed-total``, ``printed-row`` or
            ``printed-code``.
        sealed: What the code says, or the data that it is over.
        here: What this PC holds, or what is printed.
    """

    what: str
    sealed: Decimal | int | str | None = None
    here: Decimal | int | str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What is known about the code of a paper.

    Attributes:
        outcome: Whether to believe the paper.
        reason: Code of a sentence in `parapp.messages.paper_codes`.
        claim: What the code says; None where it could not be read or found.
        sealer: The card that sealed it; None where no seal was seen or none fits.
        subject: Name of the unit it is about; empty where it is not known.
        held: The data here it was compared with; None for none.
        differences: What is not the same.
        rows: How many rows of the file were compared with the data here and are the same.
    """

    outcome: Outcome
    reason: str
    claim: PaperClaim | None = None
    sealer: TrustedCard | None = None
    subject: str = ""
    held: Held | None = None
    differences: tuple[Difference, ...] = ()
    rows: int = 0


def check_file(store: Store, path: Path, progress: Progress = silent) -> tuple[Checked, ...]:
    """Check the codes in a PDF or in a photo; one entry a code, at least one.

    Args:
        store: The workspace.
        path: The file; it is opened in a process of its own.
        progress: Asked meanwhile; may cancel.

    Raises:
        FileUnreadableError: The file cannot be read.
        Cancelled: From `progress`.
    """
    try:
        with path.open("rb") as source:
            content = source.read(_MOST_BYTES + 1)
    except OSError as error:
        raise FileUnreadableError(file=path.name) from error
    if len(content) > _MOST_BYTES:
        return (_unknown(f"file-{Why.LARGE}"),)
    kind = media_type(io.BytesIO(content))
    try:
        codes = papers_process().ask(progress, Reader.codes, content, kind)
    except UnfitError as unfit:
        return (_unknown(f"file-{unfit.why}"),)
    ours = [text for text in codes.texts if text.startswith(MARK)]
    if not ours:
        return (_unknown("code-none"),)
    with store.reading() as tx:
        return tuple(check_text(tx, text, _printed(codes, ours, text)) for text in ours)


def _printed(codes: Codes, ours: Sequence[str], text: str) -> Sequence[str]:
    """Return the printed lines to compare with a code: all, or the pages that end with it.

    Those of a file of which only the first pages were looked at are not compared.
    """
    if codes.is_cut:
        return ()
    if len(ours) == 1:
        return codes.lines
    try:
        code = short_code(read_text(text).claim)
    except CodeError:
        return ()
    lines: list[str] = []
    page: list[str] = []
    for line in codes.lines:
        page.append(line)
        letters = _SEAL_LINE.search(line)
        if letters:
            lines += page if letters.group() == code else []
            page = []
    return lines


def check_text(tx: Transaction, text: str, lines: Sequence[str] = ()) -> Checked:
    """Check what a QR code says.

    Args:
        tx: The workspace.
        text: What it says, whoever made it.
        lines: What is printed beside it, where that can be read.
    """
    try:
        code = read_text(text)
    except CodeError:
        return _unknown("code-broken")
    claim = code.claim
    subject = _name_of(tx, claim.subject)
    cards = cards_of_key(tx, claim.key)
    if not cards:
        return _unknown("code-no-card", claim, subject=subject)
    sealer = next((c for c in cards if code.is_sealed_by(c.card.signing_key)), None)
    if sealer is None:
        return Checked(
            outcome=Outcome.DIFFERS, reason="code-forged", claim=claim, subject=subject
        )
    if not _may_seal(tx, sealer.card, claim):
        return Checked(
            outcome=Outcome.DIFFERS,
            reason="code-foreign",
            claim=claim,
            sealer=sealer,
            subject=subject,
        )
    return _compared(tx, code, sealer, subject, lines)


def _may_seal(tx: Transaction, card: KeyCard, claim: PaperClaim) -> bool:
    """Return whether it is for a card's holder to seal such a paper."""
    if card.unit != claim.issuer:
        return False
    is_authority = card.role is Role.APPRAISER and card.unit == issuing_authority(tx)
    return is_authority or claim.subject == claim.issuer


def _compared(
    tx: Transaction,
    code: SealedClaim,
    sealer: TrustedCard,
    subject: str,
    lines: Sequence[str],
) -> Checked:
    """Compare a code under a genuine seal with the data here and with what is printed."""
    claim = code.claim
    same, newest = _nearest(tx, claim)
    against = same or newest
    differences, rows = _misprints(claim, lines), 0
    if same is not None and lines:
        rows, others = _row_differences(tx, claim, same, lines)
        differences = others + tuple(
            d for d in differences if d.what != "printed-total" or not others
        )
    if against is not None:
        differences += _figure_differences(claim.figures, against.figures)
        if same is None:
            differences += (Difference(what="content"),)
    reason, outcome = "code-matches", Outcome.MATCH
    if differences:
        reason, outcome = "code-differs", Outcome.DIFFERS
    elif sealer.status is CardStatus.REVOKED:
        reason, outcome = "code-revoked", Outcome.UNKNOWN
    elif against is None:
        reason, outcome = "code-no-data", Outcome.UNKNOWN
    elif not against.is_newest:
        reason = "code-matches-earlier"
    return Checked(
        outcome=outcome,
        reason=reason,
        claim=claim,
        sealer=sealer,
        subject=subject,
        held=against,
        differences=differences,
        rows=rows,
    )


def _row_differences(
    tx: Transaction, claim: PaperClaim, data: Held, lines: Sequence[str]
) -> tuple[int, tuple[Difference, ...]]:
    """Return how many rows of a file are as the data here have them, and those that are not.

    A file with fewer than half of the rows was laid out otherwise, or printed in another
    language: nothing is told of its rows then.
    """
    expected = expected_rows(tx, claim, data)
    if expected is None:
        return 0, ()
    found = [compared(lines, rows) for rows in expected.readings]
    nearest = min(found, key=lambda one: len(one.others), default=Comparison())
    others = nearest.others
    if nearest.alike < len(others) or (others and not expected.is_sure):
        return 0, ()
    return nearest.alike, tuple(
        Difference(what="printed-row", sealed=other.expected, here=other.printed)
        for other in others
    )


def _nearest(tx: Transaction, claim: PaperClaim) -> tuple[Held | None, Held | None]:
    """Return the very data of a claim, and the newest that it may be over."""
    newest = None
    for unit, _points, entry in held(tx, claim.issuer, claim.year, [points_in(claim.kind)]):
        if unit == claim.subject:
            newest = newest or entry
            if entry.snapshot == claim.snapshot:
                return entry, newest
    return None, newest


def _figure_differences(
    sealed: MainFigures, here: tuple[MainFigures, ...]
) -> tuple[Difference, ...]:
    """Return where sealed figures differ from the nearest of those that may be printed.

    Where none are known here, as of all communes on the PC of one, there is nothing to compare.
    """
    if not any(figures != MainFigures() for figures in here):
        return ()
    found = (_between(sealed, figures) for figures in here)
    return min(found, key=len, default=())


def _between(sealed: MainFigures, here: MainFigures) -> tuple[Difference, ...]:
    pairs = (
        Difference(
            what=field.name, sealed=getattr(sealed, field.name), here=getattr(here, field.name)
        )
        for field in fields(MainFigures)
    )
    return tuple(pair for pair in pairs if pair.sealed != pair.here)


def _misprints(claim: PaperClaim, lines: Sequence[str]) -> tuple[Difference, ...]:
    """Return where the text of a PDF says something else than its code."""
    code, found = short_code(claim), []
    for line in lines:
        others = (printed for printed in _SEAL_LINE.findall(line) if printed != code)
        found += [Difference(what="printed-code", sealed=code, here=one) for one in others]
    total = claim.figures.total
    if total is not None and claim.kind in _PRINTS_TOTAL:
        for line in lines:
            numbers = _numbers_of_total(line)
            if numbers and total not in numbers:
                shown = line.strip()
                found.append(Difference(what="printed-total", sealed=total, here=shown))
    return tuple(dict.fromkeys(found))


def _numbers_of_total(line: str) -> list[Decimal]:
    """Return the numbers of a row of totals; none for other lines."""
    if not line.strip().startswith(_TOTALS):
        return []
    return [_decimal(text) for text in _NUMBER.findall(line)]


def _decimal(text: str) -> Decimal:
    """Return a number as papers print it, with a comma or a point before two digits."""
    digits = text.strip(".,")
    whole, _sign, part = digits.replace(",", ".").rpartition(".")
    return Decimal(f"{whole.replace('.', '')}.{part}" if whole else part)


def check_typed(store: Store, text: str, progress: Progress = silent) -> Checked:
    """Check letters that were typed: they are found, or this PC holds nothing that has them.

    Args:
        store: The workspace.
        text: The letters; small letters, spaces and dashes may be.
        progress: Told the units looked at; may cancel.

    Raises:
        Cancelled: From `progress`.
    """
    try:
        code = read_typed(text)
    except CodeError:
        return _unknown("code-typing")
    with store.reading() as tx:
        issuers = _cards_by_unit(trusted_cards(tx))
        for done, (issuer, cards) in enumerate(issuers.items()):
            progress(done, len(issuers))
            for claim, entry in _claims(tx, issuer, [card.card for card in cards]):
                if short_code(claim) == code:
                    return _found(tx, claim, entry, cards)
    return _unknown("code-not-here")


def _cards_by_unit(cards: Mapping[str, TrustedCard]) -> dict[str, list[TrustedCard]]:
    found: dict[str, list[TrustedCard]] = {}
    for known in cards.values():
        found.setdefault(known.card.unit, []).append(known)
    return found


def _found(
    tx: Transaction, claim: PaperClaim, entry: Held, cards: Sequence[TrustedCard]
) -> Checked:
    sealer = next(known for known in cards if known.card.sha256[:KEY_DIGITS] == claim.key)
    is_revoked = sealer.status is CardStatus.REVOKED
    reason = "code-found" if entry.is_newest else "code-found-earlier"
    return Checked(
        outcome=Outcome.UNKNOWN if is_revoked else Outcome.MATCH,
        reason="code-revoked" if is_revoked else reason,
        claim=claim,
        sealer=sealer,
        subject=_name_of(tx, claim.subject),
        held=entry,
    )


def _claims(
    tx: Transaction, issuer: str, cards: Sequence[KeyCard]
) -> Iterator[tuple[PaperClaim, Held]]:
    """Yield every claim that a unit can have sealed over data here, the newest year first."""
    years = sorted((bound.period.year for bound in tx.periods.all()), reverse=True)
    kinds = {points: [k for k in REPORTS if points_in(k) is points] for points in Points}
    for year in years:
        for subject, points, entry in held(tx, issuer, year, Points):
            for kind, figures, card in product(kinds[points], entry.figures, cards):
                claim = PaperClaim(
                    kind=kind,
                    issuer=issuer,
                    subject=subject,
                    year=year,
                    snapshot=entry.snapshot,
                    figures=figures,
                    key=card.sha256[:KEY_DIGITS],
                )
                yield claim, entry


def _name_of(tx: Transaction, code: str) -> str:
    return next((unit.name for unit in tx.units.all() if unit.code == code), "")


def _unknown(reason: str, claim: PaperClaim | None = None, *, subject: str = "") -> Checked:
    return Checked(outcome=Outcome.UNKNOWN, reason=reason, claim=claim, subject=subject)
